"""The reporter's card: the receipt, and then at every moment the truth about it."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.card import Card
from bot.cards.common import colour, level, over
from bot.cards.heads import reporter_head
from bot.cards.view import View
from bot.domain import press
from bot.domain.cadence import next_said
from bot.domain.incident import Incident, Outcome, Status, may_reopen
from bot.domain.progress import ping
from bot.domain.receipt import (
    check_lines,
    headline,
    help_lines,
    receipt_buttons,
    what,
)
from bot.domain.say import At, Button, Quote, Say, Term, Took, Who, say


def reporter_card(view: View) -> Card:
    incident = view.about
    lines = tuple(_lines(incident, view))
    return Card(
        summary=view.line(say("summary", title=lines[0], text=lines[1])),
        lines=tuple(view.line(each) for each in lines),
        buttons=view.buttons(*_buttons(incident, view)),
        colour=colour(incident),
        language=view.speaker.language,
    )


def _lines(incident: Incident, view: View) -> Iterator[Say]:
    if incident.status is Status.OPEN:
        yield headline(incident)
        yield from help_lines(incident, view.playbook, view.now)
    else:
        yield _title(incident)
        yield _state(incident)
        yield from _last_word(incident)
        if incident.is_called_again:
            yield from help_lines(incident, view.playbook, view.now)
        else:
            yield from _next_word(incident, view.now)
    if incident.is_over:
        return
    yield from reporter_head(view)
    yield from check_lines(incident, view.playbook)


def _title(incident: Incident) -> Say:
    """What it is, without the receipt's "got it"."""
    mark = "over" if incident.is_over else str(incident.severity.value)
    return say(
        "reporter-title",
        id=incident.id,
        mark=Term(f"mark-{mark}"),
        level=level(incident),
        what=what(incident),
    )


def _state(incident: Incident) -> Say:
    if incident.is_over:
        return _how_it_ended(incident)
    who = Who(incident.commander)
    if incident.is_called_again:
        return _silent(incident, who)
    if incident.status is Status.MITIGATED:
        return say("reporter-mitigated", who=who)
    took = Took((incident.answered_at or incident.changed_at) - incident.opened_at)
    return say("reporter-acknowledged", who=who, took=took)


def _silent(incident: Incident, who: Who) -> Say:
    """Whoever has it is not heard; who is called meanwhile is said beside it."""
    since = At(incident.heard_at)
    if incident.status is Status.MITIGATED:
        return say("reporter-mitigated-silent", who=who, since=since)
    return say("reporter-silent", who=who, at=At(incident.taken_at or since.at), since=since)


def _how_it_ended(incident: Incident) -> Say:
    """Without "the reporter is asked", which is said to them by asking."""
    if not _asks_whether_fine(incident):
        return over(incident)
    resolved_at = incident.resolved_at or incident.changed_at
    return say("over-fixed", took=Took(resolved_at - incident.opened_at))


def _last_word(incident: Incident) -> Iterator[Say]:
    """Nothing that is kept among the crew."""
    if incident.is_over:
        if _asks_whether_fine(incident):
            yield say("fine-again")
        return
    if incident.update is not None and incident.update_at is not None and not incident.crew_only:
        yield say("reporter-update", text=Quote(incident.update), at=At(incident.update_at))


def _next_word(incident: Incident, now: datetime) -> Iterator[Say]:
    if incident.is_over:
        return
    next_word = next_said(incident, now)
    if incident.estimate_at is not None:
        yield say("reporter-estimate", at=At(incident.estimate_at), next=next_word)
    elif incident.is_silent and incident.next_word_at is not None:
        yield ping(incident, next_word)
    elif next_word:
        yield say("reporter-next-word", next=next_word)


def _asks_whether_fine(incident: Incident) -> bool:
    fixed = incident.outcome is Outcome.FIXED and not incident.is_drill
    return fixed and incident.confirmed is None


def _buttons(incident: Incident, view: View) -> tuple[Button, ...]:
    if not incident.is_over:
        return receipt_buttons(incident, view.playbook)
    fine, not_fine = press.button("fine", incident.id), press.button("not-fine", incident.id)
    if _asks_whether_fine(incident):
        return (fine, not_fine)
    return (press.button("reopen", incident.id),) if may_reopen(incident, view.now) else ()
