"""The roster as its events made it. A test compares this with the row that is stored."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import reduce

from bot.domain.place import Place
from bot.domain.roster.events import (
    GapsAnnounced,
    HandoffAccepted,
    HandoffLapsed,
    HandoffOpened,
    ProposalDropped,
    RoomLost,
    RoomMadeAnew,
    RosterEvent,
    ShiftChanged,
    ShiftChangeUndone,
    ShiftProposed,
)
from bot.domain.roster.roster import KEPT, Change, Proposal, RoomNotice, Roster


def fold(events: Iterable[RosterEvent], roster: Roster | None = None) -> Roster:
    return reduce(_after, events, roster or Roster())


def _after(roster: Roster, event: RosterEvent) -> Roster:
    roster = _tidied(roster, event.at)
    match event:
        case ShiftProposed():
            offer = Proposal(event.number, event.ask, event.made, event.by, event.at)
            return replace(
                roster, next_number=event.number + 1, proposals=(*roster.proposals, offer)
            )
        case ProposalDropped():
            return _without_proposal(roster, event.number)
        case ShiftChanged():
            change = Change(event.number, event.ask, event.made, event.by, event.at)
            rest = _without_proposal(roster, event.number)
            return replace(rest, changes=(*rest.changes, change))
        case ShiftChangeUndone():
            kept = tuple(each for each in roster.changes if each.number != event.number)
            return replace(roster, changes=kept)
        case HandoffOpened():
            new = event.handoff
            return replace(roster, next_number=new.number + 1, handoffs=(*roster.handoffs, new))
        case HandoffAccepted() | HandoffLapsed():
            left = tuple(each for each in roster.handoffs if each.number != event.number)
            return replace(roster, handoffs=left)
        case GapsAnnounced():
            return replace(roster, announced=(*roster.announced, *event.notices))
        case RoomLost():
            notice = RoomNotice(event.place, event.at)
            others = _without_room(roster, event.place).lost_rooms
            return replace(roster, lost_rooms=(*others, notice))
        case RoomMadeAnew():
            return _without_room(roster, event.place)


def _without_proposal(roster: Roster, number: int) -> Roster:
    kept = tuple(each for each in roster.proposals if each.number != number)
    return replace(roster, proposals=kept)


def _without_room(roster: Roster, place: Place) -> Roster:
    return replace(
        roster, lost_rooms=tuple(each for each in roster.lost_rooms if each.place != place)
    )


def _tidied(roster: Roster, at: datetime) -> Roster:
    """Without what was over long ago, so that the plan does not grow for ever."""
    return replace(
        roster,
        proposals=tuple(each for each in roster.proposals if at < each.lapses_at + KEPT),
        changes=tuple(each for each in roster.changes if at < each.over_at + KEPT),
        announced=tuple(each for each in roster.announced if at < each.interval.end + KEPT),
    )
