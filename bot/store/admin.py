"""Settings that change while running, the playbooks that were loaded, and what is old and done."""

from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    func,
    select,
    text,
    union,
    update,
)
from sqlmodel import col

from bot.domain.ids import PersonId
from bot.domain.person import Account
from bot.domain.playbook import ActivePlaybook, Playbook
from bot.store.codec import load
from bot.store.engine import Engines
from bot.store.store import PLAYBOOK
from bot.store.tables import (
    AccountRow,
    CalendarLinkRow,
    CommandRow,
    DeliveryRow,
    FollowUpRow,
    LinkRow,
    PlaybookRow,
    SettingRow,
    SubjectRow,
    TextRow,
    TimerRow,
)
from bot.store.upsert import upsert

SKIPPED, ALIVE = "skipped_s", "alive_at"
KEEP_COMMANDS = timedelta(days=30)
KEEP_DONE = timedelta(days=7)


class SqlAdmin:
    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    async def setting(self, name: str) -> str | None:
        query = select(col(SettingRow.value)).where(col(SettingRow.name) == name)
        return await self._engines.read(lambda c: c.scalar(query))

    async def set(self, name: str, value: str) -> None:
        await upsert(self._engines, SettingRow, {"name": name, "value": value}, ["name"])

    async def keep_playbook(self, playbook: Playbook, now: datetime) -> None:
        row = {"hash": playbook.hash, "source": playbook.source, "stored_at": now}
        await upsert(self._engines, PlaybookRow, row, ["hash"])

    async def playbook_sources(self) -> Mapping[str, str]:
        query = select(col(PlaybookRow.hash), col(PlaybookRow.source))
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return {row.hash: row.source for row in rows}

    async def database_now(self) -> datetime:
        """The database's own clock; only PostgreSQL has one."""
        query = select(func.clock_timestamp())
        now: datetime = await self._engines.read(lambda c: c.execute(query).scalar_one())
        return now

    async def tidy(self, now: datetime) -> None:
        """Forget command keys after 30 days; deliveries, timers and links that are done after 7."""
        handled = exists().where(col(CommandRow.key) == col(FollowUpRow.key))
        old = [
            delete(FollowUpRow).where(handled),
            delete(CommandRow).where(col(CommandRow.at) < now - KEEP_COMMANDS),
            delete(DeliveryRow).where(col(DeliveryRow.finished_at) < now - KEEP_DONE),
            delete(TimerRow).where(col(TimerRow.done_at) < now - KEEP_DONE),
            delete(LinkRow).where(col(LinkRow.expires_at) < now - KEEP_DONE),
        ]
        await self._write(*old)

    async def writers(self) -> tuple[frozenset[PersonId], frozenset[Account]]:
        """Everybody who ever wrote something, also what is blanked by now, and whom platforms described."""
        person = select(col(TextRow.person)).where(col(TextRow.person).is_not(None)).distinct()
        accounts = union(*(_accounts_in(each) for each in (TextRow, AccountRow)))
        people, rows = await self._engines.read(
            lambda c: (c.scalars(person).all(), c.execute(accounts).all())
        )
        return frozenset(PersonId(each) for each in people if each), frozenset(
            Account(*row) for row in rows
        )

    async def tidy_playbooks(self, now: datetime) -> None:
        """Forget those that no incident was opened under, 7 days after they were loaded last."""
        old = select(col(PlaybookRow.hash)).where(col(PlaybookRow.stored_at) < now - KEEP_DONE)
        if hashes := await self._engines.read(lambda c: {*c.scalars(old)}):
            needed = await self._engines.read(self._needed)
            unneeded = col(PlaybookRow.hash).in_(hashes - needed)
            await self._write(delete(PlaybookRow).where(unneeded))

    def _needed(self, connection: Connection) -> Set[str]:
        """By incidents, and the active one."""
        is_postgres = self._engines.is_postgres
        named = "state::json ->> 'playbook'" if is_postgres else "json_extract(state, '$.playbook')"
        opened_under = connection.scalars(text(f"SELECT DISTINCT {named} FROM incident"))  # noqa: S608 - ours
        query = select(col(SubjectRow.state)).where(col(SubjectRow.kind) == PLAYBOOK)
        active = [load(ActivePlaybook, state).hash for state in connection.scalars(query)]
        return {*opened_under, *active}

    async def forget(self, person: PersonId | None, accounts: tuple[Account, ...]) -> int:
        """Blank everything that somebody wrote; what happened stays. Returns how many texts."""
        theirs = col(TextRow.person) == person if person else col(TextRow.person).in_([])
        for account in accounts:
            theirs = theirs | _is(TextRow, account)
        blanked = update(TextRow).where(theirs, col(TextRow.body).is_not(None)).values(body=None)
        names = [delete(AccountRow).where(_is(AccountRow, each)) for each in accounts]
        return await self._write(blanked, *names, _calendar_of(person))

    async def _write(self, *statements: Any) -> int:
        """Returns how many rows the first statement changed."""
        counts = await self._engines.write(lambda c: [c.execute(s).rowcount for s in statements])
        return int(counts[0])


def _calendar_of(person: PersonId | None) -> Any:
    """Its address stops."""
    return delete(CalendarLinkRow).where(
        col(CalendarLinkRow.kind) == "person", col(CalendarLinkRow.name) == (person or "")
    )


def _accounts_in(table: Any) -> Any:
    return select(table.platform, table.workspace, table.user_id)


def _is(table: Any, account: Account) -> ColumnElement[bool]:
    return and_(
        table.platform == account.platform,
        table.workspace == account.workspace,
        table.user_id == account.user,
    )
