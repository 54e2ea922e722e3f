"""What the command line says of coverage: everything that hangs on one person, once."""

from dataclasses import replace

from adapters.coverage_lines import burdens, unreached, weak_spots
from bot.domain.ids import RegionId
from bot.domain.oncall import coverage
from bot.playbook.load import load_playbook
from tests.rules.oncall.plans import plan, region, rotation, utc

POLICIES = load_playbook(None).policies
START = utc("2026-06-01 00:00")
ALONE = plan(
    rotation("noc", "ann", region=RegionId("eu")),
    rotation("late", "ann ben", region=RegionId("eu"), level=2),
    regions=(region("eu", "Europe/Berlin"),),
    zones={"ann": "Europe/Berlin", "ben": "Europe/Berlin"},
)


def test_one_person_everywhere_is_one_line() -> None:
    report = coverage(ALONE, POLICIES, START, 2)
    told = list(weak_spots(ALONE, report))
    assert [told[0], told[1], told[-1]] == [
        "Always Ann, and nobody relieves them: SEV1 level 1, SEV2 level 1, SEV3 level 1.",
        "Always Ben, and nobody relieves them: SEV1 level 2, SEV2 level 2, SEV3 level 2.",
        "Ann is on late and noc at once, first 2026-06-08 00:00 UTC.",
    ]


def test_hours_that_hang_on_one_person_are_told() -> None:
    bare = replace(
        ALONE, rotations={name: one for name, one in ALONE.rotations.items() if name == "noc"}
    )
    told = list(weak_spots(bare, coverage(bare, POLICIES, START, 2)))
    assert "SEV1, eu: all levels together reach Ann alone, first 2026-06-01 00:00 UTC." in told
    assert not any("SEV3, eu: all" in line for line in told)


def test_nights_and_who_cannot_be_reached_are_told() -> None:
    report = coverage(ALONE, POLICIES, START, 2, proven=())
    assert list(unreached(ALONE, report)) == [
        "May be called at night, without a contact that rings: Ann, Ben.",
        "Cannot be reached at all: Ann, Ben.",
        "No contact of theirs was ever proven: Ann, Ben.",
    ]
    told = list(burdens(ALONE, report))
    assert told[0].startswith("Ann: 336 h on call, 140 h of them at night, 96 h on weekends")
    assert not any(line.startswith("late") for line in told)  # a week each
