"""Where nobody waits for an answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.ports import PlatformBusy, StoreBusy
from bot.resting import back_off_s

T = TypeVar("T")
log = structlog.get_logger(__name__)
TRIES = 8  # more than a minute and a half


async def for_a_while(ask: Callable[[], Awaitable[T]]) -> T:
    """Where it is put off, it is asked again. Raises the last PlatformBusy or StoreBusy."""
    for attempt in range(TRIES):
        try:
            return await ask()
        except (PlatformBusy, StoreBusy) as busy:
            log.info("asked again later", why=str(busy))
            asked_s = busy.retry_after_s if isinstance(busy, PlatformBusy) else None
            await asyncio.sleep(asked_s or back_off_s(attempt))
    return await ask()
