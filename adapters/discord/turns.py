"""Discord's rate limits: whoever has no turn is told at once when to come back.

discord.py would let a call wait for its turn without saying so, and a post that used up the last turn
returns only when the next ones are there. Here the courier waits, and decides what goes first.
"""

from types import TracebackType

import discord.http
from aiohttp import ClientResponse

MOST_WAIT_S = (
    0.001  # what discord.py itself may wait after a 429: nothing, but 0 would mean for ever
)
FIRST_GUESS = 5  # calls at once, until Discord's first answer says how many it takes
FIRST_GUESS_S = 0.25  # after which that answer is there
MARGIN_S = 0.1  # Discord's clock and ours, and what the way there varies


class Turns(discord.http.Ratelimit):
    """One bucket as discord.py keeps it: of a route, in a channel. Raises RateLimited in `acquire`."""

    __slots__ = ("_refused", "_window_s")

    def __init__(self, max_ratelimit_timeout: float | None) -> None:
        super().__init__(max_ratelimit_timeout)
        self.limit = self.remaining = FIRST_GUESS
        self._refused = 0  # since the turns last came back: each is given a later time
        self._window_s = FIRST_GUESS_S

    async def acquire(self) -> None:
        now = self._last_request = self._loop.time()
        if self.expires is not None and now > self.expires + MARGIN_S:
            self._window_s = self.reset_after
            self._begin_anew()
        if self.remaining <= 0 and self.expires is None and not self.outgoing:
            self._begin_anew()  # a route without limits of its own
        if self.remaining <= 0:
            raise discord.RateLimited(self._turn_in_s(now))
        self.remaining -= 1
        self.outgoing += 1

    def update(self, response: ClientResponse, *, use_clock: bool = False) -> None:
        """Answers overtake one another: an older one tells what was left then, and not what is left now."""
        left, limit = self.remaining, self.limit
        super().update(response, use_clock=use_clock)
        self.remaining = min(self.remaining, left + self.limit - limit)

    def _begin_anew(self) -> None:
        self.reset()  # type: ignore[no-untyped-call]
        self._refused = 0

    def _turn_in_s(self, now: float) -> float:
        """Later for each that asks: when so many of the turns ahead are taken."""
        until_reset_s = self._window_s
        if self.expires is not None:
            until_reset_s = self.expires + MARGIN_S - now
        windows = self._refused // max(self.limit, 1)
        self._refused += 1
        return max(until_reset_s, 0.0) + windows * max(self.reset_after, self._window_s)

    async def __aexit__(
        self,
        type: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.outgoing -= 1
