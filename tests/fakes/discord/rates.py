"""Rate limits: a bucket per route and channel, and one for everything.

Discord publishes only the limit of all together (50 a second) and says the others in headers; these are the
long observed ones. Switched off unless a test asks for them.
"""

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.discord.refusal import Json


@dataclass(frozen=True)
class Limit:
    """So many calls in so many seconds."""

    name: str
    calls: int
    per_s: float


EVERYTHING = Limit("global", 50, 1.0)
OTHERS = Limit("other", 50, 1.0)
RENAMES = Limit("rename", 2, 600.0)  # of a channel, its name or topic: not in the headers
LIMITS: Mapping[str, Limit] = {
    "create_message": Limit("messages", 5, 5.0),
    "update_message": Limit("edits", 5, 5.0),
    "delete_message": Limit("deletions", 5, 1.0),
    "list_messages": Limit("history", 5, 1.0),
    "add_my_message_reaction": Limit("reactions", 1, 0.25),
    "delete_my_message_reaction": Limit("reactions", 1, 0.25),
    "create_thread_from_message": Limit("threads", 10, 10.0),
    "create_dm": Limit("dms", 10, 10.0),
    "update_channel": Limit("channels", 5, 5.0),
}
EXEMPT = frozenset({"create_interaction_response", "execute_webhook"})


@dataclass(frozen=True)
class Verdict:
    """`wait_s` 0: the call was taken. `headers` go with the answer either way."""

    wait_s: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)
    is_global: bool = False
    scope: str = "user"

    def as_json(self) -> Json:
        return {
            "message": "You are being rate limited.",
            "retry_after": round(self.wait_s, 3),
            "global": self.is_global,
        }


class Rates:
    def __init__(self) -> None:
        self.enforced = False
        self.violations: list[str] = []  # calls that were refused
        self._calls: dict[tuple[str, str], deque[float]] = {}

    def take(self, operation: str, major: str, renames: bool = False) -> Verdict:
        """major: the channel, guild or application that a bucket is for."""
        if not self.enforced or operation in EXEMPT or "webhook" in operation:
            return Verdict()
        limit = LIMITS.get(operation, OTHERS)
        now = time.monotonic()
        everything_s = self._wait_s(EVERYTHING, "", now)
        renames_s = self._wait_s(RENAMES, major, now) if renames else 0.0
        own_s = self._wait_s(limit, major, now)
        wait_s = max(everything_s, renames_s, own_s)
        if wait_s:
            self.violations.append(f"{operation} of {major}: {wait_s:.2f} s too early")
        else:
            self._note(EVERYTHING, "", now)
            self._note(limit, major, now)
            if renames:
                self._note(RENAMES, major, now)
        headers = self._headers(limit, major, now)
        return Verdict(wait_s, headers, bool(everything_s), "global" if everything_s else "user")

    def _within(self, limit: Limit, major: str, now: float) -> deque[float]:
        calls = self._calls.setdefault((limit.name, major), deque())
        while calls and calls[0] <= now - limit.per_s:
            calls.popleft()
        return calls

    def _wait_s(self, limit: Limit, major: str, now: float) -> float:
        calls = self._within(limit, major, now)
        return calls[0] + limit.per_s - now if len(calls) >= limit.calls else 0.0

    def _note(self, limit: Limit, major: str, now: float) -> None:
        self._within(limit, major, now).append(now)

    def _headers(self, limit: Limit, major: str, now: float) -> dict[str, str]:
        calls = self._within(limit, major, now)
        after_s = calls[0] + limit.per_s - now if calls else limit.per_s
        return {
            "X-RateLimit-Limit": str(limit.calls),
            "X-RateLimit-Remaining": str(max(0, limit.calls - len(calls))),
            "X-RateLimit-Reset": f"{time.time() + after_s:.3f}",
            "X-RateLimit-Reset-After": f"{after_s:.3f}",
            "X-RateLimit-Bucket": f"bucket-{limit.name}",
        }
