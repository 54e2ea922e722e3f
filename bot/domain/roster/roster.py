"""The roster: what people changed about who is on call. How it came to be so is its events.

Its changes are kept in local time and by name, as the playbook's are, and come on top of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import PersonId, RegionId
from bot.domain.incident import By
from bot.domain.oncall import Interval, Leave, Override, OverrideKind, Span
from bot.domain.place import Place

CONFIRM_WITHIN = timedelta(minutes=10)
KEPT = timedelta(
    days=2
)  # that a change stays in the plan once it is over; its events stay for good


class Kind(StrEnum):
    TAKE = "take"
    GIVE = "give"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants changed.

    Args:
        who: takes over, or goes on leave.
        giver: whose turns they are, for `GIVE`.
        region: for `TAKE`; None: whichever team is awake.
        span: on the clock of whoever asked.
    """

    kind: Kind
    who: PersonId
    span: Span
    giver: PersonId | None = None
    region: RegionId | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What it adds to the plan."""

    overrides: tuple[Override, ...] = ()
    leaves: tuple[Leave, ...] = ()

    @property
    def intervals(self) -> tuple[Interval, ...]:
        parts: tuple[Override | Leave, ...] = (*self.overrides, *self.leaves)
        return tuple(each.span.interval for each in parts)

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Everybody whose turns it changes, each once."""
        named = [who for each in self.overrides for who in (each.by, each.person) if who]
        return tuple(dict.fromkeys([*named, *(each.person for each in self.leaves)]))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Nothing is changed until whoever asked confirms it, within ten minutes."""

    number: int
    ask: Ask
    made: Made
    by: By
    at: datetime

    @property
    def lapses_at(self) -> datetime:
        return self.at + CONFIRM_WITHIN


@dataclass(frozen=True, slots=True)
class Change:
    """A change that holds. Its number is that of its proposal."""

    number: int
    ask: Ask
    made: Made
    by: By
    at: datetime

    @property
    def over_at(self) -> datetime:
        return max((each.end for each in self.made.intervals), default=self.at)


@dataclass(frozen=True, slots=True)
class Handoff:
    """Something urgent is open: until `came` says so, those of before are called as well.

    Args:
        regions: for whose incidents.
        until: then they are called no more, whatever was said.
    """

    number: int
    regions: tuple[RegionId, ...]
    came: PersonId
    gone: tuple[PersonId, ...]
    at: datetime
    until: datetime

    @property
    def overrides(self) -> tuple[Override, ...]:
        """They stay at level 1 beside whoever came: everywhere, for an incident may name no region."""
        span = Span.of(Interval(self.at, self.until), "UTC")
        return tuple(Override(OverrideKind.ADD, who, span) for who in self.gone)


class Ahead(StrEnum):
    """How long before a gap begins it is announced."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class GapNotice:
    """Hours in which nobody would be called, as they were announced."""

    region: RegionId | None
    interval: Interval
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class RoomNotice:
    """That a room of the crew cannot be written to, as leads were told."""

    place: Place
    at: datetime


@dataclass(frozen=True, slots=True)
class Roster:
    """As it is now: what waits for a confirmation, what holds, in the order it was confirmed, and
    which hand-offs wait for a word, which gaps were announced, of which rooms leads know that they are lost.
    """

    next_number: int = 1
    proposals: tuple[Proposal, ...] = ()
    changes: tuple[Change, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    announced: tuple[GapNotice, ...] = ()
    lost_rooms: tuple[RoomNotice, ...] = ()

    def proposal(self, number: int) -> Proposal | None:
        return next((each for each in self.proposals if each.number == number), None)

    def handoff(self, number: int) -> Handoff | None:
        return next((each for each in self.handoffs if each.number == number), None)

    def change(self, number: int) -> Change | None:
        return next((each for each in self.changes if each.number == number), None)
