"""Kill the process at named points, again and again on one database, and look at what is left."""

import json
from pathlib import Path

import pytest

from tests.crash.ledger import Findings, examine
from tests.crash.theatre import REPORTERS, Theatre

# Each chain is one database; every kill is followed by a start that takes over what was left.
CHAINS = {
    "commit": ("before-commit:1", "before-commit:3", "before-commit:5", "before-commit:2", "before-commit:4"),
    "reply": ("between-commit-and-reply:1", "between-commit-and-reply:3", "between-commit-and-reply:2",
              "between-commit-and-reply:4", "between-commit-and-reply:5"),
    "send": ("between-commit-and-send:1", "between-commit-and-send:2", "between-commit-and-send:3",
             "before-post:2", "before-post:5", "before-post:9", "between-commit-and-send:4",
             "between-commit-and-send:5", "before-post:1", "before-post:7"),
    "before the effect": ("held-before-effect:1", "held-before-effect:3", "held-before-effect:5",
                          "held-before-effect:8", "held-before-effect:2"),
    "after the effect": ("held-after-effect:1", "held-after-effect:2", "held-after-effect:4",
                         "held-after-effect:7", "held-after-effect:3"),
    "outcome": ("between-answer-and-outcome:1", "between-answer-and-outcome:2",
                "between-answer-and-outcome:4", "between-answer-and-outcome:3",
                "between-answer-and-outcome:5"),
    "timer": ("in-timer-transaction:1", "in-timer-transaction:2", "in-timer-transaction:1",
              "in-timer-transaction:3", "in-timer-transaction:1"),
    "start": ("held-after-effect:2", "at-start:1", "after-takeover:1", "at-start:1", "after-takeover:1",
              "before-post:3", "at-start:1", "after-takeover:1", "at-start:1", "after-takeover:1",
              "at-start:1", "after-takeover:1"),
}  # fmt: skip


def play(folder: Path, kills: tuple[str, ...], sabotage: str = "", faults: str = "") -> Findings:
    """The whole chain, then one life without a kill in which everything is carried out."""
    with Theatre(folder, f"sqlite:///{folder}/showcaller.sqlite3") as theatre:
        for crash_at in kills:
            theatre.kill_once(crash_at, sabotage, faults)
        assert theatre.start(sabotage=sabotage, faults=faults)
        theatre.report()
        theatre.settle(8.0 if sabotage else 30.0)  # sabotaged, it may never come to rest
        theatre.stop()
        url = f"sqlite+aiosqlite:///{folder}/showcaller.sqlite3"
        assert len(theatre.kills) == len(kills)
        return examine(url, theatre.answered)


@pytest.mark.parametrize("chain", CHAINS)
def test_nothing_is_lost_and_no_post_is_double(tmp_path: Path, chain: str) -> None:
    findings = play(tmp_path, CHAINS[chain])
    assert findings.broken == ()
    assert findings.incidents > 0


def test_no_failure_is_recorded_of_which_the_rules_did_not_hear(tmp_path: Path) -> None:
    closed = json.dumps({"closed": REPORTERS})
    findings = play(tmp_path, ("after-failure:1", "after-failure:2"), faults=closed)
    assert findings.broken == ()


def test_without_taking_over_what_was_left_the_harness_sees_what_is_missing(tmp_path: Path) -> None:
    kills = ("between-commit-and-send:1", "before-post:2")
    assert play(tmp_path, kills, sabotage="no-takeover").broken != ()


def test_without_the_look_for_posts_in_doubt_the_harness_sees_doubles(tmp_path: Path) -> None:
    kills = (
        "held-after-effect:2",
        "held-after-effect:3",
        "held-after-effect:4",
        "held-after-effect:5",
    )
    assert play(tmp_path, kills, sabotage="no-look").broken != ()
