"""What the pages show of the bot that no chat platform shows: who is on call, the clock, the timelines.

Launch composes it; the pages work without it, and leave these parts out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.cards.timeline import Story
from bot.domain.command import Sender
from bot.domain.ids import IncidentId


@dataclass(frozen=True, slots=True)
class OnDuty:
    name: str
    user: str  # on this platform; empty: not here
    until: datetime | None


@dataclass(frozen=True, slots=True)
class RegionDuty:
    """A region's clock and who is on call for it; nobody is said so."""

    region: str
    zone: str
    people: tuple[OnDuty, ...]


class Backstage(Protocol):
    def duties(self, at: datetime) -> Sequence[RegionDuty]: ...

    def first_phones(self, at: datetime) -> tuple[str, str]:
        """The users whose phones come first: a streamer's, and the engineer's who is on call."""

    def may_take(self, sender: Sender) -> bool:
        """Whether they are of the crew, who may take what is open."""

    async def next_timer(self) -> datetime | None:
        """When show time would stop next; None: nothing waits, or skipping is not allowed here."""

    async def skip_ahead(self) -> None:
        """Move show time to the next timer. Outlasts a restart."""

    async def story(self, incident: IncidentId, sender: Sender) -> Story | None: ...

    async def timeline(self, incident: IncidentId, sender: Sender) -> str | None:
        """The same as Markdown."""
