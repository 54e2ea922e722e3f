"""A room of the crew that is gone: leads are told once, and open incidents go where it is made anew."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain import oncall
from bot.domain.command import Command, NoteRoom, ShowCardAgain
from bot.domain.decision import Decision, Delivery, Lane, Tell
from bot.domain.ids import CommandKey, PersonId
from bot.domain.outlets import direct_places
from bot.domain.roster import events as e
from bot.domain.roster.roster import Roster
from bot.domain.say import Say, say
from bot.domain.world import World

TELL_AGAIN_AFTER = timedelta(days=1)


def note_room(roster: Roster, order: NoteRoom, command: Command, world: World) -> Decision:
    if order.is_anew:
        return _made_anew(order, command, world)
    if _is_known(roster, order, world):
        return Decision()
    return Decision(
        roster=(e.RoomLost(at=world.now, place=order.place, why=order.why),),
        deliveries=tuple(_told(say("room-lost", why=order.why), world)),
    )


def _made_anew(order: NoteRoom, command: Command, world: World) -> Decision:
    again = tuple(
        Command(CommandKey(f"{command.key}/{each.id}"), ShowCardAgain(each.id, order.place))
        for each in world.running
    )
    return Decision(
        roster=(e.RoomMadeAnew(at=world.now, place=order.place, why=order.why),),
        deliveries=tuple(_told(say("room-anew", why=order.why), world)),
        after=again,
    )


def _is_known(roster: Roster, order: NoteRoom, world: World) -> bool:
    return any(
        each.place == order.place and world.now < each.at + TELL_AGAIN_AFTER
        for each in roster.lost_rooms
    )


def _told(line: Say, world: World) -> Iterator[Delivery]:
    """Each by one way; without leads, whoever is on duty."""
    what = Tell((line,))
    for person in world.playbook.plan.leads() or _on_duty(world):
        for place in direct_places(world, person)[:1]:
            yield Delivery(place, what, Lane.UPDATE, notify=True)


def _on_duty(world: World) -> tuple[PersonId, ...]:
    return tuple(each.person for each in oncall.on_call(world.playbook.plan, None, world.now)[:1])
