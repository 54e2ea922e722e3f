"""Whom one level of a policy calls."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    Leave,
    Level,
    OnCallPlan,
    Span,
    Target,
    TargetKind,
    next_awake_start,
    whom,
)
from bot.domain.oncall.policy import MINUTE
from tests.rules.oncall.plans import person, plan, region, rotation, utc, wall, window

EU, AP = RegionId("eu"), RegionId("ap")
BERLIN, SINGAPORE = "Europe/Berlin", "Asia/Singapore"
DAY, NIGHT = "2026-06-01 08:30", "2026-06-01 21:00"  # both teams in their hours / neither


def teams(**rest: object) -> OnCallPlan:
    return plan(
        rotation("berlin", "mia jonas", region=EU, zone=BERLIN, depth=2),
        rotation("singapore", "wei siti", region=AP, zone=SINGAPORE, depth=2),
        rotation("night", "noor"),
        rotation("vendor", "vic"),
        regions=(region("eu", BERLIN, "09:00-18:00"), region("ap", SINGAPORE, "09:00-18:00")),
        zones={"mia": BERLIN, "jonas": BERLIN, "wei": SINGAPORE, "siti": SINGAPORE},
        night=RotationId("night"),
        roles={"network": (PersonId("vic"), PersonId("mia"))},
        **rest,
    )


def level(*targets: Target, awake_only: bool = False) -> Level:
    return Level(targets, 2 * MINUTE, awake_only)


def target(kind: str, name: str = "", **rest: Any) -> Target:
    return Target(TargetKind(kind), name, **rest)


@pytest.mark.parametrize(
    ("called", "at", "who"),
    [
        pytest.param(target("region"), DAY, ["jonas"], id="region"),
        pytest.param(target("backup"), DAY, ["mia"], id="backup"),
        pytest.param(target("next_region"), DAY, ["siti"], id="next region"),
        pytest.param(target("region"), NIGHT, ["noor"], id="night"),
        pytest.param(target("next_region"), NIGHT, [], id="no other team awake"),
        pytest.param(target("backup"), NIGHT, [], id="night has no backup"),
        pytest.param(target("rotation", "vendor"), NIGHT, ["vic"], id="rotation"),
        pytest.param(target("rotation", "gone"), NIGHT, [], id="rotation since removed"),
        pytest.param(target("person", "wei"), DAY, ["wei"], id="person"),
        pytest.param(target("role", "network"), DAY, ["vic", "mia"], id="role"),
        pytest.param(target("role", "lead"), DAY, [], id="no lead"),
    ],
)
def test_a_target_resolves_to_people(called: Target, at: str, who: list[str]) -> None:
    assert [duty.person for duty in whom(teams(), level(called), EU, utc(at))] == who


def test_everybody_is_everybody() -> None:
    found = whom(teams(), level(target("everybody")), EU, utc(DAY))
    assert len(found) == 6


def test_leads_are_called_by_their_role() -> None:
    boss = person("boss")
    led = teams(people={boss.id: type(boss)(boss.id, boss.name, "UTC", is_lead=True)})
    (duty,) = whom(led, level(target("role", "lead")), EU, utc(DAY))
    assert (duty.person, duty.via.in_english()) == ("boss", "lead")


def test_each_person_is_called_once_by_the_first_target_that_names_them() -> None:
    found = whom(teams(), level(target("backup"), target("everybody")), EU, utc(DAY))
    assert [duty.person for duty in found].count(PersonId("mia")) == 1
    assert found[0].via.in_english().startswith("backup; Eu team, in hours until 18:00")


def test_a_named_person_on_leave_is_not_called() -> None:
    away = Leave(PersonId("wei"), Span(wall("2026-06-01"), wall("2026-06-02"), "UTC"))
    assert whom(teams(leaves=(away,)), level(target("person", "wei")), EU, utc(DAY)) == ()


@pytest.mark.parametrize(
    ("at", "called"),
    [
        pytest.param("2026-06-01 05:59", False, id="07:59 in Berlin"),
        pytest.param("2026-06-01 06:00", True, id="08:00 in Berlin"),
        pytest.param("2026-06-01 17:59", True, id="19:59 in Berlin"),
        pytest.param("2026-06-01 18:00", False, id="20:00 in Berlin"),
        pytest.param("2026-06-06 10:00", False, id="Saturday"),
    ],
)
def test_conditions_are_read_on_the_clock_of_who_is_called(at: str, called: bool) -> None:
    weekday = target("person", "mia", when=(window("08:00-20:00", range(5)),))
    assert bool(whom(teams(), level(weekday), AP, utc(at))) is called


def test_a_level_for_people_awake_skips_the_sleeping() -> None:
    sleepers = level(target("person", "mia"), target("person", "wei"), awake_only=True)
    found = whom(teams(), sleepers, EU, utc("2026-06-01 02:00"))  # 04:00 Berlin, 10:00 Singapore
    assert [duty.person for duty in found] == ["wei"]


def test_a_duty_of_a_level_ends_with_its_condition() -> None:
    weekday = target("person", "mia", when=(window("08:00-20:00", range(5)),))
    (duty,) = whom(teams(), level(weekday), EU, utc(DAY))
    assert duty.until == utc("2026-06-01 18:00")


def test_until_is_at_most_28_days_ahead() -> None:
    (duty,) = whom(teams(), level(target("person", "mia")), EU, utc(DAY))
    assert duty.until == utc(DAY) + timedelta(days=28)


def test_with_only_sleepers_on_call_the_next_start_of_a_team_is_named() -> None:
    asleep = teams(last_resort=None)
    nobody = plan(regions=(region("eu", BERLIN),))
    assert next_awake_start(asleep, EU, utc("2026-06-01 23:00")) == utc("2026-06-02 01:00")
    assert next_awake_start(nobody, EU, utc(DAY)) is None
