"""Live updates to browsers: a stream that says that something changed, and for whom it rang."""

import asyncio
import json
from collections.abc import AsyncIterator

from adapters.local.feed import Feed, Happened
from adapters.local.values import Kind

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
    """`read`: who read up to which message; a page that says so itself need not look again."""
    event = happened.event
    is_read = event.kind is Kind.READ
    read = [event.only_for, event.conversation, event.thread, event.message] if is_read else None
    data = json.dumps({"rings": happened.rings, "read": read})
    return f"id: {event.seq}\nevent: change\ndata: {data}\n\n"
