"""What the coming weeks hold: hours without anybody, weak spots, and who has the nights."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.cards.card import Card
from bot.cards.view import View
from bot.cards.week import day_words, with_week
from bot.domain.ids import RegionId
from bot.domain.oncall import CoverageReport, Gap, wall_clock
from bot.domain.say import Listing, Say, Term, Who, say
from bot.domain.severity import Severity

WEEKS = 8
MOST = 3  # of one kind
HOUR = timedelta(hours=1)


def coverage_card(report: CoverageReport, view: View) -> Card:
    """Args:
    report: of the coming `WEEKS`.
    """
    head = view.line(say("coverage-heading", weeks=WEEKS))
    lines = tuple(view.line(each) for each in _lines(report, view))
    card = Card(summary=lines[0], title=head, lines=lines, language=view.speaker.language)
    return with_week(card, view)


def _lines(report: CoverageReport, view: View) -> Iterator[Say]:
    yield _gaps(report.open_gaps, view)
    yield from _few(
        [
            _single(each.severity, each.region, each.level, Who(each.person), view)
            for each in report.single
        ]
    )
    yield from _few(
        [
            say(
                "coverage-two-teams",
                who=Who(each.person),
                when=_when(each.intervals[0].start, view),
            )
            for each in report.two_teams
        ]
    )
    if report.no_loud:
        yield say("coverage-no-loud", people=Listing(tuple(map(Who, report.no_loud))))
    nights = [each for each in report.loads if each.at_night][:MOST]
    if nights:
        loads = (
            say("coverage-night", who=Who(n.person), hours=round(n.at_night / HOUR)) for n in nights
        )
        yield say("coverage-nights", people=Listing(tuple(loads)))


def _gaps(gaps: Sequence[Gap], view: View) -> Say:
    if not gaps:
        return say("coverage-none")
    first = gaps[0]
    return say(
        "coverage-gaps",
        count=len(gaps),
        level=_level(first.severity),
        region=_region(first.region, view),
        start=_when(first.interval.start, view),
        end=_when(first.interval.end, view),
    )


def _few(sentences: Sequence[Say]) -> Iterator[Say]:
    yield from sentences[:MOST]
    if len(sentences) > MOST:
        yield say("and-more", count=len(sentences) - MOST)


def _single(severity: Severity, region: RegionId | None, number: int, who: Who, view: View) -> Say:
    where = _region(region, view)
    return say("coverage-single", level=_level(severity), region=where, number=number, who=who)


def _level(severity: Severity) -> Term:
    return Term(f"severity-{severity.value}")


def _region(region: RegionId | None, view: View) -> str | Say:
    known = view.playbook.plan.regions.get(region) if region else None
    return known.name if known else say("coverage-no-region")


def _when(at: datetime, view: View) -> Say:
    there = wall_clock(at, view.speaker.zone)
    day = day_words(there)
    return say("coverage-when", day=day, time=f"{there:%H:%M}")
