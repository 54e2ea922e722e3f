"""Live updates to browsers: a stream that says that something changed, and for whom it rang."""

import asyncio
import json
from collections.abc import AsyncIterator

from adapters.local.feed import Feed, Happened
from adapters.local.page import version
from adapters.local.values import Kind, is_personal

QUIET_S = (
    15.0  # a sign of life after so long; a page that hears nothing for twice that connects anew
)
STILL_HERE = (
    "event: beat\ndata: {}\n\n"  # a browser keeps comments, and events without data, from the page
)


async def live(feed: Feed) -> AsyncIterator[str]:
    """Server-sent events, until the platform closes or the reader is too slow."""
    with feed.follow() as following:
        yield greeting()
        while True:
            try:
                happened = await asyncio.wait_for(following.get(), QUIET_S)
            except TimeoutError:
                yield STILL_HERE
                continue
            if happened is None:
                return
            yield told(happened)


def greeting() -> str:
    """With the version, so that a page from before an upgrade loads itself anew."""
    return f"retry: 500\n\nevent: hello\ndata: {json.dumps({'version': version()})}\n\n"


def told(happened: Happened) -> str:
    """`read`: who read up to which message; a page that says so itself need not look again."""
    event = happened.event
    is_read = event.kind is Kind.READ
    read = [event.only_for, event.conversation, event.thread, event.message] if is_read else None
    rings = happened.rings if is_personal(event.conversation, event.thread) else ()
    data = json.dumps({"rings": rings, "read": read})
    return f"id: {event.seq}\nevent: change\ndata: {data}\n\n"
