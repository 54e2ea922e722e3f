"""Rate limits: a bucket per route and channel, and one for everything.

Discord publishes only the limit of all together (50 a second) and says the others in headers; these are the
long observed ones. Switched off unless a test asks for them.
"""

import time
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
OLD_EDITS = Limit("old edits", 3, 60.0)  # of messages older than an hour; the number is a guess
LIMITS: Mapping[str, Limit] = {
    "create_message": Limit("messages", 5, 5.0),
    "update_message": Limit("edits", 5, 5.0),
    "delete_message": Limit("deletions", 5, 1.0),
    "list_messages": Limit("history", 5, 1.0),
    "add_my_message_reaction": Limit("reactions", 1, 0.25),
    "delete_my_message_reaction": Limit("reactions", 1, 0.25),
    "create_thread_from_message": Limit("threads", 10, 10.0),  # this and the next: guesses
    "create_dm": Limit("dms", 10, 10.0),
    "update_channel": Limit("channels", 5, 5.0),
}
OLD_EDITS_CODE = 30046
EXEMPT = frozenset({"create_interaction_response", "execute_webhook"})


@dataclass
class Window:
    """It begins with the first call in it; at its end all turns are back, as the headers say."""

    ends_at: float
    calls: int = 0


@dataclass(frozen=True)
class Verdict:
    """`wait_s` 0: the call was taken. `headers` go with the answer either way."""

    wait_s: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)
    is_global: bool = False
    scope: str = "user"
    code: int = 0

    def as_json(self) -> Json:
        about = {
            "message": "You are being rate limited.",
            "retry_after": round(self.wait_s, 3),
            "global": self.is_global,
        }
        return about | ({"code": self.code} if self.code else {})


class Rates:
    def __init__(self) -> None:
        self.enforced = False
        self.violations: list[str] = []  # calls that were refused
        self._windows: dict[tuple[str, str], Window] = {}

    def take(self, operation: str, major: str, more: Limit | None = None) -> Verdict:
        """major: the channel or guild that a bucket is for. more: a limit beside it, without headers."""
        if not self.enforced or operation in EXEMPT or "webhook" in operation:
            return Verdict()
        own, now = LIMITS.get(operation, OTHERS), time.monotonic()
        buckets = [(EVERYTHING, ""), (own, major)] + ([(more, major)] if more else [])
        waits = [self._wait_s(limit, of, now) for limit, of in buckets]
        wait_s, is_global = max(waits), bool(waits[0])
        if wait_s:
            self.violations.append(f"{operation} of {major}: {wait_s:.2f} s too early")
        else:
            for limit, of in buckets:
                self._window(limit, of, now).calls += 1
        code = OLD_EDITS_CODE if more is OLD_EDITS and waits[-1] else 0
        scope = "global" if is_global else "user"
        return Verdict(wait_s, self._headers(own, major, now), is_global, scope, code)

    def _window(self, limit: Limit, major: str, now: float) -> Window:
        window = self._windows.get((limit.name, major))
        if window is None or window.ends_at <= now:
            window = Window(now + limit.per_s)
            self._windows[limit.name, major] = window
        return window

    def _wait_s(self, limit: Limit, major: str, now: float) -> float:
        window = self._window(limit, major, now)
        return window.ends_at - now if window.calls >= limit.calls else 0.0

    def _headers(self, limit: Limit, major: str, now: float) -> dict[str, str]:
        window = self._window(limit, major, now)
        after_s = window.ends_at - now
        return {
            "X-RateLimit-Limit": str(limit.calls),
            "X-RateLimit-Remaining": str(max(0, limit.calls - window.calls)),
            "X-RateLimit-Reset": f"{time.time() + after_s:.3f}",
            "X-RateLimit-Reset-After": f"{after_s:.3f}",
            "X-RateLimit-Bucket": f"bucket-{limit.name}",
        }
