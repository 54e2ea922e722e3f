"""Discord as the core sees it: a ChatPort over its REST API, one call to a post or an edit."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord.utils
import structlog
from discord.http import Route

from adapters.discord.errors import ARCHIVED, HAS_THREAD, UNKNOWN_CHANNEL, Refusal
from adapters.discord.files import DiscordFiles
from adapters.discord.markdown import label_of
from adapters.discord.marks import mark_of, marked, nonce_of
from adapters.discord.naming import PLATFORM, Json, bare, channel_of, message_id
from adapters.discord.render import Shown, render, thread_name
from adapters.discord.rest import Rest, in_channel
from adapters.discord.room import IncidentsRoom
from bot.cards.card import Card, Upload
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import Absent, CannotTell, Capability, PlatformBusy, PlatformRefused

log = structlog.get_logger(__name__)
MESSAGES, MESSAGE = "/messages", "/messages/{message_id}"
SILENT = 1 << 12  # SUPPRESS_NOTIFICATIONS. Discord, "Message Flags"
PER_PAGE = 100
PAGES = 10  # how far back a lost post is looked for
OLDEST = timedelta(days=7)  # no further back: nothing is in doubt, or was missed, for so long
TURN_S = 6.0  # so long a turn to read on is waited for; Discord's windows are five seconds at most
KEPT_MARKS = 4_000


CAN = frozenset(
    {
        Capability.THREADS,
        Capability.EPHEMERAL,
        Capability.EDITS,
        Capability.SILENT,
        Capability.FIND,
        Capability.BUTTONS,
        Capability.PICTURES,
    }
)


class DiscordChat:
    """ChatPort. A card in a channel is the head of a thread, which is opened with it.

    `hears`: Discord shows us what people write without mentioning us.
    """

    platform = PLATFORM

    def __init__(
        self, rest: Rest, workspace: str, bot_user: str, room: IncidentsRoom, *, hears: bool
    ) -> None:
        self.can = CAN | {Capability.READS} if hears else CAN
        self._rest = rest
        self._workspace = workspace
        self._bot_user = bot_user
        self.files = DiscordFiles(rest)
        self.room = room
        self._direct: dict[str, str] = {}  # user: the channel of the direct messages with them
        self._marks: dict[str, str] = {}  # message: the mark it was posted with

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        """A direct message rings without a mention, and its reader may not know who is mentioned."""
        pings = notify and not place.is_direct
        mark, shown = mark_of(key), render(card, pings=pings, stands_alone=place.is_direct)
        body = shown.as_body(mark) | {
            "nonce": nonce_of(key),
            "enforce_nonce": True,
            "flags": 0 if notify else SILENT,
        }
        channel = await self.channel(place)
        answer = await self._send(place, channel, body, card.upload)
        posted = Posted(place, message_id(place, channel, answer["id"]))
        self._keep_mark(posted.message, mark)
        if card.title and not place.is_direct and not place.thread:
            await self._open_thread_beside(posted, label_of(card.title))
        return posted

    async def edit(self, posted: Posted, card: Card) -> None:
        """A picture is never shown otherwise: what changes its message takes it away."""
        shown = render(card, pings=False, stands_alone=posted.place.is_direct)
        try:
            await self._change(posted, shown)
        except Refusal as refusal:
            if refusal.code != ARCHIVED:
                raise
            await self._revive(await self._channel_of(posted))
            await self._change(posted, shown)

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        """Look through the newest messages of the channel, or the thread, for the key's mark."""
        mark = mark_of(key)
        try:
            channel = await self.channel(place)
            async for message in self.messages(channel):
                if message["author"]["id"] == self._bot_user and marked(message["content"]) == mark:
                    posted = Posted(place, message_id(place, channel, message["id"]))
                    self._keep_mark(posted.message, mark)
                    return posted
        except Refusal as refusal:
            is_nowhere = refusal.code == UNKNOWN_CHANNEL and bool(place.thread)
            return Absent() if is_nowhere else CannotTell()
        except TooFarBack:
            return CannotTell()
        return Absent()

    async def channel(self, place: Place) -> str:
        """The channel's own id. A thread has the id of the message it hangs under."""
        if not place.is_direct:
            return place.thread or await self.room.channel(place.conversation)
        if place.user not in self._direct:
            body = {"recipient_id": place.user}
            opened = await self._rest.call(
                Route("POST", "/users/@me/channels"), body, where=f"<@{place.user}>"
            )
            self._direct[place.user] = opened["id"]
        return self._direct[place.user]

    def learn_direct(self, user: str, channel: str) -> None:
        """Known from what they wrote: the next page to them is one call."""
        self._direct[user] = channel

    async def messages(
        self, channel: str, after: str = "0", pages: int = PAGES
    ) -> AsyncIterator[Json]:
        """The newest first, until `after` or OLDEST.

        Raises TooFarBack when there are more than are looked through.
        """
        last = max(int(after), discord.utils.time_snowflake(discord.utils.utcnow() - OLDEST))
        query: dict[str, Any] = {"limit": PER_PAGE}
        for _ in range(pages):
            page = await self._page(channel, query)
            for message in page:
                if int(message["id"]) <= last:
                    return
                yield message
            if len(page) < PER_PAGE:
                return
            query |= {"before": page[-1]["id"]}
        raise TooFarBack

    async def _page(self, channel: str, query: Json) -> list[Json]:
        """It waits for its turn: a look back that began anew instead would never get to its end."""
        while True:
            try:
                found: list[Json] = await self._rest.call(
                    in_channel("GET", channel, MESSAGES), query=query, where=f"<#{channel}>"
                )
            except PlatformBusy as busy:
                if not busy.retry_after_s or busy.retry_after_s > TURN_S:
                    raise
                await asyncio.sleep(busy.retry_after_s)
            else:
                return found

    async def _send(self, place: Place, channel: str, body: Json, upload: Upload | None) -> Json:
        """A thread or a conversation that is not there, because it was deleted, is opened."""
        if place.is_direct and place.thread:
            reference = {"message_id": bare(place.thread), "fail_if_not_exists": False}
            body = body | {"message_reference": reference}
        try:
            return await self._post_in(channel, body, upload)
        except Refusal as refusal:
            if refusal.code != UNKNOWN_CHANNEL or not (place.is_direct or place.thread):
                raise
        if place.is_direct:
            self._direct.pop(place.user, None)
            channel = await self.channel(place)
        else:
            await self._open_thread(place.conversation, place.thread, "")
        return await self._post_in(channel, body, upload)

    async def _post_in(self, channel: str, body: Json, upload: Upload | None) -> Json:
        posting, where = in_channel("POST", channel, MESSAGES), f"<#{channel}>"
        if upload is not None:
            return dict(await self._rest.upload(posting, body, upload, where=where))
        return dict(await self._rest.call(posting, body, where=where))

    async def _change(self, posted: Posted, shown: Shown) -> None:
        channel = await self._channel_of(posted)
        if posted.place.is_direct:
            self._direct.setdefault(posted.place.user, channel)
        await self._rest.call(
            in_channel("PATCH", channel, MESSAGE, bare(posted.message)),
            shown.as_body(self._marks.get(posted.message, "")) | {"attachments": []},
            where=f"<#{channel}>",
        )

    async def _channel_of(self, posted: Posted) -> str:
        return await self.room.channel(channel_of(posted))

    async def _open_thread_beside(self, posted: Posted, name: str) -> None:
        """The card stands there whatever becomes of this; the first post in the thread tries again."""
        try:
            await self._open_thread(posted.place.conversation, posted.message, name)
        except (PlatformBusy, PlatformRefused) as failure:
            log.warning("thread not opened", channel=posted.place.conversation, why=str(failure))

    async def _open_thread(self, channel: str, message: str, name: str) -> None:
        """`name` empty: as the card is called."""
        channel = await self.room.channel(channel)
        where = f"<#{channel}>"
        if not name:
            card = await self._rest.call(in_channel("GET", channel, MESSAGE, message), where=where)
            titles = [each.get("title", "") for each in card["embeds"]]
            name = next(filter(None, titles), card["content"])
        opening = in_channel("POST", channel, MESSAGE + "/threads", message)
        try:
            await self._rest.call(opening, {"name": thread_name(name)}, where=where)
        except Refusal as refusal:
            if refusal.code != HAS_THREAD:
                raise

    async def _revive(self, thread: str) -> None:
        """An archived thread takes no edits."""
        body = {"archived": False}
        await self._rest.call(in_channel("PATCH", thread), body, where=f"<#{thread}>")

    def _keep_mark(self, message: str, mark: str) -> None:
        """An edit writes the mark again, until what was posted is surely recorded."""
        self._marks[message] = mark
        if len(self._marks) > KEPT_MARKS:
            self._marks.pop(next(iter(self._marks)))


class TooFarBack(Exception):
    pass
