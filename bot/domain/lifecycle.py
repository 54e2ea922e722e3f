"""Mitigated, fixed, confirmed, reopened, undone: every move after somebody has it."""

from bot.domain import calling, duplicates, press, replan
from bot.domain import events as e
from bot.domain.answering import UNDO_WITHIN, may_command, offer_undo, stood_down
from bot.domain.cadence import PING, next_said
from bot.domain.command import (
    Command,
    ResolveIncident,
    ShowToCrewOnly,
)
from bot.domain.decision import Decision, Timer, Written
from bot.domain.evolve import fold
from bot.domain.incident import MOVES, By, Incident, Status, may_reopen
from bot.domain.listening import listen
from bot.domain.mask import clean, masked
from bot.domain.opening import next_word
from bot.domain.outlets import cards, tell_crew, tell_person, tell_reporters
from bot.domain.person import Standing
from bot.domain.say import Quote, Say, Term, Took, Who, reply, say
from bot.domain.timer import CONFIRM, CONFIRM_WITHIN, asks_whether_fine, timers_of
from bot.domain.world import World


def refused(incident: Incident, to: Status, world: World) -> Decision | None:
    """Why this actor may not make this move now; None if they may."""
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if not may_command(incident, world):
        return Decision(reply=reply("only-commander", who=Who(incident.commander)))
    if incident.status is to:
        return Decision(reply=reply("already-so", status=Term(f"status-{to}")))
    if to not in MOVES[incident.status]:
        was, wanted = Term(f"status-{incident.status}"), Term(f"status-{to}")
        return Decision(reply=reply("move-refused", id=incident.id, was=was, to=wanted))
    return None


def mitigate(incident: Incident, world: World) -> Decision:
    """A workaround is in; the incident stays somebody's until it is fixed."""
    if (no := refused(incident, Status.MITIGATED, world)) is not None:
        return no
    down = calling.stand_down(incident, world, incident.page_of(world.actor.person))
    moved = e.IncidentMoved(at=world.now, by=world.by, to=Status.MITIGATED)
    events = (offer_undo(world, "mitigate"), moved, *_assign(incident, world), *down.events)
    after = fold(events, incident)
    told = say(
        "mitigated",
        who=Who(world.by.person),
        took=Took(world.now - incident.opened_at),
        next=next_said(after, world.now),
    )
    return Decision(
        events=events,
        timers=listen(after, world),
        cancel=down.cancel,
        deliveries=down.deliveries
        + cards(after, world)
        + tell_crew(incident, world, told)
        + tell_reporters(incident, told, notify=True),
        reply=reply("mitigated-noted", press.button("undo", incident.id), id=incident.id),
    )


def _assign(incident: Incident, world: World) -> tuple[e.Event, ...]:
    """Whoever acts while nobody has it, has it."""
    if incident.commander is not None or world.actor.person is None:
        return ()
    return (e.CommanderAssigned(at=world.now, by=world.by, was=None, to=world.actor.person),)


def resume(incident: Incident, world: World) -> Decision:
    if incident.status is not Status.MITIGATED:
        return Decision(reply=reply("not-mitigated", id=incident.id))
    if (no := refused(incident, Status.ACKNOWLEDGED, world)) is not None:
        return no
    moved = e.IncidentMoved(at=world.now, by=world.by, to=Status.ACKNOWLEDGED)
    after = fold([moved], incident)
    told = say("workaround-gone", who=Who(world.by.person))
    return Decision(
        events=(moved,),
        timers=listen(after, world),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told)
        + tell_reporters(incident, told),
        reply=reply("noted"),
    )


def resolve(incident: Incident, order: ResolveIncident, command: Command, world: World) -> Decision:
    if (no := refused(incident, Status.RESOLVED, world)) is not None:
        return no
    if (wrong := duplicates.wrong(incident, order, world)) is not None:
        return Decision(reply=wrong)
    text = Written(world.text_id(), masked(clean(order.text)), world.by) if order.text else None
    moved = e.IncidentMoved(
        at=world.now,
        by=world.by,
        to=Status.RESOLVED,
        outcome=order.outcome,
        duplicate_of=order.duplicate_of,
        text=text.id if text else None,
    )
    events = (offer_undo(world, "resolve"), *_assign(incident, world), moved)
    told = _resolved(incident, order, text, world)
    undo = press.button("undo", incident.id)
    return close(incident, events, world, told) + Decision(
        texts=(text,) if text else (),
        after=duplicates.link(incident, order, command),
        reply=reply("resolved-noted", undo, id=incident.id),
    )


def _resolved(
    incident: Incident, order: ResolveIncident, text: Written | None, world: World
) -> Say:
    return say(
        f"resolved-{order.outcome}" + ("-text" if text else ""),
        who=Who(world.by.person, world.by.account),
        took=Took(world.now - incident.opened_at),
        text=Quote(text.id) if text else "",
        other=order.duplicate_of or 0,
    )


