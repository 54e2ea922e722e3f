"""Windows of the week in local time."""

from datetime import date, timedelta

import pytest

from bot.domain.oncall.window import open_at, open_until
from tests.rules.oncall.plans import utc, window

LONDON, NEW_YORK, CHICAGO = "Europe/London", "America/New_York", "America/Chicago"
LORD_HOWE = "Australia/Lord_Howe"
WEEKDAYS = range(5)
SATURDAY = (5,)
CASES = [
    # zone, hours, days, the window's first instant, its end
    pytest.param(
        LONDON,
        "09:00-18:00",
        WEEKDAYS,
        "2026-03-27 09:00",
        "2026-03-27 18:00",
        id="winter",
    ),
    pytest.param(
        LONDON,
        "09:00-18:00",
        WEEKDAYS,
        "2026-03-30 08:00",
        "2026-03-30 17:00",
        id="summer",
    ),
    pytest.param(
        LONDON,
        "22:00-06:00",
        SATURDAY,
        "2026-03-28 22:00",
        "2026-03-29 05:00",
        id="overnight, an hour short",
    ),
    pytest.param(
        LONDON,
        "22:00-06:00",
        SATURDAY,
        "2026-10-24 21:00",
        "2026-10-25 06:00",
        id="overnight, an hour long",
    ),
    pytest.param(
        LONDON,
        "22:00-01:30",
        SATURDAY,
        "2026-10-24 21:00",
        "2026-10-25 01:30",
        id="ends twice: the last",
    ),
    pytest.param(
        NEW_YORK,
        "01:30-09:00",
        (6,),
        "2026-11-01 05:30",
        "2026-11-01 14:00",
        id="starts twice: the first",
    ),
    pytest.param(
        CHICAGO,
        "02:30-04:00",
        (6,),
        "2026-03-08 08:00",
        "2026-03-08 09:00",
        id="starts in the gap",
    ),
    pytest.param(
        CHICAGO,
        "00:00-02:30",
        (6,),
        "2026-03-08 06:00",
        "2026-03-08 08:00",
        id="ends in the gap",
    ),
    pytest.param(
        "America/Havana",
        "18:00-24:00",
        SATURDAY,
        "2025-11-01 22:00",
        "2025-11-02 05:00",
        id="midnight twice: the last",
    ),
    pytest.param(
        "Asia/Beirut",
        "18:00-24:00",
        SATURDAY,
        "2026-03-28 16:00",
        "2026-03-28 22:00",
        id="no midnight",
    ),
    pytest.param(
        "Africa/Cairo", "23:30-02:00", (3,), "2026-10-29 20:30", "2026-10-30 00:00", id="Cairo"
    ),
    pytest.param(
        "America/Sao_Paulo",
        "00:00-06:00",
        (6,),
        "2018-11-04 03:00",
        "2018-11-04 08:00",
        id="Sao Paulo",
    ),
    pytest.param(
        LORD_HOWE,
        "01:30-02:00",
        (6,),
        "2026-04-04 14:30",
        "2026-04-04 15:30",
        id="half an hour twice",
    ),
    pytest.param(
        "Asia/Kolkata",
        "09:00-18:00",
        WEEKDAYS,
        "2026-06-01 03:30",
        "2026-06-01 12:30",
        id="Kolkata",
    ),
    pytest.param(
        "Pacific/Apia",
        "22:00-06:00",
        (3,),
        "2011-12-30 08:00",
        "2011-12-30 10:00",
        id="into the day that never was",
    ),
]


@pytest.mark.parametrize(("zone", "hours", "days", "opens", "closes"), CASES)
def test_a_window_opens_and_closes_by_the_local_clock(
    zone: str, hours: str, days: range, opens: str, closes: str
) -> None:
    windows = (window(hours, days),)
    now = open_at(windows, zone, utc(opens))
    assert (now.value, now.until) == (True, utc(closes))
    before = open_at(windows, zone, utc(opens) - timedelta.resolution)
    assert (before.value, before.until) == (False, utc(opens))
    assert not open_at(windows, zone, utc(closes)).value


def test_an_overnight_window_belongs_to_the_day_it_starts_on() -> None:
    friday_night = (window("22:00-06:00", (4,)),)
    assert open_at(friday_night, "UTC", utc("2026-06-06 05:59")).value  # Saturday morning
    assert not open_at(friday_night, "UTC", utc("2026-06-05 05:59")).value  # Friday morning


def test_a_window_that_starts_on_a_closed_day_is_dropped_as_a_whole() -> None:
    nights, closed = (window("22:00-06:00"),), {date(2026, 12, 25)}
    assert open_at(nights, "UTC", utc("2026-12-25 05:00"), closed).value
    assert not open_at(nights, "UTC", utc("2026-12-25 23:00"), closed).value
    assert not open_at(nights, "UTC", utc("2026-12-26 05:00"), closed).value


def test_windows_that_touch_end_where_the_last_ends() -> None:
    shifts = (window("09:00-13:00"), window("13:00-18:00"))
    assert open_until(shifts, "UTC", utc("2026-06-01 10:00")) == utc("2026-06-01 18:00")
