"""Connections: one writer and a few readers in threads on SQLite, an ordinary pool on PostgreSQL.

What is done with a connection is a plain function of it, run as one piece: on SQLite in a thread, where a
statement costs no change of threads; on PostgreSQL on the event loop, where a network that hangs can be
let go of. See docs/decisions/0007-a-transaction-is-one-function.md.
"""

import asyncio
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import structlog
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import greenlet_spawn

from bot.ports import InDoubt, StoreBusy
from bot.store.writer import Work, Writer

T = TypeVar("T")
log = structlog.get_logger()

# WAL with FULL: what was answered is on disk, through loss of power as well.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")
READERS = 4
WRITERS = 8  # on PostgreSQL
# A process that was stopped in the middle of a transaction must not keep the others waiting (ms).
LIMITS = {"idle_in_transaction_session_timeout": 3000, "lock_timeout": 10000}
# A network that swallows everything ends no connection: it would be waited for by the quarter of an hour.
# In s, the last in ms; over TCP alone. PostgreSQL, "Parameter Key Words".
GIVE_UP = {
    "connect_timeout": "10",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}


class Lost(Exception):
    """The connection was gone before anything was committed on it. `orig`: the driver's error."""

    def __init__(self, error: DBAPIError) -> None:
        super().__init__(error)
        self.orig = error.orig


class CommitLost(Lost):
    """It died while a commit was on its way: what was written may have been committed."""


NEVER_MIND = (DBAPIError, PoolTimeout, OSError, Lost)


class Engines(ABC):
    """Every trouble of the database is a StoreBusy; what `work` raises itself passes."""

    is_postgres: bool
    url: URL

    async def read(self, work: Work[T]) -> T:
        """What is committed; on PostgreSQL each statement sees its own moment."""
        try:
            return await self._read(work)
        except NEVER_MIND as error:
            raise StoreBusy(f"the database cannot be read: {brief(error)}") from error

    async def snapshot(self, work: Work[T]) -> T:
        """All statements see the same moment. `work` is run once, whatever happens."""
        try:
            return await self._snapshot(work)
        except NEVER_MIND as error:
            raise StoreBusy(f"the database cannot be read: {brief(error)}") from error

    async def write(self, work: Work[T]) -> T:
        """One transaction: nothing is written if `work` raises. IntegrityError passes.

        InDoubt: the connection died during the commit, and it may have been written.
        """
        try:
            return await self._write(work)
        except IntegrityError:
            raise
        except CommitLost as error:
            raise InDoubt(f"it may have been written: {brief(error)}") from error
        except NEVER_MIND as error:
            raise StoreBusy(f"nothing was written: {brief(error)}") from error

    @abstractmethod
    async def _read(self, work: Work[T]) -> T: ...

    @abstractmethod
    async def _snapshot(self, work: Work[T]) -> T: ...

    @abstractmethod
    async def _write(self, work: Work[T]) -> T: ...

    @abstractmethod
    async def dispose(self) -> None: ...


def brief(error: BaseException) -> str:
    """The driver's own words, without the statement and its values: those may hold people's words."""
    original = getattr(error, "orig", None) or error
    return f"{type(original).__name__}: {str(original).splitlines()[0] if str(original) else ''}"


def connect(url: str) -> Engines:
    """`url`: sqlite:///path, or postgresql+psycopg://..."""
    made = make_url(url)
    return PostgresEngines(made) if made.get_backend_name() == "postgresql" else SqliteEngines(made)


class SqliteEngines(Engines):
    """SQLite's busy wait is not fair; the queue of the one writer's thread is."""

    is_postgres = False

    def __init__(self, url: URL) -> None:
        self.url = url.set(drivername="sqlite")
        self._writer = Writer(sqlite_engine(self.url, "BEGIN IMMEDIATE", 1))
        self._readers = _Threads(sqlite_engine(self.url, "BEGIN", READERS), READERS)

    async def _read(self, work: Work[T]) -> T:
        return await self._readers.run(work)

    async def _snapshot(self, work: Work[T]) -> T:
        return await self._read(work)

    async def _write(self, work: Work[T]) -> T:
        return await finished(asyncio.wrap_future(self._writer.begin(work)))

    async def dispose(self) -> None:
        for threads in (self._writer, self._readers):
            await asyncio.to_thread(threads.close)


