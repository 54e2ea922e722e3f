"""Connecting to a platform that may be away for a while."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import structlog

from bot.ports import PlatformBusy

log = structlog.get_logger(__name__)
T = TypeVar("T")
LOOK_EVERY_S = 2.0
PATIENCE_S = 5.0  # then the others start without it


class Closing(Protocol):
    async def close(self) -> None: ...


Opened = TypeVar("Opened", bound=Closing)


async def patiently(connect: Callable[[], Awaitable[T]]) -> T:
    """Try until the platform answers, as often as it lets us. Raises PlatformRefused where it will not
    have us.
    """
    while True:
        try:
            return await connect()
        except PlatformBusy as busy:
            log.warning("platform cannot be reached yet", why=str(busy))
            await asyncio.sleep(max(LOOK_EVERY_S, busy.retry_after_s or 0.0))


async def those_that_answer(
    openings: Mapping[str, Coroutine[Any, Any, Opened]],
) -> tuple[list[Opened], dict[str, "asyncio.Task[Opened]"]]:
    """Whatever is connected within a while, at least one; and what still waits for its platform.

    Raises PlatformRefused where one will not have us; then none stays open.
    """
    named = {name: asyncio.create_task(each) for name, each in openings.items()}
    tasks = [*named.values()]
    try:
        done, _ = await asyncio.wait(tasks, timeout=PATIENCE_S)
        if not done:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        ready = [each.result() for each in tasks if each.done()]
    except BaseException:
        await _let_go(tasks)
        raise
    return ready, {name: each for name, each in named.items() if not each.done()}


async def _let_go(openings: Sequence["asyncio.Task[Opened]"]) -> None:
    for each in openings:
        each.cancel()
    for opened in await asyncio.gather(*openings, return_exceptions=True):
        if not isinstance(opened, BaseException):
            await opened.close()
