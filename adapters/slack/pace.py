"""Turns, once Slack has asked to wait.

Slack takes short bursts beyond its limits, so nothing is held back before it says so. From then on the
documented limit is kept for a while, and each call waits for its own turn instead of being refused again
and again beside the others.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.ports import PlatformBusy

KEEP_S = 60.0  # for so long after the last refusal
LATE_S = 30.0  # a turn that was not taken for so long is given up


@dataclass(slots=True)
class Pace:
    """One limit: of a conversation, or of a method. `every_s` is what Slack documents."""

    every_s: float
    now: Callable[[], float] = time.monotonic
    _next_at: float = 0.0
    _until: float = 0.0
    _turns: dict[str, float] = field(default_factory=dict)

    def wait_for_turn(self, key: str) -> None:
        """Raises PlatformBusy with the time until the turn of this call; who comes back, goes."""
        now = self.now()
        self._turns = {k: at for k, at in self._turns.items() if at > now - LATE_S}
        if self._turns.pop(key, None) is not None or (now >= self._until and not self._turns):
            return
        turn = max(now, self._next_at)
        self._next_at = turn + self.every_s
        if turn > now:
            self._turns[key] = turn
            raise PlatformBusy(
                "waiting for a turn at Slack", retry_after_s=turn - now, in_doubt=False
            )

    def refused(self, key: str, retry_after_s: float) -> float:
        """Slack asked to wait: when this call's turn is now, in seconds."""
        now = self.now()
        self._until = now + KEEP_S
        turn = max(now + retry_after_s, self._next_at)
        self._turns[key], self._next_at = turn, turn + self.every_s
        return turn - now
