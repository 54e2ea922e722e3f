"""Severity: what a report says, how bad that is, and why."""

from bot.domain.severity.answers import (
    Change,
    Known,
    Reclassification,
    ShowContext,
    alike,
    answered,
    joined,
    known,
    reclassify,
    widened,
    with_show,
)
from bot.domain.severity.hearing import Later, hear
from bot.domain.severity.later import Spoken, updated
from bot.domain.severity.rating import rate
from bot.domain.severity.rules import (
    WORD_NAMES,
    OwnSymptom,
    SeverityRules,
    Thresholds,
    default_rules,
)
from bot.domain.severity.understanding import understand
from bot.domain.severity.values import (
    Facts,
    Leaning,
    Loss,
    Question,
    Rating,
    Reason,
    Scope,
    Severity,
    State,
    Symptom,
    Words,
)

__all__ = [
    "WORD_NAMES",
    "Change",
    "Facts",
    "Known",
    "Later",
    "Leaning",
    "Loss",
    "OwnSymptom",
    "Question",
    "Rating",
    "Reason",
    "Reclassification",
    "Scope",
    "Severity",
    "SeverityRules",
    "ShowContext",
    "Spoken",
    "State",
    "Symptom",
    "Thresholds",
    "Words",
    "alike",
    "answered",
    "default_rules",
    "hear",
    "joined",
    "known",
    "rate",
    "reclassify",
    "understand",
    "updated",
    "widened",
    "with_show",
]
