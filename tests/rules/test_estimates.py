"""Fixed by when: tables of what is typed, in two languages, and when that is on the clock of its writer.

Now is Wednesday 2026-11-25, 19:03:27 in Berlin, unless said otherwise.
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.estimates import is_readable, ready_at
from bot.domain.oncall import wall_clock
from bot.domain.say import Say
from tests.rules.oncall.plans import utc

NOW = utc("2026-11-25 18:03:27")
BERLIN = "Europe/Berlin"


def read(text: str, now: datetime = NOW, zone: str = BERLIN) -> str:
    """As "25 19:23" on the clock there, or the key of the refusal."""
    found = ready_at(text, now, zone)
    return found.key if isinstance(found, Say) else f"{wall_clock(found, zone):%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20m", "25 19:23"), ("20 min", "25 19:23"), ("20", "25 19:23"), ("120", "25 21:03"),
        ("in 20 minutes", "25 19:23"), ("about 20m", "25 19:23"), ("~20m", "25 19:23"),
        ("within 20m.", "25 19:23"), ("20 min from now", "25 19:23"), ("ETA 20m", "25 19:23"),
        ("1h", "25 20:03"), ("an hour", "25 20:03"), ("two hours", "25 21:03"),
        ("1h30", "25 20:33"), ("1h30m", "25 20:33"), ("1h 30m", "25 20:33"), ("1.5h", "25 20:33"),
        ("1,5 h", "25 20:33"), ("an hour and a half", "25 20:33"),
        ("one and a half hours", "25 20:33"), ("half an hour", "25 19:33"),
        ("half hour", "25 19:33"), ("24h", "26 19:03"),
        ("20:30", "25 20:30"), ("at 20:30", "25 20:30"), ("by 20:30", "25 20:30"),
        ("around 20:30", "25 20:30"), ("8:30 pm", "25 20:30"), ("8:30pm", "25 20:30"),
        ("at 8:30 p.m.", "25 20:30"), ("8 pm", "25 20:00"), ("tonight at 8", "25 20:00"),
        ("18:30", "26 18:30"), ("08:30", "26 08:30"), ("8:30 am", "26 08:30"),
        ("noon", "26 12:00"), ("midnight", "26 00:00"), ("tomorrow 9:00", "26 09:00"),
    ],
)  # fmt: skip
def test_english_is_read(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20分钟", "25 19:23"), ("20 分钟", "25 19:23"), ("二十分钟", "25 19:23"),
        ("大约20分钟", "25 19:23"), ("20分钟左右", "25 19:23"), ("20分钟后恢复", "25 19:23"),
        ("还要20分钟", "25 19:23"), ("预计20分钟", "25 19:23"), ("半小时", "25 19:33"),
        ("半个小时", "25 19:33"), ("一小时", "25 20:03"), ("一个半小时", "25 20:33"),
        ("一小时半", "25 20:33"), ("2小时15", "25 21:18"), ("两小时", "25 21:03"),
        ("两个小时", "25 21:03"), ("20:30", "25 20:30"), ("20：30", "25 20:30"),
        ("20:30 恢复", "25 20:30"), ("20点", "25 20:00"), ("20点半", "25 20:30"),
        ("20时30分", "25 20:30"), ("晚上8点半", "25 20:30"), ("今晚九点", "25 21:00"),
        ("明天早上8点", "26 08:00"),
    ],
)  # fmt: skip
def test_chinese_is_read(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        *dict.fromkeys(
            ("", "soon", "now", "20m or so", "20-30m", "2030", "18h30", "99:99", "20:61", "at 8",
             "around 8", "by 8", "end of day", "30 s", "20:30 UTC", "20:30 for Europe", "-5m",
             "1000000h", "马上", "快了", "今晚", "影响20分钟", "9999-12-31 20:30", "x" * 50_000),
            "estimate-unread",
        ).items(),
        *dict.fromkeys(
            ("0", "0m", "25h", "24h 1m", "3 days", "tomorrow 20:30", "today 18:30"),
            "estimate-out-of-range",
        ).items(),
        *dict.fromkeys(("8:30", "8点半", "12:30"), "estimate-two-ways").items(),
    ],
)  # fmt: skip
def test_what_is_not_read_as_a_whole_is_refused(typed: str, why: str) -> None:
    assert read(typed) == why


def test_both_readings_of_a_time_are_named() -> None:
    asked = ready_at("8点半", NOW, BERLIN)
    assert isinstance(asked, Say)
    assert asked.values == {"first": "08:30", "second": "20:30"}


def test_in_the_morning_the_same_time_is_the_next_one() -> None:
    assert read("8:30", utc("2026-11-25 06:00")) == "25 08:30"


def test_a_time_of_day_is_the_next_one_and_now_is_past() -> None:
    assert read("19:04") == "25 19:04"
    assert read("19:03") == "26 19:03"
    assert read("18:30", utc("2026-11-25 17:30")) == "26 18:30"


def test_a_time_that_a_clock_shows_twice_is_the_one_to_come() -> None:
    first, second = utc("2026-10-25 00:00"), utc("2026-10-25 00:45")
    assert ready_at("02:30", first, BERLIN) == utc("2026-10-25 00:30")
    assert ready_at("02:30", second, BERLIN) == utc("2026-10-25 01:30")


def test_a_time_that_a_clock_leaves_out_is_when_it_goes_on() -> None:
    assert ready_at("02:30", utc("2026-03-29 00:00"), BERLIN) == utc("2026-03-29 01:00")


PIECES = st.sampled_from(
    ("20", "m", "h", ":", "30", " ", "8", "pm", "点", "半", "小时", "分钟", "at", "in", "预计", "tomorrow",
     "晚上", "and a half", "an hour", "9999", "恢复", "-")
)  # fmt: skip


@given(text=st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=60))
def test_whatever_is_typed_is_within_a_day_or_refused(text: str) -> None:
    found = ready_at(text, NOW, BERLIN)
    if isinstance(found, datetime):
        assert is_readable(text)
        assert timedelta(0) < found - NOW.astimezone(UTC) <= timedelta(hours=24)
