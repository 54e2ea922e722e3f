"""Notices that the incidents channel was deleted, and makes it anew where it may."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count

import structlog
from discord.http import Route

from adapters.discord.connection import Connection
from adapters.discord.errors import UNKNOWN_CHANNEL, Refusal
from adapters.discord.naming import Json
from adapters.discord.patience import for_a_while
from adapters.discord.rest import in_channel
from adapters.discord.room import Blueprint, RoomMemory, blueprint_of
from bot.domain.command import Command, NoteRoom
from bot.domain.ids import CommandKey
from bot.domain.place import Place
from bot.front import Front
from bot.ports import PlatformBusy, PlatformRefused, StoreBusy
from bot.resting import back_off_s

log = structlog.get_logger(__name__)
MEND = "Write {id} as DISCORD_INCIDENTS_CHANNEL in .env when you have a minute; until then I remember it."
NOT_MADE = (
    "It was deleted, and I may not make it anew ({why}) Allow me Manage Channels, or make a channel and "
    "write its id as DISCORD_INCIDENTS_CHANNEL in .env; then restart me."
)


@dataclass(slots=True)
class RoomKeeper:
    """`pin`: puts the panel there."""

    connection: Connection
    front: Front
    memory: RoomMemory
    pin: Callable[[], Awaitable[None]]
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> None:
        """At each new session: it may have been deleted meanwhile. Else what it is made of is kept."""
        try:
            await self.memory.recall()  # another process may have made it anew
            channel = self.memory.room.now
            if (about := await self._about(channel)) is None:
                await self.lost(channel)
            elif "guild_id" in about:
                await self.memory.keep(blueprint_of(about))
        except (PlatformBusy, PlatformRefused, StoreBusy) as failure:
            log.warning("incidents channel not looked at", why=str(failure))

    async def _about(self, channel: str) -> Json | None:
        """None: it was deleted."""
        try:
            found: Json = await self.connection.rest.call(in_channel("GET", channel))
        except Refusal as refusal:
            if refusal.code != UNKNOWN_CHANNEL:
                raise
            return None
        return found

    async def lost(self, channel: str) -> None:
        """Of any channel that was deleted."""
        room = self.memory.room
        async with self._one_at_a_time:
            if channel != room.now:
                return
            log.warning("incidents channel was deleted", channel=channel)
            try:
                if room.blueprint is not None:
                    await self._make_anew(channel, room.blueprint)
                    return
                why = "I never saw it."
            except (PlatformBusy, PlatformRefused) as failure:
                why = str(failure)
            await self._tell(channel, NoteRoom(self._place, NOT_MADE.replace("{why}", why)))

    async def _make_anew(self, old: str, blueprint: Blueprint) -> None:
        """With the rights that the old one had: what was private stays so, or is not made."""
        made = await for_a_while(partial(self._another, old, blueprint))
        await self._keep(blueprint_of(made))
        log.info("incidents channel made anew", channel=made["id"])
        await self.pin()
        note = NoteRoom(self._place, MEND.replace("{id}", made["id"]), is_anew=True)
        await self._tell(old, note)

    async def _another(self, old: str, blueprint: Blueprint) -> Json:
        """One that is there already was made by us: its answer was lost, or it could not be kept."""
        path, guild, call = (
            "/guilds/{guild_id}/channels",
            blueprint.guild,
            self.connection.rest.call,
        )
        there: list[Json] = await call(Route("GET", path, guild_id=guild), where=guild)
        for each in there:
            if int(each["id"]) > int(old) and blueprint_of(each).about == blueprint.about:
                return each
        made: Json = await call(Route("POST", path, guild_id=guild), blueprint.about, where=guild)
        return made

    async def _keep(self, made: Blueprint) -> None:
        """For as long as it takes: the next look would make another beside one that is not known."""
        for attempt in count():
            try:
                await self.memory.keep(made)
                return
            except StoreBusy as busy:
                log.warning("incidents channel not kept yet", channel=made.id, why=str(busy))
                await asyncio.sleep(back_off_s(attempt))

    async def _tell(self, channel: str, order: NoteRoom) -> None:
        """A channel is deleted once, so its id is the key of that."""
        key = CommandKey(f"discord:{channel}:deleted:{'anew' if order.is_anew else 'gone'}")
        await self.front.handle(Command(key, order))

    @property
    def _place(self) -> Place:
        return self.connection.incidents_channel
