"""The desk's side of the store: look at a subject, record what one command changed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel import col

from bot.domain.command import Sender
from bot.domain.ids import CommandKey, IncidentId, TextId
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident
from bot.domain.person import Account
from bot.domain.say import Reply
from bot.domain.world import OpenIncident
from bot.ports import Answer, Openings, Record, StoreBusy, Stored
from bot.store.codec import load
from bot.store.engine import Engines
from bot.store.tables import CommandRow, IncidentRow, ReporterRow, SubjectRow, TextRow
from bot.store.write import Conflict, write

INBOX = "inbox"
GREATEST = 2**63 - 1  # what a BIGINT holds; a number that somebody typed may be longer
NEVER_MIND = (DBAPIError, PoolTimeout, OSError)


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A snapshot. Every trouble of the database is a StoreBusy."""
    try:
        async with engine.connect() as connection:
            yield connection
    except NEVER_MIND as error:
        raise StoreBusy(f"the database cannot be read: {brief(error)}") from error


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction. Every trouble of the database is a StoreBusy, and nothing is written."""
    try:
        async with engine.begin() as connection:
            yield connection
    except NEVER_MIND as error:
        raise StoreBusy(f"nothing was written: {brief(error)}") from error


def brief(error: BaseException) -> str:
    """The driver's own words, without the statement and its values: those may hold people's words."""
    original = getattr(error, "orig", None) or error
    return f"{type(original).__name__}: {str(original).splitlines()[0] if str(original) else ''}"


class SqlStore:
    """bot.ports.Store on SQLAlchemy.

    `leases` answers, for a platform, the name under which this process sends to it, or None if
    another process does.
    """

    def __init__(self, engines: Engines, leases: Callable[[str], str | None]) -> None:
        self._engines = engines
        self._leases = leases
        self._numbering = asyncio.Lock()
        self._last_number: int | None = None

    async def answer_to(self, key: CommandKey) -> Answer | None:
        query = select(col(CommandRow.reply), col(CommandRow.incident)).where(
            col(CommandRow.key) == key
        )
        async with reading(self._engines.reader) as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Answer(
            load(Reply, row.reply) if row.reply else None,
            None if row.incident is None else IncidentId(row.incident),
        )

    async def incident(self, incident: IncidentId) -> Stored[Incident] | None:
        if incident > GREATEST:
            return None
        query = select(col(IncidentRow.state), col(IncidentRow.revision)).where(
            col(IncidentRow.number) == incident
        )
        async with reading(self._engines.reader) as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else Stored(load(Incident, row.state), row.revision)

    async def inbox(self) -> Stored[Inbox]:
        query = select(col(SubjectRow.state), col(SubjectRow.revision)).where(
            col(SubjectRow.kind) == INBOX
        )
        async with reading(self._engines.reader) as connection:
            row = (await connection.execute(query)).one_or_none()
        return Stored(Inbox(), 0) if row is None else Stored(load(Inbox, row.state), row.revision)

    async def openings(
        self,
        sender: Sender,
        stream: str | None,
        region: str | None,
        since: datetime,
        together_since: datetime,
    ) -> Openings:
        def both(connection: Connection) -> Openings:
            near = _like(sender, stream, region, since, together_since if stream else None)
            like = connection.scalars(near).all()
            by_sender, in_workspace = connection.execute(_counts(sender, since)).one()
            found = tuple(_open_incident(state) for state in like)
            return Openings(found, int(by_sender or 0), int(in_workspace or 0))

        async with reading(self._engines.reader) as connection:
            return await connection.run_sync(both)

    async def last_text(self, incident: IncidentId, account: Account) -> str:
        query = (
            select(col(TextRow.body))
            .where(col(TextRow.incident) == incident, _is_theirs(TextRow, account))
            .order_by(col(TextRow.at).desc())
            .limit(1)
        )
        async with reading(self._engines.reader) as connection:
            return (await connection.execute(query)).scalar() or ""

    async def text(self, text: TextId) -> str:
        query = select(col(TextRow.body)).where(col(TextRow.id) == text)
        async with reading(self._engines.reader) as connection:
            return (await connection.execute(query)).scalar() or ""

    async def next_incident(self) -> IncidentId:
        if self._engines.is_postgres:
            async with reading(self._engines.reader) as connection:
                number = await connection.scalar(text("SELECT nextval('incident_number')"))
            return IncidentId(int(number or 0))
        async with self._numbering:
            if self._last_number is None:
                self._last_number = await self._greatest_number()
            self._last_number += 1
            return IncidentId(self._last_number)

    async def _greatest_number(self) -> int:
        async with reading(self._engines.reader) as connection:
            return await connection.scalar(select(func.max(col(IncidentRow.number)))) or 0

    async def record(self, record: Record) -> bool:
        try:
            async with self._engines.writer.begin() as connection:
                await connection.run_sync(
                    write, record, self._leases, is_postgres=self._engines.is_postgres
                )
        except (Conflict, IntegrityError):
            return False
        except (*NEVER_MIND, SQLAlchemyError) as error:
            raise StoreBusy(f"nothing was recorded: {brief(error)}") from error
        return True


LATEST = 20  # incidents looked at to see whether several shows have the same trouble


def _is_theirs(table: Any, account: Account) -> Any:
    return and_(
        table.platform == account.platform,
        table.workspace == account.workspace,
        table.user_id == account.user,
    )


def _like(
    sender: Sender,
    stream: str | None,
    region: str | None,
    since: datetime,
    together_since: datetime | None,
) -> Select[Any]:
    """Open incidents of the sender, however old, those of the stream or region since then, and
    the latest few of any stream."""
    theirs = select(col(ReporterRow.incident)).where(
        _is_theirs(ReporterRow, sender.account), col(ReporterRow.has_left).is_(False)
    )
    near = [col(IncidentRow.stream) == stream] if stream else []
    near += [col(IncidentRow.region) == region] if region else []
    recent = and_(col(IncidentRow.opened_at) > since, or_(*near)) if near else None
    wanted: list[ColumnElement[bool]] = [col(IncidentRow.number).in_(theirs)]
    wanted += [] if recent is None else [recent]
    wanted += [col(IncidentRow.number).in_(_latest(together_since))] if together_since else []
    return select(col(IncidentRow.state)).where(col(IncidentRow.is_over).is_(False), or_(*wanted))


def _latest(since: datetime) -> Select[Any]:
    return (
        select(col(IncidentRow.number))
        .where(col(IncidentRow.opened_at) > since, col(IncidentRow.stream).is_not(None))
        .order_by(col(IncidentRow.number).desc())
        .limit(LATEST)
    )


def _counts(sender: Sender, since: datetime) -> Select[Any]:
    account = sender.account
    opened = and_(col(ReporterRow.opened).is_(True), col(ReporterRow.since) > since)
    own = select(func.count()).where(opened, _is_theirs(ReporterRow, account))
    all_of_them = select(func.count()).where(
        opened,
        col(ReporterRow.platform) == account.platform,
        col(ReporterRow.workspace) == account.workspace,
    )
    return select(own.scalar_subquery(), all_of_them.scalar_subquery())


def _open_incident(state: str) -> OpenIncident:
    incident = load(Incident, state)
    return OpenIncident(
        id=incident.id,
        opened_at=incident.opened_at,
        severity=incident.severity,
        facts=incident.facts,
        stream=incident.stream,
        reporters=tuple(each.account for each in incident.reporters),
    )
