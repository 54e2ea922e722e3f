"""Thousands of kills: `make soak`, or SOAK_KILLS=200 make soak. Prints kills per point, doubles per kind."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.ledger import examine
from tests.crash.theatre import Theatre

KILLS = int(os.environ.get("SOAK_KILLS", "1000"))
PER_DATABASE = 20
# A point, and the latest arrival at it that an evening is sure to reach.
POINTS = {
    "before-commit": 6,
    "between-commit-and-reply": 6,
    "between-commit-and-send": 5,
    "before-post": 12,
    "held-before-effect": 12,
    "held-after-effect": 12,
    "between-answer-and-outcome": 6,
    "in-timer-transaction": 3,
    "at-start": 1,
    "after-takeover": 1,
}


@pytest.mark.soak
def test_after_any_number_of_kills_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kills: Counter[str] = Counter()
    doubles: Counter[str] = Counter()
    broken: list[str] = []
    incidents = 0
    choice = random.Random(int(os.environ.get("SOAK_SEED", "0")))  # noqa: S311 - so that it can be repeated
    for number in range(0, KILLS, PER_DATABASE):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Theatre(folder, f"sqlite:///{folder}/showcaller.sqlite3") as theatre:
            for _ in range(min(PER_DATABASE, KILLS - number)):
                point = choice.choice([*POINTS])
                theatre.kill_once(f"{point}:{choice.randint(1, POINTS[point])}")
            assert theatre.start()
            theatre.settle()
            theatre.stop()
        kills.update(theatre.kills)
        url = f"sqlite+aiosqlite:///{folder}/showcaller.sqlite3"
        findings = examine(url, theatre.answered)
        doubles.update(findings.doubles)
        broken += findings.broken
        incidents += findings.incidents
        with capsys.disabled():
            print(
                f"{kills.total()} kills, {incidents} incidents, {len(broken)} promises broken",
                flush=True,
            )
    with capsys.disabled():
        print(f"kills per point: {dict(kills)}\ndoubles per kind: {dict(doubles)}")
    assert broken == []
