"""A second opinion where the rules are unsure: which labelled reports a text reads like.

Weights of a logistic regression over words, word pairs and the meanings the lexicon gives them.
`benchmarks/severity/train_opinion.py` trains them on reports that were labelled by hand and writes
`opinion.tsv`; docs/severity.md says what they add.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, groupby, pairwise
from pathlib import Path

from bot.domain.severity.reading import (
    ASKED,
    END,
    FILLER,
    PAUSE,
    STOPWORDS,
    Reading,
    Token,
)
from bot.domain.severity.values import Facts, Leaning, Severity, State, Symptom, Words

SCALE = 16  # weights are kept as whole sixteenths
FEW = 20  # people that are counted by name, as a feature
CROWD = 50_000
STEM = 4  # letters: "buffering" and "buffered" share a stem
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[^\sa-z\d]")
_HAN = range(0x3000, 0x10000)

BREAKS = (END, PAUSE, ASKED)

_STOPS = frozenset(",.;:!?。…")

Feature = tuple[str, Words]
Row = tuple[float, ...]


def worded(text: str) -> Iterator[Feature]:
    """Yield words, pairs, Chinese triples and stems, each with its place; numbers are alike."""
    found = [
        (m[0] if not m[0].isdigit() else "0", m.start(), m.end()) for m in _WORD.finditer(text)
    ]
    for word, start, end in found:
        yield word, Words(start, end)
        if len(word) > STEM and word.isascii():
            yield f"^{word[:STEM]}", Words(start, end)
    for (one, start, _), (two, _, end) in pairwise(found):
        yield f"{one} {two}", Words(start, end)
    last = max((start for word, start, _ in found[:-1] if word in _STOPS), default=-1)
    for word, start, end in found:
        if start > last:
            yield f"${word}", Words(start, end)
    for (one, start, _), (two, _, _), (three, _, end) in zip(
        found, found[1:], found[2:], strict=False
    ):
        if all(ord(each[0]) in _HAN for each in (one, two, three)):
            yield f"{one} {two} {three}", Words(start, end)


def meant(tokens: Sequence[Token]) -> Iterator[Feature]:
    """Yield the meanings of a reading, alone and with the next one.

    Those of the last clause are named apart: how it is now comes last.
    """
    known = [one for one in tokens if one.tag != FILLER]
    for one in known:
        yield f"={one.tag}", one.words
    for one, two in pairwise(known):
        yield f"={one.tag}+{two.tag}", Words(one.start, two.end)
    for one in _last_clause(known):
        yield f"=${one.tag}", one.words


def _last_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    ends = [at for at, one in enumerate(tokens[:-1]) if one.tag in BREAKS]
    return tokens[ends[-1] + 1 :] if ends else tokens


def together(tokens: Sequence[Token]) -> Iterator[Feature]:
    """Yield the meanings that share a clause, two by two, in whatever order."""
    for breaks, clause in groupby(tokens, lambda one: one.tag in BREAKS):
        if not breaks:
            places = {one.tag: one.words for one in clause if one.tag != FILLER}
            for one, two in combinations(sorted(places), 2):
                yield f"={one}&{two}", places[one]


def features(reading: Reading) -> tuple[tuple[float, dict[str, Words]], ...]:
    """Return what a text is weighed by, in three kinds, and how much each kind weighs."""
    return (
        (1.5, dict(worded(reading.text))),
        (1.0, dict(meant(reading.tokens))),
        (1.0, dict(together(reading.tokens))),
    )


def circumstances(facts: Facts, level: Severity, rule: str) -> Iterator[str]:
    """Yield what the rules made of the report: they are trusted as far as they were right."""
    yield from (f"!rule {rule}", f"!level {int(level)}", f"!symptom {facts.symptom}")
    yield from (f"!state {facts.state}", f"!loss {facts.loss}", f"!scope {facts.scope}")
    yield from (f"!{facts.scope} {facts.loss}", f"!{facts.symptom} {facts.loss}")
    if (facts.viewers or 0) >= CROWD:
        yield "!crowd"
    if facts.affected_viewers is not None:
        yield "!few" if facts.affected_viewers <= FEW else "!counted"
    names = ("client", "region", "unfelt", "workaround", "cosmetic", "contradictory")
    yield from (f"!{name}" for name in names if getattr(facts, name))


def found(symptom: Symptom, kind: str) -> tuple[str, str]:
    """What the rules found to be broken, and how sure the form is that it was found in."""
    return f"!found {symptom}", f"!kind {kind}"


# Columns of a row, in groups: which level; how the matter stands; which symptom.
LEVELS = len(Severity)
COSMETIC = "cosmetic"  # live, and nothing is broken
STANDINGS = (*State, COSMETIC)
STANDS = slice(LEVELS, LEVELS + len(STANDINGS))
FIRST_SYMPTOM = STANDS.stop


@dataclass(frozen=True, slots=True)
class Weights:
    """For each feature, what it says in each column, in sixteenths.

    Rows are kept as they are written and read when they are needed: most never are.
    """

    symptoms: tuple[Symptom, ...]
    rows: Mapping[str, str]
    start: Row


@cache
def weights() -> Weights:
    """Read the weights, on first use."""
    text = Path(__file__).with_name("opinion.tsv").read_text(encoding="utf-8")
    head, start, *lines = text.splitlines()
    rows = dict(line.split("\t") for line in lines)
    return Weights(tuple(map(Symptom, head.split(" "))), rows, row_of(start))


@lru_cache(maxsize=4096)
def row_of(numbers: str) -> Row:
    return tuple(int(number) / SCALE for number in numbers.split(" "))


@dataclass(frozen=True, slots=True)
class Heard:
    """How much the wording speaks for each column, and which words do."""

    sums: Row
    parts: tuple[tuple[Words, Row], ...]
    familiar: bool  # most of its words occur in labelled reports

    def words_for(self, column: int, other: int) -> Words | None:
        """Return the words that speak most for one column and against another."""
        best = max(self.parts, key=lambda part: part[1][column] - part[1][other], default=None)
        if best is None or best[1][column] <= best[1][other]:
            return None
        return best[0]


def heard(reading: Reading) -> Heard:
    known = weights()
    sums = list(known.start)
    parts: list[tuple[Words, Row]] = []
    for weight, kind in features(reading):
        found_here = {name: place for name, place in kind.items() if name in known.rows}
        each = weight / math.sqrt(len(found_here) or 1)
        for name, place in found_here.items():
            row = row_of(known.rows[name])
            if _tells(name):
                parts.append((place, row))
            for column, value in enumerate(row):
                sums[column] += each * value
    words = [word for word in _WORD.findall(reading.text) if word.isalpha()]
    familiar = sum(word in known.rows for word in words) > max(len(words) / 2, 2)
    return Heard(tuple(sums), tuple(parts), familiar)


def _tells(name: str) -> bool:
    """Whether a reader would take it for a reason: words, and not only those that join others."""
    words = name.lstrip("$").split(" ")
    whole = all(word.replace("'", "").isalnum() for word in words)
    return whole and not STOPWORDS.issuperset(words)


def leaning_of(said: Heard) -> Leaning | None:
    """Return how the wording leans between the levels, with the words for each; None if strange."""
    if not said.familiar:
        return None
    levels = said.sums[:LEVELS]
    ranked = sorted(range(LEVELS), key=lambda at: -levels[at])
    words = tuple(
        said.words_for(at, ranked[0] if at != ranked[0] else ranked[1]) for at in range(LEVELS)
    )
    return Leaning(levels, words)


def reads_like(said: Heard, symptom: Symptom, kind: str) -> tuple[Symptom, Words | None] | None:
    """Return the symptom that the wording and the rules together speak for, if it is another one.

    `kind` is the form in which the rules found theirs.
    """
    symptoms = weights().symptoms
    if symptom not in symptoms or symptom == A_PLACE or not said.familiar:
        return None
    values = _with(said.sums, found(symptom, kind))[FIRST_SYMPTOM:]
    was, best = symptoms.index(symptom), max(range(len(values)), key=values.__getitem__)
    if best == was or symptoms[best] == NOTHING:
        return None
    return symptoms[best], said.words_for(FIRST_SYMPTOM + best, FIRST_SYMPTOM + was)


A_PLACE = Symptom("regional_outage")  # read from a place that is named: no wording is surer
NOTHING = Symptom("question_other")  # what a thing is not like, while it goes on


@dataclass(frozen=True, slots=True)
class Standing:
    """How a matter stands by its wording; `cosmetic` is live, and nothing is broken."""

    state: State
    cosmetic: bool
    words: Words | None


def stands_like(said: Heard, facts: Facts, level: Severity, rule: str) -> Standing | None:
    """Return whether there is a live problem by the wording, if that differs from the rules.

    `level` and `rule` are what the rules made of the facts: they are weighed with the words.
    """
    sums = _with(said.sums, circumstances(facts, level, rule))
    *going_on, none = sums[:LEVELS]
    now, *instead = sums[STANDS]
    odds = (none - max(going_on) + max(instead) - now) / 2  # two views err less than either
    over = odds > (GRAVE if level is Severity.SEV1 else 0)
    if over is (facts.state is not State.LIVE or facts.cosmetic):
        return None
    values = sums[STANDS]
    live, other = STANDS.start, STANDS.start + max(range(1, len(values)), key=values.__getitem__)
    if not over:
        return Standing(State.LIVE, cosmetic=False, words=said.words_for(live, other))
    name, words = STANDINGS[other - live], said.words_for(other, live)
    if name == COSMETIC:
        return Standing(State.LIVE, cosmetic=True, words=words)
    return Standing(State(name), cosmetic=False, words=words)


GRAVE = 1.0  # natural logarithm of the odds that it takes to take a SEV1 for none


def second_level(facts: Facts, leaning: Leaning, level: Severity, rule: str) -> Severity:
    """Return the level of a live problem that the wording and the rules together speak for."""
    first, *others, _ = _with(leaning.levels, circumstances(facts, level, rule))
    return _best((first + IN_DOUBT, *others))


IN_DOUBT = (
    0.6  # natural logarithm of the odds: a SEV1 that is missed costs more than a page too many
)


def _best(levels: Sequence[float]) -> Severity:
    return Severity(1 + max(range(len(levels)), key=levels.__getitem__))


def _with(sums: Sequence[float], around: Iterable[str]) -> Sequence[float]:
    """Add what circumstances weigh; those that were never seen weigh nothing."""
    rows = weights().rows
    known = (row_of(rows[name]) for name in sorted(set(around) & rows.keys()))
    return [sum(column) for column in zip(sums, *known, strict=False)]
