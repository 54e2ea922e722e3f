"""Wall clocks and instants: the one place where local time becomes UTC.

Everything else compares and stores UTC. Values of one zone are never subtracted or sorted: over a
clock change that arithmetic is silently wrong.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

NEVER = datetime.max.replace(tzinfo=UTC)
SECOND = timedelta(seconds=1)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Steady(Generic[T]):
    """An answer, and the instant until which it surely stays the same (it may stay for longer)."""

    value: T
    until: datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """Aware UTC instants; the start belongs to it, the end does not."""

    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def meets(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end


@lru_cache(maxsize=4096)  # walks ask for the same days again and again
def first_instant(wall: datetime, zone: str) -> datetime:
    """Return when a clock in the zone first shows `wall` (naive).

    A time that occurs twice: the first. One that is skipped: the first instant after the jump.
    """
    early, late = _readings(wall, zone)
    return early if early <= late else _after_the_jump(late, early, zone)


@lru_cache(maxsize=4096)
def last_instant(wall: datetime, zone: str) -> datetime:
    """Like `first_instant`, but a time that occurs twice is taken the last time."""
    early, late = _readings(wall, zone)
    return late if early <= late else _after_the_jump(late, early, zone)


def wall_clock(at: datetime, zone: str) -> datetime:
    """Return what a clock in the zone shows at an instant, naive."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def day_start(day: date, zone: str) -> datetime:
    return first_instant(datetime.combine(day, time()), zone)


def _readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """Read a wall time with the offset before and after a change; equal where there is none."""
    local = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _after_the_jump(before: datetime, after: datetime, zone: str) -> datetime:
    """Return the first instant with the new offset; it lies in (before, after]."""
    tz = ZoneInfo(zone)
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    new = after.astimezone(tz).utcoffset()
    while after - before > SECOND:  # changes happen on whole seconds
        middle = before + (after - before) // (2 * SECOND) * SECOND
        if middle.astimezone(tz).utcoffset() == new:
            after = middle
        else:
            before = middle
    return after


@dataclass(frozen=True)
class Span:
    """A stretch of local time, kept as it was meant: a change of law moves it.

    Args:
        start: naive; a time that occurs twice is the first.
        end: naive; a time that occurs twice is the last.
    """

    start: datetime
    end: datetime
    zone: str

    @classmethod
    def of(cls, interval: Interval, zone: str) -> "Span":
        """Return an interval in local time; in UTC if the zone's clock cannot tell it apart."""
        local = cls(wall_clock(interval.start, zone), wall_clock(interval.end, zone), zone)
        return local if local.interval == interval else cls.of(interval, "UTC")

    @cached_property
    def interval(self) -> Interval:
        return Interval(first_instant(self.start, self.zone), last_instant(self.end, self.zone))

    def holds(self, at: datetime) -> Steady[bool]:
        return held_by(self.interval, at)


def held_by(interval: Interval, at: datetime) -> Steady[bool]:
    if at < interval.start:
        return Steady(False, interval.start)
    return Steady(True, interval.end) if at < interval.end else Steady(False, NEVER)
