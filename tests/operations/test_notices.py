"""On PostgreSQL each process hears what the others decided, and not what it decided itself."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import psycopg

from bot.store.holder import dsn_of, listen
from bot.store.write import WAKE_ALARM
from tests.operations.evening import evening, report

PATIENCE_S = 30.0


async def test_a_process_does_not_wake_itself(postgres_url: str) -> None:
    heard: Counter[str] = Counter()

    def noting(who: str) -> Callable[[], Awaitable[None]]:
        async def note() -> None:
            heard[who] += 1

        return note

    async def until(who: str, times: int) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while heard[who] < times:  # noqa: ASYNC110 - another connection's news
                await asyncio.sleep(0.01)

    async with evening(postgres_url) as stage, asyncio.TaskGroup() as listening:
        dsn = dsn_of(postgres_url)
        names = {"own": stage.bot.ground.process, "other": "another process"}
        tasks = [
            listening.create_task(listen(dsn, name, {WAKE_ALARM: noting(who)}))
            for who, name in names.items()
        ]
        for who in names:
            await until(who, 1)  # once connected
        await report(stage)
        await until("other", 2)
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as third:
            await third.execute("SELECT pg_notify(%s, 'a third')", [WAKE_ALARM])
        await until("own", 2)  # notices come in the order of their commits: the report's is past
        assert heard["own"] == 2
        for task in tasks:
            task.cancel()
