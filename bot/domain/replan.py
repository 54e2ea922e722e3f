"""The level changes while people are being called: whom it calls, how it rings, what is promised."""

from datetime import timedelta

from bot.domain import calling
from bot.domain.decision import Decision
from bot.domain.evolve import fold
from bot.domain.incident import Escalation, Fate, Incident, Status
from bot.domain.paging import ended, page_people, promise, ring_as_now
from bot.domain.world import World


def raised(incident: Incident, world: World) -> Decision:
    """A rise pages only who was not yet called, and whatever rings rings as the new level does.

    While somebody has it, it is theirs to call for more.
    """
    if incident.status is not Status.OPEN:
        return ring_as_now(incident, world)
    if incident.escalation is None:
        return calling.call_for_help(incident, world)
    if not incident.ringing:
        return _sooner(incident, world) + calling.call_level(incident, world, 0)
    ringing = Decision() if incident.escalation.round else ring_as_now(incident, world)
    first = _first_level(incident, incident.escalation, world)
    return _sooner(incident, world) + ringing + first


def _sooner(incident: Incident, world: World) -> Decision:
    """The promise of the new level, unless a sooner one was given; never one that is past."""
    answer_within = promise(incident, world).answer_within or timedelta(0)
    at = world.now + answer_within
    return calling.promised(world, max(world.now, min(incident.promised_at or at, at)))


def _first_level(incident: Incident, escalation: Escalation, world: World) -> Decision:
    """Begin the new level's climb; where everybody was called already, nobody is left to call."""
    climbed = calling.levels(incident, world)
    if escalation.round or not climbed:
        return Decision()
    due_at = min(escalation.due_at, world.now + climbed[0].wait)
    called = calling.to_call(incident, calling.whom(incident, world, climbed[0]))
    return page_people(incident, world, called, 0) + calling.move(incident, world, 0, due_at)


def lowered(incident: Incident, world: World) -> Decision:
    """Stands down whom the new level would not call; one that pages nobody stands everybody down."""
    answer_within = promise(incident, world).answer_within
    if answer_within is None:
        return calling.stand_down(incident, world)
    if incident.status is not Status.OPEN or incident.escalation is None:
        return Decision()
    climbed = calling.levels(incident, world)[:1]
    called = {duty.person for level in climbed for duty in calling.whom(incident, world, level)}
    gone = [page for page in incident.ringing if page.person not in called]
    withdrawn = ended(incident, world, gone, Fate.WITHDRAWN)
    left = fold(withdrawn.events, incident)
    called_now = (
        ring_as_now(left, world) + calling.move(left, world, 0, world.now + climbed[0].wait)
        if left.ringing
        else calling.call_level(calling.anew(left, incident.escalation, world), world, 0)
    )
    return withdrawn + calling.promising_one(answer_within, called_now, world)
