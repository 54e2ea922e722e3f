"""The ways to one person: chat at once, then their contact points in order, each after its delay.

A way that fails or is slow gives the next one its turn at once; the slow one is tried on.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.ids import PersonId
from bot.domain.incident import Page
from bot.domain.outlets import contacts, direct_places
from bot.domain.person import OUTSIDE
from bot.domain.place import Place
from bot.domain.world import World


@dataclass(frozen=True, slots=True)
class Way:
    """`name`: how it stands in the timeline. `rings`: it is rung again with the page."""

    name: str
    place: Place
    delay: timedelta = timedelta(0)
    rings: bool = True
    is_loud: bool = False


def ways(world: World, person: PersonId) -> tuple[Way, ...]:
    """Every way to somebody, in order."""
    known = world.playbook.people.get(person)
    if known is None:
        return ()
    chat = (Way(_in_chat(place), place) for place in direct_places(world, person))
    outside = (
        Way(
            each.name,
            Place.direct(known.account_at(each)),
            each.delay,
            rings=each.loud,
            is_loud=each.loud,
        )
        for each in contacts(world, person)
    )
    return (*chat, *outside)


def _in_chat(place: Place) -> str:
    return f"{place.platform}:{place.workspace}"


def way_to(world: World, person: PersonId, place: Place) -> Way:
    """The way that ends at a place; also one that the playbook has no more."""
    found = next((each for each in ways(world, person) if each.place == place), None)
    if found is not None:
        return found
    return Way(place.user if place.platform == OUTSIDE else _in_chat(place), place)


def has_begun(page: Page, way: Way) -> bool:
    return not way.delay or way.name in page.begun


def is_open(page: Page, way: Way) -> bool:
    """It was tried or is being tried, and has not failed."""
    return has_begun(page, way) and way.name not in page.failed_ways


def next_way(page: Page, world: World) -> Way | None:
    """The first that has not had its turn."""
    return next((each for each in ways(world, page.person) if not has_begun(page, each)), None)


def shown(way: str) -> str:
    """A contact point by its own name, a chat platform by the platform's."""
    platform, separator, _ = way.partition(":")
    return platform.capitalize() if separator else way
