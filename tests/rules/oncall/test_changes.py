"""Overrides, leave, holidays, reinforcement and shows."""

from datetime import date
from typing import Any

import pytest

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    Leave,
    OnCallPlan,
    Override,
    OverrideKind,
    Reinforcement,
    Show,
    Span,
    first_conflict,
    on_call,
    shows_around,
)
from tests.rules.oncall.plans import plan, region, rotation, utc, wall, window

EU = RegionId("eu")
ANN, BEN, CID, DOT = (PersonId(name) for name in ("ann", "ben", "cid", "dot"))
NOON = "2026-01-06 12:00"  # in ann's week


def span(start: str, end: str, zone: str = "UTC") -> Span:
    return Span(wall(start), wall(end), zone)


TODAY = span("2026-01-06 09:00", "2026-01-06 15:00")


def team(**changes: Any) -> OnCallPlan:
    """Return a team of three with a backup, always on call, and somebody outside it."""
    weekly = rotation("weekly", "ann ben cid", region=EU, depth=2)
    return plan(weekly, regions=(region("eu", "UTC"),), zones={"dot": "UTC"}, **changes)


def override(kind: str, person: PersonId, by: PersonId | None = None, **rest: Any) -> Override:
    return Override(OverrideKind(kind), person, rest.pop("span", TODAY), by, **rest)


def who(found: OnCallPlan, at: str = NOON, region_id: RegionId | None = EU) -> list[str]:
    return [f"{duty.level} {duty.person}" for duty in on_call(found, region_id, utc(at))]


def words(found: OnCallPlan, at: str = NOON) -> list[str]:
    return [duty.via.in_english() for duty in on_call(found, EU, utc(at))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([], ["1 ann", "2 ben"], id="as planned"),
        pytest.param([override("replace", ANN, DOT)], ["1 dot", "2 ben"], id="replaced"),
        pytest.param([override("replace", ANN, BEN)], ["1 ben", "2 cid"], id="by their backup"),
        pytest.param([override("remove", ANN)], ["1 ben", "2 cid"], id="removed: next steps in"),
        pytest.param([override("add", DOT)], ["1 ann", "1 dot", "2 ben"], id="added"),
        pytest.param([override("add", DOT, level=2)], ["1 ann", "2 ben", "2 dot"], id="level 2"),
        pytest.param(
            [override("replace", ANN, DOT), override("replace", DOT, CID)],
            ["1 cid", "2 ben"],
            id="given on",
        ),
        pytest.param(
            [override("replace", ANN, BEN), override("replace", BEN, ANN)],
            ["1 ben", "2 ann"],
            id="swapped",
        ),
        pytest.param(
            [override("remove", ANN, rotation=RotationId("other"))],
            ["1 ann", "2 ben"],
            id="of another rotation",
        ),
        pytest.param(
            [override("remove", ANN, region=RegionId("us"))], ["1 ann", "2 ben"], id="elsewhere"
        ),
    ],
)
def test_overrides_change_who_comes(changes: list[Override], expected: list[str]) -> None:
    assert who(team(overrides=tuple(changes))) == expected


@pytest.mark.parametrize(
    ("at", "first"),
    [("08:59", "1 ann"), ("09:00", "1 dot"), ("14:59", "1 dot"), ("15:00", "1 ann")],
)
def test_an_override_includes_its_start_and_excludes_its_end(at: str, first: str) -> None:
    found = team(overrides=(override("replace", ANN, DOT),))
    assert who(found, f"2026-01-06 {at}")[0] == first


def test_an_override_in_local_time_follows_the_clock_of_its_zone() -> None:
    night = span("2026-03-08 00:00", "2026-03-08 04:00", "America/Chicago")
    found = team(overrides=(override("add", DOT, span=night),))
    assert "1 dot" in who(found, "2026-03-08 08:59")
    assert "1 dot" not in who(found, "2026-03-08 09:00")


def test_who_replaced_whom_is_said() -> None:
    found = team(overrides=(override("replace", ANN, DOT),))
    assert words(found)[0] == "Eu team; has taken over from Ann"


def test_a_duty_ends_where_an_override_begins() -> None:
    found = team(overrides=(override("replace", ANN, DOT),))
    (first, _) = on_call(found, EU, utc("2026-01-06 03:00"))
    assert (first.person, first.until) == (ANN, utc("2026-01-06 09:00"))


def test_who_is_on_leave_is_passed_over_and_the_next_in_turn_steps_in() -> None:
    found = team(leaves=(Leave(ANN, TODAY),))
    assert who(found) == ["1 ben", "2 cid"]
    assert words(found)[0] == "Eu team; stepping in for Ann"


def test_leave_counts_for_more_than_an_addition() -> None:
    found = team(leaves=(Leave(DOT, TODAY),), overrides=(override("add", DOT),))
    assert who(found) == ["1 ann", "2 ben"]


def test_a_replacement_on_leave_leaves_the_turn_to_the_next() -> None:
    found = team(leaves=(Leave(DOT, TODAY),), overrides=(override("replace", ANN, DOT),))
    assert who(found) == ["1 ben", "2 cid"]


def test_with_everybody_on_leave_the_last_resort_is_called() -> None:
    away = tuple(Leave(person, TODAY) for person in (ANN, BEN, CID))
    assert who(team(leaves=away)) == []
    assert who(team(leaves=away, last_resort=DOT)) == ["1 dot"]


