"""Whom every level of every policy reaches, for every region, over weeks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import NEVER, Interval, Steady
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.policy import EscalationPolicy, Level
from bot.domain.oncall.timeline import During, walk_together
from bot.domain.oncall.whom import called
from bot.domain.severity.values import Severity

SLEEPS_AT_MOST = timedelta(hours=24)  # a policy that waits for somebody awake may wait this long

Place = tuple[Severity, RegionId | None]
Reach = tuple[frozenset[PersonId], ...]  # per level
Reaches = Mapping[Place, list[During[Reach]]]
Levels = Callable[[datetime], list[Steady[frozenset[PersonId]]]]  # whom each reaches then


def reaches(
    look: Lookout, policies: Mapping[Severity, EscalationPolicy], span: Interval
) -> Reaches:
    """Walk all policies that page anybody, for all regions and for none stated."""
    levels = _levels_of_all(look, policies)
    asks = {place: partial(_reach, ask) for place, ask in levels.items()}
    return walk_together(asks, span.start, span.end)


def silences(
    look: Lookout, policies: Mapping[Severity, EscalationPolicy], span: Interval
) -> Mapping[Place, list[Interval]]:
    """Walk them from one hour without anybody to the next, without a look at who it is in between.

    Where a policy waits for somebody awake, silences of up to a day may be left out.
    """
    levels = _levels_of_all(look, policies)
    asks = {
        place: partial(_somebody_within_a_day if policies[place[0]].awake_only else _somebody, ask)
        for place, ask in levels.items()
    }
    found = walk_together(asks, span.start, span.end)
    return {
        place: [answer.interval for answer in answers if not answer.value]
        for place, answers in found.items()
    }


def _levels_of_all(
    look: Lookout, policies: Mapping[Severity, EscalationPolicy]
) -> Mapping[Place, Levels]:
    levels = {level for policy in policies.values() for level in policy.levels}
    numbers = {level: n for n, level in enumerate(levels)}
    return {
        (severity, region): partial(_levels, look, numbers, policy.levels, region)
        for severity, policy in policies.items()
        for region in (*look.plan.regions, None)
        if policy.levels
    }


def _levels(
    look: Lookout,
    numbers: Mapping[Level, int],
    levels: tuple[Level, ...],
    region: RegionId | None,
    at: datetime,
) -> list[Steady[frozenset[PersonId]]]:
    return [_level(look, numbers[level], level, region, at) for level in levels]


def _reach(levels: Levels, at: datetime) -> Steady[Reach]:
    answers = levels(at)
    until = min(answer.until for answer in answers)
    return Steady(tuple(answer.value for answer in answers), until)


def _somebody(levels: Levels, at: datetime) -> Steady[bool]:
    """Somebody is there for as long as the level that holds longest."""
    answers = levels(at)
    if not any(answer.value for answer in answers):
        return Steady(False, min(answer.until for answer in answers))
    return Steady(True, max(answer.until for answer in answers if answer.value))


def _somebody_within_a_day(levels: Levels, at: datetime) -> Steady[bool]:
    """Between two instants a day apart at which somebody is there, no silence is longer than a day."""
    here = _somebody(levels, at)
    if not here.value or here.until == NEVER:
        return here
    later = here.until + SLEEPS_AT_MOST
    return Steady(True, later) if _somebody(levels, later).value else here


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
