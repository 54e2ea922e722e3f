"""What a proof of coverage found besides gaps, in sentences for the command line."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.domain.ids import PersonId
from bot.domain.oncall import CoverageReport, Interval, OnCallPlan
from bot.domain.oncall.coverage import URGENT

HOUR = timedelta(hours=1)


def weak_spots(plan: OnCallPlan, report: CoverageReport) -> Iterator[str]:
    """Levels and hours that hang on one person, and people who are in two places at once."""
    yield from _single(plan, report)
    yield from _alone(plan, report)
    for doubled in report.two_teams:
        rotations = " and ".join(doubled.rotations)
        yield f"{plan.name_of(doubled.person)} is on {rotations} at once, {times(doubled.intervals)}."


def _single(plan: OnCallPlan, report: CoverageReport) -> Iterator[str]:
    """A line for each person; a level that is theirs in every region is named once."""
    places: dict[PersonId, dict[str, list[str]]] = {}
    for each in report.single:
        level = f"{each.severity.name} level {each.level}"
        theirs = places.setdefault(each.person, {})
        theirs.setdefault(level, []).append(each.region or "no region")
    for person, levels in places.items():
        told = (_level(level, regions, plan) for level, regions in levels.items())
        yield f"Always {plan.name_of(person)}, and nobody relieves them: {', '.join(told)}."


def _level(level: str, regions: Sequence[str], plan: OnCallPlan) -> str:
    return level if len(regions) > len(plan.regions) else f"{level} ({', '.join(regions)})"


def _alone(plan: OnCallPlan, report: CoverageReport) -> Iterator[str]:
    """Where SEV1 or SEV2 reaches one person, with nobody behind them."""
    for each in report.alone:
        if each.severity in URGENT:
            where = f"{each.severity.name}, {each.region or 'no region'}"
            name = plan.name_of(each.person)
            yield f"{where}: all levels together reach {name} alone, {times(each.intervals)}."


def unreached(plan: OnCallPlan, report: CoverageReport) -> Iterator[str]:
    """People who may be called, and how little it takes that they do not hear it."""
    if report.no_loud:
        yield f"May be called at night, without a contact that rings: {_names(plan, report.no_loud)}."
    if report.no_contact:
        yield f"Cannot be reached at all: {_names(plan, report.no_contact)}."
    if report.no_proven:
        yield f"No contact of theirs was ever proven: {_names(plan, report.no_proven)}."


def burdens(plan: OnCallPlan, report: CoverageReport) -> Iterator[str]:
    """Everybody's hours and nights, and the rotations that do not share them evenly."""
    for load in report.loads:
        yield (
            f"{plan.name_of(load.person)}: {load.on_call / HOUR:.0f} h on call, "
            f"{load.at_night / HOUR:.0f} h of them at night, {load.on_weekends / HOUR:.0f} h on "
            f"weekends; backs up for {load.backing_up / HOUR:.0f} h"
        )
    for shared in (each for each in report.fairness if each.spread or each.night_spread):
        name = plan.rotations[shared.rotation].name or shared.rotation
        yield (
            f"{name}: whoever has most has {shared.spread / HOUR:.0f} h more than whoever has "
            f"least, and {shared.night_spread / HOUR:.0f} h more at night"
        )


def times(intervals: Sequence[Interval]) -> str:
    first = f"first {intervals[0].start:%Y-%m-%d %H:%M} UTC"
    return first if len(intervals) == 1 else f"{len(intervals)} times, {first}"


def _names(plan: OnCallPlan, people: Sequence[PersonId]) -> str:
    return ", ".join(map(plan.name_of, people))
