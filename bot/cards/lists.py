"""Cards that answer a question: which incidents there are, who is on call, what can be asked."""

from collections.abc import Iterator, Sequence

from bot.cards.card import Card, Fact
from bot.cards.common import colour, level, title
from bot.cards.crew import state
from bot.cards.forms import REPORT
from bot.cards.page import via
from bot.cards.view import View
from bot.domain import oncall
from bot.domain.incident import Incident
from bot.domain.receipt import what
from bot.domain.say import At, Button, LocalTime, Say, Term, Who, say
from bot.messages.line import Line

MOST = 10


def list_of_incidents(incidents: Sequence[Incident], heading: str, view: View) -> Card:
    """The newest first; `heading` is a key of the catalogues that takes a count."""
    shown = incidents[:MOST]
    head = view.line(Say(heading, {"count": len(incidents)}))
    return Card(
        summary=head,
        title=head,
        lines=tuple(_entry(each, view) for each in shown),
        language=view.speaker.language,
    )


def _entry(incident: Incident, view: View) -> Line:
    status = Term(f"status-{incident.status}")
    who = Who(incident.commander) if incident.commander else ""
    return view.line(
        say(
            "list-entry",
            id=incident.id,
            mark=Term(f"mark-{incident.severity.value}"),
            level=level(incident),
            what=what(incident),
            status=status,
            who=who,
            at=At(incident.opened_at),
        )
    )


def shown_incident(incident: Incident, view: View) -> Card:
    """An incident as anybody may see it: what it is and who has it, with nothing to press."""
    head = view.line(title(incident))
    standing = view.line(state(incident, view))
    return Card(
        summary=view.line(say("summary", title=title(incident), text=state(incident, view))),
        title=head,
        lines=(standing,),
        colour=colour(incident),
        language=view.speaker.language,
    )


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


def own_duty(view: View, mine: Sequence[oncall.Duty]) -> Card:
    """Am I on call, until when, and why."""
    lines = tuple(
        view.line(
            say("oncall-me", until=view.until(each.until), level=each.level, via=via(each.via))
        )
        for each in mine
    ) or (view.line(say("oncall-not-me")),)
    return Card(summary=lines[0], lines=lines, language=view.speaker.language)


def report_panel(view: View) -> Card:
    """Something is wrong: one button to the form, and whom to phone if nothing answers."""
    hotline = view.playbook.hotline
    line = view.line(say("panel", hotline=hotline))
    button = view.button(Button(REPORT, say("button-report"), is_primary=True))
    return Card(summary=line, lines=(line,), buttons=(button,), language=view.speaker.language)


def usage(view: View, key: str) -> Card:
    line = view.line(Say(key))
    return Card(summary=line, lines=(line,), language=view.speaker.language)
