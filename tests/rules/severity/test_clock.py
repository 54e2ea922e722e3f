"""Whether a show is past its time, from the times that a report names."""

import pytest

from bot.domain.severity import Severity, State, default_rules, rate, understand
from bot.domain.severity.clock import past_its_time, times_in


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("due at 7, it's 7:12", [7 * 60, 7 * 60 + 12]),
        ("19.00 sharp, now 19h05", [19 * 60, 19 * 60 + 5]),
        ("定的六点，现在六点零九", [6 * 60, 6 * 60 + 9]),
        ("七点半", [7 * 60 + 30]),
        ("点了三点，卡了 4.5 Mbps, 3.2% lost", [3 * 60]),
        ("at 40k viewers, error 5004, 1.5x", []),
    ],
)
def test_times_of_day_are_told_from_other_numbers(text: str, minutes: list[int]) -> None:
    assert list(times_in(text)) == minutes


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("due at 7, it's 7:12", True),
        ("show's at 11:58 and it is 12:03", True),
        ("starts at 8:00, it is 7:55", False),
        ("at 8:00", False),
        ("at 9:00 yesterday and at 14:00 today", False),
    ],
)
def test_a_little_after_the_first_time_is_late(text: str, late: bool) -> None:
    assert past_its_time(text) is late


@pytest.mark.parametrize(
    ("text", "level", "state"),
    [
        ("supposed to go live at 7, now 7:12 and we cannot go live", Severity.SEV1, State.LIVE),
        ("supposed to go live at 7, now 6:55 and we cannot go live", Severity.SEV2, State.NOT_LIVE),
    ],
)
def test_a_show_past_its_time_is_lost_not_about_to_start(
    text: str, level: Severity, state: State
) -> None:
    facts = understand(text, default_rules())
    assert (rate(facts, default_rules()).severity, facts.state) == (level, state)


def test_what_began_minutes_ago_is_not_about_to_start() -> None:
    assert not understand("五分钟前开始直播就断了", default_rules()).starting
    assert understand("五分钟后开始，直播推不上去", default_rules()).starting
