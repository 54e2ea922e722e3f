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


class Loss(StrEnum):
    """What those who are hit have lost (rubric, rule 5)."""

    TOTAL = "total"  # nothing to see or hear, or the function does not work
    HEAVY = "heavy"  # there, but badly
    MILD = "mild"  # a bare mild word: "lagging"; the scope decides
    SLIGHT = "slight"  # said to be slight, occasional or short
    UNSTATED = "unstated"


class Scope(StrEnum):
    """For whom, in words."""

    ALL = "all"
    MOST = "most"
    MANY = "many"
    SOME = "some"
    FEW = "few"


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
class Question:
    """The one question that would decide between two levels.

    Shown by the catalogue as "question-<key>", its buttons as "answer-<key>-<answer>".
    """

    key: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """A level, what decided it and, while it is open, the question that would decide it."""

    severity: Severity
    reasons: tuple[Reason, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much wording and rules together speak for each level, SEV1 first, and the words that do most.

    `rule` names what the rules alone decide by, for the same text.
    """

    levels: tuple[float, ...]
    words: tuple[Words | None, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says. None: not stated.

    `firm` names the fields that an answer, a form or monitoring gave: text never overrules them.
    """

    symptom: Symptom
    state: State = State.LIVE
    region: RegionId | None = None
    region_words: Words | None = None
    viewers: int | None = None  # watching, or affected where only that is stated
    expected_viewers: int | None = None  # of the show, as planned; nobody counted them
    affected_viewers: int | None = None
    affected_pct: float | None = None  # 0 to 100
    loss: Loss = Loss.UNSTATED
    scope: Scope | None = None
    client: str = ""  # one whole client platform or carrier, such as "ios" or "telecom"
    unfelt: bool = False  # a real fault that no viewer feels yet (rubric, rule 7)
    workaround: bool = False
    cosmetic: bool = False
    starting: bool = False  # due to start within minutes and cannot
    contradictory: bool = False
    understood: bool = True  # False: not one word of it was recognised
    evidence: tuple[Reason, ...] = ()  # each fact with the words that gave it
    firm: tuple[str, ...] = ()
    leaning: Leaning | None = None  # what the text reads like, where the rules are unsure
