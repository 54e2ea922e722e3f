"""Train the second opinion: `pip install scikit-learn`, then `python benchmarks/severity/train_opinion.py`.

Writes bot/domain/severity/opinion.tsv. With `--try` it writes nothing and prints, for each of six parts
of the reports that no rule was written for, how rules alone and rules with an opinion trained on the
other parts do on it.

Reports with an English and a Chinese version fall into the same part.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.domain.severity import Facts, Severity, Symptom, default_rules, opinion, rate, understand
from bot.domain.severity.lexicon import lexicon_of
from bot.domain.severity.rating import ruling_of
from bot.domain.severity.reading import read

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "bot/domain/severity/opinion.tsv"
PARTS = 6
TOGETHER = 8  # reports in a row that fall into the same part
KEPT = 6_000  # features
OF_RULES = 0.4  # how much a circumstance weighs against a word while training
STRENGTH = 8.0  # of the fit: the inverse of the regularisation
RULES = default_rules()
SYMPTOMS = (
    "stutter", "black_screen", "no_audio", "audio_noise", "av_desync", "high_latency", "stream_down",
    "chat_down", "gifts_payments_down", "login_failure", "regional_outage", "low_quality",
    "encoder_overload", "question_other",
)  # fmt: skip
NEUTRAL = opinion.Weights(
    tuple(map(Symptom, SYMPTOMS)), {}, (0.0,) * (opinion.LEVELS + len(SYMPTOMS))
)


@dataclass(frozen=True)
class Report:
    text: str
    accept: frozenset[int]
    severity: int
    symptom: str
    part: int | None  # None: the rules were written with it in view
    words: tuple[str, ...]
    meanings: tuple[str, ...]
    facts: Facts  # by the rules alone


def main() -> None:
    opinion.weights = lambda: NEUTRAL  # type: ignore[assignment]  # the rules alone
    reports = list(load())
    if "--try" in sys.argv:
        tried(reports)
        return
    WEIGHTS.write_text(written(trained(reports)), encoding="utf-8")
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size // 1024} KiB")


def load() -> Iterable[Report]:
    for name in ("tuning", "tuning_more"):
        yield from (_report(row, None) for row in _json_lines(HERE / f"{name}.jsonl"))
    for row in _table(ROOT / "tests/rules/severity/own_reports.tsv"):
        yield _report(row, None)
    for rows in (_json_lines(HERE / "tuning_fresh.jsonl"), _table(HERE / "training.tsv")):
        yield from _in_parts(list(rows))


def _in_parts(rows: Sequence[dict[str, object]]) -> Iterable[Report]:
    """Both versions of a report are about as far from the start of their language."""
    place: defaultdict[bool, count[int]] = defaultdict(count)
    for row in rows:
        yield _report(row, next(place[_is_chinese(row)]) // TOGETHER % PARTS)


def _is_chinese(row: dict[str, object]) -> bool:
    return any("\u4e00" <= one <= "\u9fff" for one in str(row["text"]))


def _json_lines(path: Path) -> Iterable[dict[str, object]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _table(path: Path) -> Iterable[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        level, symptom, _, text = line.split("\t")
        yield {"text": text, "severity": int(level), "symptom": symptom}


def _report(row: dict[str, object], part: int | None) -> Report:
    text, level = str(row["text"]), int(str(row["severity"]))
    reading = read(text, lexicon_of(RULES))
    accept = row.get("accept", [level])
    assert isinstance(accept, list)
    return Report(
        text,
        frozenset(accept),
        level,
        str(row["symptom"]),
        part,
        tuple(dict(opinion.worded(reading.text))),
        tuple(dict(opinion.meant(reading.tokens))),
        understand(text, RULES),
    )


def trained(reports: Sequence[Report]) -> opinion.Weights:
    names = _kept(reports)
    unseen = [one for one in reports if one.part is not None]
    guess: dict[str, Facts] = {}
    for part in sorted({one.part for one in unseen if one.part is not None}):
        others = [one for one in reports if one.part != part]
        weights = _weights(names, _symptoms(names, others), None)
        guess |= {one.text: _with_symptom(one, weights) for one in unseen if one.part == part}
    around = {one.text: _around(guess[one.text]) for one in unseen}
    symptoms = _symptoms(names, reports)
    places = {
        n: at for at, n in enumerate(dict.fromkeys(n for some in around.values() for n in some))
    }
    rules = _matrix([around.get(one.text, ()) for one in reports], places, even=False) * OF_RULES
    levels = _fit(_features(names, reports), [one.severity for one in reports], rules)
    return _weights(names, symptoms, (levels, list(places)))


def _with_symptom(report: Report, weights: opinion.Weights) -> Facts:
    with_weights(weights)
    facts = understand(f"{report.text} ", RULES)  # a space more: what was understood is kept
    forget()
    with_weights(NEUTRAL)
    return facts


def with_weights(weights: opinion.Weights) -> None:
    opinion.weights = lambda: weights  # type: ignore[assignment]


def forget() -> None:
    from bot.domain.severity import understanding  # noqa: PLC0415

    understanding._understand.cache_clear()


def _around(facts: Facts) -> tuple[str, ...]:
    ruled = ruling_of(facts, RULES)
    return tuple(opinion.circumstances(facts, ruled.severity, ruled.reason.key))


def _kept(reports: Sequence[Report]) -> list[str]:
    """The features that occur twice and tell most, by a first fit on all of them."""
    seen = Counter(name for one in reports for name in (*one.words, *one.meanings))
    names = [name for name, times in seen.items() if times > 1]
    first = [_fit(_features(names, reports), wanted, None) for wanted in _wanted(reports)]
    told = sum(np.abs(fit.coef_).max(axis=0) for fit in first)
    return [names[at] for at in np.argsort(-told)[:KEPT]]


def _wanted(reports: Sequence[Report]) -> tuple[list[object], list[object]]:
    return [one.severity for one in reports], [one.symptom for one in reports]


def _symptoms(names: list[str], reports: Sequence[Report]) -> LogisticRegression:
    return _fit(_features(names, reports), [one.symptom for one in reports], None)


def _features(names: list[str], reports: Sequence[Report]) -> csr_matrix:
    places = {name: at for at, name in enumerate(names)}
    words = _matrix([one.words for one in reports], places, even=True)
    return words + _matrix([one.meanings for one in reports], places, even=True)


def _matrix(rows: Sequence[Sequence[str]], places: dict[str, int], *, even: bool) -> csr_matrix:
    """A row per report; `even` makes a long report weigh as much as a short one."""
    at, columns, values = [], [], []
    for number, row in enumerate(rows):
        known = [places[name] for name in row if name in places]
        at += [number] * len(known)
        columns += known
        values += [1 / math.sqrt(len(known) or 1) if even else 1.0] * len(known)
    return csr_matrix((values, (at, columns)), shape=(len(rows), len(places)))


def _fit(
    features: csr_matrix, wanted: Sequence[object], rules: csr_matrix | None
) -> LogisticRegression:
    from scipy.sparse import hstack  # noqa: PLC0415

    table = features if rules is None else hstack([features, rules]).tocsr()
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(table, list(wanted))


def _weights(
    names: list[str],
    symptoms: LogisticRegression,
    levels: tuple[LogisticRegression, list[str]] | None,
) -> opinion.Weights:
    width = opinion.LEVELS
    order = [list(symptoms.classes_).index(name) for name in SYMPTOMS]
    of_symptoms = symptoms.coef_[order].T
    zero = np.zeros((len(names), width))
    of_levels = levels[0].coef_[:, : len(names)].T if levels else zero
    table = np.hstack([of_levels, of_symptoms])
    rows = {name: _numbers(table[at]) for at, name in enumerate(names)}
    start = levels[0].intercept_ if levels else np.zeros(width)
    if levels:
        of_rules = levels[0].coef_[:, len(names) :].T * OF_RULES
        rows |= {name: _numbers(of_rules[at]) for at, name in enumerate(levels[1])}
    whole = _numbers(np.concatenate([start, symptoms.intercept_[order]]))
    told = {name: row for name, row in rows.items() if row.strip("0 -")}
    return opinion.Weights(NEUTRAL.symptoms, told, opinion.row_of(whole))


def written(weights: opinion.Weights) -> str:
    lines = [" ".join(weights.symptoms), _numbers(weights.start)]
    lines += [f"{name}\t{row}" for name, row in weights.rows.items()]
    return "\n".join(lines) + "\n"


def _numbers(row: Sequence[float]) -> str:
    return " ".join(str(round(value * opinion.SCALE)) for value in row)


def tried(reports: Sequence[Report]) -> None:
    alone, helped = Score(), Score()
    for part in range(PARTS):
        held = [one for one in reports if one.part == part]
        weights = trained([one for one in reports if one.part != part])
        for one in held:
            alone.add(one, replace(one.facts, leaning=None))
        with_weights(weights)
        for one in held:
            helped.add(one, understand(f" {one.text}", RULES))
        forget()
        with_weights(NEUTRAL)
        print(f"part {part}: rules {alone}\n        both  {helped}")


class Score:
    def __init__(self) -> None:
        self.of: Counter[str] = Counter()

    def add(self, report: Report, facts: Facts) -> None:
        level = rate(facts, RULES).severity
        self.of["all"] += 1
        self.of["right"] += level in report.accept
        self.of["symptom"] += facts.symptom == report.symptom
        if report.accept == {1}:
            self.of["sev1"] += 1
            self.of["sev1 found"] += level is Severity.SEV1
        if report.accept == {4}:
            self.of["sev4"] += 1
            self.of["sev4 paged"] += level <= Severity.SEV2

    def __str__(self) -> str:
        of = self.of
        return (
            f"{of['right'] / of['all']:.1%} of {of['all']}, symptom {of['symptom'] / of['all']:.1%}, "
            f"SEV1 recall {of['sev1 found'] / of['sev1']:.1%}, "
            f"false pages {of['sev4 paged'] / of['sev4']:.1%}"
        )


if __name__ == "__main__":
    main()
