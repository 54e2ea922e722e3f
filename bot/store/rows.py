"""What a record writes, as rows."""

from collections.abc import Sequence
from typing import Any

from bot.domain.events import Happened
from bot.domain.incident import Incident
from bot.domain.people.people import People
from bot.domain.roster.roster import Roster
from bot.ports import Record, Stored
from bot.store.bulk import Bulk, Rows
from bot.store.codec import VERSION, dump, dump_command, dump_delivery
from bot.store.tables import (
    AccountRow,
    CommandRow,
    DeliveryRow,
    EventRow,
    FollowUpRow,
    IncidentRow,
    PeopleEventRow,
    ReporterRow,
    RosterEventRow,
    TextRow,
    TimerRow,
)


def rows_of(record: Record) -> list[Bulk]:
    """All that are new; what changes rows that are there is `bot.store.write`'s."""
    return [
        *_opened(record),
        (CommandRow, [_command(record)]),
        (EventRow, _events(record)),
        (RosterEventRow, _happened(record.roster, record.roster_events)),
        (PeopleEventRow, _happened(record.people, record.people_events)),
        (TextRow, _texts(record)),
        (TimerRow, _timers(record)),
        (DeliveryRow, _deliveries(record)),
        (FollowUpRow, [{"key": each.key, "body": dump_command(each)} for each in record.after]),
        (AccountRow, _account(record)),
    ]


def _opened(record: Record) -> list[Bulk]:
    if record.incident is None or not record.events or not record.is_new:
        return []
    incident = record.incident.value
    new = {
        "number": incident.id,
        "revision": record.incident.revision + 1,
        **incident_values(incident),
    }
    return [(IncidentRow, [new]), (ReporterRow, _reporters(incident, record))]


def incident_values(incident: Incident) -> dict[str, Any]:
    watched = incident.next_word_at is not None or incident.escalation is not None
    return {
        "status": incident.status.value,
        "severity": incident.severity.value,
        "is_over": incident.is_over,
        "is_watched": watched and not incident.is_over,
        "stream": incident.stream,
        "region": incident.facts.region,
        "opened_at": incident.opened_at,
        "changed_at": incident.changed_at,
        "state": dump(incident),
    }


def _reporters(incident: Incident, record: Record) -> Rows:
    return [
        {
            "incident": incident.id,
            "platform": each.account.platform,
            "workspace": each.account.workspace,
            "user_id": each.account.user,
            "opened": True,
            "has_left": False,
            "since": record.now,
        }
        for each in incident.reporters
    ]


def _command(record: Record) -> dict[str, Any]:
    return {
        "key": record.command.key,
        "incident": record.incident.value.id if record.incident else None,
        "at": record.now,
        "reply": dump(record.reply) if record.reply else None,
    }


def _events(record: Record) -> Rows:
    if record.incident is None:
        return []
    return [
        {
            "incident": record.incident.value.id,
            "revision": record.incident.revision + 1,
            "number": n,
            "type": type(event).__name__,
            "v": VERSION,
            "at": event.at,
            "body": dump(event),
        }
        for n, event in enumerate(record.events)
    ]


def _happened(subject: Stored[Roster] | Stored[People] | None, events: Sequence[Happened]) -> Rows:
    if subject is None:
        return []
    return [
        {
            "revision": subject.revision + 1,
            "number": n,
            "type": type(event).__name__,
            "v": VERSION,
            "at": event.at,
            "body": dump(event),
        }
        for n, event in enumerate(events)
    ]


def _texts(record: Record) -> Rows:
    return [
        {
            "id": each.id,
            "incident": record.incident.value.id if record.incident else None,
            "person": each.by.person,
            "platform": each.by.account.platform if each.by.account else "",
            "workspace": each.by.account.workspace if each.by.account else "",
            "user_id": each.by.account.user if each.by.account else "",
            "at": record.now,
            "body": each.text,
        }
        for each in record.texts
    ]


def _timers(record: Record) -> Rows:
    return [
        {
            "id": each.id,
            "incident": each.incident,
            "slot": each.slot,
            "due_at": each.due_at,
            "done_at": None,
        }
        for each in record.timers
    ]


def _deliveries(record: Record) -> Rows:
    """Born leased to this process where it will send them: no second commit before a page leaves."""
    return [
        {
            "key": each.key,
            "incident": each.delivery.incident,
            "platform": each.delivery.place.platform,
            "lane": each.delivery.lane.value,
            "body": dump_delivery(each.delivery),
            "lease": each.lease,
            "state": "waiting",
            "why": "",
            "doubled": False,
            "created_at": record.now,
            "finished_at": None,
        }
        for each in record.deliveries
    ]


def _account(record: Record) -> Rows:
    """Remember what somebody is called and speaks, when they open or join something, or link an account."""
    sender = record.command.sender
    if sender is None or not sender.name or not (record.texts or record.people_events):
        return []
    return [
        {
            "platform": sender.account.platform,
            "workspace": sender.account.workspace,
            "user_id": sender.account.user,
            "name": sender.name,
            "language": sender.language,
            "zone": sender.zone,
        }
    ]
