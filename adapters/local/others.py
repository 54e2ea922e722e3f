"""Other processes on the same database: what they did reaches this process's pages as well."""

import asyncio
from contextlib import suppress

from sqlalchemy.exc import DBAPIError

from adapters.local import reading
from adapters.local.database import Database
from adapters.local.feed import Feed
from adapters.local.values import Event, Kind

LOOK_EVERY_S = 0.25


async def watch(database: Database, feed: Feed, last: int) -> None:
    """Pass on what came after the event `last`, until it is cancelled."""
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        with suppress(DBAPIError):  # the next look finds what this one missed
            for event in await reading.events_after(database, last):
                last = event.seq
                if event.seq not in feed.published:
                    feed.publish(event, await _rings(database, event))


async def _rings(database: Database, event: Event) -> tuple[str, ...]:
    return await reading.rings_of(database, event.message) if event.kind is Kind.MESSAGE else ()
