"""On PostgreSQL one process sends to a platform, and trouble with the database does not end that for good."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import psycopg
import pytest

from adapters.local.database import IDLE_MS
from bot.ports import StoreBusy
from bot.store import holder as holder_module
from bot.store.holder import LOCK_SPACE, LockHolder, dsn_of, listen
from bot.store.write import WAKE_COURIER

PATIENCE_S = 30.0
HOLDS = f"locktype = 'advisory' AND classid = {LOCK_SPACE} AND granted"
END_THE_HOLDER = f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {HOLDS}"  # noqa: S608 - a number


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


async def test_that_its_connection_was_ended_is_noticed_before_the_next_ping(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is free at once: whoever went on until the next ping sent beside the next holder."""
    monkeypatch.setattr(holder_module, "PING_EVERY_S", 3600.0)
    held, lost = asyncio.Event(), asyncio.Event()

    async def gained(lease: str) -> None:
        held.set()

    holder = LockHolder(dsn_of(postgres_url), "slack", "p1", gained, lost.set)
    async with going_on(holder.run):
        await held.wait()
        async with await psycopg.AsyncConnection.connect(dsn_of(postgres_url)) as administrator:
            await administrator.execute(END_THE_HOLDER)
        await lost.wait()
        assert holder.lease() is None


def test_what_a_stopped_process_had_not_committed_is_gone_before_another_holds() -> None:
    """It would look for a post that is not there yet, and both would stand in the end."""
    assert IDLE_MS / 1000 < holder_module.SILENCE_S - holder_module.PING_EVERY_S


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
