"""What is understood, in other words than those it was learned from: a line each of kind, level, text.

The opinion is not trained on them. They were written by who wrote the rules, so they are easier than
what strangers type (docs/severity.md); they keep what works working.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.severity import default_rules, rate, understand

PHRASINGS = Path(__file__).parent / "other_phrasings.tsv"
ENOUGH = 0.95  # of a kind
MISREAD = {
    "bad for all is not a total loss": "crunchy looking video for every viewer is read as SEV1",
}


def by_kind() -> dict[str, list[tuple[int, str]]]:
    kinds: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in PHRASINGS.read_text(encoding="utf-8").splitlines():
        kind, level, text = line.split("\t")
        kinds[kind].append((int(level), text))
    return kinds


def kinds() -> Iterator[Any]:
    for kind in sorted(by_kind()):
        known = [pytest.mark.xfail(reason=MISREAD[kind])] if kind in MISREAD else []
        yield pytest.param(kind, marks=known)


@pytest.mark.parametrize("kind", list(kinds()))
def test_a_kind_is_understood_however_it_is_put(kind: str) -> None:
    reports = by_kind()[kind]
    rules = default_rules()
    wrong = [
        (level, text)
        for level, text in reports
        if rate(understand(text, rules), rules).severity != level
    ]
    assert len(wrong) <= (1 - ENOUGH) * len(reports), wrong
