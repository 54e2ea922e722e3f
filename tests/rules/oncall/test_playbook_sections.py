"""The playbook's on-call sections: small ones, their defaults, and every mistake with its mend."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import OnCallPlan, Span, TargetKind, Unit, Window, on_call
from bot.domain.person import Account, Language
from bot.domain.severity.values import Severity
from bot.playbook.oncall import OnCallSections
from tests.rules.oncall.plans import utc, wall

TODAY = date(2026, 11, 22)
TWO = [{"id": "mia", "zone": "Europe/Berlin"}, {"id": "jonas", "zone": "Europe/Berlin"}]


def read(**sections: Any) -> OnCallSections:
    return OnCallSections.model_validate({"people": TWO, **sections})


def plan_of(**sections: Any) -> OnCallPlan:
    return read(**sections).to_plan(TODAY)


def test_one_person_alone_is_on_call_always() -> None:
    plan = plan_of(people=[{"id": "mia", "name": "Mia", "zone": "Europe/Berlin"}])
    for at in ("2026-01-01 03:00", "2026-11-22 12:00", "2031-06-01 23:59"):
        assert [duty.person for duty in on_call(plan, RegionId("cn-east"), utc(at))] == ["mia"]


def test_people_alone_take_weekly_turns_with_a_backup() -> None:
    plan = plan_of()
    weeks = [on_call(plan, None, utc(f"2026-06-{day:02} 12:00")) for day in (1, 8, 15)]
    assert [[duty.person for duty in week] for week in weeks] == [
        ["jonas", "mia"],
        ["mia", "jonas"],
        ["jonas", "mia"],
    ]


def test_without_accounts_a_person_is_in_the_local_workspace() -> None:
    assert plan_of().people[PersonId("mia")].accounts == (Account("local", "home", "mia"),)


def test_other_sections_are_left_to_others() -> None:
    assert read(checklists=[{"id": "x"}]).people[0].id == "mia"


def test_chinese_may_be_written_short() -> None:
    plan = plan_of(people=[{"id": "wei", "language": "zh"}])
    assert plan.people[PersonId("wei")].language is Language.ZH


def test_every_severity_has_a_policy_and_sev4_pages_nobody() -> None:
    policies = read().to_policies()
    assert {s: p.answer_within for s, p in policies.items()} == {
        Severity.SEV1: timedelta(minutes=5),
        Severity.SEV2: timedelta(minutes=15),
        Severity.SEV3: timedelta(hours=2),
        Severity.SEV4: None,
    }
    assert policies[Severity.SEV4].levels == ()
    assert [level.wait for level in policies[Severity.SEV1].levels][:2] == [
        timedelta(minutes=2),
        timedelta(minutes=3),
    ]


def test_a_written_policy_replaces_the_shipped_one() -> None:
    level = {"call": [{"target": "person:mia", "when": "mon-fri 08:00-20:00"}], "wait": "1m"}
    policy = read(escalation={"SEV1": {"levels": [level]}}).to_policies()[Severity.SEV1]
    (target,) = policy.levels[0].targets
    assert (target.kind, target.name) == (TargetKind.PERSON, "mia")
    assert target.when == (Window(frozenset(range(5)), time(8), time(20)),)


@pytest.mark.parametrize(
    ("written", "days", "start", "end"),
    [
        ("09:00-18:00", range(7), time(9), time(18)),
        ("mon-fri 09:00-18:00", range(5), time(9), time(18)),
        ("fri-mon 22:00-06:00", (4, 5, 6, 0), time(22), time(6)),
        ("sat,sun", (5, 6), time(0), time(0)),
        ("Sat, Sun 8:00-24:00", (5, 6), time(8), time(0)),
    ],
)
def test_hours_are_written_as_people_write_them(
    written: str, days: Any, start: time, end: time
) -> None:
    region = {"id": "eu", "zone": "Europe/Berlin", "hours": written}
    (window,) = plan_of(regions=[region]).regions[RegionId("eu")].hours
    assert window == Window(frozenset(days), start, end)


@pytest.mark.parametrize(
    ("written", "count", "unit"),
    [
        ("12 hours", 12, Unit.HOUR),
        ("1 day", 1, Unit.DAY),
        ("weekly", 1, Unit.WEEK),
        ("2 months", 2, Unit.MONTH),
    ],
)
def test_shifts_are_a_number_of_units(written: str, count: int, unit: Unit) -> None:
    plan = plan_of(rotations=[{"id": "r", "members": ["mia"], "shift": written}])
    shift = plan.rotations[RotationId("r")].shift
    assert (shift.count, shift.unit) == (count, unit)


def test_a_date_alone_as_an_end_includes_that_day() -> None:
    leave = {"person": "mia", "from": date(2026, 12, 24), "until": "2027-01-02"}
    (entry,) = plan_of(leave=[leave]).leaves
    assert entry.span == Span(wall("2026-12-24"), wall("2027-01-03"), "Europe/Berlin")


def test_an_override_is_local_to_the_person_it_names() -> None:
    override = {"replace": "mia", "by": "jonas", "from": "2026-12-24 09:00", "until": "2026-12-25"}
    (entry,) = plan_of(overrides=[override]).overrides
    assert (entry.person, entry.by, entry.span.zone) == ("mia", "jonas", "Europe/Berlin")


def test_holidays_become_dates_of_the_years_around() -> None:
    region = {"id": "eu", "zone": "Europe/Berlin", "holidays": "DE-BE"}
    days = plan_of(regions=[region]).holidays[RegionId("eu")]
    assert days[date(2026, 10, 3)] == "German Unity Day"
    assert {day.year for day in days} == {2025, 2026, 2027, 2028}


def test_a_lone_rotation_belongs_to_the_only_region_unless_it_is_the_night() -> None:
    rotations = [{"id": "day", "members": ["mia"]}, {"id": "dark", "members": ["jonas"]}]
    plan = plan_of(rotations=rotations, night="dark")
    assert plan.rotations[RotationId("day")].region == "global"
    assert plan.rotations[RotationId("dark")].region is None


def test_a_rotation_may_be_filled_from_a_calendar() -> None:
    found = read(rotations=[{"id": "noc", "calendar_from": "NOC_CALENDAR"}])
    assert found.calendars() == {"noc": "NOC_CALENDAR"}


ROTATION = {"id": "r", "members": ["mia"]}
OVERRIDE = {"remove": "mia", "from": "2026-12-24 09:00", "until": "2026-12-26 09:00"}
LEVEL = {"call": "region", "wait": "2m"}
MISTAKES = [
    pytest.param(
        {"people": []},
        ("people",),
        "There is nobody to call. Name at least one person under people:.",
        id="nobody",
    ),
    pytest.param(
        {"people": [{"id": "mia", "zone": "Berlin"}]},
        ("people", 0, "zone"),
        '"Berlin" is not a time zone. Did you mean "Europe/Berlin"? '
        'Write an IANA name such as "Europe/Berlin".',
        id="zone that is a city",
    ),
    pytest.param(
        {"people": [{"id": "mia", "zone": "Asia/Shangai"}]},
        ("people", 0, "zone"),
        '"Asia/Shangai" is not a time zone. Did you mean "Asia/Shanghai"? '
        'Write an IANA name such as "Europe/Berlin".',
        id="zone with a typo",
    ),
    pytest.param(
        {"people": [{"id": "mia"}, {"id": "mia"}]},
        ("people", 1, "id"),
        'The id "mia" is used twice in people. Change one of them.',
        id="person twice",
    ),
    pytest.param(
        {"people": [{"id": "Mia K"}]},
        ("people", 0, "id"),
        '"Mia K" cannot be an id. Use small letters, digits and hyphens, as "mia".',
        id="id with a space",
    ),
    pytest.param(
        {"people": [{"id": "mia", "zon": "Europe/Berlin"}]},
        ("people", 0, "zon"),
        '"zon" is not known here. Did you mean "zone"?',
        id="unknown word",
    ),
    pytest.param(
        {"rotations": [{"id": "r", "members": ["mia", "jonas", "mia"]}]},
        ("rotations", 0),
        '"mia" is in rotation "r" twice. Name each person once; to give somebody more turns, add '
        "a second rotation.",
        id="member twice",
    ),
    pytest.param(
        {"rotations": [{"id": "r", "members": []}]},
        ("rotations", 0),
        'Rotation "r" has no members. Name at least one person, or delete it.',
        id="empty rotation",
    ),
    pytest.param(
        {"rotations": [{"id": "r", "members": ["jonass"]}]},
        ("rotations", 0, "members", 0),
        'There is no person "jonass". Did you mean "jonas"?',
        id="unknown member",
    ),
    pytest.param(
        {"rotations": [ROTATION | {"hours": "09:00-09:00"}]},
        ("rotations", 0, "hours"),
        '"09:00-09:00" has no length. Write 00:00-24:00 for the whole day, or mend the end.',
        id="window without length",
    ),
    pytest.param(
        {"rotations": [ROTATION | {"hours": "mon-fry 09:00-18:00"}]},
        ("rotations", 0, "hours"),
        '"fry" is not a weekday. Did you mean "fri"? The days are mon, tue, wed, thu, fri, sat, '
        "sun.",
        id="unknown weekday",
    ),
    pytest.param(
        {"rotations": [ROTATION | {"shift": "0 days"}]},
        ("rotations", 0, "shift"),
        '"0 days" is not the length of a shift. Write it as 12 hours, 1 day or 1 week.',
        id="shift without length",
    ),
    pytest.param(
        {"rotations": [ROTATION | {"start": "2026-01-05 09:00+01:00"}]},
        ("rotations", 0, "start"),
        '"2026-01-05 09:00+01:00" has an offset. Write the local time without it; the zone has '
        "its own line.",
        id="offset",
    ),
    pytest.param(
        {"overrides": [OVERRIDE, OVERRIDE | {"from": "2026-12-25 09:00"}]},
        ("overrides", 1),
        '"mia" has another override for the same hours, from 2026-12-24 09:00 to 2026-12-26 09:00 '
        "Europe/Berlin. Shorten or delete one of the two.",
        id="overlapping overrides",
    ),
    pytest.param(
        {"overrides": [OVERRIDE | {"until": "2026-12-24 09:00"}]},
        ("overrides", 0),
        "This ends (2026-12-24 09:00) before it has begun (2026-12-24 09:00). Mend one of the two.",
        id="override without length",
    ),
    pytest.param(
        {"overrides": [OVERRIDE | {"add": "jonas"}]},
        ("overrides", 0),
        "An override does one thing: add: PERSON, remove: PERSON, or replace: PERSON with by: "
        "PERSON.",
        id="override that does two things",
    ),
    pytest.param(
        {"escalation": {"SEV1": {"levels": [LEVEL | {"wait": "0m"}]}}},
        ("escalation", "SEV1", "levels", 0, "wait"),
        'A wait of "0m" gives nobody time to answer. Write at least 1m, or put these people into '
        "the level before.",
        id="wait of nothing",
    ),
    pytest.param(
        {"escalation": {"SEV1": {"levels": [LEVEL | {"wait": 5}]}}},
        ("escalation", "SEV1", "levels", 0, "wait"),
        '"5" is not a length of time. Write a number with s, m, h or d, as 5m.',
        id="wait without a unit",
    ),
    pytest.param(
        {"escalation": {"SEV1": {"levels": [LEVEL | {"call": []}]}}},
        ("escalation", "SEV1", "levels", 0, "call"),
        "This level calls nobody. Write call: region, or delete the level.",
        id="level without targets",
    ),
    pytest.param(
        {"escalation": {"SEV1": {"levels": [LEVEL | {"call": "rotation:nigth"}]}}},
        ("escalation", "SEV1", "levels", 0, "call", 0),
        'There is no rotation "nigth". Known: everybody.',
        id="unknown target",
    ),
    pytest.param(
        {"escalation": {"SEV1": {"levels": [LEVEL | {"wait": "10m"}], "answer_within": "5m"}}},
        ("escalation", "SEV1"),
        "The promise is an answer within 5 min, but the second level is called only after "
        "10 min. Shorten the first wait, or promise less.",
        id="promise that the levels break",
    ),
    pytest.param(
        {"regions": [{"id": "eu", "zone": "Europe/Berlin", "holidays": "XX"}]},
        ("regions", 0, "holidays"),
        'No holidays are known for "XX". Write a country\'s two letters, as DE, or with a part of '
        "it, as DE-BE.",
        id="unknown holidays",
    ),
    pytest.param(
        {"regions": [{"id": "eu", "zone": "UTC"}, {"id": "na", "zone": "UTC"}],
         "rotations": [ROTATION | {"region": "eu"}]},
        ("regions", 1),
        'Region "na" has no team. Add a rotation with region: na, or list it under another '
        "region's covers:.",
        id="region without a team",
    ),
    pytest.param(
        {"last_resort": "jona"},
        ("last_resort",),
        'There is no person "jona". Did you mean "jonas"?',
        id="unknown last resort",
    ),
    pytest.param(
        {"reinforcements": [{"id": "x", "people": ["mia"]}]},
        ("reinforcements", 0),
        'Reinforcement "x" never happens. Add hours:, dates: or shows: true.',
        id="reinforcement without a time",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sections", "place", "sentence"), MISTAKES)
def test_a_mistake_is_one_sentence_with_its_place_and_mend(
    sections: dict[str, Any], place: tuple[int | str, ...], sentence: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(**sections)
    (error,) = caught.value.errors()
    assert (error["loc"], error["msg"]) == (place, sentence)


def test_several_mistakes_are_told_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        read(night="nights", last_resort="nobody", rotations=[ROTATION | {"region": "mars"}])
    assert [error["loc"] for error in caught.value.errors()] == [
        ("night",),
        ("last_resort",),
        ("rotations", 0, "region"),
    ]


def test_the_default_start_is_a_monday() -> None:
    assert read(rotations=[ROTATION]).rotations[0].start == datetime(2026, 1, 5, 9)  # noqa: DTZ001 - local
