"""What the subcommands that look into the database share."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, TypeVar

from adapters.cli_plain import Refused

if TYPE_CHECKING:
    from bot.ports import Stored
    from bot.settings import Settings
    from bot.store.engine import Engines
    from bot.store.store import SqlStore

T = TypeVar("T")


def done(work: Coroutine[object, object, T]) -> T:
    """Run it to its end; trouble with the database is one plain line and exit code 2."""
    from bot.ports import StoreBusy

    try:
        return asyncio.run(work)
    except StoreBusy as busy:
        raise Refused(f"{str(busy)[:1].upper()}{str(busy)[1:]} (DATABASE_URL).") from busy


@asynccontextmanager
async def connected(settings: "Settings") -> AsyncIterator["Engines"]:
    from bot.store.engine import connect

    engines = connect(settings.database_url.get_secret_value())
    try:
        yield engines
    finally:
        await engines.dispose()


@contextmanager
def stopped(settings: "Settings") -> Iterator[None]:
    """On SQLite nobody else runs, nor starts meanwhile. Raises Refused."""
    from bot.store.alone import NotAlone, alone

    try:
        with alone(settings.sqlite_file):
            yield
    except NotAlone as no:
        raise Refused(str(no)) from no


@asynccontextmanager
async def opened(settings: "Settings") -> AsyncIterator["Engines"]:
    """A database that is there, with the tables of this version. Raises Refused, StoreBusy."""
    from bot.store.migrate import head

    file = settings.sqlite_file
    if file is not None and not file.is_file():
        raise Refused(f"There is no database {file} yet (DATABASE_URL). showcaller run makes it.")
    async with connected(settings) as engines:
        if (revision := await revision_of(engines)) != head():
            raise Refused(_other(revision, head()))
        yield engines


def stored(settings: "Settings", empty: T, read: "Callable[[SqlStore], Awaitable[Stored[T]]]") -> T:
    """A subject of which there is one, without a bot that runs; `empty` while there is no database.

    Raises Refused.
    """
    file = settings.sqlite_file
    if file is not None and not file.is_file():
        return empty
    return done(_read(settings, read))


async def _read(settings: "Settings", read: "Callable[[SqlStore], Awaitable[Stored[T]]]") -> T:
    from bot.store.store import SqlStore

    async with opened(settings) as engines:
        return (await read(SqlStore(engines))).value


async def revision_of(engines: "Engines") -> str | None:
    from bot.store.migrate import current

    return await engines.read(current)


def _other(revision: str | None, newest: str) -> str:
    if revision is None:
        return "The database has no tables of Showcaller yet (DATABASE_URL). showcaller run makes them."
    if revision > newest:
        return (
            f"The database is of revision {revision}, which is newer than this version of Showcaller "
            f"({newest}). Use the version that wrote it."
        )
    return (
        f"The database is of revision {revision}; this version needs {newest}. Back it up with the "
        "version that wrote it, then: showcaller db upgrade."
    )
