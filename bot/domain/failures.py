"""What the courier, the watchdog and the clock report: failures, gaps and absences, said plainly."""

from collections.abc import Iterable

from bot.domain import calling, unreached
from bot.domain import events as e
from bot.domain.command import Command, NoteAbsence, NoteFailure, NoteRoom, ShowCardAgain
from bot.domain.decision import Audience, Decision, Delivery, Lane, ShowCard
from bot.domain.ids import CommandKey, PersonId
from bot.domain.incident import Incident, Reporter, Status
from bot.domain.outlets import crew_cards, tell_crew, tell_person
from bot.domain.place import Place, Room
from bot.domain.say import At, Took, say
from bot.domain.timer import timers_of
from bot.domain.world import World


def note_failure(incident: Incident, order: NoteFailure, world: World) -> Decision:
    if order.page is not None:
        return unreached.page_failed(incident, world, order.page, order)
    failed = Decision(events=(e.PostFailed(at=world.now, place=order.place, why=order.why),))
    if any(room.place == order.place.in_thread("") for room in world.rooms):
        return failed + _without_room(incident, order, world)
    reporter = next(
        (r for r in incident.reporters if r.room is None and _is_direct_to(r, order)), None
    )
    room = _room_on(order.place.platform, world)
    if reporter is None or room is None:
        return failed
    return failed + _move_room(incident, reporter, room, world)


def _without_room(incident: Incident, order: NoteFailure, world: World) -> Decision:
    """Leads hear of it. Where there is no other room, what it should have read goes to whoever has it."""
    place = order.place.in_thread("")
    key = CommandKey(f"room:{order.delivery}")
    decision = Decision(after=(Command(key, NoteRoom(place, order.why)),))
    if not order.lines or any(room.place != place for room in world.rooms):
        return decision
    told = (
        tell_person(incident, world, each, *order.lines, buttons=order.buttons, notify=False)
        for each in _whoever_has_it(incident)
    )
    return decision + Decision(deliveries=tuple(each for those in told for each in those))


def _whoever_has_it(incident: Incident) -> Iterable[PersonId]:
    if incident.commander is not None:
        return (incident.commander,)
    return dict.fromkeys(page.person for page in incident.ringing)


def show_again(incident: Incident, order: ShowCardAgain, world: World) -> Decision:
    """In a room that was made anew."""
    there = [each for each in crew_cards(incident, world) if each.place == order.room]
    return Decision(deliveries=() if incident.is_over else tuple(there))


def _is_direct_to(reporter: Reporter, order: NoteFailure) -> bool:
    place = order.place
    account = reporter.account
    return (place.platform, place.workspace, place.user) == (
        account.platform,
        account.workspace,
        account.user,
    )


def _room_on(platform: str, world: World) -> Room | None:
    return next((room for room in world.rooms if room.place.platform == platform), None)


def _move_room(incident: Incident, reporter: Reporter, room: Room, world: World) -> Decision:
    """Their direct messages are closed: the thread mentions them instead."""
    moved = e.ReporterRoomMoved(at=world.now, account=reporter.account, room=room.place)
    card = Delivery(
        Place.direct(reporter.account),
        ShowCard(Audience.REPORTER),
        Lane.CARD,
        incident.id,
        notify=True,
    )
    return Decision(events=(moved,), deliveries=(card,))


def repair(incident: Incident, world: World) -> Decision:
    """The watchdog found that nothing would have moved this incident: say so and set it going."""
    if incident.is_over:
        return Decision()
    told = say("repaired")
    repaired = Decision(
        events=(e.IncidentRepaired(at=world.now),),
        deliveries=tell_crew(incident, world, told),
    )
    going = repaired + Decision(timers=timers_of(incident, world))
    if incident.status is Status.OPEN and incident.escalation is None:
        going += calling.call_for_help(incident, world)
    return going


def note_absence(incident: Incident, order: NoteAbsence, world: World) -> Decision:
    """Said in every open incident after the bot was away for more than a minute."""
    if incident.is_over:
        return Decision()
    away = e.BotWasAway(at=world.now, since=order.since, until=order.until, late=order.late)
    told = say(
        "was-away",
        since=At(order.since),
        until=At(order.until),
        took=Took(order.until - order.since),
        late=order.late,
    )
    return Decision(events=(away,), deliveries=tell_crew(incident, world, told))
