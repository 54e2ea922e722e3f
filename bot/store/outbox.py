"""The courier's side of the store."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, tuple_, update
from sqlmodel import col

from bot.domain.ids import DeliveryKey, IncidentId, TextId
from bot.domain.incident import Incident
from bot.domain.person import Account
from bot.domain.place import Place, Posted
from bot.domain.reach import Reach
from bot.ports import Mentioned, Outcome, Outgoing, Profile, Sight
from bot.store.bulk import Rows, as_json, in_one, insert_each, read_from
from bot.store.codec import load, load_delivery
from bot.store.engine import Engines
from bot.store.legible import Legible
from bot.store.store import REACH
from bot.store.tables import AccountRow, DeliveryRow, IncidentRow, PostRow, SubjectRow, TextRow

WAITING = "waiting"


class SqlOutbox:
    """bot.ports.Outbox on SQLAlchemy."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._legible = Legible("delivery")

    async def unsent(self, platform: str, lease: str) -> list[Outgoing]:
        """Another lease means that somebody may have begun to send it: those are in doubt."""
        waiting = and_(
            col(DeliveryRow.state) == WAITING,
            col(DeliveryRow.platform) == platform,
            or_(col(DeliveryRow.lease).is_(None), col(DeliveryRow.lease) != lease),
        )
        query = select(DeliveryRow.__table__).where(waiting)  # type: ignore[attr-defined]  # SQLModel

        def claim(connection: Connection) -> list[Outgoing]:
            rows = connection.execute(query.with_for_update()).all()
            ordered = sorted(rows, key=lambda row: (row.lane, row.created_at, row.key))
            legible = self._legible.of(ordered, lambda row: _outgoing(row, lease))
            # By key: a row that came since the look would be claimed and never sent.
            theirs = col(DeliveryRow.key).in_([each.key for each in legible])
            if legible:
                connection.execute(update(DeliveryRow).where(theirs).values(lease=lease))
            return legible

        return await self._engines.write(claim)

    async def untaken_since(self, platforms: Sequence[str]) -> datetime | None:
        query = select(func.min(col(DeliveryRow.created_at))).where(
            col(DeliveryRow.state) == WAITING,
            col(DeliveryRow.platform).in_(platforms),
            col(DeliveryRow.lease).is_(None),
        )
        return await self._engines.read(lambda c: c.scalar(query))

    async def finish(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        ended = [_finished(each) for each in outcomes]
        posts = [(PostRow, _newest([_post(o) for o in outcomes if o.posted and o.post_name]))]

        def note(connection: Connection) -> None:
            connection.execute(_finish(), ended)
            insert_each(connection, posts)

        def note_in_one(connection: Connection) -> None:
            inserting, rows = in_one(posts)
            ends = as_json([{"key": each["the_key"], **each} for each in ended])
            connection.exec_driver_sql(f"{inserting} {_finish_all()}", {**rows, "delivery": ends})

        await self._engines.write(note_in_one if self._engines.is_postgres else note)

    async def bundle(self, keys: Sequence[DeliveryKey], sent_as: DeliveryKey) -> None:
        theirs = update(DeliveryRow).where(col(DeliveryRow.key).in_(keys)).values(sent_as=sent_as)
        await self._engines.write(lambda c: c.execute(theirs))

    async def posted(self, incident: IncidentId | None, place: Place, name: str) -> Posted | None:
        query = select(col(PostRow.conversation), col(PostRow.thread), col(PostRow.message)).where(
            col(PostRow.incident) == (incident or 0),
            col(PostRow.platform) == place.platform,
            col(PostRow.workspace) == place.workspace,
            col(PostRow.room) == place.conversation,
            col(PostRow.name) == name,
        )
        row = await self._engines.read(lambda c: c.execute(query).one_or_none())
        if row is None:
            return None
        where = Place(place.platform, place.workspace, row.conversation, row.thread)
        return Posted(where, row.message)

    async def together(self, posted: Posted) -> Sequence[tuple[IncidentId, str]]:
        query = select(col(PostRow.incident), col(PostRow.name)).where(
            col(PostRow.platform) == posted.place.platform,
            col(PostRow.workspace) == posted.place.workspace,
            col(PostRow.conversation) == posted.place.conversation,
            col(PostRow.message) == posted.message,
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return [(IncidentId(row.incident), row.name) for row in rows]

    async def sight(self, incident: IncidentId | None, mentioned: Mentioned) -> Sight:
        def look(connection: Connection) -> Sight:
            known = _incident(connection, incident)
            reporters = known.reporters if known else ()
            accounts = {*mentioned.accounts, *(each.account for each in reporters)}
            mine = {known.text, known.reasons_text, known.update} if known else set()
            wanted = {*mentioned.texts, *(each for each in mine if each)}
            texts = _texts(connection, wanted)
            reach = _reach(connection) if mentioned.reach else None
            return Sight(known, texts, profiles(connection, accounts), reach)

        return await self._engines.read(look)


@cache
def _finish() -> Any:
    """Built once, like every statement that each delivery runs."""
    return (
        update(DeliveryRow)
        .where(col(DeliveryRow.key) == bindparam("the_key"))
        .values(
            state=bindparam("state"),
            why=bindparam("why"),
            doubled=bindparam("doubled"),
            finished_at=bindparam("finished_at"),
        )
    )


@cache
def _finish_all() -> str:
    names = ("state", "why", "doubled", "finished_at")
    ends = ", ".join(f"{name} = rows.{name}" for name in names)
    read = read_from(DeliveryRow, ("key", *names))
    return f"UPDATE delivery SET {ends} FROM {read} WHERE delivery.key = rows.key"  # noqa: S608 - names of our own


def _reach(connection: Connection) -> Reach:
    query = select(col(SubjectRow.state)).where(col(SubjectRow.kind) == REACH)
    state = connection.scalar(query)
    return load(Reach, state) if state else Reach()


def _incident(connection: Connection, incident: IncidentId | None) -> Incident | None:
    if incident is None:
        return None
    query = select(col(IncidentRow.state)).where(col(IncidentRow.number) == incident)
    state = connection.scalar(query)
    return load(Incident, state) if state else None


def _texts(connection: Connection, wanted: Iterable[TextId]) -> dict[TextId, str | None]:
    query = select(col(TextRow.id), col(TextRow.body)).where(col(TextRow.id).in_([*wanted]))
    return {TextId(row.id): row.body for row in connection.execute(query).all()}


def profiles(connection: Connection, accounts: Iterable[Account]) -> dict[Account, Profile]:
    wanted = [(each.platform, each.workspace, each.user) for each in accounts]
    if not wanted:
        return {}
    key = tuple_(col(AccountRow.platform), col(AccountRow.workspace), col(AccountRow.user_id))
    query = select(AccountRow.__table__).where(key.in_(wanted))  # type: ignore[attr-defined]  # SQLModel
    return {
        Account(row.platform, row.workspace, row.user_id): Profile(row.name, row.language, row.zone)
        for row in connection.execute(query).all()
    }


def _outgoing(row: Any, lease: str) -> Outgoing:
    return Outgoing(
        DeliveryKey(row.key),
        load_delivery(row.body, row.incident, row.lane),
        lease=lease,
        in_doubt=row.lease is not None,
        sent_as=DeliveryKey(row.sent_as) if row.sent_as else None,
    )


def _finished(outcome: Outcome) -> dict[str, Any]:
    return {
        "the_key": outcome.outgoing.key,
        "state": outcome.state.value,
        "why": outcome.why,
        "doubled": outcome.doubled,
        "finished_at": outcome.at,
    }


def _post(outcome: Outcome) -> dict[str, Any]:
    posted, delivery = outcome.posted, outcome.outgoing.delivery
    assert posted is not None  # noqa: S101 - chosen by the caller
    return {
        "incident": delivery.incident or 0,
        "platform": delivery.place.platform,
        "workspace": delivery.place.workspace,
        "room": delivery.place.conversation,
        "name": outcome.post_name,
        "conversation": posted.place.conversation,
        "thread": posted.place.thread,
        "message": posted.message,
    }


def _newest(posts: Rows) -> Rows:
    """One of each: a card that was posted and edited within one batch would be written twice."""
    places = ("incident", "platform", "workspace", "room", "name")
    return [*{tuple(post[name] for name in places): post for post in posts}.values()]
