"""A human answers: takes it, passes it on, hands it over. Only a human's act acknowledges."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import calling, press
from bot.domain import events as e
from bot.domain.cadence import next_said
from bot.domain.command import AcknowledgePage, AssignCommander
from bot.domain.decision import Decision, Delivery
from bot.domain.evolve import fold
from bot.domain.ids import PersonId
from bot.domain.incident import Fate, Incident, Page, Status
from bot.domain.listening import listen, silent_at
from bot.domain.oncall import Duty, via
from bot.domain.outlets import can_reach, cards, on_card, tell_crew, tell_person, tell_reporters
from bot.domain.paging import ended, page_people
from bot.domain.person import Standing
from bot.domain.receipt import what
from bot.domain.say import At, Button, Reply, Say, Took, Who, reply, say
from bot.domain.world import World

UNDO_WITHIN = timedelta(seconds=60)
CALLED_IN_FOR = timedelta(hours=8)  # shown as the end of the turn of somebody who has none


def acknowledge(incident: Incident, order: AcknowledgePage, world: World) -> Decision:
    """Two people at once: one wins, the other is told the truth."""
    person = world.actor.person
    page = incident.page_of(person)
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if person is None or world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.status is not Status.OPEN and incident.commander == person:
        return still_on_it(incident, world) + Decision(reply=reply("already-yours", id=incident.id))
    if incident.status is not Status.OPEN and page is None and not has_left(incident, world):
        return _already_taken(incident)
    if page is None and not order.sure:
        return Decision(reply=reply("not-on-call", _take(incident), id=incident.id))
    return take(incident, world, person, page)


def _take(incident: Incident) -> Button:
    return press.button("take", incident.id, primary=True)


def _already_taken(incident: Incident) -> Decision:
    taken_at = At(incident.taken_at or incident.changed_at)
    return Decision(reply=reply("already-taken", who=Who(incident.commander), at=taken_at))


def still_on_it(incident: Incident, world: World) -> Decision:
    """The commander's sign of life: whoever was called again because of their silence is stood down."""
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.commander is None:
        return Decision(reply=reply("nobody-has-it", _take(incident), id=incident.id))
    if incident.commander != world.actor.person:
        return Decision(reply=reply("only-commander", who=Who(incident.commander)))
    event = e.StillOnIt(at=world.now, by=world.by)
    return Decision(events=(event,), reply=reply("still-noted")) + alive(
        fold([event], incident), world
    )


def alive(incident: Incident, world: World) -> Decision:
    """The commander acted: the next silence counts from now, and help called again is stood down."""
    if not incident.is_called_again:
        return Decision(timers=listen(incident, world))
    down = calling.stand_down(incident, world, incident.page_of(incident.commander))
    after = fold(down.events, incident)
    told = say("heard-again", who=Who(incident.commander), next=next_said(after, world.now))
    return down + Decision(
        timers=listen(after, world),
        deliveries=on_card(tell_crew(incident, world, told) + tell_reporters(incident, told)),
    )


def take(incident: Incident, world: World, person: PersonId, page: Page | None) -> Decision:
    down = calling.stand_down(incident, world, page)
    moved = (
        (e.IncidentMoved(at=world.now, by=world.by, to=Status.ACKNOWLEDGED),)
        if incident.status is Status.OPEN
        else ()
    )
    assigned = e.CommanderAssigned(at=world.now, by=world.by, was=incident.commander, to=person)
    events = (offer_undo(world, "acknowledge"), *moved, assigned, *down.events)
    after = fold(events, incident)
    return Decision(
        events=events,
        timers=listen(after, world),
        cancel=down.cancel,
        deliveries=down.deliveries + cards(after, world) + _taken(incident, after, world, person),
        reply=reply("yours", press.button("undo", incident.id), id=incident.id),
    )


def offer_undo(world: World, act: str) -> e.UndoOffered:
    return e.UndoOffered(at=world.now, by=world.by, act=act, until=world.now + UNDO_WITHIN)


def _taken(
    incident: Incident, after: Incident, world: World, person: PersonId
) -> tuple[Delivery, ...]:
    took = Took(world.now - incident.opened_at)
    told = say("taken", who=Who(person), took=took)
    next_word = next_said(after, world.now)
    to_reporter = say("taken-reporter", who=Who(person), took=took, next=next_word)
    others = tuple(each for each in incident.reporters if each.person != person)
    return on_card(tell_crew(incident, world, told)) + tell_reporters(
        replace(after, reporters=others), to_reporter, notify=True
    )


