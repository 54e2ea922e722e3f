"""Who follows the platform hears of every event at once."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from adapters.local.values import Event

BACKLOG = 500  # events a follower may be behind; then it is let go, and looks again from the start

REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Happened:
    """`rings`: whom it notifies."""

    event: Event
    rings: tuple[str, ...] = ()


Following = asyncio.Queue[Happened | None]  # None: the end


class Feed:
    def __init__(self) -> None:
        self._followers: set[Following] = set()
        self.published: deque[int] = deque(maxlen=REMEMBERED)  # numbers of events

    @property
    def followers(self) -> int:
        return len(self._followers)

    def publish(self, event: Event, rings: tuple[str, ...] = ()) -> None:
        self.published.append(event.seq)
        for follower in list(self._followers):
            if follower.full():  # it never reads
                self._end(follower)
            else:
                follower.put_nowait(Happened(event, rings))

    def close(self) -> None:
        """End every follower's stream, so that the server can stop."""
        for follower in list(self._followers):
            self._end(follower)

    @contextmanager
    def follow(self) -> Iterator[Following]:
        follower = Following(BACKLOG)
        self._followers.add(follower)
        try:
            yield follower
        finally:
            self._followers.discard(follower)

    def _end(self, follower: Following) -> None:
        self._followers.discard(follower)
        if follower.full():
            follower.get_nowait()
        follower.put_nowait(None)
