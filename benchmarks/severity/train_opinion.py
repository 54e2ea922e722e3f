"""Train the second opinion: `pip install scikit-learn`, then `python -m benchmarks.severity.train_opinion`.

Writes opinion.tsv and network.bin into bot/domain/severity. With `--try` it writes nothing and prints how
rules alone, and rules with an opinion trained on everything else, do on each group of writers' reports.
"""

import json
import math
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from benchmarks.severity.fit_network import fitted_together
from bot.domain.severity import (
    Facts,
    Severity,
    State,
    Symptom,
    default_rules,
    network,
    opinion,
    rate,
    understand,
    understanding,
)
from bot.domain.severity.clauses import Account, account_of
from bot.domain.severity.features import features
from bot.domain.severity.lexicon import lexicon_of
from bot.domain.severity.rating import ruling_of
from bot.domain.severity.reading import read
from bot.domain.severity.symptoms import chosen

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "bot/domain/severity/opinion.tsv"
NETWORK = ROOT / "bot/domain/severity/network.bin"
Row = dict[str, object]
PARTS = 6
GROUPS = 4  # of writers that are left out together
TOGETHER = 8  # reports in a row that fall into the same part
KEPT = 8_000  # features of the regression
SEEN = 3  # times at least: the features of the network
OF_WRITERS = 2.0  # how much their reports weigh against others, many of which differ in one word
OF_RULES = 0.4  # how much a circumstance weighs against a word while training
STRENGTH = 8.0  # of the fit: the inverse of the regularisation
RULES = default_rules()
Around = tuple[str, ...]
Fitted = tuple[LogisticRegression, list[str]]  # a fit, and the circumstances in it
Trained = tuple[opinion.Weights, network.Network]
SYMPTOMS = (
    "stutter", "black_screen", "no_audio", "audio_noise", "av_desync", "high_latency", "stream_down",
    "chat_down", "gifts_payments_down", "login_failure", "regional_outage", "low_quality",
    "encoder_overload", "question_other",
)  # fmt: skip
NEUTRAL = opinion.Weights(
    tuple(map(Symptom, SYMPTOMS)), {}, (0.0,) * (opinion.FIRST_SYMPTOM + len(SYMPTOMS))
)
UNTAUGHT = network.Network(
    array("I"), memoryview(b"").cast("b"), 1.0, (0.0,), {}, ((0.0, 0.0),) * len(Severity)
)


@dataclass(frozen=True)
class Report:
    text: str
    accept: frozenset[int]
    severity: int
    symptom: str
    state: str
    part: int | None  # None: the rules were written with it in view
    features: tuple[tuple[str, ...], ...]  # by kind
    account: Account
    writer: str = ""  # who knew the rubric alone

    @property
    def settled(self) -> bool:
        return self.severity == Severity.SEV4

    @property
    def stands(self) -> str:
        """How the matter stands: only what is SEV4 is settled."""
        if not self.settled:
            return State.LIVE
        return opinion.COSMETIC if self.state == State.LIVE else self.state


def main() -> None:
    with_weights(NEUTRAL)
    reports = list(load())
    if "--try" in sys.argv:
        tried(reports)
        return
    weights, of_levels = trained(reports)
    WEIGHTS.write_text(written(weights), encoding="utf-8")
    NETWORK.write_bytes(packed(of_levels))
    for path in (WEIGHTS, NETWORK):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KiB")


def load() -> Iterable[Report]:
    for name in ("tuning", "tuning_more", "tuning_blind"):
        yield from (_report(row, None) for row in _json_lines(HERE / f"{name}.jsonl"))
    for row in _table(ROOT / "tests/rules/severity/own_reports.tsv"):
        yield _report(row, None)
    for name in ("tuning_fresh", "tuning_plain"):
        yield from _in_parts(list(_json_lines(HERE / f"{name}.jsonl")))
    yield from _in_parts(list(_table(HERE / "training.tsv")))
    yield from _in_parts(list(_table(HERE / "training_plain.tsv")), together=3, by=_heading)
    yield from _in_parts(list(_table(HERE / "training_short.tsv")))
    for path in sorted(HERE.glob("writers_*.jsonl")):
        for one in _in_parts(list(_json_lines(path))):
            yield replace(one, writer=path.stem)