def test_on_a_holiday_the_team_is_closed_and_the_next_one_answers() -> None:
    found = plan(
        rotation("eu", "ann", region=EU),
        rotation("us", "ben", region=RegionId("us")),
        regions=(region("eu", "Europe/Berlin"), region("us", "America/New_York")),
        holidays={EU: {date(2026, 10, 3): "German Unity Day"}},
    )
    assert who(found, "2026-10-02 21:59") == ["1 ann"]
    assert who(found, "2026-10-02 22:00") == ["1 ben"]  # midnight in Berlin
    assert who(found, "2026-10-03 22:00") == ["1 ann"]


def layered(**rest: Any) -> OnCallPlan:
    return plan(
        rotation("base", "ann", region=EU),
        rotation(
            "top", "ben", region=EU, **{"layer": 1, "windows": (window("10:00-14:00"),)} | rest
        ),
        regions=(region("eu", "UTC"),),
    )


def test_a_higher_layer_replaces_a_lower_one_in_its_hours() -> None:
    assert who(layered()) == ["1 ben"]
    assert who(layered(), "2026-01-06 14:00") == ["1 ann"]


def test_equal_layers_are_on_call_together() -> None:
    assert who(layered(layer=0)) == ["1 ann", "1 ben"]


def test_a_layer_counts_for_its_own_level_only() -> None:
    assert who(layered(level=2)) == ["1 ann", "2 ben"]


def reinforced(**rest: Any) -> OnCallPlan:
    return team(reinforcements=(Reinforcement("extra", "extra people", (DOT,), **rest),))


def test_reinforcement_comes_in_the_peak_hours_of_the_audience() -> None:
    found = reinforced(zone="Asia/Shanghai", windows=(window("19:00-23:00"),))
    assert who(found, "2026-01-06 11:00") == ["1 ann", "1 dot", "2 ben"]
    assert who(found, "2026-01-06 15:00") == ["1 ann", "2 ben"]
    assert words(found)[1] == "reinforcement: extra people"


def test_reinforcement_comes_on_dated_peaks() -> None:
    found = reinforced(dates=(span("2026-11-27 00:00", "2026-11-28 00:00", "America/New_York"),))
    assert "1 dot" not in who(found, "2026-11-27 04:59")
    assert "1 dot" in who(found, "2026-11-27 05:00")
    assert "1 dot" not in who(found, "2026-11-28 05:00")


def test_reinforcement_of_another_region_stays_away() -> None:
    found = reinforced(windows=(window("00:00-24:00"),), region=RegionId("us"))
    assert "1 dot" not in who(found)


def test_reinforcement_may_be_whoever_has_the_late_shift() -> None:
    late = rotation("late", "dot cid")
    extra = Reinforcement("extra", rotation=RotationId("late"), windows=(window("10:00-13:00"),))
    found = plan(
        rotation("weekly", "ann ben", region=EU), late,
        regions=(region("eu", "UTC"),), reinforcements=(extra,),
    )  # fmt: skip
    assert who(found) == ["1 ann", "1 dot"]


SHOW = Show("ny", "Countdown", span("2026-01-06 12:00", "2026-01-06 14:00"), 80_000, crew=(CID,))


@pytest.mark.parametrize(
    ("at", "staffed"),
    [("11:29", False), ("11:30", True), ("13:00", True), ("14:29", True), ("14:30", False)],
)
def test_a_show_brings_its_crew_from_30_min_before_to_30_min_after(at: str, staffed: bool) -> None:
    found, instant = team(shows=(SHOW,)), f"2026-01-06 {at}"
    assert ("1 cid" in who(found, instant)) is staffed
    assert bool(shows_around(found, EU, utc(instant))) is staffed


def test_the_show_is_named_as_the_reason() -> None:
    assert "reinforcement for the show Countdown" in words(team(shows=(SHOW,)))


def test_a_show_elsewhere_brings_nobody() -> None:
    elsewhere = Show("x", "X", SHOW.span, region=RegionId("us"), crew=(CID,))
    assert "1 cid" not in who(team(shows=(elsewhere,)))


@pytest.mark.parametrize(("least", "comes"), [(50_000, True), (80_000, True), (80_001, False)])
def test_reinforcement_comes_for_shows_that_are_large_enough(least: int, comes: bool) -> None:
    extra = Reinforcement("extra", people=(DOT,), shows=True, min_viewers=least)
    found = team(shows=(SHOW,), reinforcements=(extra,))
    assert ("1 dot" in who(found)) is comes


LATER = span("2026-01-06 15:00", "2026-01-06 18:00")
OVERLAPPING = span("2026-01-06 14:59", "2026-01-06 18:00")


@pytest.mark.parametrize(
    ("new", "conflict"),
    [
        pytest.param(override("remove", ANN, span=OVERLAPPING), True, id="overlap"),
        pytest.param(override("remove", ANN, span=LATER), False, id="touch"),
        pytest.param(override("remove", BEN, span=OVERLAPPING), False, id="somebody else"),
        pytest.param(override("add", ANN, span=OVERLAPPING), False, id="joins elsewhere"),
    ],
)
def test_overrides_of_one_person_must_not_overlap(new: Override, conflict: bool) -> None:
    existing = override("replace", ANN, DOT)
    assert first_conflict([existing], new) == (existing if conflict else None)
