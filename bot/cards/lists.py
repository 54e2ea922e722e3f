"""Cards that answer a question: which incidents there are, what can be asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.cards.card import Card, CardButton
from bot.cards.common import colour, level, title
from bot.cards.crew import state
from bot.cards.forms import REPORT, SYMPTOMS, symptom_named
from bot.cards.view import View
from bot.domain.incident import Incident
from bot.domain.person import Language
from bot.domain.receipt import what
from bot.domain.say import At, Button, Say, Term, Who, say
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


def report_panel(view: View) -> Card:
    """Something is wrong: one button to the form, and whom to phone if nothing answers."""
    hotline = view.playbook.hotline
    line = view.line(say("panel", hotline=hotline))
    button = view.button(Button(REPORT, say("button-report"), is_primary=True))
    return Card(summary=line, lines=(line,), buttons=(button,), language=view.speaker.language)


def pinned_panel(view: View) -> Card:
    """For everybody in a channel, so in every language; one tap says what kind of trouble it is."""
    others = (each for each in Language if each is not view.speaker.language)
    views = [view, *(replace(view, speaker=replace(view.speaker, language=o)) for o in others)]
    panels = [report_panel(each) for each in views]

    def in_each(name: Callable[[View], str]) -> str:
        return " / ".join(name(each) for each in views)

    report = in_each(lambda each: each.words(say("button-report")))
    kinds = (
        CardButton(f"{REPORT}:{kind}", in_each(partial(symptom_named, kind))) for kind in SYMPTOMS
    )
    return replace(
        panels[0],
        lines=tuple(line for each in panels for line in each.lines),
        buttons=(CardButton(REPORT, report, is_primary=True), *kinds),
    )


def usage(view: View, key: str) -> Card:
    line = view.line(Say(key))
    return Card(summary=line, lines=(line,), language=view.speaker.language)
