"""Reports written beside the rules, a line each: level, symptom, state, text.

They say nothing of unseen text (docs/severity.md does); they keep what works working.
"""

from pathlib import Path

from bot.domain.severity import State, default_rules, rate, understand

REPORTS = Path(__file__).parent / "own_reports.tsv"
ENOUGH = 0.94  # of each; some lines are wishes


def test_what_was_understood_once_stays_understood() -> None:
    rows = [line.split("\t") for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    rules = default_rules()
    right = [0, 0, 0]
    for level, symptom, state, text in rows:
        facts = understand(text, rules)
        right[0] += rate(facts, rules).severity == int(level)
        right[1] += facts.symptom == symptom
        right[2] += facts.state is State(state)
    assert min(right) >= ENOUGH * len(rows)
