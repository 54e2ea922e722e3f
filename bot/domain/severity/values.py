"""How bad it is now, and what was understood of a report.

Source: docs/severity.md
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NewType

from bot.domain.ids import RegionId

Symptom = NewType("Symptom", str)  # an id such as "stutter"; a team may add its own


class Severity(IntEnum):
    """SEV1 is the worst, so a smaller number is more severe."""

    SEV1 = 1
    SEV2 = 2
    SEV3 = 3
    SEV4 = 4


class State(StrEnum):
    """Whether there is a live problem now."""

    LIVE = "live"
    RECOVERED = "recovered"
    NOT_LIVE = "not_live"
    DRILL = "drill"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Words:
    """Where in the report a fact was read: characters [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact or rule that decided the level.

    `key` names a sentence of the catalogues ("reason-..."); `words` is where it was read, if it was
    read at all; `value` is a number or id that the sentence shows.
    """

    key: str
    words: Words | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says. None: not stated."""

    symptom: Symptom
    state: State = State.LIVE
    region: RegionId | None = None
    region_words: Words | None = None
    viewers: int | None = None  # watching, or affected where only that is stated
    affected_viewers: int | None = None
    affected_pct: float | None = None
