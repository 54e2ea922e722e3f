"""A process that is told to stop does so within seconds."""

import asyncio
from collections.abc import Awaitable

import structlog

log = structlog.get_logger(__name__)


async def within(seconds: float, work: Awaitable[object]) -> None:
    """What takes longer is let go: it is in the database, or its sender was told nothing yet."""
    try:
        await asyncio.wait_for(work, seconds)
    except TimeoutError:
        log.warning("left unfinished at the stop", after_s=seconds)
