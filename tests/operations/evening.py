"""An incident at the real bot and the local platform, on a clock that the test moves."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypeVar

from adapters.demo import Stage, StillClock, staged
from adapters.local import reading

T = TypeVar("T")
PATIENCE_S = 10.0
REPORT = "/incident viewers in Europe keep buffering, 80k watching"


@asynccontextmanager
async def evening(database_url: str, after: timedelta = timedelta(0)) -> AsyncIterator[Stage]:
    """`after`: how much later than the story's beginning it is."""
    async with staged(database_url, StillClock(after)) as stage:
        yield stage
        await stage.bot.courier.idle()


async def report(stage: Stage, text: str = REPORT, user: str = "rosa") -> None:
    await stage.intake.command(user, "studio", text)
    await stage.bot.courier.idle()


async def read_by(stage: Stage, user: str) -> list[str]:
    """What stands in their direct messages, as text."""
    database = stage.workspace.server.database
    async with database.read() as session:
        found = await reading.in_conversation(session, user, f"@{user}")
    return ["\n".join(stage.lines_for(user, each)) for each in found]


async def soon(look: Callable[[], Awaitable[T]]) -> T:
    """What it finds as soon as it finds something: on PostgreSQL a process must first hold the platform."""
    ends_at = time.monotonic() + PATIENCE_S
    while not (found := await look()) and time.monotonic() < ends_at:  # noqa: ASYNC110 - looked at from outside
        await asyncio.sleep(0.02)
    return found
