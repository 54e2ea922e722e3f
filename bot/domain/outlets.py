"""Where things are said: the crew's rooms, the reporters' rooms, people's direct messages."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.decision import Audience, Delivery, Lane, ShowCard, Tell
from bot.domain.ids import PersonId
from bot.domain.incident import Incident, Reporter
from bot.domain.person import ContactPoint
from bot.domain.place import Place
from bot.domain.say import Button, Say
from bot.domain.world import World


def direct_places(world: World, person: PersonId) -> tuple[Place, ...]:
    """A person's direct messages on every platform that is connected."""
    known = world.playbook.people.get(person)
    accounts = known.accounts if known else ()
    return tuple(Place.direct(each) for each in accounts if each.platform in world.platforms)


def contacts(world: World, person: PersonId) -> tuple[ContactPoint, ...]:
    """A person's ways outside chat whose address is known, in order."""
    known = world.playbook.people.get(person)
    points = known.contacts if known else ()
    return tuple(each for each in points if each.address_from in world.addresses)


def contact_places(world: World, person: PersonId) -> tuple[Place, ...]:
    known = world.playbook.people.get(person)
    if known is None:
        return ()
    return tuple(Place.direct(known.account_at(each)) for each in contacts(world, person))


def can_reach(world: World, person: PersonId) -> bool:
    return bool(direct_places(world, person) or contacts(world, person))


def crew_cards(incident: Incident, world: World) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(room.place, ShowCard(Audience.CREW), Lane.CARD, incident.id)
        for room in world.rooms
    )


def reporter_cards(incident: Incident) -> tuple[Delivery, ...]:
    """One message in each reporter's room, edited as things go on."""
    return tuple(
        Delivery(Place.direct(each.account), ShowCard(Audience.REPORTER), Lane.CARD, incident.id)
        for each in incident.reporters
    )


def cards(incident: Incident, world: World) -> tuple[Delivery, ...]:
    return reporter_cards(incident) + crew_cards(incident, world)


def tell_crew(
    incident: Incident,
    world: World,
    *lines: Say,
    buttons: Iterable[Button] = (),
    notify: bool = False,
    said_in: Place | None = None,
) -> tuple[Delivery, ...]:
    """Says it in the thread of the incident's card, in every room of the crew but where it was said.

    Nothing at all without a line.
    """
    what = Tell(lines, tuple(buttons))
    rooms = [room.place for room in world.rooms if not _is_in(said_in, room.place)]
    return tuple(
        Delivery(place, what, Lane.UPDATE, incident.id, under_card=True, notify=notify)
        for place in (rooms if lines else ())
    )


def _is_in(said_in: Place | None, room: Place) -> bool:
    return said_in is not None and replace(said_in, thread="") == replace(room, thread="")


def on_card(deliveries: Iterable[Delivery]) -> tuple[Delivery, ...]:
    """What the card says too: a platform that cannot be silent leaves it at that, unless it shall ring."""
    return tuple(replace(each, on_card=True) for each in deliveries)


def tell_reporter(
    incident: Incident,
    reporter: Reporter,
    *lines: Say,
    buttons: Iterable[Button] = (),
    notify: bool = False,
) -> Delivery:
    """In their direct messages; where those are closed, the courier takes the room they moved to."""
    place, what = Place.direct(reporter.account), Tell(lines, tuple(buttons))
    return Delivery(place, what, Lane.UPDATE, incident.id, notify=notify)


def tell_reporters(
    incident: Incident, *lines: Say, buttons: Iterable[Button] = (), notify: bool = False
) -> tuple[Delivery, ...]:
    buttons = tuple(buttons)
    return tuple(
        tell_reporter(incident, each, *lines, buttons=buttons, notify=notify)
        for each in incident.reporters
    )


def tell_person(
    incident: Incident,
    world: World,
    person: PersonId,
    *lines: Say,
    buttons: Iterable[Button] = (),
    notify: bool = True,
) -> tuple[Delivery, ...]:
    """In chat; whoever has none there hears it by their first way outside."""
    what = Tell(lines, tuple(buttons))
    places = direct_places(world, person) or contact_places(world, person)[:1]
    return tuple(Delivery(place, what, Lane.UPDATE, incident.id, notify=notify) for place in places)