@dataclass
class _Threads:
    """An engine, and as many threads as it has connections."""

    engine: Engine
    most: int

    def __post_init__(self) -> None:
        self._pool = ThreadPoolExecutor(self.most, thread_name_prefix="sqlite")

    async def run(self, work: Work[T]) -> T:
        return await finished(
            asyncio.get_running_loop().run_in_executor(self._pool, self._do, work)
        )

    def _do(self, work: Work[T]) -> T:
        with self.engine.begin() as connection:
            return work(connection)

    def close(self) -> None:
        self._pool.shutdown()
        self.engine.dispose()


async def finished(begun: asyncio.Future[T]) -> T:
    """The result of what cannot be stopped; a cancellation that comes meanwhile takes effect after it."""
    task = asyncio.current_task()
    cancelled = False
    while not begun.done():
        try:
            await asyncio.wait([begun])
        except asyncio.CancelledError:
            cancelled = True
            if task is not None:
                task.uncancel()
    if cancelled and task is not None:
        task.cancel()
    return begun.result()


class PostgresEngines(Engines):
    """Nobody asks a connection whether it still lives: one that died while it waited is found out by its
    first statement, and what was to be done is done on a new one.
    """

    is_postgres = True

    def __init__(self, url: URL) -> None:
        self.url = url
        self._writers = postgres_engine(url, WRITERS)
        # Each statement is a snapshot of its own in a transaction too, and needs none around it.
        self._readers = postgres_engine(url, READERS, isolation_level="AUTOCOMMIT")

    async def _read(self, work: Work[T]) -> T:
        return await self._run(self._readers, work)

    async def _snapshot(self, work: Work[T]) -> T:
        engine = self._writers.execution_options(isolation_level="REPEATABLE READ")
        return await greenlet_spawn(_do, engine.sync_engine, work)

    async def _write(self, work: Work[T]) -> T:
        return await self._run(self._writers, work)

    async def _run(self, engine: AsyncEngine, work: Work[T]) -> T:
        try:
            return await greenlet_spawn(_do, engine.sync_engine, work)
        except CommitLost:
            raise
        except Lost as lost:
            log.info("database connection lost", why=brief(lost))
        return await greenlet_spawn(_do, engine.sync_engine, work)

    async def dispose(self) -> None:
        await self._writers.dispose()
        await self._readers.dispose()


def _do(engine: Engine, work: Work[T]) -> T:
    """In one piece: changing between asyncio and SQLAlchemy costs as much as a short statement."""
    with engine.connect() as connection:
        try:
            done = work(connection)
        except DBAPIError as error:
            if connection.invalidated:
                raise Lost(error) from error
            raise
        try:
            connection.commit()
        except DBAPIError as error:
            if connection.invalidated:
                raise CommitLost(error) from error
            raise
        return done


def giving_up(url: URL) -> URL:
    """The same address, whose connections end when nothing comes through any more; what it says counts."""
    return url.update_query_dict({**GIVE_UP, **url.query})


def postgres_engine(url: URL, most: int, **more: Any) -> AsyncEngine:
    options = " ".join(f"-c {name}={value}" for name, value in LIMITS.items())
    return create_async_engine(
        giving_up(url),
        hide_parameters=True,  # people's words must not come along with an error
        pool_size=most,
        max_overflow=0,  # to connect costs as much as several openings
        pool_use_lifo=True,  # one that is used often has its statements prepared
        connect_args={"options": options},
        **more,
    )


def sqlite_engine(url: URL, begin: str, most: int) -> Engine:
    """`begin`: how its transactions begin. `most`: connections at a time."""
    engine = create_engine(
        url, pool_size=most, max_overflow=0, pool_timeout=30, hide_parameters=True
    )
    _prepare(engine, begin)
    _watch_file(engine, Path(url.database or ""))
    return engine


def _prepare(engine: Engine, begin: str) -> None:
    """The driver begins no transaction before a SELECT: without this, updates are silently lost."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _watch_file(engine: Engine, file: Path) -> None:
    """A file that was removed takes writes without a word, and they are lost: refuse them instead.

    Once it is back, or another one is in its place, connections are made anew.
    """
    was_there = False

    @event.listens_for(engine, "do_connect")
    def on_do_connect(*_: Any) -> None:
        if was_there:
            _identity(file)  # connecting would make an empty one

    @event.listens_for(engine, "connect")
    def on_connect(_: Any, record: Any) -> None:
        nonlocal was_there
        was_there, record.info["file"] = True, _identity(file)

    @event.listens_for(engine, "checkout")
    def on_checkout(_: Any, record: Any, __: Any) -> None:
        if record.info["file"] != _identity(file):
            raise DisconnectionError(f"{file} is another file now")


def _identity(file: Path) -> tuple[int, int]:
    """Raises OSError if it is gone."""
    status = file.stat()
    return status.st_dev, status.st_ino
