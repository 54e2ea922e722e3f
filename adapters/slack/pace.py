"""Turns, once Slack has asked to wait.

Slack takes short bursts beyond its limits, so nothing is held back before it says so. From then on the
documented limit is kept for a while: calls go first come, first served, and whoever Slack itself refused
goes before those that have not asked it yet.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.ports import PlatformBusy

KEEP_S = 60.0  # for so long after the last refusal
EARLY_S = 0.02  # a turn as near as this is now
LATE_S = 30.0  # a turn that was not taken for so long is given up


@dataclass(slots=True)
class Pace:
    """One limit: of a conversation, or of a method. `every_s` is what Slack documents."""

    every_s: float
    now: Callable[[], float] = time.monotonic
    _ready_at: float = 0.0
    _until: float = 0.0
    _waiting: dict[str, float] = field(default_factory=dict)  # in order; when each is expected
    _refused: dict[str, float] = field(default_factory=dict)  # when each was told to come again

    def wait_for_turn(self, key: str) -> None:
        """Raises PlatformBusy with the time until this call's turn, as far as it is known."""
        now = self.now()
        self._give_up_late_ones(now)
        if self._refused.pop(key, None) is not None:
            self._go(key, now)
            return
        if now >= self._until and not self._waiting:
            return
        ahead = list(self._waiting).index(key) if key in self._waiting else len(self._waiting)
        wait_s = max(self._ready_at - now, 0.0) + ahead * self.every_s
        if wait_s <= EARLY_S:
            self._go(key, now)
            return
        self._waiting[key] = now + wait_s
        raise PlatformBusy("waiting for a turn at Slack", retry_after_s=wait_s, in_doubt=False)

    def refused(self, key: str, retry_after_s: float) -> float:
        """Slack asked to wait: in how many seconds this call shall come again."""
        now = self.now()
        last = max(self._refused.values(), default=float("-inf"))
        turn = max(now + retry_after_s, last + self.every_s)
        self._refused[key] = turn
        self._until = now + KEEP_S
        self._ready_at = max(self._ready_at, turn + self.every_s)
        return turn - now

    def _go(self, key: str, now: float) -> None:
        self._waiting.pop(key, None)
        self._ready_at = max(self._ready_at, now + self.every_s)

    def _give_up_late_ones(self, now: float) -> None:
        self._waiting = {k: at for k, at in self._waiting.items() if at > now - LATE_S}
        self._refused = {k: at for k, at in self._refused.items() if at > now - LATE_S}
