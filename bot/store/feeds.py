"""Calendars as they last were good, so that a start without network still knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from bot.store.engine import Engines
from bot.store.tables import FeedRow
from bot.store.upsert import upsert


@dataclass(frozen=True, slots=True)
class KeptFeed:
    """`name`: of the variable that holds its address."""

    name: str
    body: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class SqlFeeds:
    """Every call may raise StoreBusy."""

    engines: Engines

    async def kept(self) -> Sequence[KeptFeed]:
        query = select(col(FeedRow.name), col(FeedRow.body), col(FeedRow.fetched_at))
        rows = await self.engines.read(lambda c: c.execute(query).all())
        return [KeptFeed(row.name, row.body.encode(), row.fetched_at) for row in rows]

    async def keep(self, feed: KeptFeed) -> None:
        body = feed.body.decode(errors="replace").replace("\0", "")  # PostgreSQL takes no NUL
        row = {"name": feed.name, "body": body, "fetched_at": feed.fetched_at}
        await upsert(self.engines, FeedRow, row, ["name"])
