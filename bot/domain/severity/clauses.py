"""Clauses, and what each says of the faults named in it: so, not so, over, only supposed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from bot.domain.severity.grammar import (
    BOUNDARIES,
    THING_TAGS,
    Finding,
    findings_in,
    loose_findings_in,
    topic,
)
from bot.domain.severity.reading import ASKED, END, Reading, Token, code_of
from bot.domain.severity.values import Symptom

THINGS_AND_BREAKS = frozenset({*BOUNDARIES, *(code_of(tag) for tag in THING_TAGS)})
STREAM = Symptom("stream_down")
CHAT = Symptom("chat_down")
NOTS = frozenset({"NO", "NOT", "NOBODY"})
_CALMING = frozenset({"FINE", "WORK", "UNFELT", "CARRY"})
# Words so weak that "fine" in the same clause takes them back: "delay is normal".
_WEAK = frozenset({"LAT", "DESYNC", "COSM", "CPU", "NOISE", "STUT", "UGLY", "BLUR", "f"})


class Said(Enum):
    """How a fault is spoken of."""

    SO = "so"
    DENIED = "denied"
    SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [first, last) of one clause; `sentence` counts full stops before it."""

    first: int
    last: int
    sentence: int
    tags: frozenset[str]
    asked: bool  # its sentence ends with a question mark


@dataclass(frozen=True, slots=True)
class Claim:
    """A fault, how it is spoken of, and in which clause."""

    finding: Finding
    said: Said
    clause: int


@dataclass(frozen=True, slots=True)
class Account:
    """A report, understood clause by clause."""

    reading: Reading
    clauses: tuple[Clause, ...]
    claims: tuple[Claim, ...]

    @property
    def asserted(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.said is Said.SO)

    def has(self, *tags: str) -> bool:
        return any(set(tags) & clause.tags for clause in self.clauses)

    def tokens(self, clause: Clause) -> Sequence[Token]:
        return self.reading.tokens[clause.first : clause.last]

    def said(self, clause: Clause) -> str:
        """Return the words of a clause."""
        tokens = self.tokens(clause)
        return self.reading.text[tokens[0].start : tokens[-1].end]

    def first(self, *tags: str) -> int | None:
        """Return where the first token with one of the tags stands."""
        return next((at for at, token in enumerate(self.reading.tokens) if token.tag in tags), None)

    def faulty(self, index: int) -> bool:
        """Whether a clause asserts a fault."""
        return any(claim.clause == index for claim in self.asserted)

    def calm(self, index: int) -> bool:
        """Whether a clause only says what works, or speaks of the others."""
        tags = self.clauses[index].tags
        return bool(tags & (_CALMING | {"OTHERS"})) and not self.faulty(index)


def account_of(reading: Reading) -> Account:
    clauses = tuple(clauses_of(reading))
    owner = {at: index for index, one in enumerate(clauses) for at in range(one.first, one.last)}
    found = sorted(_found(reading, clauses), key=lambda one: one.first)
    claims = tuple(_claim(reading, clauses, finding, owner[finding.first]) for finding in found)
    return Account(reading, clauses, tuple(_corrected(reading, claims)))


