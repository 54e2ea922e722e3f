"""Honest progress: updates by humans, pings by the clock and marked so, estimates kept or called passed."""

from datetime import datetime, timedelta

from bot.domain import calling, press
from bot.domain import events as e
from bot.domain.command import GiveEstimate, PostUpdate
from bot.domain.decision import Decision, Timer, Written
from bot.domain.evolve import fold
from bot.domain.ids import PersonId
from bot.domain.incident import Incident
from bot.domain.mask import clean, masked
from bot.domain.outlets import cards, tell_crew, tell_person, tell_reporters
from bot.domain.person import Standing
from bot.domain.say import At, Listing, Quote, Say, Step, Who, reply, say
from bot.domain.world import World

PING, ESTIMATE, SILENCE = "ping", "estimate", "silence"  # slots
LONGEST_ESTIMATE = timedelta(hours=24)


def post_update(incident: Incident, order: PostUpdate, world: World) -> Decision:
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    if not text.text:
        return Decision(reply=reply("update-empty"))
    next_word_at = world.now + cadence(incident, world)
    event = e.UpdatePosted(at=world.now, by=world.by, text=text.id, next_word_at=next_word_at)
    after = fold([event], incident)
    told = say("update", who=Who(world.by.person), text=Quote(text.id), next=At(next_word_at))
    return Decision(
        events=(event,),
        texts=(text,),
        timers=(Timer(PING, next_word_at), *listen(after, world)),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told)
        + (() if incident.crew_only else tell_reporters(incident, told, notify=True)),
        reply=reply("update-posted", next=At(next_word_at)),
    )


def cadence(incident: Incident, world: World) -> timedelta:
    return world.kept.cadence[incident.severity]


def listen(incident: Incident, world: World) -> tuple[Timer, ...]:
    """When whoever has it will have been silent for too long."""
    limit = calling.promise(incident, world).resume_after
    return (Timer(SILENCE, world.now + limit),) if limit else ()


def give_estimate(incident: Incident, order: GiveEstimate, world: World) -> Decision:
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    length = timedelta(minutes=order.minutes)
    if not timedelta(0) < length <= LONGEST_ESTIMATE:
        return Decision(reply=reply("estimate-out-of-range", minutes=order.minutes))
    ready_at = world.now + length
    event = e.EstimateGiven(at=world.now, by=world.by, ready_at=ready_at)
    after = fold([event], incident)
    told = say("estimate", who=Who(world.by.person), at=At(ready_at))
    return Decision(
        events=(event,),
        timers=(Timer(ESTIMATE, ready_at), *listen(after, world)),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told)
        + tell_reporters(incident, told),
        reply=reply("estimate-noted", at=At(ready_at)),
    )


def estimate_due(incident: Incident, world: World) -> Decision:
    if incident.is_over or incident.estimate_at is None or world.now < incident.estimate_at:
        return Decision()
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
    if incident.is_over or incident.next_word_at is None or world.now < incident.next_word_at:
        return Decision()
    next_word_at = world.now + cadence(incident, world)
    event = e.PingPosted(at=world.now, next_word_at=next_word_at)
    after = fold([event], incident)
    told = ping(incident, next_word_at)
    return Decision(
        events=(event,),
        timers=(Timer(PING, next_word_at),),
        deliveries=cards(after, world)
        + tell_crew(incident, world, told)
        + tell_reporters(incident, told),
    )


def ping(incident: Incident, next_word_at: datetime) -> Say:
    since = incident.update_at or incident.answered_at or incident.opened_at
    if incident.commander is None:
        return say("ping-unanswered", since=At(since), next=At(next_word_at))
    found = findings(incident)
    key = "ping-found" if found.items else "ping"
    return say(
        key, since=At(since), who=Who(incident.commander), found=found, next=At(next_word_at)
    )


def findings(incident: Incident) -> Listing:
    """What the checks showed so far."""
    checklist = incident.checklist
    answered = checklist.answered if checklist else ()
    symptom = checklist.symptom if checklist else ""
    return Listing(tuple(Step(symptom, a.step, f"finding:{a.answer}") for a in answered))


def silence_due(incident: Incident, world: World) -> Decision:
    """Whoever has it was silent: first they are asked, then help is called again."""
    limit = calling.promise(incident, world).resume_after
    if incident.is_over or incident.commander is None or limit is None:
        return Decision()
    spoke_at = incident.spoke_at or incident.opened_at
    if incident.asked_at is not None and spoke_at < incident.asked_at:
        return _resume(incident, world)
    if world.now < spoke_at + limit:
        return Decision(timers=(Timer(SILENCE, spoke_at + limit),))
    return _ask(incident, world, incident.commander, limit)


def _ask(incident: Incident, world: World, commander: PersonId, limit: timedelta) -> Decision:
    grace = calling.promise(incident, world).answer_within or limit
    until = world.now + grace
    question = say("still-on-it", id=incident.id, until=At(until))
    return Decision(
        events=(e.CommanderAsked(at=world.now),),
        timers=(Timer(SILENCE, until),),
        deliveries=tell_person(
            incident, world, commander, question, buttons=(press.button("still", incident.id),)
        ),
    )


def _resume(incident: Incident, world: World) -> Decision:
    told = say("commander-silent", who=Who(incident.commander))
    return Decision(deliveries=tell_crew(incident, world, told)) + calling.call_level(
        incident, world, 0
    )


def still_on_it(incident: Incident, world: World) -> Decision:
    if world.actor.standing < Standing.CREW or incident.is_over:
        return Decision(reply=reply("not-allowed"))
    down = calling.stand_down(incident, world)
    event = e.StillOnIt(at=world.now, by=world.by)
    return Decision(
        events=(event, *down.events),
        timers=listen(incident, world),
        cancel=down.cancel,
        deliveries=down.deliveries,
        reply=reply("still-noted"),
    )
