"""A policy that would page nobody at some hour is an error of the playbook."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.ids import RegionId
from bot.domain.oncall.clock import Interval
from bot.domain.oncall.coverage import URGENT, open_gaps
from bot.domain.oncall.gaps import Gap
from bot.domain.playbook import Playbook
from bot.playbook.problem import Flaw, Path

WEEKS = 8


def flaws(playbook: Playbook, start: datetime) -> Iterator[Flaw]:
    yield from _silent(playbook)
    if not playbook.calendars:  # whom those call is only known once the feeds are read
        yield from _gaps(playbook, start)


def _silent(playbook: Playbook) -> Iterator[Flaw]:
    """Policies that page nobody at any hour: without levels, or without a promise to keep."""
    for severity, policy in playbook.policies.items():
        at = ("escalation", severity.name)
        if not policy.levels and severity in URGENT:
            mend = "Write levels:, or delete it here for the shipped one."
            yield Flaw(at, f"{severity.name} has no levels, so it pages nobody at any hour. {mend}")
        if policy.levels and policy.answer_within is None:
            mend = "Write when a human answers, as answer_within: 5m."
            yield Flaw(at, f"{severity.name} promises no answer, so it pages nobody. {mend}")


def _gaps(playbook: Playbook, start: datetime) -> Iterator[Flaw]:
    """For each region its first gap, at the most severe level that has one."""
    gaps: dict[RegionId | None, list[Gap]] = {}
    span = Interval(start, start + timedelta(weeks=WEEKS))
    for gap in open_gaps(playbook.plan, playbook.policies, span):
        gaps.setdefault(gap.region, []).append(gap)
    if len(gaps) > 1:
        gaps.pop(None, None)  # no stated region: the same holes, seen from nowhere
    for region, found in gaps.items():
        yield Flaw(_place(playbook, region), _sentence(found))


def _place(playbook: Playbook, region: RegionId | None) -> Path:
    if region is None:
        return ("rotations",)
    return ("regions", list(playbook.plan.regions).index(region))


def _sentence(found: list[Gap]) -> str:
    worst = min(found, key=lambda gap: (gap.severity, gap.interval.start))
    alike = sum(gap.severity is worst.severity for gap in found) - 1
    more = f" And {alike} more in {WEEKS} weeks: see showcaller coverage." if alike else ""
    return worst.in_english() + more
