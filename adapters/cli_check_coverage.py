"""Whether somebody is on call at every hour, with what calendars and chat have made of the playbook."""

from collections.abc import Iterator
from datetime import UTC, datetime

from adapters.cli_check_found import Found, fine, note, wrong
from adapters.coverage_lines import HOUR, weak_spots
from bot.domain.oncall import CoverageReport, OnCallPlan
from bot.domain.oncall.coverage import coverage
from bot.domain.playbook import Playbook

WEEKS = 8
MOST = 5  # of a kind; showcaller coverage has them all


def look_at_coverage(playbook: Playbook) -> Iterator[Found]:
    plan = playbook.plan
    report = coverage(plan, playbook.policies, datetime.now(UTC), WEEKS)
    yield _gaps(report)
    spots = list(weak_spots(plan, report))
    yield from (note("coverage", each) for each in spots[:MOST])
    if len(spots) > MOST:
        yield note("coverage", f"and {len(spots) - MOST} more like these: showcaller coverage")
    yield from _nights(plan, report)


def _gaps(report: CoverageReport) -> Found:
    if not report.open_gaps:
        return fine("coverage", f"somebody is on call at every hour of the coming {WEEKS} weeks")
    count = len(report.open_gaps)
    more = f" And {count - 1} more: showcaller coverage." if count > 1 else ""
    return wrong("coverage", report.open_gaps[0].in_english() + more)


def _nights(plan: OnCallPlan, report: CoverageReport) -> Iterator[Found]:
    nights = [each for each in report.loads if each.at_night][:MOST]
    told = (f"{plan.name_of(each.person)} {each.at_night / HOUR:.0f} h" for each in nights)
    if nights:
        yield fine("coverage", f"most hours at night: {', '.join(told)}")
