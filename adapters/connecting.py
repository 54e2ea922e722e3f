"""Connecting to a platform that may be away for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.ports import PlatformBusy

log = structlog.get_logger(__name__)
T = TypeVar("T")
LOOK_EVERY_S = 5.0


async def patiently(connect: Callable[[], Awaitable[T]]) -> T:
    """Try until the platform answers. Raises PlatformRefused where it will not have us."""
    while True:
        try:
            return await connect()
        except PlatformBusy as busy:
            log.warning("platform cannot be reached yet", why=str(busy))
            await asyncio.sleep(LOOK_EVERY_S)
