"""Show time: what rules, timers and promises go by."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class SystemClock:
    """The machine's clock and a skip: the local workspace may move on to the next timer."""

    skipped: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.skipped


@dataclass(slots=True)
class DatabaseClock:
    """The database's clock, carried forward by the machine's monotonic one between looks at it.

    Replicas whose own clocks differ agree on what is due.
    """

    seen: datetime
    seen_at_s: float  # time.monotonic()
    skipped: timedelta = timedelta(0)

    def now(self) -> datetime:
        since = timedelta(seconds=time.monotonic() - self.seen_at_s)
        return self.seen + since + self.skipped

    def look(self, seen: datetime, seen_at_s: float) -> None:
        self.seen, self.seen_at_s = seen, seen_at_s
