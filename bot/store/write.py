"""One record in one transaction: few statements, bulk inserts, nothing awaited but the database.

Plain functions on a plain connection: run as one piece (`run_sync`), each statement costs a third less.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import col

from bot.domain.decision import Guard
from bot.domain.events import Happened, ReporterJoined, ReporterLeft
from bot.domain.ids import IncidentId
from bot.domain.incident import Incident
from bot.domain.people.people import People
from bot.domain.roster.roster import Roster
from bot.ports import Record, Stored, TimerGone
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
    Row,
    SubjectRow,
    TextRow,
    TimerRow,
)

OPENINGS_LOCK = 7_001  # advisory: on PostgreSQL openings are compared and written one after another
WAKE_COURIER, WAKE_ALARM = "showcaller_courier", "showcaller_alarm"
TEAM_CHANGED = "showcaller_team"  # the roster, people, or which playbook is active


class Conflict(Exception):
    """The subject was changed meanwhile, or the command was recorded already."""


Rows = Sequence[Mapping[str, Any]]


def write(connection: Connection, record: Record, *, is_postgres: bool) -> None:
    """Raises Conflict where a row is not as it was seen; IntegrityError where it is there already."""
    _fire(connection, record)
    _incident(connection, record)
    _inbox(connection, record)
    _reach(connection, record)
    _playbook(connection, record)
    _roster(connection, record)
    _people(connection, record)
    _cancel(connection, record)
    rows: list[tuple[Any, Rows]] = [
        (CommandRow, [_command(record)]),
        (EventRow, _events(record)),
        (RosterEventRow, _happened(record.roster, record.roster_events)),
        (PeopleEventRow, _happened(record.people, record.people_events)),
        (TextRow, _texts(record)),
        (TimerRow, _timers(record)),
        (DeliveryRow, _deliveries(record)),
        (FollowUpRow, [{"key": each.key, "body": dump_command(each)} for each in record.after]),
    ]
    for table, values in rows:
        _insert(connection, table, values)
    _account(connection, record, is_postgres=is_postgres)
    if record.guard is not None and record.incident is not None:
        _check_guard(connection, record.guard, record.incident.value, is_postgres=is_postgres)
    if is_postgres:
        _notify(connection, record)


def _insert(connection: Connection, table: type[Row], values: Rows) -> None:
    if values:
        connection.execute(_insert_into(table), values)


@cache
def _insert_into(table: type[Row]) -> Any:
    return insert(table)


def _check_guard(connection: Connection, guard: Guard, own: Incident, *, is_postgres: bool) -> None:
    """An opening finds no like incident that it has not seen.

    Last of all, so that on PostgreSQL openings wait for each other only from here to the commit.
    """
    if is_postgres:
        connection.execute(select(func.pg_advisory_xact_lock(OPENINGS_LOCK)))
    asked = {
        "accounts": guard.reporter,
        "stream": guard.stream,
        "region": guard.region,
        "since": guard.since,
        "seen": (*guard.seen, own.id),
    }
    if connection.execute(_like_that_came(), asked).first() is not None:
        raise Conflict


def reported_by(accounts: str) -> Any:
    """By whichever account of somebody's. `accounts`: the parameter that holds them."""
    key = tuple_(col(ReporterRow.platform), col(ReporterRow.workspace), col(ReporterRow.user_id))
    return key.in_(bindparam(accounts, expanding=True))


@cache
def _like_that_came() -> Select[int]:
    """Building a statement costs more than running it: it is built once. Nothing equals NULL."""
    theirs = select(col(ReporterRow.incident)).where(
        reported_by("accounts"),
        col(ReporterRow.has_left).is_(False),
    )
    return (
        select(col(IncidentRow.number))
        .where(
            col(IncidentRow.is_over).is_(False),
            col(IncidentRow.opened_at) > bindparam("since"),
            col(IncidentRow.number).not_in(bindparam("seen", expanding=True)),
            or_(
                col(IncidentRow.number).in_(theirs),
                col(IncidentRow.stream) == bindparam("stream"),
                col(IncidentRow.region) == bindparam("region"),
            ),
        )
        .limit(1)
    )


def _fire(connection: Connection, record: Record) -> None:
    if record.fired is None:
        return
    waiting = and_(col(TimerRow.id) == record.fired, col(TimerRow.done_at).is_(None))
    done = connection.execute(update(TimerRow).where(waiting).values(done_at=record.now))
    if done.rowcount != 1:
        raise TimerGone(record.fired)


def _incident(connection: Connection, record: Record) -> None:
    if record.incident is None or not record.events:
        return
    incident = record.incident.value
    values = _incident_values(incident)
    if record.is_new:
        new = {"number": incident.id, "revision": record.incident.revision + 1, **values}
        _insert(connection, IncidentRow, [new])
        _insert(connection, ReporterRow, _reporters(incident, record))
        return
    seen = and_(
        col(IncidentRow.number) == incident.id,
        col(IncidentRow.revision) == record.incident.revision,
    )
    changed = connection.execute(
        update(IncidentRow).where(seen).values(revision=record.incident.revision + 1, **values)
    )
    if changed.rowcount != 1:
        raise Conflict
    _reporters_changed(connection, record)


