"""On PostgreSQL one process sends to a platform, and trouble with the database does not end that for good."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import psycopg
import pytest

from bot.ports import StoreBusy
from bot.store.holder import LockHolder, dsn_of, listen
from bot.store.write import WAKE_COURIER

PATIENCE_S = 30.0


class Fails:
    """Does what it is asked, but not the first time."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.times = 0
        self.is_done = asyncio.Event()

    async def __call__(self) -> None:
        self.times += 1
        if self.times == 1:
            raise self.error
        self.is_done.set()


@asynccontextmanager
async def going_on(work: Callable[[], Coroutine[None, None, None]]) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group, asyncio.timeout(PATIENCE_S):
        task = group.create_task(work())
        yield
        task.cancel()


@pytest.mark.parametrize("error", [StoreBusy("a failover"), KeyError("a bug")])
async def test_a_platform_that_could_not_be_taken_over_is_taken_over_later(
    postgres_url: str, error: Exception
) -> None:
    take_over, leases, lost = Fails(error), [], []

    async def gained(lease: str) -> None:
        leases.append((lease, holder.lease()))
        await take_over()

    holder = LockHolder(dsn_of(postgres_url), "slack", "p1", gained, lambda: lost.append(1))
    async with going_on(holder.run):
        await take_over.is_done.wait()
        assert holder.lease() == "p1:2"
        assert leases == [("p1:1", None), ("p1:2", None)]  # nothing is sent before it is taken over
        assert lost == []
        await holder.release()


@pytest.mark.parametrize("error", [StoreBusy("a failover"), KeyError("a bug")])
async def test_who_could_not_follow_a_notice_hears_the_next(
    postgres_url: str, error: Exception
) -> None:
    dsn = dsn_of(postgres_url)
    heard = Fails(error)
    async with going_on(lambda: listen(dsn, "p1", {WAKE_COURIER: heard})):
        while not heard.times:  # noqa: ASYNC110 - once connected
            await asyncio.sleep(0.01)
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as other:
            await other.execute("SELECT pg_notify(%s, 'p2')", [WAKE_COURIER])
        await heard.is_done.wait()
