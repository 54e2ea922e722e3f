"""Live updates: whoever follows hears of every event, in this process at once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from adapters.local.values import Event

BACKLOG = 500  # events a follower may be behind; it is cut off then, and looks again from the start


class Feed:
    def __init__(self) -> None:
        self._followers: set[asyncio.Queue[Event | None]] = set()
        self.last = 0

    def publish(self, event: Event) -> None:
        self.last = max(self.last, event.seq)
        for queue in list(self._followers):
            if queue.full():  # it never reads: let it go rather than grow
                self._followers.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(event)

    def close(self) -> None:
        """End every follower's stream, so that the server can stop."""
        for queue in list(self._followers):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
        self._followers.clear()

    @property
    def followers(self) -> int:
        return len(self._followers)

    @contextmanager
    def follow(self) -> Iterator[AsyncIterator[Event]]:
        queue: asyncio.Queue[Event | None] = asyncio.Queue(BACKLOG)
        self._followers.add(queue)
        try:
            yield _until_end(queue)
        finally:
            self._followers.discard(queue)


async def _until_end(queue: asyncio.Queue[Event | None]) -> AsyncIterator[Event]:
    while (event := await queue.get()) is not None:
        yield event
