"""The incidents channel, which somebody may delete: it is made anew with the same name and rights.

The core and its database know the room for good by the id in the settings. Which channel it is now, and
what is needed to make another, is kept as a setting of the database: so a restart finds it.
"""

import asyncio
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from adapters.discord.naming import Json
from bot.store.admin import SqlAdmin

TEXT = 0  # a type of channel
KEPT = (
    "name",
    "type",
    "topic",
    "nsfw",
    "parent_id",
    "permission_overwrites",
    "rate_limit_per_user",
)


@dataclass(frozen=True, slots=True)
class Blueprint:
    """`id`: of the channel as it is now. `about`: what another one like it is made of."""

    id: str
    guild: str
    about: Json


BLUEPRINT = TypeAdapter(Blueprint)


def blueprint_of(channel: Json) -> Blueprint:
    about = {name: channel[name] for name in KEPT if channel.get(name) is not None}
    return Blueprint(channel["id"], channel["guild_id"], about)


@dataclass(slots=True)
class IncidentsRoom:
    """Which channel the room is now: unknown until `use` says so."""

    configured: str
    blueprint: Blueprint | None = None
    _known: asyncio.Event = field(default_factory=asyncio.Event)

    def use(self, blueprint: Blueprint | None) -> None:
        self.blueprint = blueprint
        self._known.set()

    @property
    def now(self) -> str:
        return self.blueprint.id if self.blueprint else self.configured

    async def channel(self, conversation: str) -> str:
        """Discord's own id of a channel that the core names."""
        if conversation != self.configured:
            return conversation
        await self._known.wait()
        return self.now

    def named(self, channel: str) -> str:
        """How the core names a channel of Discord's."""
        return self.configured if channel == self.now else channel


@dataclass(frozen=True, slots=True)
class RoomMemory:
    """Raises StoreBusy."""

    admin: SqlAdmin
    room: IncidentsRoom

    async def recall(self) -> None:
        kept = await self.admin.setting(self._name)
        self.room.use(BLUEPRINT.validate_json(kept) if kept else None)

    async def keep(self, blueprint: Blueprint) -> None:
        if blueprint != self.room.blueprint:
            await self.admin.set(self._name, BLUEPRINT.dump_json(blueprint).decode())
            self.room.use(blueprint)

    @property
    def _name(self) -> str:
        return f"discord channel {self.room.configured}"
