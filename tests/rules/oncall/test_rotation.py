"""Rotations: when turns start, counted on the wall clock."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.oncall import Shift, Unit
from tests.rules.oncall.plans import rotation, utc, wall

HOURLY, DAILY, WEEKLY, MONTHLY = (Shift(1, unit) for unit in Unit)
ZONES = (
    "America/Chicago", "America/New_York", "America/Sao_Paulo", "Europe/London", "Asia/Beirut",
    "Africa/Cairo", "America/Havana", "Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore",
    "Australia/Lord_Howe", "Pacific/Apia",
)  # fmt: skip

HANDOFFS = [
    # zone, anchor, shift, turn, when it starts (UTC)
    pytest.param("America/Chicago", "2026-03-06 02:30", DAILY, 1, "2026-03-07 08:30", id="winter"),
    pytest.param("America/Chicago", "2026-03-06 02:30", DAILY, 2, "2026-03-08 08:00", id="skipped"),
    pytest.param("America/Chicago", "2026-03-06 02:30", DAILY, 3, "2026-03-09 07:30", id="summer"),
    pytest.param("America/New_York", "2026-10-31 01:30", DAILY, 1, "2026-11-01 05:30", id="twice"),
    pytest.param("America/New_York", "2026-10-31 01:30", DAILY, 2, "2026-11-02 06:30", id="after"),
    pytest.param(
        "America/Sao_Paulo", "2018-11-03 00:00", DAILY, 1, "2018-11-04 03:00", id="no midnight"
    ),
    pytest.param("Europe/London", "2026-03-28 09:00", DAILY, 1, "2026-03-29 08:00", id="23 h day"),
    pytest.param("Europe/London", "2026-10-24 09:00", DAILY, 1, "2026-10-25 09:00", id="25 h day"),
    pytest.param("Asia/Beirut", "2026-03-28 00:00", DAILY, 1, "2026-03-28 22:00", id="Beirut"),
    pytest.param("Africa/Cairo", "2026-10-28 23:30", DAILY, 1, "2026-10-29 20:30", id="Cairo"),
    pytest.param("America/Havana", "2025-11-01 00:00", DAILY, 1, "2025-11-02 04:00", id="Havana"),
    pytest.param("Asia/Kolkata", "2026-01-05 09:00", WEEKLY, 10, "2026-03-16 03:30", id="Kolkata"),
    pytest.param(
        "Asia/Shanghai", "2026-01-05 09:00", WEEKLY, 10, "2026-03-16 01:00", id="Shanghai"
    ),
    pytest.param(
        "Asia/Singapore", "2026-01-05 09:00", WEEKLY, -1, "2025-12-29 01:00", id="before the anchor"
    ),
    pytest.param(
        "Australia/Lord_Howe", "2026-10-03 02:00", DAILY, 1, "2026-10-03 15:30", id="half an hour"
    ),
    pytest.param("Pacific/Apia", "2011-12-28 09:00", DAILY, 1, "2011-12-29 19:00", id="Apia 29"),
    pytest.param("Pacific/Apia", "2011-12-28 09:00", DAILY, 2, "2011-12-30 10:00", id="Apia 30"),
    pytest.param("Pacific/Apia", "2011-12-28 09:00", DAILY, 3, "2011-12-30 19:00", id="Apia 31"),
    pytest.param("UTC", "2026-01-31 09:00", MONTHLY, 1, "2026-02-28 09:00", id="short month"),
    pytest.param("UTC", "2026-01-31 09:00", MONTHLY, 2, "2026-03-31 09:00", id="long month again"),
    pytest.param("UTC", "2024-01-31 09:00", MONTHLY, 1, "2024-02-29 09:00", id="leap year"),
    pytest.param("UTC", "2026-01-31 09:00", MONTHLY, -2, "2025-11-30 09:00", id="months before"),
    pytest.param(
        "UTC", "2026-01-31 09:00", Shift(5, Unit.MONTH), 3, "2027-04-30 09:00", id="five months"
    ),
    pytest.param(
        "Europe/London", "2026-03-28 22:00", Shift(12, Unit.HOUR), 1, "2026-03-29 09:00", id="12 h"
    ),
]


def rotating(zone: str, anchor: str, shift: Shift, members: str = "ann ben cid") -> Any:
    return rotation("r", members, zone=zone, anchor=wall(anchor), shift=shift)


@pytest.mark.parametrize(("zone", "anchor", "shift", "turn", "instant"), HANDOFFS)
def test_a_turn_starts_at_its_local_time(
    zone: str, anchor: str, shift: Shift, turn: int, instant: str
) -> None:
    found = rotating(zone, anchor, shift)
    assert found.handoff_at(turn) == utc(instant)
    assert found.turn_at(utc(instant)).value == turn
    assert found.turn_at(utc(instant) - timedelta(microseconds=1)).value == turn - 1


def test_an_hourly_turn_that_would_start_in_the_skipped_hour_is_empty() -> None:
    hourly = rotating("America/Chicago", "2026-03-08 00:00", HOURLY)
    assert hourly.handoff_at(2) == hourly.handoff_at(3) == utc("2026-03-08 08:00")
    assert hourly.turn_at(utc("2026-03-08 08:00")).value == 3


def test_the_hourly_turn_of_the_repeated_hour_lasts_two_hours() -> None:
    hourly = rotating("America/Chicago", "2026-11-01 00:00", HOURLY)
    assert hourly.handoff_at(1) == utc("2026-11-01 06:00")
    assert hourly.handoff_at(2) == utc("2026-11-01 08:00")


@pytest.mark.parametrize("zone", ZONES)
def test_24_hourly_turns_are_one_day_over_every_change(zone: str) -> None:
    hourly, daily = rotating(zone, "2011-01-01 00:00", HOURLY), rotating(zone, "2011-01-01", DAILY)
    year_2018 = range(2557, 2557 + 365)
    for day in (*range(365), *year_2018):
        assert hourly.handoff_at(24 * day) == daily.handoff_at(day)


@pytest.mark.parametrize(
    ("at", "who"),
    [
        ("2025-12-31 23:59", "cid"),
        ("2026-01-01 00:00", "ann"),
        ("2026-01-02 00:00", "ben"),
        ("2025-12-29 12:00", "ann"),
    ],
)
def test_members_take_turns_before_the_anchor_too(at: str, who: str) -> None:
    daily = rotating("UTC", "2026-01-01 00:00", DAILY)
    assert daily.order_at(utc(at)).value[0] == who


def test_the_order_begins_with_whose_turn_it_is() -> None:
    daily = rotating("UTC", "2026-01-01 00:00", DAILY)
    assert daily.order_at(utc("2026-01-02 00:00")).value == ("ben", "cid", "ann")


@given(
    zone=st.sampled_from(ZONES),
    shift=st.builds(Shift, st.integers(1, 40), st.sampled_from(Unit)),
    anchor=st.datetimes(wall("2011-01-01"), wall("2027-12-31")),
    at=st.datetimes(wall("2011-06-01"), wall("2027-06-01")),
)
def test_every_instant_lies_in_exactly_the_turn_that_is_named(
    zone: str, shift: Shift, anchor: Any, at: Any
) -> None:
    found = rotation("r", "ann ben", zone=zone, anchor=anchor, shift=shift)
    instant = utc(str(at))
    turn = found.turn_at(instant)
    assert found.handoff_at(turn.value) <= instant < turn.until
    assert turn.until == found.handoff_at(turn.value + 1)