def _incident_values(incident: Incident) -> dict[str, Any]:
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


def _reporters_changed(connection: Connection, record: Record) -> None:
    """Few commands join or leave; those replace the row of that account."""
    for event in record.events:
        if isinstance(event, ReporterJoined | ReporterLeft) and record.incident is not None:
            account = event.reporter.account
            key = {
                "incident": record.incident.value.id,
                "platform": account.platform,
                "workspace": account.workspace,
                "user_id": account.user,
            }
            left = isinstance(event, ReporterLeft)
            row = {**key, "opened": False, "has_left": left, "since": record.now}
            theirs = and_(*(col(getattr(ReporterRow, name)) == key[name] for name in key))
            known = connection.execute(update(ReporterRow).where(theirs).values(has_left=left))
            if known.rowcount == 0:
                _insert(connection, ReporterRow, [row])


def _inbox(connection: Connection, record: Record) -> None:
    if record.inbox is not None:
        _only(connection, "inbox", record.inbox.revision, dump(record.inbox.value))


def _reach(connection: Connection, record: Record) -> None:
    if record.reach is not None:
        _only(connection, "reach", record.reach.revision, dump(record.reach.value))


def _playbook(connection: Connection, record: Record) -> None:
    if record.playbook is not None:
        _only(connection, "playbook", record.playbook.revision, dump(record.playbook.value))


def _roster(connection: Connection, record: Record) -> None:
    """Timers that are set count as a change: two processes would set them twice."""
    if record.roster is not None and (record.roster_events or record.timers):
        _only(connection, "roster", record.roster.revision, dump(record.roster.value))


def _people(connection: Connection, record: Record) -> None:
    if record.people is not None and record.people_events:
        _only(connection, "people", record.people.revision, dump(record.people.value))


def _only(connection: Connection, kind: str, seen: int, state: str) -> None:
    """The subject of which there is one. Raises Conflict if it is not as it was seen."""
    if seen == 0:
        first = {"kind": kind, "revision": 1, "state": state}
        _insert(connection, SubjectRow, [first])
        return
    where = and_(col(SubjectRow.kind) == kind, col(SubjectRow.revision) == seen)
    changed = connection.execute(
        update(SubjectRow).where(where).values(revision=seen + 1, state=state)
    )
    if changed.rowcount != 1:
        raise Conflict


def _cancel(connection: Connection, record: Record) -> None:
    """End the waiting timers of the slots named, and of those that are set anew."""
    if (record.incident is None and record.roster is None) or record.is_new:
        return
    slots = {*record.cancel, *(timer.slot for timer in record.timers)}
    if not slots:
        return
    named = [
        or_(col(TimerRow.slot) == slot, col(TimerRow.slot).startswith(f"{slot}:", autoescape=True))
        for slot in slots
    ]
    incident = record.incident.value.id if record.incident else None
    owner = col(TimerRow.incident).is_(None) if incident is None else _of(incident)
    where = and_(owner, col(TimerRow.done_at).is_(None))
    if "*" not in slots:
        where = and_(where, or_(*named))
    connection.execute(update(TimerRow).where(where).values(done_at=record.now))


def _of(incident: IncidentId) -> Any:
    return col(TimerRow.incident) == incident


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


def _account(connection: Connection, record: Record, *, is_postgres: bool) -> None:
    """Remember what somebody is called and speaks, when they open or join something, or link an account."""
    sender = record.command.sender
    if sender is None or not sender.name or not (record.texts or record.people_events):
        return
    new = {
        "platform": sender.account.platform,
        "workspace": sender.account.workspace,
        "user_id": sender.account.user,
        "name": sender.name,
        "language": sender.language,
        "zone": sender.zone,
    }
    connection.execute(_remember_account(is_postgres), [new])


@cache
def _remember_account(is_postgres: bool) -> Any:
    statement: Any = (pg_insert if is_postgres else sqlite_insert)(AccountRow)
    described = {name: statement.excluded[name] for name in ("name", "language", "zone")}
    keys = ["platform", "workspace", "user_id"]
    return statement.on_conflict_do_update(index_elements=keys, set_=described)


def _notify(connection: Connection, record: Record) -> None:
    """Other processes hear of it at the commit; a lost notice costs one safety interval."""
    if record.timers:
        connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": WAKE_ALARM})
    if record.roster_events or record.people_events or record.playbook is not None:
        connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": TEAM_CHANGED})
    if any(each.lease is None for each in record.deliveries):
        connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": WAKE_COURIER})
