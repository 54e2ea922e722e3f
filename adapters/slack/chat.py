"""Slack as the core sees it: a ChatPort over the Web API, one call to a post or an edit."""

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.errors import called
from adapters.slack.files import SlackFiles, file_named
from adapters.slack.naming import FILE, PLATFORM, Json, channel_of, message_id, target_of, ts_of
from adapters.slack.pace import Pace
from adapters.slack.render import caption, render
from bot.cards.card import Card, Upload
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import Absent, CannotTell, Capability, PlatformBusy, PlatformRefused

METADATA = "showcaller"  # event_type of our metadata
PER_PAGE = 200  # Slack recommends no more
PAGES = 5  # how far back a lost post is looked for
POST_EVERY_S = 1.1  # in one conversation: 1 s (Slack, "Rate limits") and what the way there varies
EDIT_EVERY_S = 60 / 50  # tier 3: fifty a minute. Slack, "chat.update"


class SlackChat:
    """ChatPort. Slack cannot post silently: a quiet message mentions nobody."""

    platform = PLATFORM
    can = frozenset(
        {
            Capability.THREADS,
            Capability.EPHEMERAL,
            Capability.EDITS,
            Capability.FIND,
            Capability.READS,
            Capability.BUTTONS,
            Capability.PICTURES,
        }
    )

    def __init__(self, client: AsyncWebClient, workspace: str) -> None:
        self._client = client
        self._workspace = workspace
        self.files = SlackFiles(client)
        self._direct: dict[str, str] = {}  # user: the id of the direct message with them
        self._posting: dict[str, Pace] = defaultdict(lambda: Pace(POST_EVERY_S))
        self._editing = Pace(EDIT_EVERY_S)

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        if card.upload is not None:
            return await self._share(place, card, card.upload, key)
        target = target_of(place)
        pace = self._posting[target]
        pace.wait_for_turn(key)
        posting = self._client.chat_postMessage(
            channel=target,
            thread_ts=ts_of(place.thread) or None,
            metadata={"event_type": METADATA, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
            **render(
                card, self._workspace, pings=notify, stands_alone=_stands_alone(place)
            ).as_arguments(),
        )
        answer = await self._paced(pace, key, posting, target)
        if place.is_direct:
            self._direct[place.user] = answer["channel"]
        return Posted(place, message_id(answer["channel"], answer["ts"]))

    async def _share(self, place: Place, card: Card, upload: Upload, key: DeliveryKey) -> Posted:
        channel, thread = await self._channel(place), ts_of(place.thread)
        words = caption(card, self._workspace)
        file = await self.files.share(channel, thread, upload, key, words)
        return Posted(place, f"{FILE}/{file}")

    async def edit(self, posted: Posted, card: Card) -> None:
        """A picture is never shown otherwise: what would change it takes it away."""
        if posted.message.startswith(f"{FILE}/"):
            await self.files.remove(ts_of(posted.message))
            return
        self._editing.wait_for_turn(posted.message)
        editing = self._client.chat_update(
            channel=channel_of(posted),
            ts=ts_of(posted.message),
            **render(
                card, self._workspace, stands_alone=_stands_alone(posted.place)
            ).as_arguments(),
        )
        await self._paced(self._editing, posted.message, editing, target_of(posted.place))

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        """Look through the newest messages of the conversation, or the thread, for our metadata."""
        try:
            channel = await self._channel(place)
            async for message in self._messages(channel, ts_of(place.thread)):
                if file := file_named(key, message.get("files", [])):
                    return Posted(place, f"{FILE}/{file}")
                if _key(message) == key:
                    return Posted(place, message_id(channel, message["ts"]))
        except (PlatformRefused, _TooFarBack):
            return CannotTell()
        return Absent()

    async def _paced(
        self, pace: Pace, key: str, under_way: Awaitable[AsyncSlackResponse], where: str
    ) -> AsyncSlackResponse:
        try:
            return await called(under_way, where)
        except PlatformBusy as busy:
            if busy.in_doubt or busy.retry_after_s is None:
                raise
            turn_s = pace.refused(key, busy.retry_after_s)
            raise PlatformBusy(str(busy), retry_after_s=turn_s, in_doubt=False) from busy

    async def _channel(self, place: Place) -> str:
        """The conversation's own id: reading takes no user's id."""
        if not place.is_direct:
            return place.conversation
        if place.user not in self._direct:
            opened = await called(self._client.conversations_open(users=place.user), place.user)
            self._direct[place.user] = opened["channel"]["id"]
        return self._direct[place.user]

    async def _messages(self, channel: str, thread: str) -> AsyncIterator[Json]:
        """Raises _TooFarBack when there are more than are looked through."""
        cursor = ""
        for _ in range(PAGES):
            page = await called(self._page(channel, thread, cursor), channel)
            for message in page["messages"]:
                yield message
            cursor = next_cursor(page)
            if not cursor:
                return
        raise _TooFarBack

    def _page(self, channel: str, thread: str, cursor: str) -> Awaitable[AsyncSlackResponse]:
        if thread:
            return self._client.conversations_replies(
                channel=channel,
                ts=thread,
                cursor=cursor or None,
                limit=PER_PAGE,
                include_all_metadata=True,
            )
        return self._client.conversations_history(
            channel=channel, cursor=cursor or None, limit=PER_PAGE, include_all_metadata=True
        )


def _stands_alone(place: Place) -> bool:
    """Only in the thread of its card is it plain which incident a few lines are about."""
    return place.is_direct or not place.thread


class _TooFarBack(Exception):
    pass


def next_cursor(page: AsyncSlackResponse) -> str:
    metadata: Json = page.get("response_metadata") or {}
    return str(metadata.get("next_cursor") or "")


def _key(message: Json) -> str:
    metadata = message.get("metadata", {})
    if metadata.get("event_type") != METADATA:
        return ""
    return str(metadata.get("event_payload", {}).get("key", ""))
