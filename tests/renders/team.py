"""A small team around the world, whose incident the renders tell."""

from datetime import UTC, datetime, timedelta

from bot.domain.ids import PersonId, RegionId, RotationId, StreamId
from bot.domain.oncall import EscalationPolicy, Level, OnCallPlan, Target, TargetKind
from bot.domain.oncall.plan import Region
from bot.domain.oncall.rotation import Rotation
from bot.domain.person import Account, Language, Person
from bot.domain.playbook import Answer, CheckStep, Playbook, Runbook, Stream
from bot.domain.severity import Severity, Symptom, default_rules

MARA, JONAS, DEX, WEI, LIN = map(PersonId, ("mara", "jonas", "dex", "wei", "lin"))
MINUTE = timedelta(minutes=1)


def account(user: str) -> Account:
    return Account("local", "home", user)


def person(slug: PersonId, name: str, zone: str, language: Language = Language.EN) -> Person:
    return Person(slug, name, zone, language, accounts=(account(slug),))


PEOPLE = {
    MARA: person(MARA, "Mara", "Europe/Berlin"),
    JONAS: person(JONAS, "Jonas", "Europe/Berlin"),
    DEX: person(DEX, "Dex", "America/Los_Angeles"),
    WEI: person(WEI, "Wei", "Asia/Singapore"),
    LIN: person(LIN, "林晓", "Asia/Shanghai", Language.ZH),
}
NAMES = {account("yuki"): "Yuki", account("guest"): "Sam <!channel>"}
EUROPE = Region(RegionId("eu"), "Europe", "Europe/Berlin")
PLAN = OnCallPlan(
    people=PEOPLE,
    regions={EUROPE.id: EUROPE},
    rotations={
        RotationId("eu"): Rotation(
            RotationId("eu"),
            (JONAS, MARA),
            zone="Europe/Berlin",
            region=EUROPE.id,
            anchor=datetime(2026, 1, 5),  # noqa: DTZ001  # rotations keep local time
        )
    },
)


def policy(waits: int, promise: int) -> EscalationPolicy:
    levels = (
        Level((Target(TargetKind.REGION),), wait=waits * MINUTE),
        Level((Target(TargetKind.PERSON, "dex"),), wait=waits * MINUTE),
    )
    return EscalationPolicy(
        levels,
        answer_within=promise * MINUTE,
        rings_after=(timedelta(0), MINUTE),
        resume_after=20 * MINUTE,
        everybody_after=(5 * MINUTE,),
        outside_help="CDN hotline +1 555 0100",
    )


MILD = EscalationPolicy(
    (Level((Target(TargetKind.PERSON, "wei"),), wait=30 * MINUTE, awake_only=True),),
    answer_within=60 * MINUTE,
)
PREVIEW = CheckStep(
    "preview",
    {Language.EN: "Is the OBS preview smooth?", Language.ZH: "OBS 预览卡吗？"},
    (
        Answer(
            "smooth",
            {Language.EN: "Yes", Language.ZH: "不卡"},
            {Language.EN: "preview smooth: not the encoder", Language.ZH: "预览不卡，不是编码器"},
            then="edge",
        ),
        Answer(
            "stutters",
            {Language.EN: "No", Language.ZH: "也卡"},
            {Language.EN: "preview stutters: encoder", Language.ZH: "预览也卡，编码器的问题"},
        ),
    ),
)
EDGE = CheckStep(
    "edge",
    {Language.EN: "Does one edge node stand out?", Language.ZH: "有没有哪个节点不正常？"},
    (
        Answer(
            "one",
            {Language.EN: "Yes, one", Language.ZH: "有一个"},
            {Language.EN: "one edge node is slow", Language.ZH: "有一个节点慢"},
        ),
    ),
    for_crew=True,
)
STUTTER = Symptom("stutter")
PLAYBOOK = Playbook(
    team="Aurora Live",
    language=Language.EN,
    plan=PLAN,
    policies={
        Severity.SEV1: policy(2, 5),
        Severity.SEV2: policy(5, 10),
        Severity.SEV3: MILD,
        Severity.SEV4: EscalationPolicy(),
    },
    cadence={severity: 10 * severity.value * MINUTE for severity in Severity},
    runbooks={STUTTER: Runbook(STUTTER, (PREVIEW, EDGE))},
    severity=default_rules(),
    streams={
        StreamId("main"): Stream(
            StreamId("main"),
            "Main stage",
            owners=(LIN,),
            region=EUROPE.id,
            watch_url="https://live.example/main",
            ingest="rtmps fra-2",
            encoder="OBS 31",
            dashboards=("https://grafana.example/d/main",),
        )
    },
    hotline="+65 6555 0142",
    hash="h",
)
START = datetime(2026, 7, 1, 1, 4, tzinfo=UTC)  # 03:04 in Berlin, 09:04 in Shanghai
