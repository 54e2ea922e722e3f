"""One page: to whom it goes, how often it rings, how it ends."""

from collections.abc import Iterable
from datetime import timedelta

from bot.domain import events as e
from bot.domain.decision import PAGE_DEADLINE, Decision, Delivery, EndPage, Lane, ShowPage, Timer
from bot.domain.ids import PersonId
from bot.domain.incident import Fate, Incident, Page
from bot.domain.oncall import Duty, EscalationPolicy
from bot.domain.outlets import direct_places, tell_crew
from bot.domain.person import OUTSIDE
from bot.domain.say import At, say
from bot.domain.say import people as names
from bot.domain.ways import Way, has_begun, is_open, ways
from bot.domain.world import World

RING, WAY = "ring", "way"  # slots: ring:<page>:<nth>, way:<page>:<name>
OUTSIDE_DEADLINE = timedelta(minutes=1)


def promise(incident: Incident, world: World) -> EscalationPolicy:
    """What was promised stays what it was when the incident was opened."""
    return world.kept.policies[incident.severity]


def page_people(
    incident: Incident, world: World, duties: Iterable[Duty], level: int, *, again: bool = True
) -> Decision:
    """Page each of them by every way that has no delay; the thread mentions them all once.

    `again`: the pages ring again by themselves; calling everybody repeats itself anyhow.
    """
    duties = tuple(duties)
    first = len(incident.pages)
    paged = tuple(
        e.PersonPaged(
            at=world.now, page=first + n, person=d.person, level=level, via=d.via, until=d.until
        )
        for n, d in enumerate(duties)
    )
    mention = say("paged", who=names(*(duty.person for duty in duties)), at=At(world.now))
    return Decision(
        events=paged,
        timers=tuple(
            timer for page in paged if again for timer in next_ring(incident, world, page.page, 0)
        )
        + tuple(timer for page in paged for timer in later_ways(world, page.page, page.person)),
        deliveries=tuple(
            page_delivery(incident, world, page.page, way)
            for page in paged
            for way in ways(world, page.person)
            if not way.delay
        )
        + (tell_crew(incident, world, mention, notify=True) if paged else ()),
    )


def page_delivery(
    incident: Incident, world: World, number: int, way: Way, ring: int = 0
) -> Delivery:
    """Outside chat it is given up sooner, so that the next person is called while it still helps."""
    patience = OUTSIDE_DEADLINE if way.place.platform == OUTSIDE else PAGE_DEADLINE
    return Delivery(
        way.place,
        ShowPage(number, ring),
        Lane.PAGE,
        incident.id,
        notify=True,
        deadline_at=world.now + patience,
    )


def later_ways(world: World, number: int, person: PersonId) -> tuple[Timer, ...]:
    return tuple(
        Timer(f"{WAY}:{number}:{way.name}", world.now + way.delay)
        for way in ways(world, person)
        if way.delay
    )


def way_due(incident: Incident, world: World, number: int, name: str) -> Decision:
    """A way's delay is over, unless its turn came early because another failed or was slow."""
    page = next((p for p in incident.ringing if p.number == number), None)
    if page is None:
        return Decision()
    found = next((each for each in ways(world, page.person) if each.name == name), None)
    return begin(incident, world, page, None if found and has_begun(page, found) else found)


def begin(incident: Incident, world: World, page: Page, way: Way | None) -> Decision:
    """Try a way that waited for its turn too."""
    if way is None:
        return Decision()
    return Decision(
        events=(e.ContactBegun(at=world.now, page=page.number, contact=way.name),),
        cancel=(f"{WAY}:{page.number}:{way.name}",),
        deliveries=(page_delivery(incident, world, page.number, way, page.rang),),
    )


def next_ring(incident: Incident, world: World, number: int, rang: int) -> tuple[Timer, ...]:
    """A page's next repetition: one at a time, so that after an outage they come to one."""
    plan = promise(incident, world).rings_after
    if rang + 1 >= len(plan):
        return ()
    wait = max(plan[rang + 1] - plan[rang], timedelta(seconds=1))
    return (Timer(f"{RING}:{number}:{rang + 1}", world.now + wait),)


def ring(incident: Incident, world: World, number: int, nth: int) -> Decision:
    page = next((p for p in incident.ringing if p.number == number), None)
    if page is None or nth <= page.rang:
        return Decision()
    return Decision(
        events=(e.PageRang(at=world.now, page=number, ring=nth),),
        timers=next_ring(incident, world, number, nth),
        deliveries=tuple(
            page_delivery(incident, world, number, way, nth)
            for way in ways(world, page.person)
            if way.rings and is_open(page, way)
        ),
    )


def ring_as_now(incident: Incident, world: World) -> Decision:
    """The level changed: whatever rings goes on ringing as the new level rings."""
    return Decision(
        timers=tuple(
            timer
            for page in incident.ringing
            for timer in next_ring(incident, world, page.number, page.rang)
        ),
        cancel=(RING,),
    )


def end_page(page: Page, world: World, fate: Fate) -> e.PageEnded:
    return e.PageEnded(at=world.now, by=world.by, page=page.number, fate=fate)


def show_ended(incident: Incident, world: World, page: Page) -> tuple[Delivery, ...]:
    """Edit the page's messages silently: stood down, or whose it is now. Outside chat nothing can be."""
    return tuple(
        Delivery(place, EndPage(page.number, nth), Lane.PAGE, incident.id)
        for place in direct_places(world, page.person)
        for nth in range(page.rang + 1)
    )


def ended(incident: Incident, world: World, pages: Iterable[Page], fate: Fate) -> Decision:
    """End these pages alike, and let them ring no more."""
    pages = tuple(pages)
    return Decision(
        events=tuple(end_page(page, world, fate) for page in pages),
        cancel=tuple(f"{slot}:{page.number}" for page in pages for slot in (RING, WAY)),
        deliveries=tuple(d for page in pages for d in show_ended(incident, world, page)),
    )