def _in_parts(
    rows: Sequence[Row], together: int = TOGETHER, by: Callable[[Row], object] = lambda row: None
) -> Iterable[Report]:
    """Both versions of a report are about as far from the start of their language."""
    place: defaultdict[object, count[int]] = defaultdict(count)
    for row in rows:
        yield _report(row, next(place[by(row), _is_chinese(row)]) // together % PARTS)


def _heading(row: Row) -> object:
    return row["severity"], row["symptom"], row["state"]


def _is_chinese(row: Row) -> bool:
    return any("\u4e00" <= one <= "\u9fff" for one in str(row["text"]))


def _json_lines(path: Path) -> Iterable[Row]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _table(path: Path) -> Iterable[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        level, symptom, state, text = line.split("\t")
        yield {"text": text, "severity": int(level), "symptom": symptom, "state": state}


def _report(row: Row, part: int | None) -> Report:
    text, level = str(row["text"]), int(str(row["severity"]))
    reading = read(text, lexicon_of(RULES))
    accept = row.get("accept", [level])
    assert isinstance(accept, list)
    return Report(
        text,
        frozenset(accept),
        level,
        str(row["symptom"]),
        str(row["state"]),
        part,
        tuple(tuple(names) for _, names in features(reading)),
        account_of(reading),
    )


def trained(reports: Sequence[Report]) -> Trained:
    """Fit symptoms first: what the rules make of a report depends on its symptom.

    What they make of it is learned from reports they had not seen, with a symptom that was guessed
    by a fit on the others.
    """
    names = _kept(reports)
    unseen = [one for one in reports if one.part is not None]
    with_weights(NEUTRAL)
    finds = {one.text: _found(one.account) for one in unseen}
    ruled: dict[str, Around] = {}
    for part in sorted({one.part for one in unseen if one.part is not None}):
        with_weights(
            _weights(names, _symptoms(names, [r for r in reports if r.part != part], finds))
        )
        ruled |= {one.text: _ruled(one.account) for one in unseen if one.part == part}
    with_weights(NEUTRAL)
    symptoms = _symptoms(names, reports, finds)
    stands = _with_rules(names, reports, ruled, [one.stands for one in reports])
    return _weights(names, symptoms, stands), of_levels(reports, ruled)


def of_levels(reports: Sequence[Report], ruled: dict[str, Around]) -> network.Network:
    """Fit the network that weighs the levels."""
    seen = Counter(name for one in reports for kind in one.features for name in kind)
    by_sum = {network.named(name): name for name, times in seen.items() if times >= SEEN}
    names = [name for _, name in sorted(by_sum.items())]  # of two with one checksum, one
    rows = [ruled.get(one.text, ()) for one in reports]
    around = list(dict.fromkeys(name for row in rows for name in row))
    rules = _matrix(rows, {name: at for at, name in enumerate(around)}, even=False) * OF_RULES
    layers = fitted_together(
        hstack([_features(names, reports), rules]).tocsr(),
        np.array([one.severity - 1 for one in reports]),
        np.array(_weighed(reports)),
        len(Severity),
    )
    words, told = layers["into"][: len(names)], layers["into"][len(names) :] * OF_RULES
    step = float(np.abs(words).max()) / 127
    return network.Network(
        array("I", map(network.named, names)),
        memoryview(np.round(words / step).astype(np.int8).tobytes()).cast("b"),
        step,
        _rounded(layers["start"]),
        {name: _rounded(row) for name, row in zip(around, told, strict=True)},
        tuple(
            _rounded([*column, end])
            for column, end in zip(layers["out"].T, layers["end"], strict=True)
        ),
    )


def _rounded(row: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(one), 4) for one in row)


def packed(of_levels: network.Network) -> bytes:
    """As `network.read` reads it: a line of JSON, the names, the rows."""
    head = {
        "features": len(of_levels.names),
        "step": of_levels.step,
        "start": of_levels.start,
        "levels": of_levels.levels,
        "circumstances": of_levels.circumstances,
    }
    told = json.dumps(head).encode()
    return b"\n".join((told, of_levels.names.tobytes() + of_levels.rows.tobytes()))


def _found(account: Account) -> Around:
    """Which symptom the rules find, and in what form, if the report tells of a live problem."""
    main = chosen(account, State.LIVE)
    said = opinion.heard(account.reading)
    symptom = understanding.by_rules(account, said, RULES).symptom
    return opinion.found(symptom, main.finding.kind if main else "none")


def _ruled(account: Account) -> Around:
    """What the rules make of a report."""
    return _around(understanding.by_rules(account, opinion.heard(account.reading), RULES))


def _around(facts: Facts) -> Around:
    ruled = ruling_of(facts, RULES)
    return tuple(opinion.circumstances(facts, ruled.severity, ruled.reason.key))


def _with_rules(
    names: list[str],
    reports: Sequence[Report],
    around: dict[str, Around],
    wanted: Sequence[object],
) -> Fitted:
    rows = [around.get(one.text, ()) for one in reports]
    told = list(dict.fromkeys(name for row in rows for name in row))
    rules = _matrix(rows, {name: at for at, name in enumerate(told)}, even=False) * OF_RULES
    return _fit(reports, _features(names, reports), wanted, rules), told


def with_weights(weights: opinion.Weights, of_levels: network.Network = UNTAUGHT) -> None:
    opinion.weights = lambda: weights  # type: ignore[assignment]
    network.network = lambda: of_levels  # type: ignore[assignment]
    understanding._understand.cache_clear()


def _kept(reports: Sequence[Report]) -> list[str]:
    """The features that occur twice and tell most, by a first fit on all of them."""
    seen = Counter(name for one in reports for kind in one.features for name in kind)
    names = [name for name, times in seen.items() if times > 1]
    table = _features(names, reports)
    first = [_fit(reports, table, wanted, None) for wanted in _wanted(reports)]
    told = sum(np.abs(fit.coef_).max(axis=0) for fit in first)
    return [names[at] for at in np.argsort(-told)[:KEPT]]


def _wanted(reports: Sequence[Report]) -> Iterable[list[object]]:
    yield [one.severity for one in reports]
    yield [one.symptom for one in reports]
    yield [one.stands for one in reports]


def _symptoms(names: list[str], reports: Sequence[Report], finds: dict[str, Around]) -> Fitted:
    return _with_rules(names, reports, finds, [one.symptom for one in reports])


def _features(names: list[str], reports: Sequence[Report]) -> csr_matrix:
    places = {name: at for at, name in enumerate(names)}
    kinds = (
        weight * _matrix([one.features[at] for one in reports], places, even=True)
        for at, (weight, _) in enumerate(features(reports[0].account.reading))
    )
    return sum(kinds, start=csr_matrix((len(reports), len(places))))


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
    reports: Sequence[Report],
    features: csr_matrix,
    wanted: Sequence[object],
    rules: csr_matrix | None,
) -> LogisticRegression:
    table = features if rules is None else hstack([features, rules]).tocsr()
    fit = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3)
    return fit.fit(table, list(wanted), sample_weight=_weighed(reports))


