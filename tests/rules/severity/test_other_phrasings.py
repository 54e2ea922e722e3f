"""What is understood, in other words than those it was learned from: a line each of kind, level, text.

The opinion is not trained on them. They were written by who wrote the rules, so they are easier than
what strangers type (docs/severity.md); they keep what works working.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.domain.severity import default_rules, rate, understand

PHRASINGS = Path(__file__).parent / "other_phrasings.tsv"
ENOUGH = 0.9  # of a kind


def by_kind() -> dict[str, list[tuple[int, str]]]:
    kinds: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in PHRASINGS.read_text(encoding="utf-8").splitlines():
        kind, level, text = line.split("\t")
        kinds[kind].append((int(level), text))
    return kinds


@pytest.mark.parametrize("kind", sorted(by_kind()))
def test_a_kind_is_understood_however_it_is_put(kind: str) -> None:
    reports = by_kind()[kind]
    rules = default_rules()
    wrong = [
        (level, text)
        for level, text in reports
        if rate(understand(text, rules), rules).severity != level
    ]
    assert len(wrong) <= (1 - ENOUGH) * len(reports), wrong
