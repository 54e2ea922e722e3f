"""Gaps that were not there when the playbook was checked: announced a day and an hour ahead, once each.

A leave, a calendar or the playbook itself may leave hours to nobody after all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.decision import Decision, Delivery, Lane, Tell, Timer
from bot.domain.ids import RegionId
from bot.domain.oncall import Gap, Interval, OnCallPlan, open_gaps
from bot.domain.outlets import direct_places
from bot.domain.roster import events as e
from bot.domain.roster.roster import Ahead, GapNotice, Roster
from bot.domain.roster.telling import stretch
from bot.domain.say import Listing, Say, Term, say
from bot.domain.severity import Severity
from bot.domain.world import World

GAPS = "gaps"  # slot
LENGTHS = {Ahead.DAY: timedelta(days=1), Ahead.HOUR: timedelta(hours=1)}
HORIZON = timedelta(days=3)  # two are asked for, see `open_gaps`
LOOK_AGAIN = timedelta(hours=6)
MOST_LINES = 5

Found = dict[tuple[RegionId | None, Interval], list[Severity]]


def announce(roster: Roster, plan: OnCallPlan, world: World) -> Decision:
    """Say what is due to be said, and set the timer for the next."""
    now = world.now
    span = Interval(now, now + HORIZON)
    found = _together(open_gaps(plan, world.playbook.policies, span))
    due = list(_due(roster, found, now))
    decision = Decision(timers=(Timer(GAPS, _next_look(found, now)),))
    if not due:
        return decision
    notices = tuple(GapNotice(region, interval, ahead) for (region, interval), _, ahead in due)
    return decision + Decision(
        roster=(e.GapsAnnounced(at=now, notices=notices),),
        deliveries=tuple(_told({where: levels for where, levels, _ in due}, world)),
    )


def _together(gaps: tuple[Gap, ...]) -> Found:
    """The severities of one region that have the same hours."""
    found: Found = {}
    for gap in gaps:
        found.setdefault((gap.region, gap.interval), []).append(gap.severity)
    return found


def _due(
    roster: Roster, found: Found, now: datetime
) -> Iterator[tuple[tuple[RegionId | None, Interval], list[Severity], Ahead]]:
    for (region, interval), severities in found.items():
        ahead = _ahead(interval, now)
        if ahead is not None and not _was_announced(roster, region, interval, ahead):
            yield (region, interval), severities, ahead


def _ahead(interval: Interval, now: datetime) -> Ahead | None:
    """The last announcement that is due; one that appears late is announced once."""
    left = interval.start - now
    return next((each for each in reversed(Ahead) if left <= LENGTHS[each]), None)


def _was_announced(
    roster: Roster, region: RegionId | None, interval: Interval, ahead: Ahead
) -> bool:
    """A gap that has grown, shrunk or begun since is still the same one."""
    return any(
        each.region == region and each.ahead is ahead and each.interval.meets(interval)
        for each in roster.announced
    )


def _next_look(found: Found, now: datetime) -> datetime:
    notices = (interval.start - length for _, interval in found for length in LENGTHS.values())
    return min([now + LOOK_AGAIN, *(each for each in notices if each > now)])


def _told(found: Found, world: World) -> Iterator[Delivery]:
    """To leads on their own clocks, to the crew's rooms on the region's."""
    plan = world.playbook.plan
    for lead in plan.leads():
        lines = _lines(found, plan.people[lead].clock, world)
        for place in direct_places(world, lead)[:1]:
            yield Delivery(place, Tell(lines), Lane.UPDATE, notify=True)
    for room in world.rooms:
        yield Delivery(room.place, Tell(_lines(found, "", world)), Lane.UPDATE, notify=True)


def _lines(found: Found, zone: str, world: World) -> tuple[Say, ...]:
    """Regions with the same hours share a line."""
    alike: dict[tuple[Interval, tuple[Severity, ...]], list[RegionId]] = {}
    for (region, interval), severities in found.items():
        regions = alike.setdefault((interval, tuple(sorted(severities))), [])
        regions += [region] if region is not None else []
    shown = [
        _line(regions, interval, severities, zone, world)
        for (interval, severities), regions in list(alike.items())[:MOST_LINES]
    ]
    more = len(alike) - MOST_LINES
    rest = (say("gap-more", count=more),) if more > 0 else ()
    return (*shown, *rest, say("gap-mend"))


def _line(
    regions: list[RegionId],
    interval: Interval,
    levels: tuple[Severity, ...],
    zone: str,
    world: World,
) -> Say:
    known = [world.playbook.plan.regions[each] for each in regions]
    clock = zone or (known[0].zone if known else "UTC")
    return say(
        "gap-ahead",
        span=stretch(interval, clock, world.now),
        regions=Listing(tuple(each.name for each in known)) if known else "",
        levels=Listing(tuple(Term(f"severity-{each.value}") for each in levels)),
    )
