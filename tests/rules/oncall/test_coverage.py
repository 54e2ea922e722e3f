"""Proof of coverage: gaps with their hours and reasons, thin places, nights and fairness."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    AcceptedGap,
    CoverageReport,
    EscalationPolicy,
    Interval,
    Leave,
    Level,
    OnCallPlan,
    Reinforcement,
    Span,
    Target,
    TargetKind,
    coverage,
    repeated,
)
from bot.domain.oncall.policy import MINUTE
from bot.domain.person import Account, ContactPoint
from bot.domain.severity.values import Severity
from tests.rules.oncall.plans import plan, region, rotation, utc, wall, window

EU = RegionId("eu")
ANN, BEN = PersonId("ann"), PersonId("ben")
SEV1 = Severity.SEV1
MONDAY = "2026-06-01 00:00"
HOUR = timedelta(hours=1)


def policy(*kinds: str, awake_only: bool = False) -> dict[Severity, EscalationPolicy]:
    """Make a SEV1 policy with one level per word: "region", "person:ann"."""
    targets = [Target(TargetKind(k.partition(":")[0]), k.partition(":")[2]) for k in kinds]
    levels = tuple(Level((target,), 2 * MINUTE, awake_only) for target in targets)
    return {SEV1: EscalationPolicy(levels)}


def office(*hours: str, **rest: Any) -> OnCallPlan:
    """Return one team in Berlin with these hours, and nobody at night."""
    return plan(
        rotation("day", "ann ben", region=EU, zone="Europe/Berlin", depth=2),
        regions=(region("eu", "Europe/Berlin", *hours),),
        zones={"ann": "Europe/Berlin", "ben": "Europe/Berlin"},
        **rest,
    )


def walked(found: OnCallPlan, *kinds: str, start: str = MONDAY, weeks: int = 1) -> CoverageReport:
    return coverage(found, policy(*(kinds or ["region"])), utc(start), weeks)


def of_region(report: CoverageReport) -> list[Interval]:
    return [gap.interval for gap in report.gaps if gap.region == EU]


def between(start: str, end: str) -> Interval:
    return Interval(utc(start), utc(end))


def test_round_the_clock_leaves_no_gap() -> None:
    assert walked(office()).gaps == ()


def test_a_gap_is_named_with_its_exact_hours() -> None:
    assert of_region(walked(office("00:00-20:00", "21:00-24:00")))[:2] == [
        between("2026-06-01 18:00", "2026-06-01 19:00"),
        between("2026-06-02 18:00", "2026-06-02 19:00"),
    ]


def test_a_gap_of_one_minute_is_found() -> None:
    gaps = of_region(walked(office("00:00-12:00", "12:01-24:00")))
    assert gaps[0] == between("2026-06-01 10:00", "2026-06-01 10:01")
    assert len(gaps) == 7


def test_a_gap_that_exists_only_after_a_clock_change_is_found() -> None:
    """Singapore never changes its clock, so 09:00 in Berlin is later for it in winter."""
    found = plan(
        rotation("berlin", "ann", region=EU, zone="Europe/Berlin"),
        rotation("singapore", "ben", region=RegionId("ap"), zone="Asia/Singapore"),
        regions=(
            region("eu", "Europe/Berlin", "10:00-02:00"),
            region("ap", "Asia/Singapore", "08:00-16:00"),
        ),
    )
    assert of_region(walked(found, start="2026-10-19 00:00")) == [
        between(f"2026-10-{day} 08:00", f"2026-10-{day} 09:00") for day in (25,)
    ]


def test_the_words_of_a_gap_lead_to_its_mend() -> None:
    gap = walked(office("00:00-20:00", "21:00-24:00")).gaps[0]
    assert gap.in_english() == (
        "SEV1 pages nobody for eu on Monday 2026-06-01 18:00-19:00 UTC (Eu team starts at 21:00 "
        "Berlin; there is no night rotation). Add a rotation for those hours, name a "
        "last_resort, or list them under accepted_gaps."
    )


def test_a_nightly_gap_is_told_once_with_its_count() -> None:
    report = walked(office("00:00-20:00", "21:00-24:00"), weeks=8)
    ((first, times),) = repeated(gap for gap in report.gaps if gap.region == EU)
    assert (first.interval.start, times) == (utc("2026-06-01 18:00"), 56)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"holidays": {EU: {date(2026, 6, 1): "Whit Monday"}}},
            "Eu team is closed: Whit Monday",
            id="holiday",
        ),
        pytest.param(
            {
                "leaves": tuple(
                    Leave(who, Span(wall("2026-06-01"), wall("2026-06-02"), "Europe/Berlin"))
                    for who in (ANN, BEN)
                )
            },
            "Eu team has nobody who can come",
            id="leave",
        ),
    ],
)
def test_a_gap_says_why(changes: dict[str, Any], reason: str) -> None:
    report = walked(office(**changes), start="2026-05-31 22:00")
    assert report.gaps[0].why[0].in_english() == reason
    assert of_region(report) == [between("2026-05-31 22:00", "2026-06-01 22:00")]


def test_a_gap_that_only_the_last_resort_answers_is_told_but_not_open() -> None:
    report = walked(office("09:00-18:00", last_resort=ANN))
    assert report.gaps[0].last_resort == ANN
    assert report.open_gaps == ()


def test_the_accepted_part_of_a_gap_is_told_apart() -> None:
    accepted = AcceptedGap("nothing is on air", windows=(window("02:00-05:00"),))
    report = walked(office("09:00-18:00", accepted_gaps=(accepted,)), start="2026-06-01 16:00")
    night = [gap for gap in report.gaps if gap.region == EU][:3]
    assert [(gap.interval, gap.is_open) for gap in night] == [
        (between("2026-06-01 16:00", "2026-06-02 02:00"), True),
        (between("2026-06-02 02:00", "2026-06-02 05:00"), False),
        (between("2026-06-02 05:00", "2026-06-02 07:00"), True),
    ]
    assert night[1].accepted == "nothing is on air"


def test_a_gap_accepted_for_another_severity_stays_open() -> None:
    accepted = AcceptedGap("calm", windows=(window("00:00-24:00"),), severity=Severity.SEV3)
    assert walked(office("09:00-18:00", accepted_gaps=(accepted,))).open_gaps


def test_a_policy_for_people_awake_has_no_gap_while_they_sleep() -> None:
    report = coverage(office(), policy("region", awake_only=True), utc(MONDAY), 1)
    assert report.gaps == ()


def test_a_policy_for_people_awake_has_a_gap_after_a_day_without_anybody() -> None:
    weekdays = replace(region("eu", "UTC"), hours=(window("09:00-18:00", range(5)),))
    found = replace(office(), regions={EU: weekdays})
    report = coverage(found, policy("region", awake_only=True), utc(MONDAY), 1)
    assert of_region(report) == [between("2026-06-05 18:00", "2026-06-08 00:00")]


def test_a_policy_that_pages_nobody_on_purpose_has_no_gaps() -> None:
    assert coverage(office("09:00-18:00"), {SEV1: EscalationPolicy()}, utc(MONDAY), 1).gaps == ()


def test_a_level_that_is_skipped_is_named_with_its_hours() -> None:
    (eu, _) = walked(office("09:00-18:00"), "region", "person:ann").skipped
    assert (eu.level, eu.region) == (1, EU)
    assert eu.intervals[0] == between("2026-06-01 00:00", "2026-06-01 07:00")


def test_a_level_of_one_and_the_same_person_is_named() -> None:
    report = walked(office(), "region", "person:ann", weeks=2)
    assert {(one.level, one.person) for one in report.single} == {(2, ANN)}


def test_hours_in_which_all_levels_reach_one_person_are_named() -> None:
    (eu, _) = walked(office(), "region", "person:ann", weeks=2).alone
    assert (eu.person, eu.intervals) == (ANN, (between("2026-06-07 22:00", "2026-06-14 22:00"),))


def test_a_person_who_answers_for_two_rotations_at_once_is_named() -> None:
    extra = Reinforcement("x", rotation=RotationId("late"), windows=(window("18:00-20:00"),))
    found = office(reinforcements=(extra,))
    late = rotation("late", "ann")
    report = walked(replace(found, rotations={**found.rotations, late.id: late}))
    (twice,) = report.two_teams
    assert (twice.person, twice.rotations) == (ANN, ("day", "late"))
    assert twice.intervals[0] == between("2026-06-01 18:00", "2026-06-01 20:00")


def test_load_counts_nights_and_weekends_on_each_persons_own_clock() -> None:
    (load,) = (one for one in walked(office(), start="2026-06-07 22:00").loads if one.person == ANN)
    assert load.on_call == 7 * 24 * HOUR  # ann's week, Monday to Monday
    assert load.at_night == 7 * 10 * HOUR  # 22:00 to 08:00
    assert load.on_weekends == 48 * HOUR
    assert load.backing_up == 0 * HOUR


def test_hours_for_several_regions_are_counted_once() -> None:
    found = office()
    two = replace(
        found, regions={**found.regions, RegionId("us"): region("us", "UTC", "00:00-00:01")}
    )
    assert walked(two).loads[0].on_call <= 7 * 24 * HOUR


def test_fairness_shows_who_has_more_of_a_rotation() -> None:
    (even,) = walked(office(), start="2026-06-07 22:00", weeks=8).fairness
    assert (even.spread, even.night_spread) == (0 * HOUR, 0 * HOUR)
    (uneven,) = walked(office(), start="2026-06-07 22:00", weeks=3).fairness
    assert (uneven.spread, uneven.night_spread) == (7 * 24 * HOUR, 7 * 10 * HOUR)


def reachable(*contacts: ContactPoint, accounts: tuple[Account, ...] = ()) -> OnCallPlan:
    found = office()
    ann = replace(found.people[ANN], contacts=contacts, accounts=accounts)
    return replace(found, people={**found.people, ANN: ann})


LOUD = ContactPoint("phone", "PHONE")
QUIET = ContactPoint("mail", "MAIL", loud=False)
CHAT = Account("local", "home", "ann")


@pytest.mark.parametrize(
    ("found", "lacks_loud", "lacks_any"),
    [
        pytest.param(reachable(LOUD), False, False, id="phone"),
        pytest.param(reachable(QUIET), True, False, id="mail only"),
        pytest.param(reachable(accounts=(CHAT,)), True, False, id="chat only"),
        pytest.param(reachable(), True, True, id="nothing"),
    ],
)
def test_who_has_night_duty_needs_a_loud_contact(
    found: OnCallPlan, lacks_loud: bool, lacks_any: bool
) -> None:
    report = walked(found, "person:ann")
    assert (ANN in report.no_loud, ANN in report.no_contact) == (lacks_loud, lacks_any)


def test_nobody_needs_a_loud_contact_by_day() -> None:
    assert walked(office("09:00-18:00")).no_loud == ()


def test_contacts_never_proven_are_named_only_if_proof_is_asked_for() -> None:
    found = policy("region", "backup")
    assert coverage(office(), found, utc(MONDAY), 1).no_proven is None
    assert coverage(office(), found, utc(MONDAY), 1, proven={ANN}).no_proven == (BEN,)
