"""After a refusal each call has its turn, as far apart as the limit asks; before it nothing waits."""

from dataclasses import dataclass

import pytest

from adapters.slack.pace import Pace
from bot.ports import PlatformBusy


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def wait_s(pace: Pace, key: str) -> float:
    """0: it may go at once."""
    try:
        pace.wait_for_turn(key)
    except PlatformBusy as busy:
        return busy.retry_after_s or 0
    return 0


def test_nothing_waits_before_slack_asks_for_it() -> None:
    pace = Pace(1.0, Clock())
    assert [wait_s(pace, f"d{n}") for n in range(100)] == [0.0] * 100


def test_after_a_refusal_turns_follow_one_another() -> None:
    clock = Clock()
    pace = Pace(1.0, clock)
    assert pace.refused("d0", retry_after_s=2) == 2
    assert [wait_s(pace, f"d{n}") for n in (1, 2, 3)] == [3, 4, 5]
    clock.now += 2
    assert wait_s(pace, "d0") == 0
    clock.now += 1
    assert wait_s(pace, "d2") == 1, "not before the one that came first"
    assert wait_s(pace, "d1") == 0
    assert wait_s(pace, "d4") == 3


def test_one_that_slack_refuses_again_keeps_its_place() -> None:
    clock = Clock()
    pace = Pace(1.0, clock)
    pace.refused("d0", retry_after_s=1)
    assert [wait_s(pace, f"d{n}") for n in (1, 2)] == [2, 3]
    clock.now += 1
    assert wait_s(pace, "d0") == 0
    assert pace.refused("d0", retry_after_s=1) == 1
    clock.now += 1
    assert wait_s(pace, "d1") == 1, "the others move back"
    assert wait_s(pace, "d0") == 0


def test_two_refusals_at_once_get_different_turns() -> None:
    pace = Pace(1.0, Clock())
    assert [pace.refused("d0", 1), pace.refused("d1", 1)] == [1, 2]


def test_a_minute_later_nothing_waits_any_more() -> None:
    clock = Clock()
    pace = Pace(1.0, clock)
    pace.refused("d0", 1)
    clock.now += 1
    assert wait_s(pace, "d0") == 0
    clock.now += 60
    assert [wait_s(pace, f"d{n}") for n in range(3)] == [0, 0, 0]


def test_a_turn_that_nobody_takes_is_given_up() -> None:
    clock = Clock()
    pace = Pace(1.0, clock)
    pace.refused("gone", 1)
    clock.now += 61
    assert wait_s(pace, "d1") == pytest.approx(0)
