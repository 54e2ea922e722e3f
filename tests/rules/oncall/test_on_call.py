"""Who is on call for a region, why and until when."""

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import OnCallPlan, is_awake, next_awake_start, next_handoff, on_call
from tests.rules.oncall.plans import plan, region, rotation, utc

BERLIN, SINGAPORE = RegionId("berlin"), RegionId("singapore")
TWO_TEAMS = plan(
    rotation("berlin-day", "mia jonas", region=BERLIN, zone="Europe/Berlin", depth=2),
    rotation("singapore-day", "wei", region=SINGAPORE, zone="Asia/Singapore"),
    rotation("night", "noor"),
    regions=(
        region("berlin", "Europe/Berlin", "09:00-18:00"),
        region("singapore", "Asia/Singapore", "09:00-18:00"),
    ),
    zones={"mia": "Europe/Berlin", "jonas": "Europe/Berlin", "wei": "Asia/Singapore"},
    night=RotationId("night"),
)


def named(found: OnCallPlan, region_id: RegionId | None, at: str) -> list[tuple[str, int]]:
    return [(duty.person, duty.level) for duty in on_call(found, region_id, utc(at))]


def test_a_region_in_its_hours_answers_with_its_own_team_and_backup() -> None:
    first, second = on_call(TWO_TEAMS, BERLIN, utc("2026-06-01 08:00"))
    assert (first.person, first.level, second.person, second.level) == ("jonas", 1, "mia", 2)
    assert first.via.in_english() == "Berlin team, in hours until 18:00 Berlin"
    assert first.until == utc("2026-06-01 16:00")


def test_a_sleeping_region_is_answered_by_the_next_team_awake() -> None:
    (duty,) = on_call(TWO_TEAMS, BERLIN, utc("2026-06-01 02:00"))
    assert duty.person == "wei"
    assert duty.via.in_english() == (
        "Singapore team, the next one awake, in hours until 18:00 Singapore"
    )
    assert duty.until == utc("2026-06-01 07:00")  # Berlin starts, before Singapore ends at 10:00


def test_when_no_team_is_in_its_hours_the_night_rotation_answers() -> None:
    (duty,) = on_call(TWO_TEAMS, BERLIN, utc("2026-06-01 20:00"))
    assert (duty.person, duty.via.in_english()) == ("noor", "night, no team is in its hours")
    assert duty.until == utc("2026-06-02 01:00")


def test_an_unknown_region_is_answered_like_none_stated() -> None:
    assert named(TWO_TEAMS, RegionId("mars"), "2026-06-01 08:00") == named(
        TWO_TEAMS, None, "2026-06-01 08:00"
    )


def test_nobody_is_on_call_without_a_rotation() -> None:
    assert (
        on_call(plan(regions=(region("berlin", "Europe/Berlin"),)), BERLIN, utc("2026-06-01 08:00"))
        == ()
    )


def test_the_last_resort_is_called_when_nobody_else_would_be() -> None:
    alone = plan(
        regions=(region("berlin", "Europe/Berlin"),),
        zones={"ada": "UTC"},
        last_resort=PersonId("ada"),
    )
    (duty,) = on_call(alone, BERLIN, utc("2026-06-01 08:00"))
    assert (duty.person, duty.via.key) == ("ada", "via-last-resort")


def test_the_next_handoff_names_who_goes_and_who_comes() -> None:
    handoff = next_handoff(TWO_TEAMS, BERLIN, utc("2026-06-01 08:00"))
    assert handoff is not None
    assert handoff.at == utc("2026-06-01 16:00")
    assert [duty.person for duty in handoff.before] == ["jonas", "mia"]
    assert [duty.person for duty in handoff.after] == ["noor"]


def test_somebody_is_awake_in_their_own_daytime() -> None:
    assert is_awake(TWO_TEAMS, PersonId("mia"), utc("2026-06-01 06:00"))
    assert not is_awake(TWO_TEAMS, PersonId("mia"), utc("2026-06-01 05:59"))


def test_the_next_awake_start_is_now_or_the_next_team_that_starts() -> None:
    assert next_awake_start(TWO_TEAMS, BERLIN, utc("2026-06-01 08:00")) == utc("2026-06-01 08:00")
    night_in_utc = utc("2026-06-01 23:00")
    assert next_awake_start(TWO_TEAMS, BERLIN, night_in_utc) == utc("2026-06-02 01:00")
