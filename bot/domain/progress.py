"""Honest progress: updates by humans, pings by the clock and marked so, estimates kept or called passed."""

from datetime import datetime, timedelta

from bot.domain import estimates, promising
from bot.domain import events as e
from bot.domain.cadence import MINUTE, PING, next_said, spoken, word_after
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

ESTIMATE = "estimate"  # slot
QUIET = timedelta(minutes=15)  # updates sooner after another message arrive without a sound


def post_update(incident: Incident, order: PostUpdate, world: World) -> Decision:
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    if not text.text:
        return Decision(reply=reply("update-empty"))
    next_word_at = word_after(incident, world)
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


def passes_at(incident: Incident) -> datetime | None:
    """When an estimate is called passed: not within a minute of the clock's last word."""
    if incident.estimate_at is None or incident.pinged_at is None:
        return incident.estimate_at
    return max(incident.estimate_at, incident.pinged_at + MINUTE)


def estimate_due(incident: Incident, world: World) -> Decision:
    """It is called passed; where a word is promised within the minute, this is it."""
    due_at = passes_at(incident)
    if incident.is_over or incident.estimate_at is None or due_at is None:
        return Decision()
    if world.now < due_at:
        return Decision(timers=(Timer(ESTIMATE, due_at),))
    event = e.EstimatePassed(at=world.now, ready_at=incident.estimate_at)
    passed = Decision(events=(event,))
    if incident.next_word_at is not None and incident.next_word_at < world.now + MINUTE:
        passed += spoken(incident, world)
    after = fold(passed.events, incident)
    who, at = Who(incident.estimate_by), At(incident.estimate_at)
    told = say("estimate-passed", who=who, at=at, next=next_said(after, world.now))
    return passed + Decision(
        deliveries=cards(after, world)
        + tell_crew(incident, world, told)
        + tell_reporters(incident, told),
    )


def ping_due(incident: Incident, world: World) -> Decision:
    """The promised word when no human gave one: what is so, plainly marked as automatic.

    A promise or an estimate that ends at the same instant is said instead, and with it the next word.
    """
    if incident.is_over or incident.next_word_at is None:
        return Decision()
    if world.now < incident.next_word_at:
        return Decision(timers=(Timer(PING, incident.next_word_at),))
    if incident.promised_at is not None and incident.promised_at <= world.now:
        return promising.miss_promise(incident, world)
    ends_at = passes_at(incident)
    if ends_at is not None and ends_at <= world.now:
        return estimate_due(incident, world)
    word = spoken(incident, world)
    after = fold(word.events, incident)
    told = ping(incident, next_said(after, world.now))
    return word + Decision(
        deliveries=cards(after, world)
        + on_card(tell_crew(incident, world, told) + tell_reporters(incident, told)),
    )


def ping(incident: Incident, next_word: At | str) -> Say:
    said = (incident.update_at, incident.answered_at, incident.opened_at)
    if incident.status is Status.OPEN:
        return _nobody_has_it(incident, At(max(at for at in said if at)), next_word)
    if incident.is_called_again:
        return _silent(incident, next_word)
    since = max(at for at in (*said, incident.spoke_at) if at)
    found = findings(incident)
    key = "ping-found" if found.items else "ping"
    return say(key, since=At(since), who=Who(incident.commander), found=found, next=next_word)


def _silent(incident: Incident, next_word: At | str) -> Say:
    """Whoever has it is not heard, and help is called again: they are not "on it"."""
    call = At(incident.escalation.due_at) if incident.escalation else ""
    return say(
        "ping-silent" if incident.ringing else "ping-silent-waiting",
        who=Who(incident.commander),
        since=At(incident.heard_at),
        call=call,
        next=next_word,
    )


def _nobody_has_it(incident: Incident, since: At, next_word: At | str) -> Say:
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
