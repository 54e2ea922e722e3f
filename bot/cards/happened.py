"""What happened, in a sentence: one for every kind of event."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.cards.common import reason
from bot.cards.page import via
from bot.domain import events as e
from bot.domain.cadence import next_said
from bot.domain.ids import TextId
from bot.domain.incident import Incident, Outcome
from bot.domain.receipt import what
from bot.domain.say import At, Listing, Say, Step, Term, Took, Who, say
from bot.domain.severity import Severity
from bot.domain.ways import shown

Before = Incident | None
Told = Callable[[Any, Before, Incident], Say]
UNTOLD = (e.UndoOffered,)  # that an act may be undone for a while is no part of the story


def sentence(event: e.Event, before: Before, after: Incident) -> Say:
    """`before` and `after`: the incident around it. None: it began with this event."""
    return SENTENCES[type(event)](event, before, after)


def written(event: e.Event) -> TextId | None:
    """What a human wrote in it, to be quoted in whole."""
    match event:
        case e.IncidentDeclared() | e.ReporterJoined():
            return event.reporter.text
        case e.IncidentMoved() | e.RemarkHeard() | e.RemarkEdited() | e.UpdatePosted():
            return event.text
    return None


def _by(event: e.Happened) -> Who:
    return Who(event.by.person, event.by.account)


def _just_who(key: str) -> Told:
    """Who did it is all there is to say."""
    return lambda event, before, after: say(f"event-{key}", who=_by(event))


def _level(severity: Severity) -> Term:
    return Term(f"severity-{severity.value}")


def _paged(after: Incident, number: int) -> Who:
    return Who(next((page.person for page in after.pages if page.number == number), None))


def _declared(event: e.IncidentDeclared, before: Before, after: Incident) -> Say:
    return say(
        "event-incident-declared-drill" if event.is_drill else "event-incident-declared",
        who=_by(event),
        level=_level(event.severity),
        what=what(after),
        why=Listing(tuple(reason(each) for each in event.reasons[:1])),
    )


def _joined(event: e.ReporterJoined, before: Before, after: Incident) -> Say:
    reporter = Who(event.reporter.person, event.reporter.account)
    return say("event-reporter-joined", who=reporter)


def _left(event: e.ReporterLeft, before: Before, after: Incident) -> Say:
    return say("event-reporter-left", who=Who(event.reporter.person, event.reporter.account))


def _learned(event: e.FactsLearned, before: Before, after: Incident) -> Say:
    asked = before.question if before else None
    if asked is None or event.answer not in asked.answers:
        return say("event-facts-learned", who=_by(event), what=what(after))
    return say(
        "event-question-answered",
        who=_by(event),
        question=say(f"question-{asked.key}"),
        answer=say(f"answer-{asked.key}-{event.answer}"),
    )


def _severity(event: e.SeverityChanged, before: Before, after: Incident) -> Say:
    how = "chosen" if event.chosen else "computed"
    was, to = _level(event.was), _level(event.to)
    return say(f"event-severity-{how}", who=_by(event), was=was, to=to)


def _person_paged(event: e.PersonPaged, before: Before, after: Incident) -> Say:
    return say(
        "event-person-paged",
        who=Who(event.person),
        level=event.level + 1,
        via=via(event.via),
    )


def _page_rang(event: e.PageRang, before: Before, after: Incident) -> Say:
    return say("event-page-rang", who=_paged(after, event.page), nth=event.ring + 1)


def _contact_failed(event: e.ContactFailed, before: Before, after: Incident) -> Say:
    return say(
        "event-contact-failed",
        who=_paged(after, event.page),
        contact=shown(event.contact),
        why=event.why,
    )


def _contact_begun(event: e.ContactBegun, before: Before, after: Incident) -> Say:
    who = _paged(after, event.page)
    return say("event-contact-begun", who=who, contact=shown(event.contact))


def _page_ended(event: e.PageEnded, before: Before, after: Incident) -> Say:
    return say(f"event-page-{event.fate}", who=_paged(after, event.page))


def _escalation_moved(event: e.EscalationMoved, before: Before, after: Incident) -> Say:
    key = "event-everybody-called" if event.round else "event-escalation-moved"
    return say(key, level=event.level + 1, next=At(event.due_at), skipped=len(event.skipped))


def _moved(event: e.IncidentMoved, before: Before, after: Incident) -> Say:
    to = f"resolved-{event.outcome or Outcome.FIXED}" if after.is_over else event.to.value
    return say(
        f"event-moved-{to}",
        who=_by(event),
        took=Took(event.at - after.opened_at),
        other=event.duplicate_of or 0,
    )


def _assigned(event: e.CommanderAssigned, before: Before, after: Incident) -> Say:
    to = Who(event.to)
    if event.to is None:
        return say("event-commander-gone", who=_by(event))
    if event.to == event.by.person:
        return say("event-commander-took", to=to)
    return say("event-commander-assigned", who=_by(event), to=to)


def _checklist(event: e.ChecklistStarted, before: Before, after: Incident) -> Say:
    symptom = Term(f"symptom-{event.symptom.replace('_', '-')}", event.symptom)
    return say("event-checklist-started", symptom=symptom)


def _check(event: e.CheckAnswered, before: Before, after: Incident) -> Say:
    symptom = after.checklist.symptom if after.checklist else ""
    ask = Step(symptom, event.step, "ask")
    finding = Step(symptom, event.step, f"finding:{event.answer}")
    return say("event-check-answered", who=_by(event), ask=ask, finding=finding)


def _asked(event: e.CommanderAsked, before: Before, after: Incident) -> Say:
    """After a silence, or together with a hand-over."""
    was_handed = event.at == after.taken_at
    return say(
        "event-commander-told" if was_handed else "event-commander-asked", who=Who(after.commander)
    )


def _estimate_given(event: e.EstimateGiven, before: Before, after: Incident) -> Say:
    return say("event-estimate-given", who=_by(event), ready=At(event.ready_at))


def _estimate_passed(event: e.EstimatePassed, before: Before, after: Incident) -> Say:
    return say("event-estimate-passed", ready=At(event.ready_at))


def _by_when(key: str, name: str) -> Told:
    """A promise: by when there is a person, or the next word."""
    return lambda event, before, after: say(
        f"event-{key}", who=_by(event), next=At(getattr(event, name))
    )


def _ping_posted(event: e.PingPosted, before: Before, after: Incident) -> Say:
    """As people were told: a person's promise may end before the next automatic word."""
    return say("event-ping-posted", next=next_said(after, event.at))


