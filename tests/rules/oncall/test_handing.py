"""Giving and taking shifts."""

from dataclasses import replace

import pytest

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall import (
    Leave,
    OnCallPlan,
    Override,
    OverrideKind,
    Refusal,
    Refused,
    Span,
    give,
    on_call,
    take,
)
from tests.rules.oncall.plans import plan, region, rotation, utc, wall, window

EU = RegionId("eu")
ANN, BEN, DOT = PersonId("ann"), PersonId("ben"), PersonId("dot")
NOW = utc("2026-01-06 08:00")
MORNING = Span(wall("2026-01-07 09:00"), wall("2026-01-07 13:00"), "Europe/Berlin")


def team(*hours: str, **rest: object) -> OnCallPlan:
    daily = rotation(
        "weekly", "ann ben", region=EU, windows=tuple(map(window, hours or ["00:00-24:00"]))
    )
    return plan(daily, regions=(region("eu", "UTC"),), zones={"dot": "UTC"}, **rest)


def why(answer: object) -> Refused | None:
    return answer.why if isinstance(answer, Refusal) else None


def test_a_given_shift_is_the_takers_in_that_stretch_alone() -> None:
    given = give(team(), ANN, DOT, MORNING, NOW)
    assert given == Override(OverrideKind.REPLACE, ANN, MORNING, by=DOT)
    found = team(overrides=(given,))
    times = ("07:59", "08:00", "11:59", "12:00")  # 09:00 to 13:00 in Berlin
    first = [on_call(found, EU, utc(f"2026-01-07 {at}"))[0].person for at in times]
    assert first == [ANN, DOT, DOT, ANN]