def close(incident: Incident, events: tuple[e.Event, ...], world: World, told: Say) -> Decision:
    """It is over: nothing more is due but the reporter's word, and people are stood down."""
    down = calling.stand_down(incident, world)
    after = fold((*events, *down.events), incident)
    asks = asks_whether_fine(after)
    question = (say("fine-again"),) if asks else ()
    buttons = (press.button("fine", incident.id), press.button("not-fine", incident.id))
    return Decision(
        events=(*events, *down.events),
        timers=(Timer(CONFIRM, world.now + CONFIRM_WITHIN),) if asks else (),
        cancel=("*",),
        deliveries=down.deliveries
        + cards(after, world)
        + tell_crew(incident, world, told)
        + stood_down(incident, world, told)
        + tell_reporters(after, told, *question, buttons=buttons if asks else (), notify=True),
    )


def reopen(incident: Incident, world: World) -> Decision:
    """Within 30 minutes, by a reporter or the crew: help is called again."""
    is_reporter = world.reporter_in(incident) is not None
    if not is_reporter and world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if not incident.is_over:
        return Decision(reply=reply("not-over", id=incident.id))
    if not may_reopen(incident, world.now):
        return Decision(reply=reply("too-late-to-reopen", id=incident.id))
    next_word_at = next_word(incident.severity, incident.route, incident.stream, world)
    reopened = e.IncidentReopened(at=world.now, by=world.by, next_word_at=next_word_at)
    told = say("reopened", who=Who(world.by.person, world.by.account))
    return _call_again(incident, (reopened,), world, told) + Decision(
        reply=reply("reopened-noted", id=incident.id)
    )


def _call_again(
    incident: Incident, events: tuple[e.Event, ...], world: World, told: Say
) -> Decision:
    after = fold(events, incident)
    due = (Timer(PING, after.next_word_at),) if after.next_word_at else ()
    called = calling.call_for_help(after, world)
    shown = fold(called.events, after)
    return (
        Decision(events=events, timers=due, cancel=(CONFIRM,))
        + called
        + Decision(
            deliveries=cards(shown, world)
            + tell_crew(incident, world, told)
            + tell_reporters(shown, told)
        )
    )


def undo(incident: Incident, command: Command, world: World) -> Decision:
    """Take back the last act within its 60 s; what was acknowledged rings again."""
    before = incident.before
    if before is None or world.now >= before.until:
        return Decision(reply=reply("nothing-to-undo", seconds=int(UNDO_WITHIN.total_seconds())))
    if not _is_same(before.by, world.by) and world.actor.standing < Standing.LEAD:
        return Decision(
            reply=reply("not-yours-to-undo", who=Who(before.by.person, before.by.account))
        )
    undone = e.ActUndone(at=world.now, by=world.by, act=before.act)
    told = say("undone", who=Who(world.by.person, world.by.account))
    noted = Decision(reply=reply("undo-noted"))
    after = fold([undone], incident)
    called = _as_before(incident, after, world)
    shown = fold(called.events, after)
    gone = incident.commander if incident.commander != after.commander else None
    return (
        noted
        + Decision(events=(undone,), timers=timers_of(after, world), cancel=(CONFIRM,))
        + called
        + Decision(
            deliveries=cards(shown, world)
            + tell_crew(incident, world, told)
            + tell_reporters(shown, told)
            + (
                tell_person(shown, world, gone, told) if gone not in {None, world.by.person} else ()
            ),
            after=duplicates.unlink(incident, command),
        )
    )


def _is_same(one: By, other: By) -> bool:
    """The same human, from whichever of their accounts."""
    return one == other or (one.person is not None and one.person == other.person)


def _as_before(incident: Incident, after: Incident, world: World) -> Decision:
    """What was acknowledged rings again; a level that was changed calls whom it called."""
    if after.status is not Status.OPEN or after.severity > incident.severity:
        return replan.lowered(after, world)
    if after.escalation is None:
        return calling.call_for_help(after, world)
    return replan.raised(after, world) if after.severity < incident.severity else Decision()


def show_to_crew_only(incident: Incident, order: ShowToCrewOnly, world: World) -> Decision:
    """From now on updates stay among the crew, or are shown to reporters again."""
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if not may_command(incident, world):
        return Decision(reply=reply("only-commander", who=Who(incident.commander)))
    event = e.VisibilityChanged(at=world.now, by=world.by, crew_only=order.crew_only)
    after = fold([event], incident)
    key = "crew-only-on" if order.crew_only else "crew-only-off"
    return Decision(events=(event,), deliveries=cards(after, world), reply=reply(key))
