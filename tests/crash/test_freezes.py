"""Two processes on one PostgreSQL, each stopped in the middle of things and continued: `make soak`.

A process that wakes goes on in the middle of what it did, while another has done it meanwhile: a garbage
collection, a debugger, a machine that was moved. SOAK_FREEZES, SOAK_SEED: how often, and which.
"""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.crash.ledger import Findings, examine
from tests.crash.theatre import Theatre
from tests.databases import Postgres

FREEZES = int(os.environ.get("SOAK_FREEZES", "200"))
REPORTS = 12
# A point, and after how many arrivals at most it freezes there again.
POINTS = {
    "before-commit": 4,
    "between-commit-and-reply": 4,
    "between-commit-and-send": 4,
    "before-post": 10,
    "held-before-effect": 10,
    "held-after-effect": 10,
    "in-platform-transaction": 10,
    "between-answer-and-outcome": 6,
    "in-timer-transaction": 4,
    "in-any-transaction": 12,
    "after-takeover": 2,
}
LONGEST_S = 6.0  # the lock is lost after three


@pytest.mark.soak
def test_after_any_number_of_freezes_nothing_is_lost_and_no_post_is_double(
    tmp_path: Path, postgres_server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    choice = random.Random(int(os.environ.get("SOAK_SEED", "0")))  # noqa: S311 - so that it can be repeated
    freezes: Counter[str] = Counter()
    doubles: Counter[str] = Counter()
    broken: list[str] = []
    for number in range(10**9):
        if freezes.total() >= FREEZES:
            break
        points = [choice.choice([*POINTS]) for _ in range(2)]
        chosen = [f"{point}:{choice.randint(1, POINTS[point])}" for point in points]
        with postgres_server.copied() as url:
            seen, findings = evening(tmp_path / str(number), url, chosen, choice)
        for point, times in seen:
            freezes[point.partition(":")[0]] += times
        doubles.update(findings.doubles)
        broken += (new := [f"{chosen}: {each}" for each in findings.broken])
        with capsys.disabled():
            print(f"{freezes.total()} freezes, {len(broken)} promises broken", *new, flush=True)
    with capsys.disabled():
        print(f"freezes per point: {dict(freezes)}\ndoubles per kind: {dict(doubles)}")
    assert broken == []


def evening(
    folder: Path, url: str, chosen: Sequence[str], choice: random.Random
) -> tuple[list[tuple[str, int]], Findings]:
    """Reports to either, in turns, and a third process that does what is left. How often each froze."""
    folder.mkdir()
    with ExitStack() as stack:
        pair = [
            stack.enter_context(Theatre(folder / name, url, freezes=True, used=used))
            for name, used in (("first", 0), ("second", 20))
        ]
        for theatre in pair:
            theatre.folder.mkdir()
        with thawing(pair, choice) as freezes:
            for theatre, crash_at in zip(pair, chosen, strict=True):
                if not theatre.start(crash_at):  # too long out of touch as it began: it said so
                    theatre.stop(60.0)
                    assert theatre.start()
            for _ in range(REPORTS // 2):
                for theatre in pair:
                    theatre.report()
            for theatre in pair:
                theatre.stop(60.0)
        last = stack.enter_context(Theatre(folder, url, used=39))
        assert last.start()
        last.settle(60.0)
        last.stop()
    answered = {event: reply for each in (*pair, last) for event, reply in each.answered.items()}
    return [*zip(chosen, freezes, strict=True)], examine(url, answered)


@contextmanager
def thawing(pair: Sequence[Theatre], choice: random.Random) -> Iterator[list[int]]:
    """Whoever stopped is continued, some before and some after the other took over; how often each was."""
    freezes = [0] * len(pair)
    done = threading.Event()

    def thaw() -> None:
        while not done.wait(0.02):
            for number, theatre in enumerate(pair):
                if theatre.process and is_stopped(theatre.process.pid):
                    time.sleep(choice.uniform(0.0, LONGEST_S))
                    freezes[number] += 1
                    os.kill(theatre.process.pid, signal.SIGCONT)

    thread = threading.Thread(target=thaw)
    thread.start()
    try:
        yield freezes
    finally:
        done.set()
        thread.join()


def is_stopped(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] == "T"