def pass_on(incident: Incident, world: World) -> Decision:
    """ "Can't": the next person is called at once; saying so wakes nobody twice."""
    page = incident.page_of(world.actor.person)
    if page is None:
        return Decision(reply=reply("nothing-to-pass"))
    passed = ended(incident, world, (page,), Fate.PASSED) + Decision(
        deliveries=tell_crew(incident, world, say("passed-on", who=Who(page.person))),
        reply=reply("passed", id=incident.id),
    )
    return passed + calling.next_person(fold(passed.events, incident), world, page)


def hand_over(incident: Incident, order: AssignCommander, world: World) -> Decision:
    """To somebody who can be reached. Nobody's word is taken for theirs: see `_call_in`, `_give`."""
    if (no := _may_not_hand_over(incident, order.to, world)) is not None:
        return Decision(reply=no)
    if incident.status is Status.OPEN and order.to == world.actor.person:
        return take(incident, world, order.to, incident.page_of(order.to))
    if incident.escalation is not None and incident.status is Status.OPEN:
        return _call_in(incident, order.to, world)
    return _give(incident, order.to, world)


def _may_not_hand_over(incident: Incident, to: PersonId, world: World) -> Reply | None:
    if incident.is_over:
        return reply("already-over", id=incident.id)
    if world.actor.standing < Standing.CREW:
        return reply("not-allowed")
    if not may_command(incident, world):
        return reply("only-commander", who=Who(incident.commander))
    if to not in world.playbook.people:
        return reply("nobody-known", who=to)
    if to == incident.commander:
        return reply("already-theirs", who=Who(to))
    if to != world.actor.person and not can_reach(world, to):
        return reply("cannot-reach", who=Who(to))
    return None


def _call_in(incident: Incident, to: PersonId, world: World) -> Decision:
    """Nobody has it yet: they are called too, and escalation goes on until somebody answers."""
    if incident.page_of(to) is not None:
        return Decision(reply=reply("already-called", who=Who(to)))
    level = incident.escalation.level if incident.escalation else 0
    duty = Duty(to, 1, via("asked-for"), world.now + CALLED_IN_FOR)
    called = page_people(incident, world, (duty,), level)
    return called + Decision(reply=reply("called-in", who=Who(to)))


def _give(incident: Incident, to: PersonId, world: World) -> Decision:
    """Theirs from now on; without a word of theirs in time, help is called again."""
    down = calling.stand_down(incident, world, incident.page_of(to))
    moved = (
        (e.IncidentMoved(at=world.now, by=world.by, to=Status.ACKNOWLEDGED),)
        if incident.status is Status.OPEN
        else ()
    )
    assigned = e.CommanderAssigned(at=world.now, by=world.by, was=incident.commander, to=to)
    asked = (e.CommanderAsked(at=world.now),) if to != world.actor.person else ()
    events = (offer_undo(world, "hand-over"), *moved, assigned, *down.events, *asked)
    after = fold(events, incident)
    giver = Who(incident.commander or world.actor.person)
    told = say("handed-over", was=giver, to=Who(to), next=next_said(after, world.now))
    return Decision(
        events=events,
        timers=listen(after, world),
        cancel=down.cancel,
        deliveries=down.deliveries
        + cards(after, world)
        + tell_crew(incident, world, told)
        + (_yours_now(after, world, to, giver) if asked else ())
        + tell_reporters(after, told),
        reply=reply("handed", press.button("undo", incident.id), who=Who(to)),
    )


def _yours_now(incident: Incident, world: World, to: PersonId, giver: Who) -> tuple[Delivery, ...]:
    told = say("handed-to-you", id=incident.id, who=giver, what=what(incident))
    until = silent_at(incident, world)
    lines = (told, say("say-so", until=At(until))) if until else (told,)
    still = press.button("still", incident.id, primary=True)
    return tell_person(incident, world, to, *lines, buttons=(still,))


def stood_down(incident: Incident, world: World, *told: Say) -> tuple[Delivery, ...]:
    """One message to each of those who had answered; whoever had not is spared it."""
    return tuple(
        delivery
        for person in incident.responders
        if person != world.actor.person
        for delivery in tell_person(incident, world, person, *told)
    )


def may_command(incident: Incident, world: World) -> bool:
    """The commander and leads; anybody of the crew while there is no commander, or none any more."""
    if world.actor.standing >= Standing.LEAD:
        return True
    if world.actor.standing < Standing.CREW:
        return False
    return incident.commander in {None, world.actor.person} or has_left(incident, world)


def has_left(incident: Incident, world: World) -> bool:
    """Whoever has it is no longer in the playbook, and could not even answer."""
    gone = incident.commander is not None and incident.commander not in world.playbook.people
    return gone and not incident.is_over
