"""What each event makes of an incident. Folding all its events gives the incident."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from bot.domain import events as e
from bot.domain import undoing
from bot.domain.incident import (
    Answered,
    BeforeText,
    Checklist,
    Escalation,
    Failed,
    Incident,
    Outcome,
    Page,
    Saying,
    Status,
    Tapped,
)
from bot.domain.person import Account
from bot.domain.severity import State


def fold(events: Iterable[e.Event], incident: Incident | None = None) -> Incident:
    """Apply events in order. The first event of an incident is its IncidentDeclared."""
    for event in events:
        incident = declared(event) if incident is None else evolve(incident, event)
    if incident is None:
        raise ValueError("an incident has at least one event: IncidentDeclared")
    return incident


def declared(event: e.Event) -> Incident:
    if not isinstance(event, e.IncidentDeclared):
        raise ValueError(f"an incident begins with IncidentDeclared, not with {event!r}")
    return Incident(
        id=event.incident,
        status=Status.OPEN,
        severity=event.severity,
        facts=event.facts,
        reasons=event.reasons,
        question=event.question,
        text=event.reporter.text,
        reasons_text=event.reporter.text,
        reporters=(event.reporter,),
        playbook=event.playbook,
        opened_at=event.at,
        changed_at=event.at,
        stream=event.stream,
        audience=event.audience,
        is_drill=event.is_drill,
        promised_at=event.promised_at,
        next_word_at=event.next_word_at,
        split_from=event.split_from,
    )


def evolve(incident: Incident, event: e.Event) -> Incident:
    change = CHANGES.get(type(event))
    changed = change(incident, event) if change else incident
    return replace(_human(changed, event), changed_at=event.at)


def _human(incident: Incident, event: e.Event) -> Incident:
    """What the commander does is a sign of life; what somebody of the crew says is a first answer.

    What the bot or a reporter does is neither.
    """
    if event.by.person is None or _is_reporters(event):
        return incident
    if incident.answered_at is None and _answers(event):
        incident = replace(incident, answered_at=event.at)
    if event.by.person != incident.commander:
        return incident
    return replace(incident, spoke_at=event.at, asked_at=None)


def _is_reporters(event: e.Event) -> bool:
    if isinstance(event, e.RemarkHeard):
        return not event.from_crew
    return isinstance(event, e.PhraseAnswered)


def _answers(event: e.Event) -> bool:
    if isinstance(event, e.IncidentMoved):
        return event.outcome is not Outcome.CANCELLED
    return isinstance(event, e.RemarkHeard | e.PhraseSaid | e.UpdatePosted | e.EstimateGiven)


def _reporter_joined(incident: Incident, event: e.ReporterJoined) -> Incident:
    others = tuple(r for r in incident.reporters if r.account != event.reporter.account)
    return replace(_before_text(incident, event), reporters=(*others, event.reporter))


def _remark_heard(incident: Incident, event: e.RemarkHeard) -> Incident:
    is_reporter = incident.reporter(event.by.account) is not None and not event.from_crew
    known = _before_text(incident, event) if is_reporter else incident
    return replace(known, alarmed_at=event.at) if event.rang else known


def _before_text(incident: Incident, event: e.Event) -> Incident:
    before = BeforeText(event.by, event.at, incident.facts, incident.reasons_text)
    return replace(incident, before_text=before)


def _reporter_left(incident: Incident, event: e.ReporterLeft) -> Incident:
    return replace(incident, reporters=tuple(r for r in incident.reporters if r != event.reporter))


def _facts_learned(incident: Incident, event: e.FactsLearned) -> Incident:
    still_drill = incident.is_drill and event.facts.state is State.DRILL
    before = incident.before_text
    same = before is not None and (before.by, before.at) == (event.by, event.at)
    return replace(
        incident,
        before_text=before if same and not event.answer else None,
        facts=event.facts,
        reasons=event.reasons,
        question=event.question,
        is_drill=still_drill,  # nothing turns a real one into a drill
        reasons_text=event.text or incident.reasons_text,
    )


def _severity_changed(incident: Incident, event: e.SeverityChanged) -> Incident:
    by_reporter = event.chosen and incident.reporter(event.by.account) is not None
    return replace(
        incident,
        severity=event.to,
        severity_by=event.by if event.chosen else incident.severity_by,
        raised_by_reporter=incident.raised_by_reporter or by_reporter,
        next_word_at=event.next_word_at or incident.next_word_at,
    )


def _person_paged(incident: Incident, event: e.PersonPaged) -> Incident:
    page = Page(event.page, event.person, event.level, event.via, event.until, event.at)
    return replace(incident, pages=(*incident.pages, page))


def _page_changed(incident: Incident, number: int, **changes: Any) -> Incident:
    return replace(
        incident,
        pages=tuple(replace(p, **changes) if p.number == number else p for p in incident.pages),
    )


def _page_rang(incident: Incident, event: e.PageRang) -> Incident:
    return _page_changed(incident, event.page, rang=event.ring)


def _contact_failed(incident: Incident, event: e.ContactFailed) -> Incident:
    before = next(p.failed for p in incident.pages if p.number == event.page)
    return _page_changed(incident, event.page, failed=(*before, Failed(event.contact, event.tries)))


def _contact_begun(incident: Incident, event: e.ContactBegun) -> Incident:
    begun = next(p.begun for p in incident.pages if p.number == event.page)
    return _page_changed(incident, event.page, begun=(*begun, event.contact))


def _page_ended(incident: Incident, event: e.PageEnded) -> Incident:
    return _page_changed(incident, event.page, fate=event.fate, ended_at=event.at)


def _escalation_moved(incident: Incident, event: e.EscalationMoved) -> Incident:
    was = incident.escalation
    same = was is not None and was.climb == event.climb
    escalation = Escalation(
        level=event.level,
        moved_at=event.at,
        due_at=event.due_at,
        climbed_at=was.climbed_at if was is not None and same else event.at,
        round=event.round,
        climb=event.climb,
    )
    return replace(incident, escalation=escalation)


def _escalation_stopped(incident: Incident, _: e.EscalationStopped) -> Incident:
    return replace(incident, escalation=None, promised_at=None, misses=0)


def _promise_missed(incident: Incident, event: e.PromiseMissed) -> Incident:
    return replace(
        incident,
        promised_at=event.next_word_at,
        next_word_at=event.word_at or incident.next_word_at,
        rang_at=incident.rang_at if incident.misses else event.at,
        misses=incident.misses + 1,
    )


def _moved(incident: Incident, event: e.IncidentMoved) -> Incident:
    over = event.to is Status.RESOLVED
    return replace(
        incident,
        status=event.to,
        outcome=event.outcome,
        duplicate_of=event.duplicate_of,
        mitigated_at=event.at if event.to is Status.MITIGATED else incident.mitigated_at,
        resolved_at=event.at if over else None,
        next_word_at=None if over else incident.next_word_at,
        estimate_at=None if over else incident.estimate_at,
        rang_at=event.at,
        asked_at=None,
        confirmed=None,
    )


def _commander_assigned(incident: Incident, event: e.CommanderAssigned) -> Incident:
    new = {event.to} - {*incident.responders, None}
    return replace(
        incident,
        commander=event.to,
        responders=(*incident.responders, *(p for p in new if p)),
        taken_at=event.at,
        has_assured=False,
        spoke_at=event.at,
        asked_at=None,
    )


def _confirmed(incident: Incident, event: e.ReporterConfirmed) -> Incident:
    """Once it is over, one reporter's word confirms; before, it is that reporter's alone."""
    if incident.is_over:
        return replace(incident, confirmed=event.fine)
    return _reporter_changed(incident, event.by.account, is_fine=event.fine)


def _reporter_changed(incident: Incident, account: Account | None, **changes: Any) -> Incident:
    return replace(
        incident,
        reporters=tuple(
            replace(r, **changes) if r.account == account else r for r in incident.reporters
        ),
    )


def _lapsed(incident: Incident, _: e.ConfirmationLapsed) -> Incident:
    return replace(incident, confirmed=False)


def _reopened(incident: Incident, event: e.IncidentReopened) -> Incident:
    return replace(
        incident,
        status=Status.OPEN,
        commander=None,  # whoever had it must say again that they have it
        taken_at=None,
        reporters=tuple(replace(each, is_fine=False) for each in incident.reporters),
        outcome=None,
        duplicate_of=None,
        confirmed=None,
        resolved_at=None,
        mitigated_at=None,
        next_word_at=event.next_word_at,
        before=None,
    )


def _help_called(incident: Incident, event: e.HelpCalled) -> Incident:
    return replace(incident, promised_at=event.promised_at, misses=0)


def _reporter_room_moved(incident: Incident, event: e.ReporterRoomMoved) -> Incident:
    return _reporter_changed(incident, event.account, room=event.room)


def _update_posted(incident: Incident, event: e.UpdatePosted) -> Incident:
    return replace(
        incident,
        update=event.text,
        update_at=event.at,
        next_word_at=event.next_word_at,
        rang_at=event.at if event.rang else incident.rang_at,
    )


def _phrase_said(incident: Incident, event: e.PhraseSaid) -> Incident:
    said = Saying(event.number, event.phrase, event.by, event.at)
    return replace(incident, sayings=(*incident.sayings, said), rang_at=event.at)


def _phrase_answered(incident: Incident, event: e.PhraseAnswered) -> Incident:
    if event.by.account is None:
        return incident
    tapped = Tapped(event.by.account, event.answer)
    sayings = (
        replace(each, answered=(*each.answered, tapped)) if each.number == event.number else each
        for each in incident.sayings
    )
    return replace(incident, sayings=tuple(sayings))


def _still_on_it(incident: Incident, _: e.StillOnIt) -> Incident:
    return replace(incident, asked_at=None, has_assured=True)


def _commander_asked(incident: Incident, event: e.CommanderAsked) -> Incident:
    return replace(incident, asked_at=event.at)


def _ping_posted(incident: Incident, event: e.PingPosted) -> Incident:
    return replace(incident, next_word_at=event.next_word_at, pinged_at=event.at)


def _estimate_given(incident: Incident, event: e.EstimateGiven) -> Incident:
    return replace(incident, estimate_at=event.ready_at, estimate_by=event.by.person)


def _estimate_passed(incident: Incident, _: e.EstimatePassed) -> Incident:
    return replace(incident, estimate_at=None)


def _checklist_started(incident: Incident, event: e.ChecklistStarted) -> Incident:
    return replace(incident, checklist=Checklist(event.symptom, event.step))


def _check_answered(incident: Incident, event: e.CheckAnswered) -> Incident:
    if incident.checklist is None:
        return incident
    answered = Answered(event.step, event.answer, event.by, event.at)
    checklist = replace(
        incident.checklist, step=event.then, answered=(*incident.checklist.answered, answered)
    )
    return replace(incident, checklist=checklist)


def _duplicate_linked(incident: Incident, event: e.DuplicateLinked) -> Incident:
    return replace(incident, duplicates=(*incident.duplicates, event.other))


def _duplicate_unlinked(incident: Incident, event: e.DuplicateUnlinked) -> Incident:
    rest = tuple(each for each in incident.duplicates if each != event.other)
    return replace(incident, duplicates=rest)


def _visibility_changed(incident: Incident, event: e.VisibilityChanged) -> Incident:
    return replace(incident, crew_only=event.crew_only)


# Each change takes its own event; the table pairs them, which the type system cannot say.
CHANGES: dict[type, Callable[[Incident, Any], Incident]] = {
    e.ReporterJoined: _reporter_joined,
    e.RemarkHeard: _remark_heard,
    e.ReporterLeft: _reporter_left,
    e.FactsLearned: _facts_learned,
    e.SeverityChanged: _severity_changed,
    e.PersonPaged: _person_paged,
    e.PageRang: _page_rang,
    e.ContactFailed: _contact_failed,
    e.ContactBegun: _contact_begun,
    e.PageEnded: _page_ended,
    e.EscalationMoved: _escalation_moved,
    e.EscalationStopped: _escalation_stopped,
    e.PromiseMissed: _promise_missed,
    e.IncidentMoved: _moved,
    e.CommanderAssigned: _commander_assigned,
    e.ReporterConfirmed: _confirmed,
    e.ConfirmationLapsed: _lapsed,
    e.IncidentReopened: _reopened,
    e.HelpCalled: _help_called,
    e.ReporterRoomMoved: _reporter_room_moved,
    e.PhraseSaid: _phrase_said,
    e.PhraseAnswered: _phrase_answered,
    e.UpdatePosted: _update_posted,
    e.StillOnIt: _still_on_it,
    e.CommanderAsked: _commander_asked,
    e.PingPosted: _ping_posted,
    e.EstimateGiven: _estimate_given,
    e.EstimatePassed: _estimate_passed,
    e.ChecklistStarted: _checklist_started,
    e.CheckAnswered: _check_answered,
    e.UndoOffered: undoing.remembered,
    e.ActUndone: undoing.put_back,
    e.VisibilityChanged: _visibility_changed,
    e.DuplicateLinked: _duplicate_linked,
    e.DuplicateUnlinked: _duplicate_unlinked,
}
