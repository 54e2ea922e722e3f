"""Live updates to browsers: a stream that says that something changed, and for whom it rang."""

import asyncio
import json
from collections.abc import AsyncIterator

from adapters.local.feed import Feed, Happened

QUIET_S = 15.0  # a comment after so long, so that a broken connection is noticed
GREETING = "retry: 500\n\nevent: hello\ndata: {}\n\n"
STILL_HERE = ": still here\n\n"


async def live(feed: Feed) -> AsyncIterator[str]:
    """Server-sent events, until the platform closes or the reader is too slow."""
    with feed.follow() as following:
        yield GREETING
        while True:
            try:
                happened = await asyncio.wait_for(following.get(), QUIET_S)
            except TimeoutError:
                yield STILL_HERE
                continue
            if happened is None:
                return
            yield told(happened)


def told(happened: Happened) -> str:
    data = json.dumps({"rings": happened.rings})
    return f"id: {happened.event.seq}\nevent: change\ndata: {data}\n\n"
