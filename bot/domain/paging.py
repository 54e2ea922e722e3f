"""One page: to whom it goes, how often it rings, how it ends."""

from collections.abc import Iterable
from datetime import timedelta

from bot.domain import events as e
from bot.domain.decision import PAGE_DEADLINE, Decision, Delivery, EndPage, Lane, ShowPage, Timer
from bot.domain.ids import PersonId
from bot.domain.incident import Fate, Incident, Page
from bot.domain.oncall import Duty, EscalationPolicy
from bot.domain.outlets import direct_places, tell_crew
from bot.domain.say import people as names
from bot.domain.say import say
from bot.domain.world import World

RING = "ring"  # slot: ring:<page>:<nth>


def promise(incident: Incident, world: World) -> EscalationPolicy:
    """What was promised stays what it was when the incident was opened."""
    return world.kept.policies[incident.severity]


def page_people(
    incident: Incident, world: World, duties: Iterable[Duty], level: int, *, again: bool = True
) -> Decision:
    """Page each of them on every platform they have; the thread mentions them all once.

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
    mention = say("paged", who=names(*(duty.person for duty in duties)))
    return Decision(
        events=paged,
        timers=tuple(
            timer for page in paged if again for timer in next_ring(incident, world, page.page, 0)
        ),
        deliveries=tuple(
            delivery
            for page in paged
            for delivery in page_deliveries(incident, world, page.person, page.page)
        )
        + (tell_crew(incident, world, mention, notify=True) if paged else ()),
    )


def page_deliveries(
    incident: Incident, world: World, person: PersonId, number: int, ring: int = 0
) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            place,
            ShowPage(number, ring),
            Lane.PAGE,
            incident.id,
            notify=True,
            deadline_at=world.now + PAGE_DEADLINE,
        )
        for place in direct_places(world, person)
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
        deliveries=page_deliveries(incident, world, page.person, number, nth),
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
    """Edit the page's messages silently: stood down, or whose it is now."""
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
        cancel=tuple(f"{RING}:{page.number}" for page in pages),
        deliveries=tuple(d for page in pages for d in show_ended(incident, world, page)),
    )
