"""Score the severity rules against labelled reports: `showcaller evaluate FILE`.

The file holds one JSON object per line; its fields are described in benchmarks/severity/README.md.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.severity import Facts, Severity, SeverityRules, State, rate, understand

PCT_TOLERANCE = 10.0  # points; "a third" may be read as 30 or as 33
LEVELS = tuple(Severity)


class LabelsInvalid(ValueError):
    """A line of the file is no label; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class Label:
    """One report as a person judged it. `accept` holds every level that counts as right."""

    id: str
    language: str
    text: str
    severity: Severity
    accept: frozenset[Severity]
    symptom: str
    region: str | None
    viewers: int | None
    affected_pct: float | None
    state: State
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A label, and what the rules made of its text."""

    label: Label
    facts: Facts
    severity: Severity

    @property
    def right(self) -> bool:
        return self.severity in self.label.accept

    @property
    def share_right(self) -> bool:
        wanted, found = self.label.affected_pct, self.facts.affected_pct
        if wanted is None or found is None:
            return wanted is found
        return abs(wanted - found) <= PCT_TOLERANCE


def read_labels(path: Path) -> list[Label]:
    """Read a file of labels. Raises LabelsInvalid; empty lines are skipped."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        _label(line, f"{path.name}:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def _label(line: str, place: str) -> Label:
    try:
        return _from_json(json.loads(line))
    except (KeyError, TypeError, ValueError) as error:
        mend = "Each line is one JSON object with the fields of benchmarks/severity/README.md."
        raise LabelsInvalid(f"{place}: not a label ({error!r}). {mend}") from error


def _from_json(row: dict[str, object]) -> Label:
    severity = Severity(int(str(row["severity"])))
    accept = row.get("accept") or [severity]
    tags = row.get("tags") or []
    if not isinstance(accept, list) or not isinstance(tags, list):
        raise ValueError("accept and tags are lists")
    return Label(
        id=str(row.get("id", "")),
        language=str(row.get("lang", "")),
        text=str(row["text"]),
        severity=severity,
        accept=frozenset(Severity(int(one)) for one in accept),
        symptom=str(row["symptom"]),
        region=_text(row.get("region")),
        viewers=None if row.get("viewers") is None else int(str(row["viewers"])),
        affected_pct=None if row.get("affected_pct") is None else float(str(row["affected_pct"])),
        state=State(str(row.get("state", "live"))),
        tags=tuple(str(tag) for tag in tags),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def score(labels: Iterable[Label], rules: SeverityRules) -> list[Scored]:
    """Rate every report by its text alone."""
    return [_scored(label, rules) for label in labels]


def _scored(label: Label, rules: SeverityRules) -> Scored:
    facts = understand(label.text, rules)
    return Scored(label, facts, rate(facts, rules).severity)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in per cent; None where there was nothing to count."""

    reports: int
    accuracy: float | None
    sev1_recall: float | None  # of reports where only SEV1 is right
    sev1_precision: float | None
    false_pages: float | None  # SEV4 reports rated SEV1 or SEV2
    symptom: float | None
    region: float | None
    viewers: float | None
    share: float | None
    state: float | None


def figures(scored: Sequence[Scored]) -> Figures:
    sev1 = [one for one in scored if one.label.accept == {Severity.SEV1}]
    called_sev1 = [one for one in scored if one.severity is Severity.SEV1]
    calm = [one for one in scored if one.label.accept == {Severity.SEV4}]
    return Figures(
        reports=len(scored),
        accuracy=_pct(scored, lambda one: one.right),
        sev1_recall=_pct(sev1, lambda one: one.severity is Severity.SEV1),
        sev1_precision=_pct(called_sev1, lambda one: one.right),
        false_pages=_pct(calm, lambda one: one.severity <= Severity.SEV2),
        symptom=_pct(scored, lambda one: one.facts.symptom == one.label.symptom),
        region=_pct(scored, lambda one: one.facts.region == one.label.region),
        viewers=_pct(scored, lambda one: one.facts.viewers == one.label.viewers),
        share=_pct(scored, lambda one: one.share_right),
        state=_pct(scored, lambda one: one.facts.state is one.label.state),
    )


def _pct(scored: Sequence[Scored], holds: Callable[[Scored], bool]) -> float | None:
    return 100 * sum(map(holds, scored)) / len(scored) if scored else None


def confusion(scored: Iterable[Scored]) -> dict[tuple[Severity, Severity], int]:
    """Count reports by (labelled, rated); an accepted level counts as the labelled one."""
    return Counter(
        (one.label.severity, one.label.severity if one.right else one.severity) for one in scored
    )


def report(scored: Sequence[Scored]) -> str:
    """Return the figures as text for a terminal: overall, confusion, by language and by tag."""
    return "\n".join(
        (
            *_overall(figures(scored)),
            "",
            *_matrix(confusion(scored)),
            "",
            *_groups("language", scored, lambda one: (one.label.language,)),
            "",
            *_groups("tag", scored, lambda one: one.label.tags),
        )
    )


def _overall(all_of: Figures) -> Iterator[str]:
    yield f"{all_of.reports} reports"
    for name, value in (
        ("severity within the accepted levels", all_of.accuracy),
        ("SEV1 recall", all_of.sev1_recall),
        ("SEV1 precision", all_of.sev1_precision),
        ("false pages (SEV4 rated SEV1 or SEV2)", all_of.false_pages),
        ("symptom", all_of.symptom),
        ("region exact", all_of.region),
        ("viewers exact", all_of.viewers),
        (f"share affected, within {PCT_TOLERANCE:.0f} points", all_of.share),
        ("state", all_of.state),
    ):
        yield f"  {name:<40}{_shown(value):>8}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f} %"


def _matrix(counts: dict[tuple[Severity, Severity], int]) -> Iterator[str]:
    yield "  labelled \\ rated" + "".join(f"{level.name:>7}" for level in LEVELS)
    for labelled in LEVELS:
        row = "".join(f"{counts.get((labelled, rated), 0):>7}" for rated in LEVELS)
        yield f"  {labelled.name:<16}{row}"


def _groups(
    name: str, scored: Sequence[Scored], groups_of: Callable[[Scored], Iterable[str]]
) -> Iterator[str]:
    yield f"  {name:<28}{'reports':>8}{'severity':>10}{'symptom':>10}{'region':>10}{'viewers':>10}"
    members: dict[str, list[Scored]] = {}
    for one in scored:
        for group in groups_of(one):
            members.setdefault(group, []).append(one)
    for group, inside in sorted(members.items()):
        part = figures(inside)
        cells = (part.accuracy, part.symptom, part.region, part.viewers)
        yield f"  {group:<28}{part.reports:>8}" + "".join(f"{_shown(one):>10}" for one in cells)
