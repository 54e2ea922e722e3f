"""The default team, until its sections can be read from YAML."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    EscalationPolicy,
    Level,
    OnCallPlan,
    Region,
    Rotation,
    Target,
    TargetKind,
    Window,
)
from bot.domain.person import Language, Person
from bot.domain.severity import Severity

MINUTE = timedelta(minutes=1)
ANCHOR = datetime(2026, 1, 5, 9)  # noqa: DTZ001  # local time of each zone

TEAMS = {
    "sea": ("Asia-Pacific", "Asia/Singapore", "Singapore", (6, 17), ("mei", "arjun", "hana")),
    "eu": ("Europe", "Europe/Berlin", "Berlin", (9, 20), ("jonas", "amelie", "pavel")),
    "us-west": (
        "Americas",
        "America/Los_Angeles",
        "Los Angeles",
        (8, 17),
        ("maya", "diego", "kai"),
    ),
}
NAMES = {
    "mei": ("Lin Mei", Language.ZH),
    "arjun": ("Arjun Rao", Language.EN),
    "hana": ("Hana Sato", Language.EN),
    "jonas": ("Jonas Weber", Language.EN),
    "amelie": ("Amélie Laurent", Language.EN),
    "pavel": ("Pavel Novák", Language.EN),
    "maya": ("Maya Torres", Language.EN),
    "diego": ("Diego Ruiz", Language.EN),
    "kai": ("Kai Chen", Language.ZH),
}
LEADS = {"mei", "jonas", "maya"}


def plan() -> OnCallPlan:
    people = {
        PersonId(who): Person(
            PersonId(who), *NAMES[who][:1], zone, NAMES[who][1], is_lead=who in LEADS
        )
        for _, zone, _, _, members in TEAMS.values()
        for who in members
    }
    regions = {
        RegionId(code): Region(
            RegionId(code),
            name,
            zone,
            (Window(start=time(hours[0]), end=time(hours[1])),),
            (Language.EN, Language.ZH),
            place,
        )
        for code, (name, zone, place, hours, _) in TEAMS.items()
    }
    rotations = {
        RotationId(code): Rotation(
            RotationId(code),
            tuple(map(PersonId, members)),
            zone,
            ANCHOR,
            name=name,
            region=RegionId(code),
            depth=2,
        )
        for code, (name, zone, _, _, members) in TEAMS.items()
    }
    everyone = tuple(people)
    rotations[RotationId("night")] = Rotation(
        RotationId("night"), everyone, "UTC", ANCHOR, name="Night", depth=2
    )
    return OnCallPlan(people, regions, rotations, tuple(regions), RotationId("night"))


def policies() -> Mapping[Severity, EscalationPolicy]:
    team = Target(TargetKind.REGION)
    backup = (Target(TargetKind.BACKUP), Target(TargetKind.NEXT_REGION))
    lead = Target(TargetKind.ROLE, "lead")
    return {
        Severity.SEV1: EscalationPolicy(
            levels=(
                Level((team,), 2 * MINUTE),
                Level(backup, 3 * MINUTE),
                Level((lead,), 5 * MINUTE),
            ),
            answer_within=5 * MINUTE,
            rings_after=(0 * MINUTE, MINUTE, 2 * MINUTE),
            resume_after=10 * MINUTE,
            everybody_after=(5 * MINUTE, 10 * MINUTE, 20 * MINUTE),
            outside_help="CDN hotline +1 555 0100",
        ),
        Severity.SEV2: EscalationPolicy(
            levels=(Level((team,), 6 * MINUTE), Level(backup, 9 * MINUTE)),
            answer_within=15 * MINUTE,
            rings_after=(0 * MINUTE, 3 * MINUTE),
            resume_after=20 * MINUTE,
            everybody_after=(5 * MINUTE, 10 * MINUTE, 20 * MINUTE),
        ),
        Severity.SEV3: EscalationPolicy(
            levels=(
                Level((team,), 60 * MINUTE, awake_only=True),
                Level(backup, 60 * MINUTE, awake_only=True),
            ),
            answer_within=120 * MINUTE,
            resume_after=60 * MINUTE,
        ),
        Severity.SEV4: EscalationPolicy(),
    }
