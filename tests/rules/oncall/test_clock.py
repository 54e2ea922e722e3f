"""Local times and the instants they mean, in zones whose clocks do odd things.

The instants are literal and come from the published rules of each zone, not from this code.
"""

import pytest

from bot.domain.oncall import Span, first_instant, last_instant, wall_clock
from tests.rules.oncall.plans import utc, wall

SKIPPED = [
    # zone, a local time that no clock shows, the first instant after the jump
    ("America/Chicago", "2026-03-08 02:30", "2026-03-08 08:00"),
    ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),
    ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 03:00"),  # at midnight
    ("America/Sao_Paulo", "2018-11-04 00:59", "2018-11-04 03:00"),
    ("Europe/London", "2026-03-29 01:30", "2026-03-29 01:00"),
    ("Asia/Beirut", "2026-03-29 00:30", "2026-03-28 22:00"),  # at midnight
    ("Africa/Cairo", "2026-04-24 00:15", "2026-04-23 22:00"),  # at midnight
    ("America/Havana", "2026-03-08 00:30", "2026-03-08 05:00"),  # at midnight
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),  # half an hour
    ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00"),  # a whole day
    ("Pacific/Apia", "2011-12-30 00:00", "2011-12-30 10:00"),
]
TWICE = [
    # zone, a local time that clocks show twice, the first instant, the last
    ("America/Chicago", "2026-11-01 01:30", "2026-11-01 06:30", "2026-11-01 07:30"),
    ("America/New_York", "2026-11-01 01:00", "2026-11-01 05:00", "2026-11-01 06:00"),
    ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 01:30", "2018-02-18 02:30"),
    ("Europe/London", "2026-10-25 01:30", "2026-10-25 00:30", "2026-10-25 01:30"),
    ("Asia/Beirut", "2026-10-24 23:30", "2026-10-24 20:30", "2026-10-24 21:30"),
    ("Africa/Cairo", "2026-10-29 23:30", "2026-10-29 20:30", "2026-10-29 21:30"),
    ("America/Havana", "2025-11-02 00:30", "2025-11-02 04:30", "2025-11-02 05:30"),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45", "2026-04-04 15:15"),
    ("Europe/Volgograd", "2020-12-27 01:30", "2020-12-26 21:30", "2020-12-26 22:30"),  # for good
]
ONCE = [
    ("Asia/Kolkata", "2026-03-29 09:00", "2026-03-29 03:30"),
    ("Asia/Shanghai", "2026-03-29 09:00", "2026-03-29 01:00"),
    ("Asia/Singapore", "2026-11-01 00:00", "2026-10-31 16:00"),
    ("America/Chicago", "2026-03-08 03:00", "2026-03-08 08:00"),
    ("America/Chicago", "2026-11-01 02:00", "2026-11-01 08:00"),
    ("America/Sao_Paulo", "2018-02-18 00:00", "2018-02-18 03:00"),
    ("America/Havana", "2025-11-02 01:00", "2025-11-02 06:00"),
    ("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04 15:30"),
    ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00"),
    ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59"),
]


@pytest.mark.parametrize(("zone", "local", "instant"), SKIPPED)
def test_a_skipped_time_is_the_first_instant_after_the_jump(
    zone: str, local: str, instant: str
) -> None:
    assert first_instant(wall(local), zone) == utc(instant)
    assert last_instant(wall(local), zone) == utc(instant)


@pytest.mark.parametrize(("zone", "local", "first", "last"), TWICE)
def test_a_time_that_occurs_twice_starts_things_the_first_time_and_ends_them_the_last(
    zone: str, local: str, first: str, last: str
) -> None:
    assert first_instant(wall(local), zone) == utc(first)
    assert last_instant(wall(local), zone) == utc(last)


@pytest.mark.parametrize(("zone", "local", "instant"), ONCE)
def test_an_ordinary_time_is_one_instant(zone: str, local: str, instant: str) -> None:
    assert first_instant(wall(local), zone) == utc(instant)
    assert last_instant(wall(local), zone) == utc(instant)
    assert wall_clock(utc(instant), zone) == wall(local)


def test_a_span_over_a_change_is_as_long_as_it_really_is() -> None:
    night = Span(wall("2026-10-25 00:00"), wall("2026-10-25 06:00"), "Europe/London")
    assert night.interval.length.total_seconds() == 7 * 3600


def test_a_span_includes_its_start_and_excludes_its_end() -> None:
    span = Span(wall("2026-06-01 09:00"), wall("2026-06-01 10:00"), "UTC")
    inside = [span.holds(utc(f"2026-06-01 {at}")).value for at in ("08:59", "09:00", "10:00")]
    assert inside == [False, True, False]
