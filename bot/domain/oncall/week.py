"""Who covers which hours of a region: what a picture of a week shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.awake import awake_at
from bot.domain.oncall.clock import Interval, Steady, day_start
from bot.domain.oncall.gaps import Gap, parts
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.standing import regularly_standing
from bot.domain.oncall.timeline import During, union, walk
from bot.domain.severity.values import Severity

DAYS = 7
People = tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A stretch of time in which the same people answer for a region.

    Args:
        called: at level 1; nobody: it is a gap.
        backups: at further levels.
        asleep: when one of those called first is, on their own clock.
        accepted: for a gap, why the playbook accepts it; empty: it does not.
        last_resort: for a gap, who is called all the same.
    """

    interval: Interval
    called: People
    backups: People
    asleep: tuple[Interval, ...] = ()
    accepted: str = ""
    last_resort: PersonId | None = None


def week_days(first: date, zone: str) -> tuple[tuple[date, Interval], ...]:
    """Return seven days as a clock in the zone has them; one may have 23 or 25 hours."""
    dates = [first + timedelta(days=n) for n in range(DAYS + 1)]
    starts = [day_start(each, zone) for each in dates]
    return tuple((dates[n], Interval(starts[n], starts[n + 1])) for n in range(DAYS))


def covers(plan: OnCallPlan, region: RegionId, span: Interval) -> tuple[Cover, ...]:
    """Return who answers for a region's SEV1, without holes; the last resort counts as a gap."""
    look, home = Lookout(replace(plan, last_resort=None)), plan.home_of(region)
    answers = walk(partial(_who, look, home), span.start, span.end)
    found = (cover for answer in answers for cover in _covers(plan, region, answer))
    return tuple(sorted(found, key=lambda cover: cover.interval.start))


def _who(look: Lookout, home: RegionId | None, at: datetime) -> Steady[tuple[People, People]]:
    seats = regularly_standing(look, home, at)
    first = tuple(seat.person for seat in seats.value if seat.level == 1)
    return Steady((first, tuple(s.person for s in seats.value if s.level > 1)), seats.until)


def _covers(
    plan: OnCallPlan, region: RegionId, answer: During[tuple[People, People]]
) -> Iterator[Cover]:
    called, backups = answer.value
    if called:
        yield Cover(answer.interval, called, backups, _asleep(plan, called, answer.interval))
        return
    for gap in parts(plan, Gap(Severity.SEV1, region, answer.interval, ())):
        yield Cover(gap.interval, (), (), (), gap.accepted, plan.last_resort)


def _asleep(plan: OnCallPlan, people: Sequence[PersonId], span: Interval) -> tuple[Interval, ...]:
    nights = (
        during.interval
        for person in people
        for during in walk(partial(awake_at, plan, person), span.start, span.end)
        if not during.value
    )
    return tuple(union(nights))
