"""`showcaller coverage`: proof that every hour of the coming weeks is covered, or where it is not."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from adapters.cli_completed import a_completed_playbook
from adapters.cli_plain import AsJson, PlaybookFolder, as_text, instant, show_json
from adapters.coverage_lines import HOUR, burdens, unreached, weak_spots
from bot.domain.oncall import Interval, OnCallPlan
from bot.domain.oncall.burden import Fairness, Load
from bot.domain.oncall.coverage import (
    Alone,
    CoverageReport,
    SinglePerson,
    SkippedLevel,
    TwoTeams,
    coverage,
)
from bot.domain.oncall.gaps import Gap

MOST_LINES = 20


def register(app: typer.Typer) -> None:
    app.command("coverage")(show_coverage)


def show_coverage(
    weeks: Annotated[int, typer.Option(min=1, max=104, help="How far ahead.")] = 8,
    at: Annotated[str, typer.Option(help="From which instant.")] = "now",
    playbook: PlaybookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Prove that somebody is on call at every hour. Exit code 1 if nobody is at some."""
    start = instant(at)
    found = a_completed_playbook(playbook, start)
    report = coverage(found.plan, found.policies, start, weeks)
    if as_json:
        show_json(_plain(report))
    else:
        for line in _lines(found.plan, report):
            typer.echo(line)
    if report.open_gaps:
        raise typer.Exit(1)


def _plain(report: CoverageReport) -> dict[str, object]:
    return {
        **_interval(report.span),
        "ok": not report.open_gaps,
        "gaps": [_gap(gap) for gap in report.gaps],
        "skipped_levels": [
            _where(each) | {"level": each.level, "hours": _intervals(each.intervals)}
            for each in report.skipped
        ],
        "single_person_levels": [
            _where(each) | {"level": each.level, "person": each.person} for each in report.single
        ],
        "alone": [
            _where(each) | {"person": each.person, "hours": _intervals(each.intervals)}
            for each in report.alone
        ],
        "two_teams": [_two_teams(each) for each in report.two_teams],
        "people": [_load(each) for each in report.loads],
        "fairness": [_fairness(each) for each in report.fairness],
        "no_loud_contact": list(report.no_loud),
        "no_contact": list(report.no_contact),
        "no_proven_contact": None if report.no_proven is None else list(report.no_proven),
    }


def _where(each: SkippedLevel | SinglePerson | Alone) -> dict[str, object]:
    return {"severity": each.severity.name, "region": each.region}


def _two_teams(each: TwoTeams) -> dict[str, object]:
    return {
        "person": each.person,
        "rotations": list(each.rotations),
        "hours": _intervals(each.intervals),
    }


def _load(each: Load) -> dict[str, object]:
    return {
        "person": each.person,
        "on_call_h": each.on_call / HOUR,
        "at_night_h": each.at_night / HOUR,
        "on_weekends_h": each.on_weekends / HOUR,
        "backing_up_h": each.backing_up / HOUR,
    }


def _fairness(each: Fairness) -> dict[str, object]:
    return {
        "rotation": each.rotation,
        "spread_h": each.spread / HOUR,
        "night_spread_h": each.night_spread / HOUR,
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "severity": gap.severity.name,
        "region": gap.region,
        **_interval(gap.interval),
        "why": [each.in_english() for each in gap.why],
        "accepted": gap.accepted or None,
        "last_resort": gap.last_resort,
    }


def _interval(interval: Interval) -> dict[str, str]:
    return {"from": as_text(interval.start), "until": as_text(interval.end)}


def _intervals(intervals: Iterable[Interval]) -> list[dict[str, str]]:
    return [_interval(each) for each in intervals]


def _lines(plan: OnCallPlan, report: CoverageReport) -> Iterator[str]:
    span = f"{report.span.start:%Y-%m-%d %H:%M} to {report.span.end:%Y-%m-%d %H:%M} UTC"
    if not report.open_gaps:
        yield f"Somebody is on call at every hour from {span}."
    for gap in report.open_gaps[:MOST_LINES]:
        yield gap.in_english()
    if len(report.open_gaps) > MOST_LINES:
        yield f"And {len(report.open_gaps) - MOST_LINES} more; --json lists them all."
    closed = len(report.gaps) - len(report.open_gaps)
    if closed:
        yield f"{closed} gaps are accepted, or answered by the last resort."
    yield from weak_spots(plan, report)
    yield from unreached(plan, report)
    yield from burdens(plan, report)
