"""Questions: they change nothing, read a committed snapshot and never wait for the writer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, or_, select
from sqlmodel import col

from bot.domain.decision import Lane
from bot.domain.events import Event
from bot.domain.ids import IncidentId, TextId
from bot.domain.incident import Incident
from bot.domain.people.events import PeopleEvent
from bot.domain.person import Account
from bot.domain.place import Place, Posted
from bot.domain.remarks import SAID
from bot.domain.roster.events import RosterEvent
from bot.ports import Profile
from bot.posts import CREW_CARD
from bot.store.codec import load, load_event, load_people_event, load_roster_event
from bot.store.engine import Engines
from bot.store.legible import Legible
from bot.store.outbox import WAITING, profiles
from bot.store.store import GREATEST
from bot.store.tables import (
    DeliveryRow,
    EventRow,
    IncidentRow,
    PeopleEventRow,
    PostRow,
    ReporterRow,
    RosterEventRow,
    TextRow,
)
from bot.store.write import reported_by


@dataclass(frozen=True, slots=True)
class History:
    """An incident with everything that happened to it and everything that was written about it."""

    incident: Incident
    events: tuple[Event, ...]
    texts: dict[TextId, str]
    profiles: dict[Account, Profile]


class SqlReads:
    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._legible = Legible("incident")

    async def incidents(self, *, open_only: bool = True, most: int = 50) -> Sequence[Incident]:
        """The newest first."""
        query = _incidents().limit(most)
        if open_only:
            query = query.where(col(IncidentRow.is_over).is_(False))
        return await self._loaded(query)

    async def search(self, words: str, most: int = 20) -> Sequence[Incident]:
        """Incidents in which somebody wrote these words."""
        wrote = select(col(TextRow.incident)).where(
            col(TextRow.body).icontains(words, autoescape=True)
        )
        query = _incidents().where(col(IncidentRow.number).in_(wrote)).limit(most)
        return await self._loaded(query)

    async def history(self, incident: IncidentId) -> History | None:
        if incident > GREATEST:
            return None
        return await self._engines.read(lambda c: _history(c, incident))

    async def roster_events(self, most: int | None = None) -> Sequence[RosterEvent]:
        """The audit, oldest first; `most`: only the newest of them."""
        rows = await self._audit(RosterEventRow, most)
        return [load_roster_event(row.type, row.v, row.body) for row in rows]

    async def people_events(self, most: int | None = None) -> Sequence[PeopleEvent]:
        """The same, of links and of what people chose for themselves."""
        rows = await self._audit(PeopleEventRow, most)
        return [load_people_event(row.type, row.v, row.body) for row in rows]

    async def _audit(
        self, table: type[RosterEventRow | PeopleEventRow], most: int | None
    ) -> Sequence[Any]:
        query = (
            select(col(table.type), col(table.v), col(table.body))
            .order_by(col(table.revision).desc(), col(table.number).desc())
            .limit(most)
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return [*reversed(rows)]

    async def incident_at(self, place: Place, message: str) -> IncidentId | None:
        """Whose card a message is, or in whose thread a place is."""
        roots = [each for each in (place.thread, message) if each]
        query = select(col(PostRow.incident)).where(
            col(PostRow.platform) == place.platform,
            col(PostRow.workspace) == place.workspace,
            or_(
                col(PostRow.conversation) == place.conversation,
                col(PostRow.room) == place.conversation,
            ),
            col(PostRow.message).in_(roots),
            col(PostRow.name).not_like(
                f"{SAID}%"
            ),  # a quotation is no card: eyes on it take nothing
        )
        found = await self._engines.read(lambda c: c.scalar(query.limit(1)))
        return IncidentId(found) if found else None

    async def awaits_card(self, platform: str) -> bool:
        """Whether a card may stand there whose place is not recorded yet."""
        recorded = (
            select(col(PostRow.incident))
            .where(
                col(PostRow.incident) == col(DeliveryRow.incident),
                col(PostRow.platform) == platform,
                col(PostRow.name) == CREW_CARD,
            )
            .exists()
        )
        query = select(col(DeliveryRow.key)).where(
            col(DeliveryRow.state) == WAITING,
            col(DeliveryRow.platform) == platform,
            col(DeliveryRow.lane) == Lane.CARD.value,
            ~recorded,
        )
        return await self._engines.read(lambda c: c.scalar(query.limit(1))) is not None

    async def open_posts(self, platform: str) -> Sequence[Posted]:
        """The cards and pages of incidents that are not over: people write under and beside them."""
        query = (
            select(
                col(PostRow.workspace),
                col(PostRow.conversation),
                col(PostRow.thread),
                col(PostRow.message),
            )
            .join(IncidentRow, col(IncidentRow.number) == col(PostRow.incident))
            .where(col(IncidentRow.is_over).is_(False), col(PostRow.platform) == platform)
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return [
            Posted(Place(platform, row.workspace, row.conversation, row.thread), row.message)
            for row in rows
        ]

    async def open_of(self, accounts: Sequence[Account]) -> IncidentId | None:
        """The newest incident that is not over of whoever has these accounts, as its reporter."""
        theirs = [(each.platform, each.workspace, each.user) for each in accounts]
        query = (
            select(col(IncidentRow.number))
            .join(ReporterRow, col(ReporterRow.incident) == col(IncidentRow.number))
            .where(
                col(IncidentRow.is_over).is_(False),
                reported_by("accounts"),
                col(ReporterRow.has_left).is_(False),
            )
            .order_by(col(IncidentRow.number).desc())
            .limit(1)
        )
        found = await self._engines.read(lambda c: c.scalar(query, {"accounts": theirs}))
        return IncidentId(found) if found else None

    async def texts(self, wanted: Sequence[TextId]) -> dict[TextId, str]:
        if not wanted:
            return {}
        query = select(col(TextRow.id), col(TextRow.body)).where(
            col(TextRow.id).in_(wanted), col(TextRow.body).is_not(None)
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return {TextId(row.id): row.body for row in rows}

    async def _loaded(self, query: Select[int, str]) -> Sequence[Incident]:
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return self._legible.of(rows, lambda row: load(Incident, row.state))


def _incidents() -> Select[int, str]:
    return select(col(IncidentRow.number), col(IncidentRow.state)).order_by(
        col(IncidentRow.number).desc()
    )


def _history(connection: Connection, incident: IncidentId) -> History | None:
    state = connection.scalar(
        select(col(IncidentRow.state)).where(col(IncidentRow.number) == incident)
    )
    if state is None:
        return None
    events = tuple(load_event(r.type, r.v, r.body) for r in connection.execute(_events(incident)))
    texts = connection.execute(
        select(col(TextRow.id), col(TextRow.body)).where(
            col(TextRow.incident) == incident, col(TextRow.body).is_not(None)
        )
    )
    return History(
        load(Incident, state),
        events,
        {TextId(row.id): row.body for row in texts},
        profiles(connection, {each.by.account for each in events if each.by.account}),
    )


def _events(incident: IncidentId) -> Select[str, int, str]:
    return (
        select(col(EventRow.type), col(EventRow.v), col(EventRow.body))
        .where(col(EventRow.incident) == incident)
        .order_by(col(EventRow.revision), col(EventRow.number))
    )