@pytest.mark.parametrize(
    ("taker", "span", "reason"),
    [
        pytest.param(ANN, MORNING, Refused.SAME_PERSON, id="to oneself"),
        pytest.param(PersonId("zoe"), MORNING, Refused.UNKNOWN, id="to a stranger"),
        pytest.param(
            DOT, Span(wall("2026-01-05 09:00"), wall("2026-01-05 10:00"), "UTC"), Refused.PAST,
            id="yesterday",
        ),
        pytest.param(
            DOT, Span(wall("2026-01-07 09:00"), wall("2026-01-07 09:00"), "UTC"),
            Refused.NO_LENGTH, id="no length",
        ),
        pytest.param(
            DOT, Span(wall("2026-01-07 09:00"), wall("2027-01-07 09:00"), "UTC"),
            Refused.TOO_LONG, id="a year",
        ),
        pytest.param(
            DOT, Span(wall("2026-01-13 09:00"), wall("2026-01-13 10:00"), "UTC"),
            Refused.NOT_ON_CALL, id="in ben's week",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_refused_with_its_reason(
    taker: PersonId, span: Span, reason: Refused
) -> None:
    assert why(give(team(), ANN, taker, span, NOW)) is reason


def test_a_taker_on_leave_is_refused() -> None:
    found = team(leaves=(Leave(DOT, MORNING),))
    assert why(give(found, ANN, DOT, MORNING, NOW)) is Refused.ON_LEAVE


def test_a_shift_given_already_is_refused_and_the_other_named() -> None:
    earlier = Override(
        OverrideKind.REPLACE,
        ANN,
        Span(wall("2026-01-07 10:00"), wall("2026-01-07 11:00"), "Europe/Berlin"),
        by=BEN,
    )
    assert give(team(overrides=(earlier,)), ANN, DOT, MORNING, NOW) == Refusal(
        Refused.CONFLICT, earlier
    )


def test_a_shift_that_has_begun_is_given_from_now_on() -> None:
    today = Span(wall("2026-01-06 00:00"), wall("2026-01-06 12:00"), "UTC")
    given = give(team(), ANN, DOT, today, NOW)
    assert isinstance(given, Override)
    assert given.span.interval.start == NOW


def taken(found: OnCallPlan, span: Span) -> tuple[Override, ...]:
    answer = take(found, DOT, EU, span, NOW)
    assert not isinstance(answer, Refusal)
    return answer


def test_taking_two_hours_replaces_whoever_is_on_call() -> None:
    soon = Span(wall("2026-01-06 08:00"), wall("2026-01-06 10:00"), "UTC")
    assert taken(team(), soon) == (Override(OverrideKind.REPLACE, ANN, soon, by=DOT, region=EU),)


def test_taking_over_a_handoff_replaces_one_after_the_other() -> None:
    over = Span(wall("2026-01-11 20:00"), wall("2026-01-12 04:00"), "UTC")
    changes = taken(team(), over)
    assert [(one.person, one.span.end) for one in changes] == [
        (ANN, wall("2026-01-12 00:00")),
        (BEN, wall("2026-01-12 04:00")),
    ]
    found = team(overrides=changes)
    assert {on_call(found, EU, utc(f"2026-01-11 {h}:00"))[0].person for h in (20, 23)} == {DOT}


def test_taking_hours_in_which_nobody_is_on_call_adds_the_taker() -> None:
    found = team("09:00-18:00", last_resort=BEN)
    evening = Span(wall("2026-01-06 17:00"), wall("2026-01-06 20:00"), "UTC")
    changes = taken(found, evening)
    assert [one.kind for one in changes] == [OverrideKind.REPLACE, OverrideKind.ADD]
    after = team("09:00-18:00", last_resort=BEN, overrides=changes)
    firsts = [on_call(after, EU, utc(f"2026-01-06 {at}"))[0].person for at in ("17:00", "19:59")]
    assert firsts == [DOT, DOT]


def test_taking_what_one_has_changes_nothing() -> None:
    soon = Span(wall("2026-01-06 08:00"), wall("2026-01-06 10:00"), "UTC")
    assert take(team(), ANN, EU, soon, NOW) == ()


def test_an_interval_in_the_repeated_hour_is_kept_exactly() -> None:
    second = (utc("2026-10-25 01:15"), utc("2026-10-25 01:45"))  # London shows 01:15 again
    first_hour = Span(wall("2026-10-25 01:15"), wall("2026-10-25 01:45"), "Europe/London")
    assert first_hour.interval.start != second[0]
    exact = Span.of(type(first_hour.interval)(*second), "Europe/London")
    assert (exact.interval.start, exact.interval.end, exact.zone) == (*second, "UTC")


def test_who_answers_for_a_region_from_another_team_is_replaced_in_all_their_turns() -> None:
    """Asleep, the region is ann's team's; an override for the region alone would not reach her turn."""
    found = plan(
        rotation("day", "ann", region=EU),
        rotation("far", "ben", region=RegionId("na"), windows=(window("16:00-24:00"),)),
        regions=(region("eu", "UTC"), region("na", "UTC", "16:00-24:00")),
        zones={"dot": "UTC"},
    )
    morning = Span(wall("2026-01-07 08:00"), wall("2026-01-07 10:00"), "UTC")
    changes = take(found, DOT, RegionId("na"), morning, NOW)
    assert changes == (Override(OverrideKind.REPLACE, ANN, morning, by=DOT),)
    after = replace(found, overrides=changes)
    assert [each.person for each in on_call(after, RegionId("na"), utc("2026-01-07 09:00"))] == [
        DOT
    ]


def test_beside_somebody_who_joined_the_taker_joins_too() -> None:
    joined = Override(OverrideKind.ADD, BEN, MORNING, region=EU)
    nobody = replace(team(), rotations={}, overrides=(joined,))
    changes = take(nobody, DOT, EU, MORNING, NOW)
    assert changes == (Override(OverrideKind.ADD, DOT, MORNING, region=EU),)
    after = replace(nobody, overrides=(joined, *changes))
    assert {each.person for each in on_call(after, EU, utc("2026-01-07 09:00"))} == {BEN, DOT}
    assert why(give(nobody, BEN, ANN, MORNING, NOW)) is Refused.NOT_A_TURN
