"""Honest progress: updates by humans, pings by the clock and marked so, estimates kept or called passed."""

from datetime import datetime, timedelta

from bot.domain import estimates
from bot.domain import events as e
from bot.domain.cadence import cadence
from bot.domain.command import GiveEstimate, PostUpdate
from bot.domain.decision import Decision, Timer, Written
from bot.domain.evolve import fold
from bot.domain.incident import Incident, Status
from bot.domain.listening import listen
from bot.domain.mask import clean, masked
from bot.domain.outlets import cards, on_card, tell_crew, tell_reporters
from bot.domain.person import Standing
from bot.domain.say import At, Listing, Quote, Reply, Say, Step, Who, reply, say
from bot.domain.world import World

PING, ESTIMATE = "ping", "estimate"  # slots
QUIET = timedelta(minutes=15)  # updates sooner after another message arrive without a sound


def post_update(incident: Incident, order: PostUpdate, world: World) -> Decision:
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    if not text.text:
        return Decision(reply=reply("update-empty"))
    next_word_at = world.now + _cadence(incident, world)
    rings = incident.rang_at is None or world.now >= incident.rang_at + QUIET
    event = e.UpdatePosted(
        at=world.now, by=world.by, text=text.id, next_word_at=next_word_at, rang=rings
    )
    after = fold([event], incident)
    told = say("update", who=Who(world.by.person), text=Quote(text.id), next=At(next_word_at))
    return Decision(
        events=(event,),
        texts=(text,),
        timers=(Timer(PING, next_word_at), *listen(after, world)),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told, said_in=world.typed_in)
        + (() if incident.crew_only else on_card(tell_reporters(incident, told, notify=rings))),
        reply=reply("update-posted", next=At(next_word_at)),
    )


def _cadence(incident: Incident, world: World) -> timedelta:
    return cadence(incident.severity, incident.route, incident.stream, world)


def give_estimate(incident: Incident, order: GiveEstimate, world: World) -> Decision:
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    ready_at = estimates.ready_at(order.text, world.now, world.actor.zone)
    if isinstance(ready_at, Say):
        return Decision(reply=Reply((ready_at,)))
    event = e.EstimateGiven(at=world.now, by=world.by, ready_at=ready_at)
    after = fold([event], incident)
    told = say("estimate", who=Who(world.by.person), at=At(ready_at))
    return Decision(
        events=(event,),
        timers=(Timer(ESTIMATE, ready_at), *listen(after, world)),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told, said_in=world.typed_in)
        + (() if incident.crew_only else on_card(tell_reporters(incident, told))),
        reply=reply("estimate-noted", at=At(ready_at)),
    )


def estimate_due(incident: Incident, world: World) -> Decision:
    if incident.is_over or incident.estimate_at is None:
        return Decision()
    if world.now < incident.estimate_at:
        return Decision(timers=(Timer(ESTIMATE, incident.estimate_at),))
    next_word = At(incident.next_word_at or world.now)
    passed_at = At(incident.estimate_at)
    who = Who(incident.estimate_by)
    told = say("estimate-passed", who=who, at=passed_at, next=next_word)
    event = e.EstimatePassed(at=world.now, ready_at=incident.estimate_at)
    after = fold([event], incident)
    return Decision(
        events=(event,),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told)
        + tell_reporters(incident, told),
    )


def ping_due(incident: Incident, world: World) -> Decision:
    """The promised word when no human gave one: what is so, plainly marked as automatic."""
    if incident.is_over or incident.next_word_at is None:
        return Decision()
    if world.now < incident.next_word_at:
        return Decision(timers=(Timer(PING, incident.next_word_at),))
    next_word_at = world.now + _cadence(incident, world)
    event = e.PingPosted(at=world.now, next_word_at=next_word_at)
    after = fold([event], incident)
    told = ping(incident, next_word_at)
    return Decision(
        events=(event,),
        timers=(Timer(PING, next_word_at),),
        deliveries=cards(after, world)
        + on_card(tell_crew(incident, world, told) + tell_reporters(incident, told)),
    )


def ping(incident: Incident, next_word_at: datetime) -> Say:
    since = incident.update_at or incident.answered_at or incident.opened_at
    if incident.status is Status.OPEN:
        return _nobody_has_it(incident, At(since), At(next_word_at))
    found = findings(incident)
    key = "ping-found" if found.items else "ping"
    return say(
        key, since=At(since), who=Who(incident.commander), found=found, next=At(next_word_at)
    )


def _nobody_has_it(incident: Incident, since: At, next_word: At) -> Say:
    """Being called, waiting for somebody awake, or not called at all: whichever is so."""
    escalation = incident.escalation
    if escalation is None:
        return say("ping-uncalled", since=since, next=next_word)
    if incident.ringing:
        return say("ping-unanswered", since=since, next=next_word)
    return say("ping-waiting", since=since, call=At(escalation.due_at), next=next_word)


def findings(incident: Incident) -> Listing:
    """What the checks showed so far."""
    checklist = incident.checklist
    answered = checklist.answered if checklist else ()
    symptom = checklist.symptom if checklist else ""
    return Listing(tuple(Step(symptom, a.step, f"finding:{a.answer}") for a in answered))
