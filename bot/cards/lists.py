"""Cards that answer a question: which incidents there are, what can be asked."""

from collections.abc import Sequence

from bot.cards.card import Card
from bot.cards.common import colour, level, title
from bot.cards.crew import state
from bot.cards.forms import REPORT
from bot.cards.view import View
from bot.domain.incident import Incident
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


def usage(view: View, key: str) -> Card:
    line = view.line(Say(key))
    return Card(summary=line, lines=(line,), language=view.speaker.language)
