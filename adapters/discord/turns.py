"""Discord's rate limits: whoever has no turn is told at once when to come back.

discord.py would let a call wait for its turn without saying so, and a post that used up the last turn
returns only when the next ones are there. Here the courier waits, and decides what goes first.
"""

from types import TracebackType

import discord.http

MOST_WAIT_S = (
    0.001  # what discord.py itself may wait after a 429: nothing, but 0 would mean for ever
)
FIRST_GUESS_S = 1.0


class Turns(discord.http.Ratelimit):
    """One bucket as discord.py keeps it: of a route, in a channel. Raises RateLimited in `acquire`."""

    __slots__ = ("_refused", "_window_s")

    def __init__(self, max_ratelimit_timeout: float | None) -> None:
        super().__init__(max_ratelimit_timeout)
        self._refused = 0  # since the turns last came back: each is given a later time
        self._window_s = FIRST_GUESS_S

    async def acquire(self) -> None:
        now = self._loop.time()
        self._last_request = now
        if self.is_expired():
            self._window_s = self.reset_after or self._window_s
            self.reset()  # type: ignore[no-untyped-call]
            self._refused = 0
        if (self.dirty or self._is_known()) and self.remaining <= 0:
            raise discord.RateLimited(self._turn_in_s(now))
        self.remaining -= 1
        self.outgoing += 1

    def _is_known(self) -> bool:
        """A bucket that never answered limits nothing yet."""
        return self.limit > 1

    def _turn_in_s(self, now: float) -> float:
        until_reset_s = self.expires - now if self.expires is not None else self._window_s
        windows = self._refused // max(self.limit, 1)
        self._refused += 1
        return max(until_reset_s, 0.0) + windows * self._window_s

    async def __aexit__(
        self,
        type: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.outgoing -= 1
