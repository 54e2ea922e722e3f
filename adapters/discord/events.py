"""What people write, change, take away and react with.

Discord sends an event once. So what cannot be recorded at once is tried again for a while, in the order of
the channel it was said in.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakValueDictionary

import discord
import structlog

from adapters.discord import intake
from adapters.discord.chat import DiscordChat
from adapters.discord.directory import Directory
from adapters.discord.intake import Asked, Heard, Here, Known
from adapters.discord.markdown import typed
from adapters.discord.naming import bare
from adapters.discord.seen import MOST_KNOWN, Seen
from bot.domain import command as c
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place
from bot.domain.say import Reply
from bot.front import Front
from bot.ports import Absent, InDoubt, PlatformBusy, PlatformRefused, StoreBusy
from bot.resting import back_off_s

log = structlog.get_logger(__name__)
TRIES = 6


@dataclass(frozen=True, slots=True)
class Events:
    front: Front
    chat: DiscordChat
    directory: Directory
    here: Here
    # Each lasts as long as somebody has it or waits for it.
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _known: dict[str, Known] = field(default_factory=dict)  # by message
    seen: Seen = field(default_factory=Seen)

    async def message(self, said: discord.Message) -> None:
        heard = intake.message(said, self.here)
        if heard is not None:
            await self.hear(heard, _names(said))

    async def edit(self, change: discord.RawMessageUpdateEvent) -> None:
        heard = intake.edit(change.message, self.here)
        if heard is not None:
            before = self._known.get(bare(heard.message), Known(heard.asked.user)).files
            left = {each.id for each in heard.files}
            gone = tuple(each.id for each in before if each.id not in left)
            heard = replace(heard, gone=gone)
            await self.hear(heard, _names(change.message))

    async def deletion(self, removed: discord.RawMessageDeleteEvent, channel: Any) -> None:
        """Only of what was heard: the bot's own messages are no remarks."""
        known = self._known.get(str(removed.message_id))
        if known is not None and self.here.is_ours(removed.guild_id):
            await self.hear(intake.deletion(removed, known, channel, self.here), {})

    async def reaction(self, put: discord.RawReactionActionEvent, channel: Any, act: str) -> None:
        """Eyes on a card or a page are "I'm on it"."""
        asked = intake.reaction(put, channel, self.here, act)
        if asked is None:
            return

        async def acknowledge() -> Reply | None:
            incident = await self.front.incident_at(asked.place, asked.message)
            return await self._decided(asked, c.AcknowledgePage(incident)) if incident else None

        said = await self._insist(asked, acknowledge)
        if isinstance(said, StoreBusy):
            said = self.front.not_recorded(said)
        own = Place.direct((await self.directory.sender(asked)).account)
        await self._tell(replace(asked, place=own, message=""), said)

    async def hear(
        self, heard: Heard, names: Mapping[str, str], *, read_back: bool = False
    ) -> None:
        """One after the other in a channel, as they were said.

        read_back: it may have been heard, and answered, before.
        """
        asked = heard.asked
        if asked.place.is_direct:
            self.chat.learn_direct(asked.user, asked.channel)
        self._note(heard, read_back=read_back)
        is_report = False

        async def decide() -> Reply | None:
            nonlocal is_report
            order = await self._order(heard, names)
            is_report = isinstance(order, c.DeclareIncident)
            return await self._decided(asked, order) if order is not None else None

        async with self._turns.setdefault(asked.channel, asyncio.Lock()):
            said = await self._insist(asked, decide)
        # What words in a room did is echoed there by the rules; a report has no room yet.
        if isinstance(said, StoreBusy):
            said = self.front.not_recorded(said)
        elif not is_report:
            return
        await self._tell(replace(asked, message=heard.message), said, read_back=read_back)

    async def _order(self, heard: Heard, names: Mapping[str, str]) -> c.Order | None:
        """In a room a remark; a direct message outside any, or a mention of the bot, is a report."""
        place = heard.asked.place
        if not (place.is_direct or place.thread or heard.asked.message or heard.is_mention):
            return None  # talk in a channel is nobody's room
        text = typed(
            heard.text, self.here.bot_user, lambda u: names.get(u) or self.directory.name_of(u)
        )
        incident = await self.front.incident_at(place, heard.asked.message)
        if incident is not None:
            return heard.about(incident, text)
        is_report = (place.is_direct or heard.is_mention) and heard.kind is c.HearMessage
        return c.DeclareIncident(text, files=heard.files) if is_report and text else None

    async def _decided(self, asked: Asked, order: c.Order) -> Reply | None:
        sender = await self.directory.surely(asked)
        return await self.front.handle(c.Command(asked.key, order, sender, asked.place))

    async def _insist(
        self, asked: Asked, work: Callable[[], Awaitable[Reply | None]]
    ) -> Reply | StoreBusy | None:
        """The same act has the same key, so that trying again does no harm; once in doubt, it stays so."""
        failed = StoreBusy("it was not tried")
        for attempt in range(TRIES):
            try:
                return await work()
            except StoreBusy as busy:
                failed = failed if isinstance(failed, InDoubt) else busy
                log.warning("not recorded yet", key=asked.key, why=str(busy))
                await asyncio.sleep(back_off_s(attempt))
            except Exception:  # a bug must not end in silence: they would believe that it was heard
                log.exception("event failed by a bug", key=asked.key)
                return InDoubt("a bug")
        return failed

    async def _tell(self, asked: Asked, said: Reply | None, *, read_back: bool = False) -> None:
        """Silently, under what they wrote. It may be lost: their room says the same."""
        if said is None:
            return
        card = await self.front.show(said, await self.directory.sender(asked))
        where = asked.place.in_thread(asked.message) if asked.place.is_direct else asked.place
        key = DeliveryKey(f"answer:{asked.key}")
        try:
            if not read_back or isinstance(await self.chat.find(where, key), Absent):
                await self.chat.post(where, card, key=key, notify=False)
        except (PlatformBusy, PlatformRefused) as failure:
            log.warning("answer not shown", user=asked.user, why=str(failure))

    def _note(self, heard: Heard, *, read_back: bool) -> None:
        message = bare(heard.message)
        self.seen.note(heard.asked.channel, message, read_back=read_back)
        self._known[message] = Known(heard.asked.user, heard.files)
        if len(self._known) > MOST_KNOWN:
            self._known.pop(next(iter(self._known)))


def _names(said: discord.Message) -> Mapping[str, str]:
    return {str(each.id): each.display_name for each in said.mentions}
