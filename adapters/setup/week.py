"""The coming week in words: who covers which hours, and which nobody does."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.domain.oncall import CoverageReport, Stint, coverage, repeated, stints, wall_clock
from bot.domain.oncall.gaps import Gap
from bot.domain.playbook import Playbook
from bot.playbook.oncall_fields import DAYS

WEEK = timedelta(weeks=1)
MOST_GAPS = 6


def report_of(playbook: Playbook, start: datetime) -> CoverageReport:
    return coverage(playbook.plan, playbook.policies, start)


def next_monday(today: date, at: datetime) -> datetime:
    """The beginning, UTC, of the first whole week after a date."""
    day = today + timedelta(days=7 - today.weekday())
    return datetime.combine(day, time(), at.tzinfo)


def week_lines(playbook: Playbook, start: datetime) -> Iterator[str]:
    """One line for each person and hours, the days on which they hold put together."""
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    for stint in stints(playbook.plan, None, start, start + WEEK):
        if stint.level == 1:
            for row, day in _rows(playbook, stint):
                rows.setdefault(row, []).append(day)
    for (name, hours, city, utc), days in sorted(rows.items(), key=lambda each: each[0][3]):
        yield f"{utc} UTC  {name}  ({hours} {city})  {_days(days)}"


def _rows(playbook: Playbook, stint: Stint) -> Iterator[tuple[tuple[str, str, str, str], int]]:
    """A stint of several days is a row for each day."""
    person = playbook.plan.people[stint.person]
    at = stint.interval.start
    while at < stint.interval.end:
        midnight = datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)
        end = min(stint.interval.end, midnight)
        local = f"{wall_clock(at, person.zone):%H:%M}-{wall_clock(end, person.zone):%H:%M}"
        city = person.zone.rpartition("/")[2].replace("_", " ")
        yield (person.name, local, city, f"{at:%H:%M}-{_until(end)}"), at.weekday()
        at = end


def _until(end: datetime) -> str:
    return "24:00" if end.time() == time() else f"{end:%H:%M}"


def _days(days: list[int]) -> str:
    if len(days) == 7:
        return "every day"
    return ", ".join(DAYS[day].capitalize() for day in sorted(set(days)))


def gap_lines(report: CoverageReport, playbook: Playbook) -> Iterator[str]:
    """Gaps in words; those that the last resort answers are counted only."""
    kinds = repeated(report.open_gaps)
    for gap, times in kinds[:MOST_GAPS]:
        more = f" ({times} times in eight weeks)" if times > 1 else ""
        yield _brief(gap) + more
    if len(kinds) > MOST_GAPS:
        yield f"and {len(kinds) - MOST_GAPS} more kinds: showcaller coverage lists them all"
    resting = [gap for gap in report.gaps if gap.last_resort is not None and not gap.accepted]
    if resting:
        name = playbook.plan.name_of(resting[0].last_resort or playbook.plan.leads()[0])
        yield f"{len(resting)} gaps in eight weeks are answered by {name} alone, the last resort."
    if not report.gaps:
        yield "Somebody is on call at every hour of the coming eight weeks."


def _brief(gap: Gap) -> str:
    return gap.in_english().partition(" Add a rotation")[0]
