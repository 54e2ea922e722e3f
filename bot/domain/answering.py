"""A human answers: takes it, passes it on, hands it over. Only a human's act acknowledges."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import calling, press
from bot.domain import events as e
from bot.domain.command import AcknowledgePage, AssignCommander
from bot.domain.decision import Decision, Delivery
from bot.domain.evolve import fold
from bot.domain.ids import PersonId
from bot.domain.incident import Fate, Incident, Page, Status
from bot.domain.outlets import cards, tell_crew, tell_person, tell_reporters
from bot.domain.person import Standing
from bot.domain.progress import listen
from bot.domain.receipt import what
from bot.domain.say import At, Took, Who, reply, say
from bot.domain.world import World

UNDO_WITHIN = timedelta(seconds=60)


def acknowledge(incident: Incident, order: AcknowledgePage, world: World) -> Decision:
    """Two people at once: one wins, the other is told the truth."""
    page = incident.page_of(world.actor.person)
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if page is None and world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.status is not Status.OPEN and page is None:
        return _already_taken(incident, world)
    if page is None and not order.sure:
        button = press.button("take", incident.id, primary=True)
        return Decision(reply=reply("not-on-call", button, id=incident.id))
    if world.actor.person is None:
        return Decision(reply=reply("not-allowed"))
    return take(incident, world, world.actor.person, page)


def _already_taken(incident: Incident, world: World) -> Decision:
    if incident.commander == world.actor.person:
        return Decision(reply=reply("already-yours", id=incident.id))
    taken_at = At(incident.answered_at or incident.changed_at)
    return Decision(reply=reply("already-taken", who=Who(incident.commander), at=taken_at))


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
    next_word = after.next_word_at or world.now
    to_reporter = say("taken-reporter", who=Who(person), took=took, next=At(next_word))
    others = tuple(each for each in incident.reporters if each.person != person)
    return tell_crew(incident, world, told) + tell_reporters(
        replace(after, reporters=others), to_reporter, notify=True
    )


def pass_on(incident: Incident, world: World) -> Decision:
    """ "Can't": the next person is called at once; saying so wakes nobody twice."""
    page = incident.page_of(world.actor.person)
    if page is None:
        return Decision(reply=reply("nothing-to-pass"))
    passed = Decision(
        events=(calling.end_page(page, world, Fate.PASSED),),
        cancel=(f"{calling.RING}:{page.number}",),
        deliveries=calling.show_ended(incident, world, page)
        + tell_crew(incident, world, say("passed-on", who=Who(page.person))),
        reply=reply("passed", id=incident.id),
    )
    return passed + calling.next_person(incident, world, page, Fate.PASSED)


def hand_over(incident: Incident, order: AssignCommander, world: World) -> Decision:
    if not may_command(incident, world):
        return Decision(reply=reply("only-commander", who=Who(incident.commander)))
    if order.to not in world.playbook.people:
        return Decision(reply=reply("nobody-known", who=order.to))
    if order.to == incident.commander:
        return Decision(reply=reply("already-theirs", who=Who(order.to)))
    return _hand_over(incident, order.to, world)


def _hand_over(incident: Incident, to: PersonId, world: World) -> Decision:
    down = calling.stand_down(incident, world, incident.page_of(to))
    moved = (
        (e.IncidentMoved(at=world.now, by=world.by, to=Status.ACKNOWLEDGED),)
        if incident.status is Status.OPEN
        else ()
    )
    assigned = e.CommanderAssigned(at=world.now, by=world.by, was=incident.commander, to=to)
    events = (offer_undo(world, "hand-over"), *moved, assigned, *down.events)
    after = fold(events, incident)
    giver = Who(incident.commander or world.actor.person)
    handed = say("handed-to-you", id=incident.id, who=giver, what=what(incident))
    told = say("handed-over", was=giver, to=Who(to))
    return Decision(
        events=events,
        timers=listen(after, world),
        cancel=down.cancel,
        deliveries=down.deliveries
        + cards(after, world)
        + tell_crew(incident, world, told)
        + tell_person(after, world, to, handed)
        + tell_reporters(after, told),
        reply=reply("handed", press.button("undo", incident.id), who=Who(to)),
    )


def may_command(incident: Incident, world: World) -> bool:
    """The commander and leads; anybody of the crew while there is no commander."""
    if world.actor.standing >= Standing.LEAD:
        return True
    if world.actor.standing < Standing.CREW:
        return False
    return incident.commander in {None, world.actor.person}
