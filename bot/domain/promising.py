"""At the promised instant the reporter hears the truth: who did not answer, and who is called now."""

from datetime import timedelta

from bot.domain import events as e
from bot.domain import press, receipt
from bot.domain.cadence import MINUTE, PING, word_after
from bot.domain.calling import PROMISE, escalate
from bot.domain.decision import Decision, Timer
from bot.domain.evolve import fold
from bot.domain.incident import Incident
from bot.domain.outlets import tell_crew, tell_reporters
from bot.domain.say import At, Listing, Say, Who, say
from bot.domain.say import people as names
from bot.domain.world import World

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
    promised_at = world.now + NEXT_PROMISES[min(incident.misses, len(NEXT_PROMISES) - 1)]
    word_at = word_after(incident, world)
    told = _told(fold(moved.events, incident), world, At(min(promised_at, word_at)))
    fine = press.button("fine", incident.id)
    return moved + Decision(
        events=(e.PromiseMissed(at=world.now, next_word_at=promised_at, word_at=word_at),),
        timers=(Timer(PROMISE, promised_at), Timer(PING, word_at)),
        deliveries=tell_reporters(incident, told, notify=incident.misses == 0, buttons=(fine,))
        + tell_crew(incident, world, told),
    )


def _escalated(incident: Incident, world: World) -> Decision:
    escalation = incident.escalation
    is_due = escalation is not None and world.now >= escalation.due_at
    return escalate(incident, world) if is_due else Decision()


def _told(incident: Incident, world: World, next_word: At) -> Say:
    """Whoever was called a moment ago has not failed to answer: they are being called."""
    escalation = incident.escalation
    if escalation is not None and escalation.round and incident.ringing:
        call = At(escalation.due_at)
        return say("promise-missed-everybody", so=_so_far(incident), call=call, next=next_word)
    fresh = [page for page in incident.ringing if world.now - page.paged_at < JUST_CALLED]
    called_now = {page.person for page in fresh}
    silent = [page.person for page in incident.ringing if page.person not in called_now]
    who = names(*dict.fromkeys(silent))
    called = Listing(tuple(receipt.called(page, world.playbook, world.now) for page in fresh))
    if who.items:
        key = "promise-missed-calling" if called.items else "promise-missed"
    else:
        key = "promise-missed-fresh" if called.items else "promise-missed-nobody"
    return say(key, so=_so_far(incident), who=who, called=called, next=next_word)


def _so_far(incident: Incident) -> Say:
    if incident.is_called_again:
        return say("promise-so-far-silent", who=Who(incident.commander))
    return say("promise-so-far")
