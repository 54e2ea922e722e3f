"""Work in the background must not end by one error: it is said, and the work goes on."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.ports import StoreBusy

log = structlog.get_logger()


async def attempt(work: Callable[[], Awaitable[None]]) -> None:
    """Do it; what fails is logged, a bug with its traceback, and whoever asked goes on."""
    name = getattr(work, "__qualname__", type(work).__name__)
    try:
        await work()
    except StoreBusy as busy:
        log.warning("put off", work=name, why=str(busy))
    except Exception:  # a bug: unsaid, it would end all work of its kind
        log.exception("failed by a bug", work=name)


async def every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Again and again until cancelled; what fails is tried again next time."""
    while True:
        await asyncio.sleep(seconds)
        await attempt(work)
