"""The playbook that ships: gapless by design, in every week of two years."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.domain.ids import RegionId
from bot.domain.oncall import (
    EscalationPolicy,
    Interval,
    OnCallPlan,
    coverage,
    is_awake,
    on_call,
    open_gaps,
    stints,
)
from bot.domain.person import Account, Language
from bot.domain.severity.values import Severity
from bot.playbook.oncall import OnCallSections
from bot.playbook.oncall_policies import policies_of
from tests.rules.oncall.plans import utc

FOLDER = Path(__file__).parents[3] / "bot" / "playbook" / "default"
FILES = ("people", "regions", "rotations", "escalation", "shows")
TWO_YEARS_FROM = "2026-01-05 00:00"


@cache
def sections() -> OnCallSections:
    merged: dict[str, object] = {}
    for name in FILES:
        merged |= YAML(typ="safe").load(FOLDER / f"{name}.yaml")
    return OnCallSections.model_validate(merged)


@cache
def plan() -> OnCallPlan:
    return sections().to_plan(date(2026, 11, 22))


def without_a_net(found: OnCallPlan) -> OnCallPlan:
    """Return the three day teams alone: no night rotation, no last resort, no holidays."""
    return replace(found, night=None, last_resort=None, holidays={}, reinforcements=())


def region_only() -> dict[Severity, EscalationPolicy]:
    """Return SEV1 with its first level alone, so that no backup or lead can hide a hole."""
    policy = policies_of({})[Severity.SEV1]
    return {Severity.SEV1: replace(policy, levels=policy.levels[:1])}


def test_twelve_people_speak_two_languages_and_have_local_accounts() -> None:
    people = plan().people.values()
    assert len(people) == 12
    assert {person.language for person in people} == {Language.EN, Language.ZH}
    assert all(person.accounts == (Account("local", "home", person.id),) for person in people)
    assert sum(person.is_lead for person in people) == 3


def test_every_team_has_somebody_who_speaks_chinese() -> None:
    for rotation in plan().rotations.values():
        languages = {plan().people[member].language for member in rotation.members}
        assert Language.ZH in languages, rotation.id


def test_the_three_day_teams_alone_leave_no_hour_of_two_years_uncovered() -> None:
    report = coverage(without_a_net(plan()), region_only(), utc(TWO_YEARS_FROM), weeks=104)
    assert report.gaps == ()


def test_somebody_awake_is_on_call_at_every_instant_of_two_years_but_for_holidays() -> None:
    bare, start = without_a_net(plan()), utc(TWO_YEARS_FROM)
    for stint in stints(bare, None, start, start + timedelta(weeks=104)):
        last = stint.interval.end - timedelta.resolution
        assert is_awake(bare, stint.person, stint.interval.start), stint
        assert is_awake(bare, stint.person, last), stint


def test_with_holidays_the_net_holds_for_two_years() -> None:
    bare, start = replace(plan(), last_resort=None), utc(TWO_YEARS_FROM)
    span = Interval(start, start + timedelta(weeks=104))
    assert bare.accepted_gaps == ()
    assert open_gaps(bare, sections().to_policies(), span) == ()


def test_whoever_is_called_can_be_reached_and_woken() -> None:
    report = coverage(plan(), sections().to_policies(), utc(TWO_YEARS_FROM))
    assert report.no_loud == report.no_contact == ()


@pytest.mark.parametrize(
    ("at", "team"),
    [
        # From 8 March America is an hour ahead of its winter, Europe is not yet.
        pytest.param("2026-03-09 15:59", "Berlin", id="before Los Angeles starts"),
        pytest.param("2026-03-09 17:59", "Berlin", id="Berlin's last minute, on winter time"),
        pytest.param("2026-03-09 18:00", "Los Angeles", id="Berlin has ended"),
        pytest.param("2026-03-10 00:00", "Singapore", id="Singapore starts"),
        pytest.param("2026-03-10 10:00", "Berlin", id="Singapore ends, Berlin is there since 8"),
        pytest.param("2026-03-28 23:59", "Los Angeles", id="the last winter night in Berlin"),
        # From 29 March both have changed.
        pytest.param("2026-03-30 16:59", "Berlin", id="Berlin's last minute, on summer time"),
        pytest.param("2026-03-30 17:00", "Los Angeles", id="an hour earlier than the day before"),
        # From 25 October Europe is back on winter time, America is not until 1 November.
        pytest.param("2026-10-26 17:59", "Berlin", id="autumn: Berlin ends late again"),
        pytest.param("2026-10-26 18:00", "Los Angeles", id="autumn: Los Angeles since 16"),
        pytest.param("2026-10-30 00:30", "Singapore", id="autumn: overlap with Los Angeles"),
        pytest.param("2026-11-02 00:59", "Singapore", id="after both changed"),
        pytest.param("2026-11-02 17:59", "Berlin", id="after both changed, Berlin's last minute"),
    ],
)
def test_weeks_in_which_american_and_european_clocks_disagree(at: str, team: str) -> None:
    """Europe's own incidents: Berlin in its hours, else the first awake of the stated order."""
    (first, *_) = on_call(without_a_net(plan()), RegionId("eu"), utc(at))
    assert first.via.in_english().startswith(f"{team} team")


@pytest.mark.parametrize(("start", "weeks"), [("2026-03-08 00:00", 3), ("2026-10-25 00:00", 1)])
def test_no_hole_in_the_weeks_of_disagreement(start: str, weeks: int) -> None:
    report = coverage(without_a_net(plan()), region_only(), utc(start), weeks)
    assert not report.gaps
    assert not report.skipped


@pytest.mark.parametrize(
    ("code", "team"),
    [("cn-east", "Singapore"), ("sea", "Singapore"), ("de", "Berlin"), ("no", "Berlin")],
)
def test_codes_of_reports_find_their_team(code: str, team: str) -> None:
    (first, *_) = on_call(without_a_net(plan()), RegionId(code), utc("2026-06-01 08:30"))
    assert first.via.in_english().startswith(f"{team} team, in hours")


def test_a_part_of_a_country_goes_with_the_whole() -> None:
    assert plan().home_of(RegionId("us-west")) == "na"
    assert plan().home_of(RegionId("global")) is None


def test_nobody_of_a_day_team_has_the_late_shift_as_well() -> None:
    report = coverage(
        replace(plan(), night=None, holidays={}), region_only(), utc(TWO_YEARS_FROM), weeks=52
    )
    assert report.two_teams == ()


def test_the_written_escalation_is_the_shipped_one_and_names_outside_help() -> None:
    written, shipped = sections().to_policies(), policies_of({})
    for severity, policy in written.items():
        assert replace(policy, outside_help="") == shipped[severity]
    assert written[Severity.SEV1].outside_help