def _weighed(reports: Sequence[Report]) -> list[float]:
    return [OF_WRITERS if one.writer else 1.0 for one in reports]


Group = tuple[LogisticRegression | None, list[str], Sequence[object]]  # fit, circumstances, classes
NOT_FITTED: tuple[None, list[str]] = (None, [])


def _weights(
    names: list[str],
    symptoms: Fitted,
    stands: Fitted | None = None,
) -> opinion.Weights:
    """Put the fits side by side, in the order of the columns; those left out weigh nothing."""
    groups: tuple[Group, ...] = (
        (*(stands or NOT_FITTED), list(map(str, opinion.STANDINGS))),
        (*symptoms, list(SYMPTOMS)),
    )
    circumstances = list(dict.fromkeys(name for _, told, _ in groups for name in told))
    table = np.hstack([_columns(names, circumstances, *group) for group in groups])
    rows = {name: _numbers(table[at]) for at, name in enumerate([*names, *circumstances])}
    told = {name: row for name, row in rows.items() if row.strip("0 -")}
    return opinion.Weights(NEUTRAL.symptoms, told, opinion.row_of(_numbers(table[-1])))


def _columns(
    names: list[str],
    circumstances: list[str],
    fit: LogisticRegression | None,
    told: list[str],
    classes: Sequence[object],
) -> np.ndarray:
    """A column per class: a row per feature, then per circumstance, then the start."""
    table = np.zeros((len(names) + len(circumstances) + 1, len(classes)))
    if fit is None:
        return table
    order = [list(fit.classes_).index(one) for one in classes]
    of_classes = fit.coef_[order].T
    table[: len(names)] = of_classes[: len(names)]
    places = {name: len(names) + at for at, name in enumerate(circumstances)}
    for at, name in enumerate(told):
        table[places[name]] = of_classes[len(names) + at] * OF_RULES
    table[-1] = fit.intercept_[order]
    return table


def written(weights: opinion.Weights) -> str:
    lines = [" ".join(weights.symptoms), _numbers(weights.start)]
    lines += [f"{name}\t{row}" for name, row in weights.rows.items()]
    return "\n".join(lines) + "\n"


def _numbers(row: Sequence[float]) -> str:
    return " ".join(str(round(value * opinion.SCALE)) for value in row)


def tried(reports: Sequence[Report]) -> None:
    """Leave out a group of writers at a time, and rate theirs by what the others taught."""
    writers = sorted({one.writer for one in reports if one.writer})
    alone, both = Score([]), Score([])
    for group in (writers[at::GROUPS] for at in range(GROUPS)):
        held = [one for one in reports if one.writer in group]
        with_weights(NEUTRAL)
        alone.of += Score(held).of
        with_weights(*trained([one for one in reports if one.writer not in group]))
        for writer in group:
            print(writer, Score(one for one in held if one.writer == writer), flush=True)
        both.of += Score(held).of
    print(f"rules alone: {alone}\nboth:        {both}")


class Score:
    def __init__(self, reports: Iterable[Report]) -> None:
        self.of: Counter[str] = Counter()
        for one in reports:
            self._add(one, understand(one.text, RULES))

    def _add(self, report: Report, facts: Facts) -> None:
        level = rate(facts, RULES).severity
        self.of["all"] += 1
        self.of["right"] += level in report.accept
        self.of["state"] += facts.state == report.state
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
            f"state {of['state'] / of['all']:.1%}, "
            f"SEV1 recall {of['sev1 found'] / of['sev1']:.1%}, "
            f"false pages {of['sev4 paged'] / of['sev4']:.1%}"
        )


if __name__ == "__main__":
    main()
