"""Cards that say who is on call: now and next, one's own turns, and where nobody is."""

from collections.abc import Iterator
from datetime import timedelta

from bot.cards.card import Card, Fact
from bot.cards.common import names
from bot.cards.page import via
from bot.cards.view import View
from bot.domain import oncall
from bot.domain.person import Person
from bot.domain.roster.telling import stretch
from bot.domain.say import LocalTime, Say, Term, Who, say

MOST_TURNS = 12
MOST_GAPS = 4
MOST_LOADS = 5
OWN_AHEAD = timedelta(days=14)
HOUR = timedelta(hours=1)


def list_of_duties(view: View) -> Card:
    """Who is on call for each region, what time it is there, until when, and who is next."""
    plan = view.playbook.plan
    head = view.line(say("oncall-heading"))
    facts = tuple(fact for region in plan.regions.values() for fact in _region(plan, region, view))
    return Card(summary=head, title=head, facts=facts, language=view.speaker.language)


def _region(plan: oncall.OnCallPlan, region: oncall.Region, view: View) -> Iterator[Fact]:
    duties = oncall.on_call(plan, region.id, view.now)
    label = f"{region.name} ({view.words(say('plain', text=LocalTime(view.now, region.zone)))})"
    if not duties:
        yield Fact(label, view.line(say("oncall-nobody")))
    for duty in duties:
        yield Fact(label, view.line(_duty(duty, plan, view)))
    following = oncall.next_handoff(plan, region.id, view.now, of_first=True)
    if following is not None:
        first = [duty for duty in following.after if duty.level == 1]
        who = names(*(Who(duty.person) for duty in first))
        after = say("oncall-next", who=who, at=view.until(following.at))
        yield Fact(label, view.line(after if first else _nobody_next(following, view)))


def _nobody_next(following: oncall.Handoff, view: View) -> Say:
    return say("oncall-next-nobody", at=view.until(following.at))


def _duty(duty: oncall.Duty, plan: oncall.OnCallPlan, view: View) -> Say:
    person = plan.people.get(duty.person)
    return say(
        "oncall-entry",
        who=Who(duty.person),
        clock=LocalTime(view.now, person.zone if person else "UTC"),
        until=view.until(duty.until),
        level=duty.level,
        via=via(duty.via),
    )


def own_turns(view: View, person: Person | None) -> Card:
    """When I am on call in the coming two weeks, and why."""
    if person is None:
        line = view.line(say("oncall-not-crew"))
        return Card(summary=line, lines=(line,), language=view.speaker.language)
    until = view.now + OWN_AHEAD
    stints = oncall.person_stints(view.playbook.plan, person.id, view.now, until)
    head = say("oncall-me", count=len(stints))
    turns = [_turn(each, person, view) for each in stints[:MOST_TURNS]]
    more = len(stints) - MOST_TURNS
    lines = (head, *turns, *((say("and-more", count=more),) if more > 0 else ()))
    shown = tuple(view.line(each) for each in lines)
    return Card(summary=shown[0], lines=shown, language=view.speaker.language)


def _turn(stint: oncall.Stint, person: Person, view: View) -> Say:
    span = stretch(stint.interval, person.zone, view.now)
    return say("oncall-turn", span=span, level=stint.level, via=via(stint.via))


def coverage_card(report: oncall.CoverageReport, view: View) -> Card:
    """Where nobody is on call, who is relieved by nobody, and whose nights it costs. Short."""
    weeks = (report.span.end - report.span.start) // timedelta(weeks=1)
    gaps = oncall.repeated(report.open_gaps)
    head = say("coverage-fine" if not gaps else "coverage-gaps", weeks=weeks, count=len(gaps))
    lines = (
        head,
        *(_gap(gap, times, view) for gap, times in gaps[:MOST_GAPS]),
        *_closed(report),
        *_single(report),
        *_nights(report),
    )
    shown = tuple(view.line(each) for each in lines)
    return Card(summary=shown[0], lines=shown, language=view.speaker.language)


def _gap(gap: oncall.Gap, times: int, view: View) -> Say:
    span = stretch(gap.interval, view.speaker.zone, view.now)
    level = Term(f"severity-{gap.severity.value}")
    region = view.playbook.plan.regions.get(gap.region) if gap.region else None
    return say(
        "coverage-gap", span=span, level=level, region=region.name if region else "", count=times
    )


def _closed(report: oncall.CoverageReport) -> Iterator[Say]:
    if count := len(report.gaps) - len(report.open_gaps):
        yield say("coverage-closed", count=count)


def _single(report: oncall.CoverageReport) -> Iterator[Say]:
    alone = dict.fromkeys(each.person for each in report.single)
    if alone:
        yield say("coverage-single", who=names(*(Who(person) for person in alone)))


def _nights(report: oncall.CoverageReport) -> Iterator[Say]:
    busy = [each for each in report.loads if each.at_night >= HOUR]
    shares = (
        say("coverage-share", who=Who(each.person), hours=each.at_night // HOUR)
        for each in busy[:MOST_LOADS]
    )
    if busy:
        yield say("coverage-nights", shares=names(*shares))
