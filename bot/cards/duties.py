"""Cards that say who is on call: now and next, and one's own turns."""

from collections.abc import Iterator
from datetime import timedelta

from bot.cards.card import Card, Fact
from bot.cards.common import names
from bot.cards.page import via
from bot.cards.view import View
from bot.domain import oncall
from bot.domain.person import Person
from bot.domain.roster.telling import stretch
from bot.domain.say import LocalTime, Say, Who, say

MOST_TURNS = 12
OWN_AHEAD = timedelta(days=14)


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
        clock=LocalTime(view.now, person.clock if person else "UTC"),
        until=view.until(duty.until),
        level=duty.level,
        via=via(duty.via),
    )


def own_turns(view: View, person: Person) -> tuple[Say, ...]:
    """When somebody is on call in the coming two weeks, and why."""
    until = view.now + OWN_AHEAD
    stints = oncall.person_stints(view.playbook.plan, person.id, view.now, until)
    head = say("oncall-me", count=len(stints))
    turns = [_turn(each, person, view) for each in stints[:MOST_TURNS]]
    more = len(stints) - MOST_TURNS
    return (head, *turns, *((say("and-more", count=more),) if more > 0 else ()))


def _turn(stint: oncall.Stint, person: Person, view: View) -> Say:
    span = stretch(stint.interval, person.clock, view.now)
    return say("oncall-turn", span=span, level=stint.level, via=via(stint.via))
