"""Somebody watches the watcher: a call each minute while clock and courier work."""

import asyncio
from collections.abc import Callable

import httpx
import structlog

log = structlog.get_logger()
EVERY_S = 60.0
PATIENCE_S = 10.0


async def beat(url: str, is_well: Callable[[], bool], every_s: float = EVERY_S) -> None:
    """Until cancelled. The address is a secret: it is never logged."""
    async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
        while True:
            if is_well():
                await _beat_once(client, url)
            await asyncio.sleep(every_s)


async def _beat_once(client: httpx.AsyncClient, url: str) -> None:
    try:
        (await client.get(url)).raise_for_status()
    except httpx.HTTPError as error:
        log.warning("heartbeat not delivered", why=type(error).__name__)