def _promise_missed(event: e.PromiseMissed, before: Before, after: Incident) -> Say:
    promised_at = before.promised_at if before and before.promised_at else event.at
    return say("event-promise-missed", promised=At(promised_at), next=At(event.next_word_at))


def _remark(event: e.RemarkHeard, before: Before, after: Incident) -> Say:
    return say("event-remark-crew" if event.from_crew else "event-remark-reporter", who=_by(event))


def _phrase_said(event: e.PhraseSaid, before: Before, after: Incident) -> Say:
    return say("event-phrase-said", who=_by(event), phrase=say(f"phrase-{event.phrase}"))


def _phrase_answered(event: e.PhraseAnswered, before: Before, after: Incident) -> Say:
    phrase = next((each.phrase for each in after.sayings if each.number == event.number), "")
    return say(
        "event-phrase-answered",
        who=_by(event),
        phrase=say(f"phrase-{phrase}"),
        answer=say(f"tap-{event.answer}"),
    )


def _confirmed(event: e.ReporterConfirmed, before: Before, after: Incident) -> Say:
    return say("event-confirmed-fine" if event.fine else "event-confirmed-not", who=_by(event))


def _room_moved(event: e.ReporterRoomMoved, before: Before, after: Incident) -> Say:
    reporter = after.reporter(event.account)
    who = Who(reporter.person if reporter else None, event.account)
    return say("event-reporter-room-moved", who=who)


def _visibility(event: e.VisibilityChanged, before: Before, after: Incident) -> Say:
    return say("event-crew-only" if event.crew_only else "event-crew-and-reporters", who=_by(event))


def _post_failed(event: e.PostFailed, before: Before, after: Incident) -> Say:
    return say("event-post-failed", where=event.place.platform, why=event.why)


def _duplicate(event: e.DuplicateLinked, before: Before, after: Incident) -> Say:
    return say("event-duplicate-linked", who=_by(event), other=event.other)


def _unlinked(event: e.DuplicateUnlinked, before: Before, after: Incident) -> Say:
    return say("event-duplicate-unlinked", who=_by(event), other=event.other)


def _away(event: e.BotWasAway, before: Before, after: Incident) -> Say:
    took = Took(event.until - event.since)
    return say("was-away", since=At(event.since), until=At(event.until), took=took, late=event.late)


def _undone(event: e.ActUndone, before: Before, after: Incident) -> Say:
    return say("event-act-undone", who=_by(event), act=Term(f"act-{event.act}", event.act))


SENTENCES: Mapping[type, Told] = {
    e.IncidentDeclared: _declared,
    e.ReporterJoined: _joined,
    e.ReporterLeft: _left,
    e.FactsLearned: _learned,
    e.SeverityChanged: _severity,
    e.PersonPaged: _person_paged,
    e.PageRang: _page_rang,
    e.ContactFailed: _contact_failed,
    e.ContactBegun: _contact_begun,
    e.PageEnded: _page_ended,
    e.EscalationMoved: _escalation_moved,
    e.EscalationStopped: _just_who("escalation-stopped"),
    e.PromiseMissed: _promise_missed,
    e.IncidentMoved: _moved,
    e.CommanderAssigned: _assigned,
    e.ReporterConfirmed: _confirmed,
    e.ConfirmationLapsed: _just_who("confirmation-lapsed"),
    e.IncidentReopened: _just_who("incident-reopened"),
    e.HelpCalled: _by_when("help-called", "promised_at"),
    e.ReporterRoomMoved: _room_moved,
    e.RemarkHeard: _remark,
    e.RemarkEdited: _just_who("remark-edited"),
    e.RemarkDeleted: _just_who("remark-deleted"),
    e.PhraseSaid: _phrase_said,
    e.PhraseAnswered: _phrase_answered,
    e.UpdatePosted: _by_when("update-posted", "next_word_at"),
    e.StillOnIt: _just_who("still-on-it"),
    e.CommanderAsked: _asked,
    e.PingPosted: _ping_posted,
    e.EstimateGiven: _estimate_given,
    e.EstimatePassed: _estimate_passed,
    e.ChecklistStarted: _checklist,
    e.CheckAnswered: _check,
    e.ActUndone: _undone,
    e.VisibilityChanged: _visibility,
    e.PostFailed: _post_failed,
    e.DuplicateLinked: _duplicate,
    e.DuplicateUnlinked: _unlinked,
    e.BotWasAway: _away,
    e.IncidentRepaired: _just_who("incident-repaired"),
}
