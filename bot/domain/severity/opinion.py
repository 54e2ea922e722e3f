"""A second opinion where the rules are unsure: which labelled reports a text reads like.

The level is weighed by a network (`network.py`); the symptom and how the matter stands by a logistic
regression over the same features. `benchmarks/severity/train_opinion.py` trains both on reports that were
labelled by hand, this one into `opinion.tsv`; docs/severity.md says what they add.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot.domain.severity.features import features, tells, words_of
from bot.domain.severity.network import Taken, take, weigh
from bot.domain.severity.reading import Reading
from bot.domain.severity.values import Facts, Leaning, Severity, State, Symptom, Words

SCALE = 16  # weights are kept as whole sixteenths
FEW = 20  # people that are counted by name, as a feature
CROWD = 50_000

Row = tuple[float, ...]


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


# Columns of a row, in groups: how the matter stands; which symptom.
COSMETIC = "cosmetic"  # live, and nothing is broken
STANDINGS = (*State, COSMETIC)
STANDS = slice(len(STANDINGS))
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
    taken: Taken  # for the level
    familiar: bool  # most of its words occur in labelled reports
    reading: Reading

    def words_for(self, column: int, other: int) -> Words | None:
        """Return the words that speak most for one column and against another."""
        best = max(self.parts, key=lambda part: part[1][column] - part[1][other], default=None)
        if best is None or best[1][column] <= best[1][other]:
            return None
        return self.reading.whole(best[0])


def heard(reading: Reading) -> Heard:
    known = weights()
    kinds = features(reading)
    sums = list(known.start)
    parts: list[tuple[Words, Row]] = []
    for weight, kind in kinds:
        found_here = {name: place for name, place in kind.items() if name in known.rows}
        each = weight / math.sqrt(len(found_here) or 1)
        for name, place in found_here.items():
            row = row_of(known.rows[name])
            if tells(name):
                parts.append((place, row))
            for column, value in enumerate(row):
                sums[column] += each * value
    words = [word for word, _ in words_of(reading.text) if word.isalpha()]
    familiar = sum(word in known.rows for word in words) > max(len(words) / 2, 2)
    return Heard(tuple(sums), tuple(parts), take(kinds), familiar, reading)


def leaning_of(said: Heard, facts: Facts, level: Severity, rule: str) -> Leaning | None:
    """Return how wording and rules together lean between the levels; None if the words are strange.

    `level` and `rule` are what the rules alone made of the facts.
    """
    if not said.familiar:
        return None
    weighed = weigh(said.taken, circumstances(facts, level, rule))
    first, second, *_ = sorted(range(len(Severity)), key=lambda at: -weighed.levels[at])
    words = (weighed.words_for(at, second if at == first else first) for at in range(len(Severity)))
    shown = (None if one is None else said.reading.whole(one) for one in words)
    return Leaning(weighed.levels, tuple(shown), rule)


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


def stands_like(
    said: Heard, leaning: Leaning, facts: Facts, level: Severity, rule: str
) -> Standing | None:
    """Return whether there is a live problem by the wording, if that differs from the rules.

    `level` and `rule` are what the rules made of the facts: they are weighed with the words.
    """
    sums = _with(said.sums, circumstances(facts, level, rule))
    *going_on, none = leaning.levels
    now, *instead = sums[STANDS]
    odds = OF_LEVELS * (none - max(going_on)) + (1 - OF_LEVELS) * (max(instead) - now)
    over = odds > 0
    if over is (facts.state is not State.LIVE or facts.cosmetic):
        return None
    live, other = 0, max(range(1, len(STANDINGS)), key=sums.__getitem__)
    if not over:
        return Standing(State.LIVE, cosmetic=False, words=said.words_for(live, other))
    name, words = STANDINGS[other], said.words_for(other, live)
    if name == COSMETIC:
        return Standing(State.LIVE, cosmetic=True, words=words)
    return Standing(State(name), cosmetic=False, words=words)


def on_air(leaning: Leaning) -> Standing | None:
    """A show that seems about to start is on already, if what is told of it reads like SEV1."""
    if second_level(leaning, Severity.SEV2, 0.0) is not Severity.SEV1:
        return None
    return Standing(State.LIVE, cosmetic=False, words=leaning.words[0])


OF_LEVELS = 0.7  # of two views on whether it is over: two err less than either


def second_level(leaning: Leaning, ruled: Severity, surer: float) -> Severity:
    """Return the level of a live problem that the wording and the rules together speak for.

    `surer` are the odds, as a natural logarithm, that the rules have in advance.
    """
    first, second, third, _ = leaning.levels
    odds = [first + IN_DOUBT, second, third]
    odds[ruled - 1] += surer
    if ruled is Severity.SEV1:  # the rubric: of two levels that remain, the more severe
        odds[1] -= TWO_REMAIN
    return _best(odds)


IN_DOUBT = 0.6  # natural logarithm of odds: a SEV1 missed costs more than a page too many
TWO_REMAIN = 2.0  # the same: what SEV2 needs to outweigh a SEV1 of the rules


def _best(levels: Sequence[float]) -> Severity:
    return Severity(1 + max(range(len(levels)), key=levels.__getitem__))


def _with(sums: Sequence[float], around: Iterable[str]) -> Sequence[float]:
    """Add what circumstances weigh; those that were never seen weigh nothing."""
    rows = weights().rows
    known = (row_of(rows[name]) for name in sorted(set(around) & rows.keys()))
    return [sum(column) for column in zip(sums, *known, strict=False)]
