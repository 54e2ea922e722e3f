"""The addresses under which on-call times can be subscribed to, by the hash of their secrets."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from bot.store.engine import Engines
from bot.store.tables import CalendarLinkRow
from bot.store.upsert import upsert


@dataclass(frozen=True, slots=True)
class KeptLink:
    hash: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SqlCalendarLinks:
    """Every call may raise StoreBusy."""

    engines: Engines

    async def get(self, kind: str, name: str) -> KeptLink | None:
        query = select(col(CalendarLinkRow.hash), col(CalendarLinkRow.made_at)).where(
            col(CalendarLinkRow.kind) == kind, col(CalendarLinkRow.name) == name
        )
        row = await self.engines.read(lambda c: c.execute(query).one_or_none())
        return KeptLink(row.hash, row.made_at) if row else None

    async def keep(self, kind: str, name: str, link: KeptLink) -> None:
        row = {"kind": kind, "name": name, "hash": link.hash, "made_at": link.made_at}
        await upsert(self.engines, CalendarLinkRow, row, ["kind", "name"])
