"""What is written at once goes to the disk together, and each keeps an end of its own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.ports import StoreBusy
from bot.store.engine import SqliteEngines, connect
from bot.store.writer import MOST_TOGETHER, Work


@pytest.fixture
async def engines(sqlite_url: str) -> AsyncIterator[SqliteEngines]:
    made = connect(sqlite_url)
    assert isinstance(made, SqliteEngines)
    await made.write(lambda c: c.execute(text("CREATE TABLE kept (n INTEGER PRIMARY KEY)")))
    yield made
    await made.dispose()


@pytest.fixture
def commits(engines: SqliteEngines) -> Iterator[list[None]]:
    seen: list[None] = []

    def note(_: Connection) -> None:
        seen.append(None)

    event.listen(engines._writer._engine, "commit", note)
    yield seen
    event.remove(engines._writer._engine, "commit", note)


def keep(n: int, connection: Connection) -> int:
    connection.execute(text("INSERT INTO kept VALUES (:n)"), {"n": n})
    return n


async def kept(engines: SqliteEngines) -> list[int]:
    return list(await engines.read(lambda c: c.scalars(text("SELECT n FROM kept")).all()))


async def all_at_once(engines: SqliteEngines, *works: Work[object]) -> list[object]:
    """The writer is held until all of them wait."""
    goes_on = threading.Event()
    held = asyncio.create_task(engines.write(lambda _: goes_on.wait(10)))
    await asyncio.sleep(0.05)
    tasks = [asyncio.create_task(engines.write(work)) for work in works]
    await asyncio.sleep(0.05)
    goes_on.set()
    await held
    return list(await asyncio.gather(*tasks, return_exceptions=True))


async def test_what_waits_is_committed_together(
    engines: SqliteEngines, commits: list[None]
) -> None:
    works = [lambda c, n=n: keep(n, c) for n in range(MOST_TOGETHER + 1)]
    assert await all_at_once(engines, *works) == list(range(MOST_TOGETHER + 1))
    assert len(commits) == 3  # the one that held it, as many as go together, the rest
    assert await kept(engines) == list(range(MOST_TOGETHER + 1))


async def test_what_fails_is_undone_alone(engines: SqliteEngines) -> None:
    def twice(connection: Connection) -> None:
        keep(7, connection)
        keep(7, connection)

    first, failed, last = await all_at_once(
        engines, lambda c: keep(1, c), twice, lambda c: keep(2, c)
    )
    assert (first, last) == (1, 2)
    assert isinstance(failed, IntegrityError)
    assert await kept(engines) == [1, 2]


async def test_what_is_later_sees_what_was_written_before_it(engines: SqliteEngines) -> None:
    def count(connection: Connection) -> object:
        return connection.scalar(text("SELECT count(*) FROM kept"))

    assert await all_at_once(engines, lambda c: keep(1, c), count) == [1, 1]


async def test_where_the_database_undoes_everything_nobody_is_told_that_it_was_kept(
    engines: SqliteEngines,
) -> None:
    """As SQLite does by itself where the disk is full in the middle of it."""

    def full(connection: Connection) -> None:
        connection.exec_driver_sql("ROLLBACK")
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    ends = await all_at_once(engines, lambda c: keep(1, c), full, lambda c: keep(2, c))
    assert [type(each) for each in ends] == [StoreBusy] * 3
    assert await kept(engines) == []
    assert await engines.write(lambda c: keep(3, c)) == 3
    assert await kept(engines) == [3]
