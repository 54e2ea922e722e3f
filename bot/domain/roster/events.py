"""What happened to the roster: kept for good, so that who changed which shift, and when, can be told."""

from dataclasses import dataclass

from bot.domain.events import Happened
from bot.domain.place import Place
from bot.domain.roster.roster import Ask, GapNotice, Handoff, Made


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftProposed(Happened):
    number: int
    ask: Ask
    made: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDropped(Happened):
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftChanged(Happened):
    """`made`: as it was confirmed; a stretch that has begun meanwhile begins later than proposed."""

    number: int
    ask: Ask
    made: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftChangeUndone(Happened):
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffOpened(Happened):
    """Something urgent was open when `came` took over from `gone`."""

    handoff: Handoff


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffAccepted(Happened):
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffLapsed(Happened):
    """Not accepted in time: whoever came is called alone from now on."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsAnnounced(Happened):
    """Leads and the crew's rooms were told of hours in which nobody is on call."""

    notices: tuple[GapNotice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLost(Happened):
    """Leads were told that a room of the crew cannot be written to."""

    place: Place
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomMadeAnew(Happened):
    place: Place
    why: str


RosterEvent = (
    ShiftProposed
    | ProposalDropped
    | ShiftChanged
    | ShiftChangeUndone
    | HandoffOpened
    | HandoffAccepted
    | HandoffLapsed
    | GapsAnnounced
    | RoomLost
    | RoomMadeAnew
)
