"""One record in one transaction: few statements, bulk inserts, nothing awaited but the database.

Plain functions on a plain connection: run as one piece, see `bot.store.engine`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlmodel import col

from bot.domain.decision import Guard
from bot.domain.events import ReporterJoined, ReporterLeft
from bot.domain.ids import IncidentId
from bot.domain.incident import Incident
from bot.ports import Record, TimerGone
from bot.store.bulk import in_one, insert_each
from bot.store.codec import dump
from bot.store.rows import incident_values, rows_of
from bot.store.tables import (
    IS_OPEN,
    IncidentRow,
    ReporterRow,
    SubjectRow,
    TimerRow,
)

OPENINGS_LOCK = 7_001  # advisory: on PostgreSQL openings are compared and written one after another
WAKE_COURIER, WAKE_ALARM = "showcaller_courier", "showcaller_alarm"
TEAM_CHANGED = "showcaller_team"  # the roster, people, or which playbook is active
TURN_AND_NOTICES = """
SELECT CASE WHEN %(in_turn)s THEN pg_advisory_xact_lock(%(openings)s) END,
       (SELECT count(pg_notify(channel, %(process)s)) FROM unnest(%(channels)s::text[]) AS channel)
"""


class Conflict(Exception):
    """The subject was changed meanwhile, or the command was recorded already."""


def write(connection: Connection, record: Record, *, notices_of: str | None) -> None:
    """Raises Conflict where a row is not as it was seen; IntegrityError where it is there already.

    `notices_of`: the process that other processes hear of it from, on PostgreSQL; None on SQLite.
    """
    _fire(connection, record)
    _incident(connection, record)
    _inbox(connection, record)
    _reach(connection, record)
    _playbook(connection, record)
    _roster(connection, record)
    _people(connection, record)
    _cancel(connection, record)
    if notices_of is None:
        insert_each(connection, rows_of(record))
    else:
        _insert_and_notify(connection, record, notices_of)
    if record.guard is not None and record.incident is not None:
        _check_guard(connection, record.guard, record.incident.value)


def _insert_and_notify(connection: Connection, record: Record, process: str) -> None:
    """An opening takes its turn here: others of any process wait for it from here to the commit."""
    inserting, rows = in_one(rows_of(record))
    asked = {
        "in_turn": record.guard is not None,
        "openings": OPENINGS_LOCK,
        "channels": _channels(record),
        "process": process,
    }
    connection.exec_driver_sql(f"{inserting} {TURN_AND_NOTICES}", {**rows, **asked})


def _check_guard(connection: Connection, guard: Guard, own: Incident) -> None:
    """An opening finds no like incident that it has not seen. Last of all: it has its turn by now."""
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
    return (
        select(col(IncidentRow.number))
        .where(
            IS_OPEN,
            col(IncidentRow.opened_at) > bindparam("since"),
            col(IncidentRow.number).in_(union_all(*like_ones())),
            col(IncidentRow.number).not_in(bindparam("seen", expanding=True)),
        )
        .limit(1)
    )


def like_ones() -> Sequence[Select[int]]:
    """The numbers of the sender's incidents, and of recent open ones of the stream or the region.

    Each by an index of its own: what asks for one or the other reads through all that are open.
    """
    recent = select(col(IncidentRow.number)).where(
        IS_OPEN, col(IncidentRow.opened_at) > bindparam("since")
    )
    return (
        select(col(ReporterRow.incident)).where(
            reported_by("accounts"), col(ReporterRow.has_left).is_(False)
        ),
        recent.where(col(IncidentRow.stream) == bindparam("stream")),
        recent.where(col(IncidentRow.region) == bindparam("region")),
    )


def _fire(connection: Connection, record: Record) -> None:
    if record.fired is None:
        return
    waiting = and_(col(TimerRow.id) == record.fired, col(TimerRow.done_at).is_(None))
    done = connection.execute(update(TimerRow).where(waiting).values(done_at=record.now))
    if done.rowcount != 1:
        raise TimerGone(record.fired)


def _incident(connection: Connection, record: Record) -> None:
    if record.incident is None or not record.events or record.is_new:
        return
    incident = record.incident.value
    seen = and_(
        col(IncidentRow.number) == incident.id,
        col(IncidentRow.revision) == record.incident.revision,
    )
    changed = connection.execute(
        update(IncidentRow)
        .where(seen)
        .values(revision=record.incident.revision + 1, **incident_values(incident))
    )
    if changed.rowcount != 1:
        raise Conflict
    _reporters_changed(connection, record)


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
                insert_each(connection, [(ReporterRow, [row])])


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
        insert_each(connection, [(SubjectRow, [first])])
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


def _channels(record: Record) -> list[str]:
    """Other processes hear of it at the commit; a lost notice costs one safety interval."""
    news = {
        WAKE_ALARM: bool(record.timers),
        TEAM_CHANGED: bool(
            record.roster_events or record.people_events or record.playbook is not None
        ),
        WAKE_COURIER: any(each.lease is None for each in record.deliveries),
    }
    return [channel for channel, has_news in news.items() if has_news]
