"""Who somebody is in Slack, by their e-mail: asked once, while a playbook is set up."""

from collections.abc import AsyncIterator, Iterable

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.connection import TIMEOUT, client_for
from adapters.slack.errors import FAILED, error_of, told
from adapters.slack.naming import Json, account
from bot.domain.command import Sender

UNKNOWN = "users_not_found"


async def look_up(
    api_url: str, token: str, emails: Iterable[str]
) -> AsyncIterator[tuple[str, Sender]]:
    """Yields each address that Slack knows, with its account, name, language and zone.

    Raises PlatformRefused or PlatformBusy: what is in the way, and the mend.
    """
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        client = client_for(session, api_url, token)
        try:
            workspace = str((await client.auth_test())["team_id"])
            for email in emails:
                if (user := await _user(client, email)) is not None:
                    yield email, _sender(user, workspace)
        except FAILED as failure:
            raise told(failure) from failure


async def _user(client: AsyncWebClient, email: str) -> Json | None:
    """The language is only told with a second call."""
    try:
        found = await client.users_lookupByEmail(email=email)
    except SlackApiError as failure:
        if error_of(failure) == UNKNOWN:
            return None
        raise
    about: Json = (await client.users_info(user=found["user"]["id"], include_locale=True))["user"]
    return about


def _sender(user: Json, workspace: str) -> Sender:
    return Sender(
        account(workspace, user["id"]),
        name=user.get("real_name") or user.get("name", ""),
        language=user.get("locale") or "",
        zone=user.get("tz") or "",
    )
