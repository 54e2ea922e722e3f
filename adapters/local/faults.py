"""What can go wrong between the bot and the platform, at will: for tests, and to be tried by hand."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.place import DIRECT
from bot.ports import PlatformBusy, PlatformRefused

T = TypeVar("T")


Seconds = Annotated[float, Field(ge=0, le=86_400)]  # a day: nothing is infinite


class Faults(BaseModel):
    """Everything 0, false or empty: nothing goes wrong.

    `hold_before_s`, `hold_after_s`: the platform holds each request before, after its effect.
    `lose_before`, `lose_after`: so many answers are lost before, after the effect.
    `busy`: so many requests are answered "too many", with `retry_after_s`.
    `away_s`: the platform cannot be reached for so long, counted from when this is set.
    `deaf_s`: the bot hears nothing from the platform for so long.
    `closed`: these people take no direct messages.
    `blind`: the platform cannot tell what became of a post.
    `only`: loss, hold and busy strike only this conversation.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hold_before_s: Seconds = 0
    hold_after_s: Seconds = 0
    lose_before: int = Field(default=0, ge=0)
    lose_after: int = Field(default=0, ge=0)
    busy: int = Field(default=0, ge=0)
    retry_after_s: Seconds = 1
    away_s: Seconds = 0
    deaf_s: Seconds = 0
    closed: frozenset[str] = frozenset()
    blind: bool = False
    only: str = ""


class Wire:
    """The request layer between the bot and the platform: every call passes, and may come to grief."""

    def __init__(self, faults: Faults | None = None) -> None:
        self._faults = faults or Faults()
        self.held_before = 0  # requests held just now, for a test that kills the process meanwhile
        self.held_after = 0
        self._set_at = time.monotonic()

    def change(self, faults: Faults) -> None:
        self._faults = faults
        self._set_at = time.monotonic()

    @property
    def faults(self) -> Faults:
        """As they are now: counts go down, and times run out."""
        left = {"away_s": self.away_for_s, "deaf_s": self.deaf_for_s}
        return self._faults.model_copy(update=left)

    @property
    def away_for_s(self) -> float:
        return max(0.0, self._set_at + self._faults.away_s - time.monotonic())

    @property
    def deaf_for_s(self) -> float:
        return max(0.0, self._set_at + self._faults.deaf_s - time.monotonic())

    async def carry(self, conversation: str, effect: Callable[[], Awaitable[T]]) -> T:
        """Do it on the platform and bring back the answer, unless a fault strikes."""
        if self.away_for_s:
            raise PlatformBusy("the platform cannot be reached", in_doubt=False)
        if conversation.removeprefix(DIRECT) in self._faults.closed and conversation[:1] == DIRECT:
            raise PlatformRefused(f"{conversation} takes no direct messages")
        if self._faults.only not in ("", conversation):
            return await effect()
        if self._strikes("busy"):
            raise PlatformBusy(
                "too many requests", retry_after_s=self._faults.retry_after_s, in_doubt=False
            )
        return await self._doubtful(effect)

    async def _doubtful(self, effect: Callable[[], Awaitable[T]]) -> T:
        lost_before = self._strikes("lose_before")
        lost_after = not lost_before and self._strikes("lose_after")
        await self._hold_before()
        if lost_before:
            raise PlatformBusy("the connection broke")
        answer = await effect()
        await self._hold_after()
        if lost_after:
            raise PlatformBusy("the answer was lost")
        return answer

    def _strikes(self, fault: str) -> bool:
        left: int = getattr(self._faults, fault)
        if left:
            self._faults = self._faults.model_copy(update={fault: left - 1})
        return left > 0

    async def _hold_before(self) -> None:
        self.held_before += 1
        try:
            await asyncio.sleep(self._faults.hold_before_s)
        finally:
            self.held_before -= 1

    async def _hold_after(self) -> None:
        self.held_after += 1
        try:
            await asyncio.sleep(self._faults.hold_after_s)
        finally:
            self.held_after -= 1
