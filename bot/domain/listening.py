"""Whoever has it is listened for: after a silence they are asked, then help is called again."""

from datetime import datetime, timedelta

from bot.domain import calling, press
from bot.domain import events as e
from bot.domain.cadence import next_said, spoken
from bot.domain.decision import Decision, Timer
from bot.domain.evolve import fold
from bot.domain.ids import PersonId
from bot.domain.incident import Incident
from bot.domain.oncall import EscalationPolicy
from bot.domain.outlets import tell_crew, tell_person, tell_reporters
from bot.domain.paging import promise
from bot.domain.say import At, Say, Who, say
from bot.domain.world import World

SILENCE = "silence"  # slot
ASSURED = 2  # whoever was asked and answered is asked half as often


def silent_at(incident: Incident, world: World) -> datetime | None:
    """When whoever has it will have been silent for too long.

    None: nobody listens for them, because nobody would be called instead, or is being called already.
    """
    policy = promise(incident, world)
    is_theirs = incident.commander is not None and not incident.is_over
    would_call = policy.answer_within is not None and not incident.is_drill
    is_calling = incident.escalation is not None
    if not is_theirs or not would_call or is_calling or policy.resume_after is None:
        return None
    if incident.asked_at is not None:
        return incident.asked_at + _grace(policy)
    patience = ASSURED if incident.has_assured else 1
    return (incident.spoke_at or incident.opened_at) + patience * policy.resume_after


def _grace(policy: EscalationPolicy) -> timedelta:
    """How long somebody who was asked has to answer."""
    return policy.answer_within or policy.resume_after or timedelta(0)


def listen(incident: Incident, world: World) -> tuple[Timer, ...]:
    due_at = silent_at(incident, world)
    return (Timer(SILENCE, due_at),) if due_at else ()


def silence_due(incident: Incident, world: World) -> Decision:
    """Whoever has it was silent: first they are asked, then help is called again."""
    due_at = silent_at(incident, world)
    if due_at is None or incident.commander is None:
        return Decision()
    if world.now < due_at:
        return Decision(timers=(Timer(SILENCE, due_at),))
    if incident.asked_at is not None:
        return call_again(incident, world, "silent")
    return _ask(incident, world, incident.commander)


def _ask(incident: Incident, world: World, commander: PersonId) -> Decision:
    until = world.now + _grace(promise(incident, world))
    question = say("still-on-it", id=incident.id, until=At(until))
    still = press.button("still", incident.id, primary=True)
    return Decision(
        events=(e.CommanderAsked(at=world.now),),
        timers=(Timer(SILENCE, until),),
        deliveries=tell_person(incident, world, commander, question, buttons=(still,)),
    )


def call_again(incident: Incident, world: World, why: str) -> Decision:
    """The reporter believes that somebody has it: they hear it too, and with it the next word."""
    called = calling.call_for_help(incident, world) + spoken(incident, world)
    after = fold(called.events, incident)
    told = _called_again(after, world, why)
    said = tell_crew(incident, world, told) + tell_reporters(incident, told)
    return Decision(deliveries=said) + called


def _called_again(incident: Incident, world: World, why: str) -> Say:
    """Somebody is called, or it waits for somebody awake: whichever is so."""
    return say(
        f"commander-{why}" if incident.ringing else f"commander-{why}-waiting",
        who=Who(incident.commander),
        since=At(incident.heard_at),
        call=At(incident.escalation.due_at if incident.escalation else world.now),
        next=next_said(incident, world.now),
    )
