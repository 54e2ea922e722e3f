"""Whom every level of every policy reaches, for every region, over weeks."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import Interval, Steady
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.policy import EscalationPolicy, Level
from bot.domain.oncall.timeline import During, walk_together
from bot.domain.oncall.whom import called
from bot.domain.severity.values import Severity

Place = tuple[Severity, RegionId | None]
Reach = tuple[frozenset[PersonId], ...]  # per level
Reaches = Mapping[Place, list[During[Reach]]]


def reaches(
    look: Lookout, policies: Mapping[Severity, EscalationPolicy], span: Interval
) -> Reaches:
    """Walk all policies that page anybody, for all regions and for none stated."""
    levels = {level for policy in policies.values() for level in policy.levels}
    numbers = {level: n for n, level in enumerate(levels)}
    asks = {
        (severity, region): partial(_reach, look, numbers, policy.levels, region)
        for severity, policy in policies.items()
        for region in (*look.plan.regions, None)
        if policy.levels
    }
    return walk_together(asks, span.start, span.end)


def _reach(
    look: Lookout,
    numbers: Mapping[Level, int],
    levels: tuple[Level, ...],
    region: RegionId | None,
    at: datetime,
) -> Steady[Reach]:
    answers = [_level(look, numbers[level], level, region, at) for level in levels]
    until = min(answer.until for answer in answers)
    return Steady(tuple(answer.value for answer in answers), until)


def _level(
    look: Lookout, number: int, level: Level, region: RegionId | None, at: datetime
) -> Steady[frozenset[PersonId]]:
    return look.ask(("level", number, region), at, lambda: _people(look, level, region, at))


def _people(
    look: Lookout, level: Level, region: RegionId | None, at: datetime
) -> Steady[frozenset[PersonId]]:
    seats = called(look, level, region, at)
    return Steady(frozenset(seat.person for seat in seats.value), seats.until)


def everybody(reach: Reach) -> frozenset[PersonId]:
    return frozenset().union(*reach)


def times_paged(answers: Iterable[During[Reach]]) -> Mapping[PersonId, list[Interval]]:
    """Return when each person is among those that any level would page."""
    times: dict[PersonId, list[Interval]] = {}
    for answer in answers:
        for person in everybody(answer.value):
            times.setdefault(person, []).append(answer.interval)
    return times
