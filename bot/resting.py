"""How long the courier's queues rest after an attempt that failed, and what ends a rest early."""

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from bot.domain.decision import Lane
from bot.parcel import Queue

BACK_OFF_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
PAGE_BACK_OFF_S = 2.0  # at most: a page tries on while the platform is away
HEAD_START_S = 5.0  # how long pages go first, once the platform answers again


def back_off_s(attempts: int, lane: Lane = Lane.MIRROR) -> float:
    """Ever longer, never in step with others."""
    wait_s = BACK_OFF_S[min(attempts, len(BACK_OFF_S) - 1)]
    if lane is Lane.PAGE:
        wait_s = min(wait_s, PAGE_BACK_OFF_S)
    return wait_s * random.uniform(0.75, 1.25)  # noqa: S311 - jitter


@dataclass(frozen=True, slots=True)
class Pause:
    """How long (s) a queue waits after an attempt. `is_asked`: the platform said so, nothing ends it."""

    wait_s: float = 0.0
    is_asked: bool = False


@dataclass(slots=True)
class Rests:
    """`pages_wait`: whether a page has yet to go to a platform."""

    pages_wait: Callable[[str], bool]
    _back: dict[str, asyncio.Event] = field(default_factory=dict)  # platforms that did not answer
    _at_rest: set[asyncio.Task[None]] = field(default_factory=set)

    async def rest(self, queue: Queue, pause: Pause) -> None:
        platform, *_, lane, _ = queue
        with self.at_rest():
            if pause.is_asked:
                await asyncio.sleep(pause.wait_s)
            elif lane is Lane.PAGE:
                await self._until_back(platform, pause.wait_s)
            else:
                await self._behind_pages(platform, pause.wait_s)

    async def _until_back(self, platform: str, wait_s: float) -> None:
        """Back off, but no longer than the platform is away."""
        back = self._back.setdefault(platform, asyncio.Event())
        least_s = min(wait_s, BACK_OFF_S[0])
        await asyncio.sleep(least_s)
        with suppress(TimeoutError):
            await asyncio.wait_for(back.wait(), wait_s - least_s)

    async def _behind_pages(self, platform: str, wait_s: float) -> None:
        """While a page tries, nothing else does: it would only find out a little sooner, and overtake."""
        back = self._back.setdefault(platform, asyncio.Event())
        await self._until_back(platform, wait_s)
        while not back.is_set() and self.pages_wait(platform):
            await self._until_back(platform, wait_s)
        until = time.monotonic() + HEAD_START_S
        while self.pages_wait(platform) and time.monotonic() < until:  # noqa: ASYNC110 - several queues
            await asyncio.sleep(0.02)

    def end(self, platform: str) -> None:
        """The platform answers: whoever rests because it did not need not rest longer."""
        if (back := self._back.pop(platform, None)) is not None:
            back.set()

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """While nothing is under way that must be finished before the process stops."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can rest")
        self._at_rest.add(task)
        try:
            yield
        finally:
            self._at_rest.discard(task)

    def end_all(self) -> None:
        """The process stops: what rests is left for the next start."""
        for task in list(self._at_rest):
            task.cancel()
