"""At the promised instant the reporter hears the truth: who did not answer, and who is called now."""

from datetime import timedelta

from bot.domain import events as e
from bot.domain import press
from bot.domain.calling import PROMISE, escalate
from bot.domain.decision import Decision, Timer
from bot.domain.evolve import fold
from bot.domain.incident import Incident
from bot.domain.outlets import tell_crew, tell_reporters
from bot.domain.say import At, Listing, Say, say
from bot.domain.say import people as names
from bot.domain.world import World

MINUTE = timedelta(minutes=1)
# How long until the next word, after the first miss, the second, ...; the last one repeats.
NEXT_PROMISES = (3 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE)
JUST_CALLED = timedelta(seconds=30)


def miss_promise(incident: Incident, world: World) -> Decision:
    """Nobody has taken it by the promised instant. An escalation due at the same instant goes first."""
    if incident.is_over or incident.promised_at is None:
        return Decision()
    if world.now < incident.promised_at:
        return Decision(timers=(Timer(PROMISE, incident.promised_at),))
    moved = _escalated(incident, world)
    wait = NEXT_PROMISES[min(incident.misses, len(NEXT_PROMISES) - 1)]
    next_word_at = world.now + wait
    told = _told(fold(moved.events, incident), world, At(next_word_at))
    fine = press.button("fine", incident.id)
    return moved + Decision(
        events=(e.PromiseMissed(at=world.now, next_word_at=next_word_at),),
        timers=(Timer(PROMISE, next_word_at),),
        deliveries=tell_reporters(incident, told, notify=incident.misses == 0, buttons=(fine,))
        + tell_crew(incident, world, told),
    )


def _escalated(incident: Incident, world: World) -> Decision:
    escalation = incident.escalation
    is_due = escalation is not None and world.now >= escalation.due_at
    return escalate(incident, world) if is_due else Decision()


def _told(incident: Incident, world: World, next_word: At) -> Say:
    """Whoever was called a moment ago has not failed to answer: they are being called."""
    fresh = [p.person for p in incident.ringing if world.now - p.paged_at < JUST_CALLED]
    silent = [p.person for p in incident.pages if p.person not in fresh and p in incident.ringing]
    who, called = (names(*dict.fromkeys(each)) for each in (silent, fresh))
    key = _key(who, called)
    return say(key, who=who, called=called, next=next_word)


def _key(who: Listing, called: Listing) -> str:
    if who.items:
        return "promise-missed-called" if called.items else "promise-missed"
    return "promise-missed-calling" if called.items else "promise-missed-nobody"
