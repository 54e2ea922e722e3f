"""The reporter's word: confirms what was fixed, closes what is theirs, or opens it again."""

from bot.domain import calling, lifecycle, press
from bot.domain import events as e
from bot.domain.answering import offer_undo, stood_down
from bot.domain.command import SayFine
from bot.domain.decision import Decision, Timer
from bot.domain.evolve import fold
from bot.domain.incident import Incident, Outcome, Status
from bot.domain.outlets import cards, tell_crew, tell_reporter
from bot.domain.say import Took, Who, reply, say
from bot.domain.timer import CONFIRM, CONFIRM_WITHIN, asks_whether_fine
from bot.domain.world import World


def say_fine(incident: Incident, order: SayFine, world: World) -> Decision:
    """The reporter's word: confirms what was fixed, closes what is theirs, or opens it again."""
    mine = world.reporter_in(incident)
    if mine is None:
        return Decision(reply=reply("only-reporter"))
    if incident.is_over:
        return _confirm(incident, world) if order.fine else lifecycle.reopen(incident, world)
    if not order.fine:
        return Decision(reply=reply("not-over", id=incident.id))
    if any(not each.is_fine and each.account != mine.account for each in incident.reporters):
        return _one_of_several_is_fine(incident, world)
    return _cancel(incident, world)


def _confirm(incident: Incident, world: World) -> Decision:
    if not asks_whether_fine(incident):
        return Decision(reply=reply("already-over", id=incident.id))
    if incident.confirmed:
        return Decision(reply=reply("already-confirmed"))
    event = e.ReporterConfirmed(at=world.now, by=world.by, fine=True)
    after = fold([event], incident)
    told = say("confirmed", who=Who(world.by.person, world.by.account))
    return Decision(
        events=(event,),
        cancel=(CONFIRM,),
        deliveries=cards(after, world) + tell_crew(incident, world, told),
        reply=reply("thanks"),
    )


def _one_of_several_is_fine(incident: Incident, world: World) -> Decision:
    mine = world.reporter_in(incident)
    if mine is not None and mine.is_fine:
        return Decision(reply=reply("noted"))
    told = say("one-is-fine", who=Who(world.by.person, world.by.account))
    event = e.ReporterConfirmed(at=world.now, by=world.by, fine=True)
    return Decision(
        events=(event,), deliveries=tell_crew(incident, world, told), reply=reply("noted")
    )


def _cancel(incident: Incident, world: World) -> Decision:
    """Fine again before it was fixed: whoever answered is told, whoever did not sleeps on."""
    moved = e.IncidentMoved(
        at=world.now, by=world.by, to=Status.RESOLVED, outcome=Outcome.CANCELLED
    )
    reporter = Who(world.by.person, world.by.account)
    told = say("stand-down", who=reporter, took=Took(world.now - incident.opened_at))
    down = calling.stand_down(incident, world)
    events = (offer_undo(world, "cancel"), moved, *down.events)
    after = fold(events, incident)
    others = (r for r in after.reporters if r.account not in world.actor.accounts)
    return Decision(
        events=events,
        cancel=("*",),
        deliveries=down.deliveries
        + cards(after, world)
        + tell_crew(incident, world, told)
        + stood_down(incident, world, told)
        + tuple(tell_reporter(incident, each, told) for each in others),
        reply=reply("cancelled", press.button("reopen", incident.id), id=incident.id),
    )


def confirmation_lapsed(incident: Incident, world: World) -> Decision:
    if incident.resolved_at is None or incident.confirmed is not None:
        return Decision()
    due_at = incident.resolved_at + CONFIRM_WITHIN
    if world.now < due_at:
        return Decision(timers=(Timer(CONFIRM, due_at),))
    event = e.ConfirmationLapsed(at=world.now)
    after = fold([event], incident)
    return Decision(events=(event,), deliveries=cards(after, world))
