"""Taking an act back: what is remembered before it, and what each act's undoing puts back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain import events as e
from bot.domain.incident import Before, Incident


def remembered(incident: Incident, event: e.UndoOffered) -> Incident:
    before = Before(
        act=event.act,
        by=event.by,
        until=event.until,
        status=incident.status,
        severity=incident.severity,
        severity_by=incident.severity_by,
        commander=incident.commander,
        responders=incident.responders,
        taken_at=incident.taken_at,
        answered_at=incident.answered_at,
        mitigated_at=incident.mitigated_at,
        estimate_at=incident.estimate_at,
        next_word_at=incident.next_word_at,
    )
    return replace(incident, before=before)


# What each act changes, and its undoing puts back. Nothing that is over can be acted on but reopened.
WHOSE = ("status", "commander", "responders", "taken_at", "answered_at", "mitigated_at")
UNDOES: Mapping[str, tuple[str, ...]] = {
    "acknowledge": WHOSE,
    "hand-over": WHOSE,
    "mitigate": WHOSE,
    "severity": ("severity", "severity_by"),
    "resolve": (*WHOSE, "estimate_at", "next_word_at"),
    "cancel": (*WHOSE, "estimate_at", "next_word_at"),
}


def put_back(incident: Incident, event: e.ActUndone) -> Incident:
    if incident.before is None:
        return incident
    was: Any = {name: getattr(incident.before, name) for name in UNDOES[event.act]}
    back = replace(incident, outcome=None, duplicate_of=None, resolved_at=None, confirmed=None)
    return replace(back, **was, before=None)
