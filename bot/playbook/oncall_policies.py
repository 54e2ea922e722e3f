"""Escalation policies from their entries, and the shipped ones."""

from collections.abc import Mapping

from bot.domain.oncall import EscalationPolicy, Level, Target, TargetKind
from bot.domain.severity.values import Severity
from bot.playbook.oncall_entries import LevelEntry, PolicyEntry, SeverityName

# What is promised where the playbook says nothing: a human answers SEV1 within 5 min, SEV2 within
# 15 min, SEV3 within 2 h by somebody who is awake; SEV4 waits for working hours and pages nobody.
SHIPPED: Mapping[Severity, PolicyEntry] = {
    severity: PolicyEntry.model_validate(written)
    for severity, written in {
        Severity.SEV1: {
            "answer_within": "5m",
            "levels": [
                {"call": "region", "wait": "2m"},
                {"call": ["next_region", "backup"], "wait": "3m"},
                {"call": "lead", "wait": "5m"},
            ],
            "rings_after": ["0s", "60s", "120s"],
            "resume_after": "10m",
            "everybody_after": ["5m", "10m", "20m"],
        },
        Severity.SEV2: {
            "answer_within": "15m",
            "levels": [
                {"call": "region", "wait": "6m"},
                {"call": ["backup", "next_region"], "wait": "9m"},
                {"call": "lead", "wait": "10m"},
            ],
            "rings_after": ["0s", "3m"],
            "resume_after": "20m",
            "everybody_after": ["5m", "10m", "20m"],
        },
        Severity.SEV3: {
            "answer_within": "2h",
            "levels": [
                {"call": "region", "wait": "1h", "awake_only": True},
                {"call": ["backup", "next_region"], "wait": "1h", "awake_only": True},
            ],
            "resume_after": "4h",
        },
        Severity.SEV4: {},
    }.items()
}


def policies_of(
    written: Mapping[SeverityName, PolicyEntry],
) -> Mapping[Severity, EscalationPolicy]:
    """Return a policy for every severity; a written one replaces the shipped one as a whole."""
    by_name: Mapping[str, PolicyEntry] = {str(name): entry for name, entry in written.items()}
    return {
        severity: policy_of(by_name.get(severity.name, shipped))
        for severity, shipped in SHIPPED.items()
    }


def policy_of(entry: PolicyEntry) -> EscalationPolicy:
    return EscalationPolicy(
        levels=tuple(_level(level) for level in entry.levels),
        answer_within=entry.answer_within,
        repeats=entry.repeats,
        rings_after=entry.rings_after,
        resume_after=entry.resume_after,
        everybody_after=entry.everybody_after,
        outside_help=entry.outside_help,
    )


def _level(entry: LevelEntry) -> Level:
    targets = tuple(Target(TargetKind(t.kind), t.name, t.when) for t in entry.call)
    return Level(targets, entry.wait, entry.awake_only)
