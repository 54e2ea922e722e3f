"""Engines: one writer and a few readers on SQLite, an ordinary pool on PostgreSQL."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

# WAL with FULL: what was answered is on disk, through loss of power as well.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")
READERS = 4
# A process that was stopped in the middle of a transaction must not keep the others waiting (ms).
LIMITS = {"idle_in_transaction_session_timeout": 3000, "lock_timeout": 10000}


@dataclass(frozen=True, slots=True)
class Engines:
    """`writer` and `reader` are the same pool on PostgreSQL."""

    writer: AsyncEngine
    reader: AsyncEngine

    @property
    def is_postgres(self) -> bool:
        return self.writer.dialect.name == "postgresql"

    async def dispose(self) -> None:
        await self.writer.dispose()
        await self.reader.dispose()


def connect(url: str) -> Engines:
    """`url`: sqlite+aiosqlite:///path, or postgresql+psycopg://..."""
    if make_url(url).get_backend_name() == "postgresql":
        options = " ".join(f"-c {name}={value}" for name, value in LIMITS.items())
        engine = create_async_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,  # people's words must not come along with an error
            pool_size=20,
            max_overflow=10,
            connect_args={"options": options},
        )
        return Engines(engine, engine)
    # SQLite's busy wait is not fair; SQLAlchemy's queue for the one writer is.
    writer = create_async_engine(
        url, pool_size=1, max_overflow=0, pool_timeout=30, hide_parameters=True
    )
    reader = create_async_engine(
        url, pool_size=READERS, max_overflow=0, pool_timeout=30, hide_parameters=True
    )
    _prepare(writer, begin="BEGIN IMMEDIATE")
    _prepare(reader, begin="BEGIN")
    for engine in (writer, reader):
        _watch_file(engine, Path(make_url(url).database or ""))
    return Engines(writer, reader)


def _prepare(engine: AsyncEngine, begin: str) -> None:
    """The driver begins no transaction before a SELECT: without this, updates are silently lost."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _watch_file(engine: AsyncEngine, file: Path) -> None:
    """A file that was removed takes writes without a word, and they are lost: refuse them instead.

    Once it is back, or another one is in its place, connections are made anew.
    """
    was_there = False

    @event.listens_for(engine.sync_engine, "do_connect")
    def on_do_connect(*_: Any) -> None:
        if was_there:
            _identity(file)  # connecting would make an empty one

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(_: Any, record: Any) -> None:
        nonlocal was_there
        was_there, record.info["file"] = True, _identity(file)

    @event.listens_for(engine.sync_engine, "checkout")
    def on_checkout(_: Any, record: Any, __: Any) -> None:
        if record.info["file"] != _identity(file):
            raise DisconnectionError(f"{file} is another file now")


def _identity(file: Path) -> tuple[int, int]:
    """Raises OSError if it is gone."""
    status = file.stat()
    return status.st_dev, status.st_ino
