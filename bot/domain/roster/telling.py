"""What is said about a change of shifts: to whoever asks, and to everybody whose turns it changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.decision import Delivery, Lane, Tell
from bot.domain.ids import PersonId
from bot.domain.oncall import Interval, OnCallPlan, Override, person_stints
from bot.domain.outlets import direct_places
from bot.domain.roster.roster import Ask, Change, Made
from bot.domain.roster.when import When
from bot.domain.say import Button, Listing, LocalTime, Say, Stretch, Who, people, say
from bot.domain.world import World

MOST_LINES = 4
MOST_TURNS = 5


def stretch(interval: Interval, zone: str, now: datetime) -> Stretch:
    is_next_year = interval.end - now > timedelta(days=300)
    return Stretch(interval.start, interval.end, zone, is_next_year)


def lines(made: Made, ask: Ask, zone: str, world: World) -> tuple[Say, ...]:
    """One line for each part of it, on the clock of `zone`."""
    parts = [_part(each, zone, world.now) for each in made.overrides[:MOST_LINES]]
    if (more := len(made.overrides) - MOST_LINES) > 0:
        parts.append(say("shift-more", count=more))
    parts += [_away(made, ask, zone, world)] if made.leaves else []
    return tuple(parts)


def _part(change: Override, zone: str, now: datetime) -> Say:
    span = stretch(change.span.interval, zone, now)
    if change.by is None:
        return say("shift-joins", who=Who(change.person), span=span)
    return say("shift-takes-over", who=Who(change.by), giver=Who(change.person), span=span)


def _away(made: Made, ask: Ask, zone: str, world: World) -> Say:
    """Their turns in that time, so that nobody is away unawares."""
    span = stretch(ask.span.interval, zone, world.now)
    turns = list(_turns(made, ask.who, world.playbook.plan, zone, world.now))
    shown = Listing(tuple(turns[:MOST_TURNS]))
    return say("shift-away", who=Who(ask.who), span=span, turns=shown, count=len(turns))


def _turns(
    made: Made, person: PersonId, plan: OnCallPlan, zone: str, now: datetime
) -> Iterator[Stretch]:
    for interval in made.intervals:
        if interval.end > now:
            for stint in person_stints(plan, person, max(now, interval.start), interval.end):
                yield stretch(stint.interval, zone, now)


def elsewhere(made: Made, zone: str, world: World) -> Iterator[Say]:
    """The whole of it once more on the clock of everybody it concerns who lives by another one."""
    if not made.intervals:
        return
    whole = Interval(
        min(each.start for each in made.intervals), max(each.end for each in made.intervals)
    )
    zones: dict[str, list[PersonId]] = {}
    for person in made.people:
        known = world.playbook.people.get(person)
        if known is not None and known.clock != zone:
            zones.setdefault(known.clock, []).append(person)
    for other, theirs in zones.items():
        yield say("shift-elsewhere", who=people(*theirs), span=stretch(whole, other, world.now))


def about_clocks(found: When) -> Iterator[Say]:
    """Local times that a change of the clocks repeats or skips, and how they were taken."""
    zone, interval = found.span.zone, found.span.interval
    for wall in found.twice:
        is_start = wall == found.span.start
        yield say("shift-twice" if is_start else "shift-twice-end", time=f"{wall:%H:%M}")
    for wall in found.skipped:
        instead = interval.start if wall == found.span.start else interval.end
        yield say("shift-skipped", time=f"{wall:%H:%M}", instead=LocalTime(instead, zone))


# To everybody else ----------------------------------------------------------------------------------


def tell(person: PersonId, world: World, *told: Say, buttons: tuple[Button, ...] = ()) -> Delivery:
    """One message, on the first platform they have; whoever has none must not be told."""
    place = direct_places(world, person)[0]
    return Delivery(place, Tell(told, buttons), Lane.UPDATE, notify=True)


def told(
    change: Change, world: World, *, undone: bool = False, buttons: tuple[Button, ...] = ()
) -> tuple[Delivery, ...]:
    """One message to each person whose turns changed, but for whoever did it."""
    return tuple(
        tell(person, world, *_to_them(change, person, world, undone=undone), buttons=buttons)
        for person in hears(change, world)
    )


def _to_them(change: Change, person: PersonId, world: World, *, undone: bool) -> tuple[Say, ...]:
    zone = world.playbook.people[person].clock
    head = say("shift-undone-by" if undone else "shift-changed-by", who=Who(world.by.person))
    theirs = Made(
        tuple(each for each in change.made.overrides if person in (each.by, each.person)),
        tuple(each for each in change.made.leaves if each.person == person),
    )
    return head, *lines(theirs, change.ask, zone, world)


def hears(change: Change, world: World) -> tuple[PersonId, ...]:
    """Who is told of it."""
    others = (each for each in change.made.people if each != world.by.person)
    return tuple(each for each in others if direct_places(world, each))
