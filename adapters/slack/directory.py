"""Who is who in the workspace: names, languages, zones and memberships, as Slack's profiles say.

Read once at the start and kept up to date by Slack's events, so that no command waits for a call. Only
somebody unknown is asked for, briefly, because rights depend on it.
"""

import asyncio
from dataclasses import dataclass
from functools import partial

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.connecting import patiently
from adapters.slack.chat import next_cursor
from adapters.slack.errors import FAILED, called, told
from adapters.slack.mrkdwn import typed
from adapters.slack.naming import Json, account
from bot.domain.command import Membership, Sender
from bot.ports import PlatformRefused

log = structlog.get_logger(__name__)
PER_PAGE = 500
LOOK_UP_WITHIN_S = 1.0  # of the three seconds that Slack waits


@dataclass(frozen=True, slots=True)
class Known:
    name: str = ""
    language: str = ""
    zone: str = ""
    membership: Membership = Membership.MEMBER
    teams: frozenset[str] = frozenset()  # theirs


class Directory:
    def __init__(self, client: AsyncWebClient, workspace: str, bot_user: str) -> None:
        self._client = client
        self._workspace = workspace
        self._bot_user = bot_user
        self._known: dict[str, Known] = {}

    async def load(self) -> None:
        """Read everybody, however long Slack asks to wait in between: a large workspace has more pages than
        it gives in a minute. Until then, and without it, people are looked up one by one.
        """
        try:
            page = await patiently(self._page)
            while cursor := self._learn_all(page):
                page = await patiently(partial(self._page, cursor))
        except PlatformRefused as refused:
            log.warning("slack people not read", why=str(refused))

    async def _page(self, cursor: str = "") -> AsyncSlackResponse:
        asking = self._client.users_list(cursor=cursor or None, limit=PER_PAGE, include_locale=True)
        return await called(asking)

    def _learn_all(self, page: AsyncSlackResponse) -> str:
        """Returns where the next page begins; empty: there is none."""
        for each in page["members"]:
            self.learn(each)
        return next_cursor(page)

    def learn(self, user: Json) -> None:
        """Take over what Slack says about somebody; events leave the locale out."""
        before = self._known.get(user["id"], Known())
        profile = user.get("profile", {})
        self._known[user["id"]] = Known(
            name=profile.get("display_name") or profile.get("real_name") or user.get("name", ""),
            language=user.get("locale") or before.language,
            zone=user.get("tz") or "",
            membership=self._membership(user),
            teams=_teams(user),
        )

    def _membership(self, user: Json) -> Membership:
        teams = _teams(user)
        if user.get("is_stranger") or (teams and self._workspace not in teams):
            return Membership.STRANGER
        is_guest = user.get("is_restricted") or user.get("is_ultra_restricted")
        return Membership.GUEST if is_guest else Membership.MEMBER

    def name_of(self, user: str) -> str:
        return self._known.get(user, Known()).name or user

    def typed(self, text: str) -> str:
        """What somebody wrote, as they saw it."""
        return typed(text, self._bot_user, self.name_of).strip()

    async def sender(self, user: str, team: str = "") -> Sender:
        """`team`: as the event says. Somebody of another team is a stranger whatever else is known."""
        known = self._known.get(user) or await self._look_up(user)
        is_foreign = team not in ("", self._workspace, *known.teams)
        return Sender(
            account(self._workspace, user),
            name=known.name,
            membership=Membership.STRANGER if is_foreign else known.membership,
            language=known.language,
            zone=known.zone,
        )

    async def _look_up(self, user: str) -> Known:
        """If Slack does not say in time, they count as a member: a real report must not go unheard."""
        try:
            answer = await asyncio.wait_for(
                self._client.users_info(user=user, include_locale=True), LOOK_UP_WITHIN_S
            )
        except FAILED as failure:
            log.warning("slack user not read", user=user, why=str(told(failure, user)))
            return Known()
        self.learn(answer["user"])
        return self._known[user]


def _teams(user: Json) -> frozenset[str]:
    """Of an organisation (Enterprise Grid) Slack names now one workspace that somebody is in, whichever
    they write from, and now the organisation itself.
    """
    there: Json = user.get("enterprise_user") or {}
    named = (user.get("team_id"), there.get("enterprise_id"), *there.get("teams", ()))
    return frozenset(filter(None, named))
