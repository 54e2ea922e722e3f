"""`showcaller shifts`: the audit of who is on call: who changed which shift, when, and what followed."""

from typing import TYPE_CHECKING

import typer

from adapters.cli_audit import Most, show_audit
from adapters.cli_plain import AsJson, as_text

if TYPE_CHECKING:
    from bot.domain.oncall import Override, Span
    from bot.domain.roster.events import GapsAnnounced, RoomLost, RoomMadeAnew, RosterEvent
    from bot.domain.roster.roster import Made


def register(app: typer.Typer) -> None:
    app.command("shifts")(shifts)


def shifts(most: Most = 30, as_json: AsJson = False) -> None:
    """Say who changed which shift by chat, and when."""
    show_audit(
        lambda reads: reads.roster_events(most),
        _told,
        as_json=as_json,
        nothing="No shift was changed by chat yet.",
    )


def _told(event: "RosterEvent") -> str:
    from bot.domain.roster import events as e

    match event:
        case e.ShiftProposed():
            return f"proposed {event.number}: {_what(event.made)}"
        case e.ProposalDropped():
            return f"dropped {event.number}"
        case e.ShiftChanged():
            return f"confirmed {event.number}: {_what(event.made)}"
        case e.ShiftChangeUndone():
            return f"undid {event.number}"
        case e.HandoffOpened(handoff=handoff):
            return f"hand-off {handoff.number}: {handoff.came} comes, {' and '.join(handoff.gone)} stays"
        case e.HandoffAccepted():
            return f"has it (hand-off {event.number})"
        case e.HandoffLapsed():
            return f"hand-off {event.number} was not accepted in time"
        case e.GapsAnnounced() | e.RoomLost() | e.RoomMadeAnew():
            return _announced(event)


def _announced(event: "GapsAnnounced | RoomLost | RoomMadeAnew") -> str:
    from bot.domain.roster import events as e

    match event:
        case e.GapsAnnounced():
            starts = ", ".join(sorted({as_text(each.interval.start) for each in event.notices}))
            return f"announced that nobody is on call from {starts}"
        case e.RoomLost():
            return (
                f"told leads that {event.place.platform}'s incidents channel is lost: {event.why}"
            )
        case e.RoomMadeAnew():
            return f"{event.place.platform}'s incidents channel was made anew"


def _what(made: "Made") -> str:
    parts = [f"{_change(one)}, {_span(one.span)}" for one in made.overrides]
    parts += [f"{leave.person} is away, {_span(leave.span)}" for leave in made.leaves]
    return "; ".join(parts)


def _change(one: "Override") -> str:
    return f"{one.by} takes over from {one.person}" if one.by else f"{one.person} joins"


def _span(span: "Span") -> str:
    return f"{span.start:%Y-%m-%d %H:%M} to {span.end:%Y-%m-%d %H:%M} {span.zone}"
