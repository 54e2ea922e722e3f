"""The desk's side of the store: look at a subject, record what one command changed."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, text, true, union_all
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlmodel import col

from bot.domain.events import PersonPaged
from bot.domain.ids import CommandKey, IncidentId, TextId
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident
from bot.domain.people.people import People
from bot.domain.person import Account
from bot.domain.place import Place
from bot.domain.playbook import ActivePlaybook
from bot.domain.reach import Reach
from bot.domain.roster.roster import Roster
from bot.domain.say import Reply
from bot.domain.world import OpenIncident
from bot.ports import (
    Answer,
    InDoubt,
    Openings,
    Record,
    Revisions,
    StoreBusy,
    Stored,
    TimerGone,
)
from bot.store.codec import load
from bot.store.engine import Engines, brief
from bot.store.legible import Legible
from bot.store.tables import (
    IS_OPEN,
    CommandRow,
    EventRow,
    IncidentRow,
    PlaybookRow,
    PostRow,
    ReporterRow,
    SubjectRow,
    TextRow,
)
from bot.store.write import Conflict, like_ones, reported_by, write

INBOX, REACH, ROSTER, PEOPLE, PLAYBOOK = "inbox", "reach", "roster", "people", "playbook"
T = TypeVar("T")
GREATEST = 2**63 - 1  # what a BIGINT holds; a number that somebody typed may be longer


class SqlStore:
    """bot.ports.Store on SQLAlchemy. `process`: whose notices these are; one that only reads has no name."""

    def __init__(self, engines: Engines, process: str = "") -> None:
        self._engines = engines
        self._process = process
        self._legible = Legible("incident")
        self._numbering = asyncio.Lock()
        self._last_number: int | None = None

    async def answer_to(self, key: CommandKey) -> Answer | None:
        query = select(col(CommandRow.reply), col(CommandRow.incident)).where(
            col(CommandRow.key) == key
        )
        row = await self._engines.read(lambda c: c.execute(query).one_or_none())
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
        row = await self._engines.read(lambda c: c.execute(query).one_or_none())
        return None if row is None else Stored(load(Incident, row.state), row.revision)

    async def inbox(self) -> Stored[Inbox]:
        return await self._only(INBOX, Inbox)

    async def reach(self) -> Stored[Reach]:
        return await self._only(REACH, Reach)

    async def roster(self) -> Stored[Roster]:
        return await self._only(ROSTER, Roster)

    async def people(self) -> Stored[People]:
        return await self._only(PEOPLE, People)

    async def revisions(self) -> Revisions:
        query = select(*_revisions())
        return _read_revisions(await self._engines.read(lambda c: c.execute(query).one()))

    async def active_playbook(self) -> Stored[ActivePlaybook]:
        return await self._only(PLAYBOOK, ActivePlaybook)

    async def playbook_source(self, hash: str) -> str | None:
        query = select(col(PlaybookRow.source)).where(col(PlaybookRow.hash) == hash)
        return await self._engines.read(lambda c: c.scalar(query))

    async def running(self) -> tuple[Incident, ...]:
        query = (
            select(col(IncidentRow.number), col(IncidentRow.state))
            .where(col(IncidentRow.is_over).is_(False))
            .order_by(col(IncidentRow.number))
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return tuple(self._legible.of(rows, lambda row: load(Incident, row.state)))

    async def _only(self, kind: str, type_: type[T]) -> Stored[T]:
        """The one subject of its kind; as it begins if nothing was recorded yet."""
        query = select(col(SubjectRow.state), col(SubjectRow.revision)).where(
            col(SubjectRow.kind) == kind
        )
        row = await self._engines.read(lambda c: c.execute(query).one_or_none())
        return Stored(type_(), 0) if row is None else Stored(load(type_, row.state), row.revision)

    async def openings(
        self,
        accounts: Sequence[Account],
        stream: str | None,
        region: str | None,
        since: datetime,
        together_since: datetime,
    ) -> Openings:
        asked = {
            "accounts": [(each.platform, each.workspace, each.user) for each in accounts],
            "platform": accounts[0].platform,
            "workspace": accounts[0].workspace,
            "stream": stream,
            "region": region,
            "since": since,
            "together_since": together_since if stream else NO_LONGER_AGO,
        }

        rows = await self._engines.read(lambda c: c.execute(_openings(), asked).all())
        _, _, by_sender, in_workspace, paged_by_sender, paged_in_workspace, *revisions = rows[0]
        found = [row for row in rows if row.number is not None]
        like = self._legible.of(found, lambda row: _open_incident(row.state))
        return Openings(
            like=tuple(like),
            by_sender=by_sender,
            in_workspace=in_workspace,
            paged_by_sender=paged_by_sender,
            paged_in_workspace=paged_in_workspace,
            revisions=_read_revisions(revisions),
        )

    async def accepted(self, incident: IncidentId, page: int) -> frozenset[Place]:
        query = select(PostRow.__table__).where(  # type: ignore[attr-defined]  # SQLModel
            col(PostRow.incident) == incident, col(PostRow.name).startswith(f"page:{page}:")
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return frozenset(Place(row.platform, row.workspace, row.room) for row in rows)

    async def last_text(self, incident: IncidentId, accounts: Sequence[Account]) -> str:
        theirs = or_(*(_is_theirs(TextRow, each) for each in accounts))
        query = (
            select(col(TextRow.body))
            .where(col(TextRow.incident) == incident, theirs)
            .order_by(col(TextRow.at).desc())
            .limit(1)
        )
        return await self._engines.read(lambda c: c.scalar(query)) or ""

    async def text(self, text: TextId) -> str:
        query = select(col(TextRow.body)).where(col(TextRow.id) == text)
        return await self._engines.read(lambda c: c.scalar(query)) or ""

    async def next_incident(self) -> IncidentId:
        if self._engines.is_postgres:
            query = text("SELECT nextval('incident_number')")
            return IncidentId(int(await self._engines.read(lambda c: c.scalar(query)) or 0))
        async with self._numbering:
            if self._last_number is None:
                self._last_number = await self._greatest_number()
            self._last_number += 1
            return IncidentId(self._last_number)

    async def _greatest_number(self) -> int:
        query = select(func.max(col(IncidentRow.number)))
        return await self._engines.read(lambda c: c.scalar(query)) or 0

    async def record(self, record: Record) -> bool:
        try:
            return await self._write(record)
        except InDoubt:
            return await self._write_again(record)

    async def _write_again(self, record: Record) -> bool:
        """Its commit went unanswered. Its key lets it in once, and this waits while the first is still under
        way: afterwards it is known whether it is there.
        """
        try:
            with suppress(TimerGone):  # by the first, or by another command: the desk will see
                if await self._write(record):
                    return True
            return await self._has(record)
        except StoreBusy as busy:
            raise InDoubt(str(busy)) from busy

    async def _has(self, record: Record) -> bool:
        """Whether it is this one that was recorded under its key, and not another try at the same command."""
        number = record.incident.value.id if record.incident else None
        query = select(col(CommandRow.key)).where(
            col(CommandRow.key) == record.command.key,
            col(CommandRow.at) == record.now,
            col(CommandRow.incident).is_not_distinct_from(number),
        )
        return await self._engines.read(lambda c: c.scalar(query)) is not None

    async def _write(self, record: Record) -> bool:
        notices_of = self._process if self._engines.is_postgres else None
        try:
            await self._engines.write(lambda c: write(c, record, notices_of=notices_of))
        except (Conflict, IntegrityError):
            return False
        except SQLAlchemyError as error:
            raise StoreBusy(f"nothing was recorded: {brief(error)}") from error
        return True


def _is_theirs(table: Any, account: Account) -> Any:
    return and_(
        table.platform == account.platform,
        table.workspace == account.workspace,
        table.user_id == account.user,
    )


LATEST = 20  # incidents looked at to see whether several shows have the same trouble
NO_LONGER_AGO = datetime.max.replace(tzinfo=UTC)


def _revisions() -> Sequence[Any]:
    """In the order of `Revisions`."""
    return [
        select(col(SubjectRow.revision)).where(col(SubjectRow.kind) == kind).scalar_subquery()
        for kind in (ROSTER, PEOPLE, PLAYBOOK)
    ]


def _read_revisions(found: Iterable[int | None]) -> Revisions:
    return Revisions(*(each or 0 for each in found))


def _like() -> Select[int, str]:
    """Open incidents of the sender, however old, those of the stream or region since then, and the
    latest few of any stream. Nothing equals NULL.
    """
    latest = (
        select(col(IncidentRow.number))
        .where(
            IS_OPEN,
            col(IncidentRow.opened_at) > bindparam("together_since"),
            col(IncidentRow.stream).is_not(None),
        )
        .order_by(col(IncidentRow.opened_at).desc())
        .limit(LATEST)
    )
    found = union_all(*like_ones(), select(latest.subquery().c.number))
    return select(col(IncidentRow.number), col(IncidentRow.state)).where(
        IS_OPEN, col(IncidentRow.number).in_(found)
    )


def _counts() -> Select[*tuple[Any, ...]]:
    opened = and_(col(ReporterRow.opened).is_(True), col(ReporterRow.since) > bindparam("since"))
    own = select(func.count()).where(opened, reported_by("accounts"))
    all_of_them = select(func.count()).where(
        opened,
        col(ReporterRow.platform) == bindparam("platform"),
        col(ReporterRow.workspace) == bindparam("workspace"),
    )
    paged = exists().where(
        col(EventRow.incident) == col(ReporterRow.incident),
        col(EventRow.type) == PersonPaged.__name__,
    )
    return select(
        own.scalar_subquery().label("by_sender"),
        all_of_them.scalar_subquery().label("in_workspace"),
        own.where(paged).scalar_subquery().label("paged_by_sender"),
        all_of_them.where(paged).scalar_subquery().label("paged_in_workspace"),
        *(each.label(f"revision{n}") for n, each in enumerate(_revisions())),
    )


@cache
def _openings() -> Select[*tuple[Any, ...]]:
    """The counts, once for each open incident that may be meant; once with none if there is none.

    One statement, since each costs a way to the database; built once, since building it costs more than
    running it.
    """
    counts, like = _counts().subquery(), _like().subquery()
    return select(like.c.number, like.c.state, *counts.c).select_from(
        counts.outerjoin(like, true())
    )


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