def _corrected(reading: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Take back what is put right later: "it's dead, ok not dead, just blurry"."""
    last = max((one.finding.first for one in claims if one.said is Said.SO), default=0)
    mends = [at for at, token in enumerate(reading.tokens) if token.tag == "CORRECT" and at < last]
    for claim in claims:
        place, symptom = claim.finding.first, claim.finding.symptom
        denied = any(
            one.said is Said.DENIED
            and one.finding.symptom == symptom
            and place < one.finding.first < last
            for one in claims
        )
        if claim.said is Said.SO and (denied or any(place < at for at in mends)):
            yield replace(claim, said=Said.DENIED)
        else:
            yield claim


def _found(reading: Reading, clauses: Sequence[Clause]) -> list[Finding]:
    """Everything that is named in a known form; else what is named in any form."""
    named = _outermost(reading, list(findings_in(reading)))
    found = [_of_topic(reading, one) for one in named]
    if any(one.kind != "cosmetic" for one in found):
        return found
    cosmetic = {one.first for one in found}
    return found + [
        loose
        for one in clauses
        if not cosmetic & set(range(one.first, one.last))
        for loose in loose_findings_in(reading, one.first, one.last, _named_before(clauses, one))
    ]


def _named_before(clauses: Sequence[Clause], clause: Clause) -> frozenset[str]:
    """The meanings of the earlier clauses of the same sentence."""
    earlier = (one.tags for one in clauses if one.sentence == clause.sentence)
    return frozenset().union(*earlier)


def _of_topic(reading: Reading, one: Finding) -> Finding:
    """ "It is dead" in a report on the chat is said of the chat."""
    function = topic(reading) if one.kind == "bare" and one.symptom == STREAM else None
    if one.kind == "bare" and one.symptom == CHAT:  # nobody can send: a message, or a gift
        tags = {token.tag for token in reading.tokens}
        function = "gifts_payments_down" if "PAY" in tags and "CHAT" not in tags else None
    return replace(one, symptom=Symptom(function), kind="") if function else one


def clauses_of(reading: Reading) -> Iterator[Clause]:
    """Yield the clauses that hold a word."""
    start = sentence = 0
    for at, token in enumerate((*reading.tokens, Token(END, 0, 0))):
        if token.tag not in BOUNDARIES:
            continue
        if at > start:
            tags = frozenset(one.tag for one in reading.tokens[start:at])
            yield Clause(start, at, sentence, tags, _asked(reading, at))
        start = at + 1
        sentence += token.tag in (END, ASKED)


def _asked(reading: Reading, at: int) -> bool:
    """Whether the next full stop from here on is a question mark."""
    rest = (token.tag for token in reading.tokens[at:])
    return next((tag for tag in rest if tag in (END, ASKED)), END) == ASKED


def _outermost(reading: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """Drop what a surer finding contains: in "chat is frozen" nothing else is frozen."""
    for one in found:
        if not any(_covers(other, one) or _owns(reading, other, one) for other in found):
            yield one


_OWNERS = frozenset({"subtitles", "record", "cosmetic", "preview", "camera", "display"})


def _owns(reading: Reading, other: Finding, one: Finding) -> bool:
    """In "captions are lagging a few seconds behind" the lag is the captions' own."""
    if other.kind not in _OWNERS or one.kind in _OWNERS or other.weight < 2:
        return False
    between = reading.code[other.first + 1 : one.first + 1]
    return other.first < one.first and not set(between) & (THINGS_AND_BREAKS)


def _covers(other: Finding, one: Finding) -> bool:
    inside = other.first <= one.first and one.last <= other.last
    if not inside:
        return False
    return other.weight > one.weight or (
        other.first < one.first and one.symptom == STREAM and other.symptom != STREAM
    )


def _claim(reading: Reading, clauses: Sequence[Clause], finding: Finding, index: int) -> Claim:
    clause = clauses[index]
    if _denied(reading, finding, clause) or _taken_back(reading, finding, clause):
        return Claim(finding, Said.DENIED, index)
    if _supposed(reading, clauses, index, finding):
        return Claim(finding, Said.SUPPOSED, index)
    return Claim(finding, Said.SO, index)


def _denied(reading: Reading, finding: Finding, clause: Clause) -> bool:
    """A "no" or "not" up to two words before it: 不卡, "not a lag issue", "no more echo"."""
    tokens = reading.tokens
    before = [tokens[at].tag for at in range(max(clause.first, finding.first - 2), finding.first)]
    if any(tag in NOTS for tag in before):
        return "ALL" not in before[-1:]
    inner = [tokens[at].tag for at in range(finding.first + 1, finding.last - 1)]
    if {"RECOV", "BACK"} & set(inner) and tokens[finding.last - 1].tag == "s":
        return True  # "the sound came back ten minutes ago"
    return finding.weight == 2 and any(tag in NOTS for tag in inner)


def _taken_back(reading: Reading, finding: Finding, clause: Clause) -> bool:
    if finding.weight > 1 or not clause.tags & {"FINE"}:
        return False
    return reading.tokens[finding.first].tag in _WEAK


def _supposed(reading: Reading, clauses: Sequence[Clause], index: int, finding: Finding) -> bool:
    """ "If it goes black" and "how do I avoid lag" claim nothing; "why is it black" does."""
    clause = clauses[index]
    before = {one.tag for one in reading.tokens[clause.first : finding.first]}
    if "THINK" in before and "STILL" not in clause.tags:
        return True
    if clause.tags & {"NOW", "STILL", "ONAIR", "PANIC"} and "IF" not in clause.tags:
        return False
    earlier = [one for one in clauses[: index + 1] if one.sentence == clause.sentence]
    if _if_before(reading, earlier[0].first, finding.first):
        return True
    return any(_asks(one) for one in earlier) and not _help(earlier)


def _if_before(reading: Reading, start: int, end: int) -> bool:
    """An "if" before the fault; not "asking if"."""
    tags = ["", *(one.tag for one in reading.tokens[start:end])]
    return any(tag == "IF" and before != "COMPLAIN" for before, tag in pairwise(tags))


def _asks(clause: Clause) -> bool:
    return "ASK" in clause.tags or ("ASKQ" in clause.tags and clause.asked)


def _help(clauses: Iterable[Clause]) -> bool:
    return any("HELPQ" in one.tags for one in clauses)


def without(account: Account, drop: Iterable[Claim]) -> Account:
    """Return the account without some claims."""
    gone = set(drop)
    return replace(account, claims=tuple(one for one in account.claims if one not in gone))
