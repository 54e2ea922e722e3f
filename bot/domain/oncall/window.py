"""Windows: hours of the week in local time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.oncall.clock import (
    Interval,
    Steady,
    day_start,
    first_instant,
    last_instant,
    wall_clock,
)

DAY = timedelta(days=1)
LOOK_AHEAD = 8  # days; the answer merely has to be asked for again after that
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Window:
    """Some weekdays, from a local time to another.

    Args:
        days: 0 is Monday. A window belongs to the day it starts on.
        end: not included; at or before `start` it is on the next day, so 00:00 to 00:00 is all day.
    """

    days: frozenset[int] = EVERY_DAY
    start: time = time()
    end: time = time()

    def on(self, day: date, zone: str) -> Interval:
        ends_on = day if self.end > self.start else day + DAY
        return Interval(
            first_instant(datetime.combine(day, self.start), zone),
            last_instant(datetime.combine(ends_on, self.end), zone),
        )


ALWAYS = (Window(),)


def open_at(
    windows: tuple[Window, ...], zone: str, at: datetime, closed_on: Collection[date] = ()
) -> Steady[bool]:
    """Say whether any window holds an instant, and until when that surely stays so.

    Args:
        closed_on: windows that start on one of these local dates are dropped.
    """
    if windows == ALWAYS and not closed_on:
        return Steady(True, at + LOOK_AHEAD * DAY)
    today = wall_clock(at, zone).date()
    # Two days back: an overnight window, and a zone that skips or repeats a day.
    for offset in range(-2, LOOK_AHEAD):
        starting = _starting_on(today + offset * DAY, windows, zone, closed_on)
        if ends := [one.end for one in starting if at in one]:
            return Steady(True, max(ends))
        if later := [one.start for one in starting if at < one.start]:
            return Steady(False, min(later))
    return Steady(False, day_start(today + LOOK_AHEAD * DAY, zone))


def open_until(
    windows: tuple[Window, ...], zone: str, at: datetime, closed_on: Collection[date] = ()
) -> datetime:
    """Return when the hours that hold `at` end, windows that touch counting as one.

    Never later than `LOOK_AHEAD` days from `at`, for windows without an end.
    """
    end, horizon = at, at + LOOK_AHEAD * DAY
    while end < horizon and (now := open_at(windows, zone, end, closed_on)).value:
        end = now.until
    return end


def _starting_on(
    day: date, windows: tuple[Window, ...], zone: str, closed_on: Collection[date]
) -> list[Interval]:
    if day in closed_on:
        return []
    return [window.on(day, zone) for window in windows if day.weekday() in window.days]
