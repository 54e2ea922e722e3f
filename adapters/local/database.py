"""Connections to the platform's database: SQLite (a file of its own) or PostgreSQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

from adapters.local.tables import LocalTable
from bot.gate import ask_again
from bot.store.engine import giving_up

# WAL with FULL: what was answered survives a loss of power as well.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")
# A process that was stopped in the middle must not keep the writers' lock; and what it had not yet committed
# is gone before another can hold the platform, look for it and send it too: two seconds after the stop at
# the soonest (bot/store/holder.py).
IDLE_MS = 1500
WRITERS_LOCK = 7_301_984_412  # any number, the same in every process that shares the database


class Database:
    """One writer at a time, in order: SQLite by its only connection, PostgreSQL by an advisory lock.

    Without that, the numbers of events could become visible out of order, and a reader would miss one.
    """

    def __init__(self, url: str) -> None:
        self.is_shared = not url.startswith("sqlite")  # by several processes
        if not self.is_shared:
            self._writer, self._reader = _sqlite(url)
        else:
            self._writer, self._reader = _postgres(url)

    async def create(self) -> None:
        async with self._writer.begin() as connection:
            await connection.run_sync(LocalTable.metadata.create_all)

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            await session.connection()  # its turn has come: from here on the others wait
            ask_again()
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session


def _sqlite(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    writer = create_async_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    reader = create_async_engine(url, pool_size=4, hide_parameters=True)
    for engine, begin in ((writer, "BEGIN IMMEDIATE"), (reader, "BEGIN")):
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _beginning_with(begin))
    return writer, reader


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver stops emitting BEGIN, so that ours counts
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _postgres(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    _, _, rest = url.partition("://")
    there = giving_up(make_url(f"postgresql+psycopg://{rest}"))  # any libpq URL as people paste it
    limits = {"options": f"-c idle_in_transaction_session_timeout={IDLE_MS}"}
    writer = create_async_engine(
        there, pool_pre_ping=True, pool_size=2, connect_args=limits, hide_parameters=True
    )
    reader = create_async_engine(there, pool_pre_ping=True, pool_size=4, hide_parameters=True)
    event.listen(
        writer.sync_engine,
        "begin",
        _beginning_with(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"),
    )
    return writer, reader


def _beginning_with(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
