"""Ways that fail or are slow: the next way has its turn at once, and after the last the next person."""

from bot.domain import calling
from bot.domain import events as e
from bot.domain.command import NoteFailure, NoteSlow
from bot.domain.decision import Decision
from bot.domain.evolve import fold
from bot.domain.incident import Fate, Incident, Page
from bot.domain.oncall.awake import is_awake
from bot.domain.outlets import tell_crew
from bot.domain.paging import RING, WAY, begin, end_page
from bot.domain.say import Listing, Say, Who, say
from bot.domain.ways import Way, next_way, shown, way_to, ways
from bot.domain.world import World


def page_failed(incident: Incident, world: World, number: int, order: NoteFailure) -> Decision:
    """A way was given up. When it was the last one, the next person is called at once, and it is said.

    So too when it was the last that could wake somebody who sleeps: then their page goes on ringing.
    """
    page = _ringing(incident, number)
    way = way_to(world, page.person, order.place) if page else None
    if page is None or way is None or way.name in page.failed_ways:
        return Decision()
    event = e.ContactFailed(
        at=world.now, page=number, contact=way.name, why=order.why, tries=order.tries
    )
    failed = Decision(events=(event,))
    after = fold(failed.events, incident)
    page = next(each for each in after.pages if each.number == number)
    left = [each for each in ways(world, page.person) if each.name not in page.failed_ways]
    if not left:
        return failed + _gone(after, world, page)
    failed += begin(after, world, page, next_way(page, world))
    if _sleeps_through(page, world, way, left):
        failed += _next_is_called(fold(failed.events, incident), world, page)
    return failed


def page_is_slow(incident: Incident, world: World, order: NoteSlow) -> Decision:
    """Not accepted yet: the next way is tried beside it."""
    page = _ringing(incident, order.page)
    return begin(incident, world, page, next_way(page, world)) if page else Decision()


def _ringing(incident: Incident, number: int) -> Page | None:
    return next((page for page in incident.ringing if page.number == number), None)


def _sleeps_through(page: Page, world: World, failed: Way, left: list[Way]) -> bool:
    """The last way that wakes failed, and it is night where they live: chat may be silent then."""
    if not failed.is_loud or any(each.is_loud for each in left):
        return False
    return not is_awake(world.playbook.plan, page.person, world.now)


def _gone(incident: Incident, world: World, page: Page) -> Decision:
    ended = Decision(
        events=(end_page(page, world, Fate.FAILED),),
        cancel=(f"{RING}:{page.number}", f"{WAY}:{page.number}"),
    )
    return ended + _next_is_called(fold(ended.events, incident), world, page)


def _next_is_called(incident: Incident, world: World, page: Page) -> Decision:
    """Say first what became of each way, then who is called instead."""
    called = calling.next_person(incident, world, page)
    became = Listing(tuple(_became(page, world, way) for way in _tried(page, world)))
    key = "could-not-reach" if page not in incident.ringing else "may-not-hear"
    then = say("next-is-called" if called.events else "others-are-called")
    told = say(key, who=Who(page.person), ways=became, then=then)
    return Decision(deliveries=tell_crew(incident, world, told)) + called


def _tried(page: Page, world: World) -> tuple[str, ...]:
    """Those that hold first, then those that failed."""
    held = (way.name for way in ways(world, page.person) if way.name not in page.failed_ways)
    return (*held, *(each.way for each in page.failed))


def _became(page: Page, world: World, name: str) -> Say:
    failed = next((each for each in page.failed if each.way == name), None)
    if failed is not None:
        return say("way-failed", way=shown(name), times=failed.tries)
    accepted = any(
        way.name == name and way.place in world.accepted for way in ways(world, page.person)
    )
    return say("way-took-it" if accepted else "way-tried", way=shown(name))
