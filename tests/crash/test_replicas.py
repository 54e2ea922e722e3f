"""Two processes on one PostgreSQL: everything once, and either carries on alone."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from bot.store.holder import LOCK_SPACE, dsn_of
from tests.crash.ledger import examine
from tests.crash.theatre import Theatre

SOON_US = 30_000_000
PATIENCE_S = 40.0  # how fast it is, benchmarks/bench_failover.py says: machines that test are noisy


@pytest.fixture
def pair(tmp_path: Path, postgres_url: str) -> Iterator[tuple[Theatre, Theatre]]:
    """Two running processes; the first one started holds the platform."""
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    with Theatre(folders[0], postgres_url) as first, Theatre(folders[1], postgres_url) as second:
        assert first.start()
        wait_until(lambda: has_lock(postgres_url), "the first holds the platform")
        assert second.start()
        yield first, second


def has_lock(url: str) -> bool:
    held = f"locktype = 'advisory' AND classid = {LOCK_SPACE} AND granted"
    return count(url, f"SELECT count(*) FROM pg_locks WHERE {held}") > 0  # noqa: S608 - a number


def count(url: str, query: str) -> int:
    with psycopg.connect(dsn_of(url)) as connection:
        row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def wait_until(holds: Callable[[], bool], what: str, within_s: float = PATIENCE_S) -> float:
    """Returns how long it took (s)."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < within_s, f"not within {within_s} s: {what}"
        time.sleep(0.05)
    return time.monotonic() - began


def waiting(url: str) -> int:
    return count(url, "SELECT count(*) FROM delivery WHERE state = 'waiting'")


def due(url: str) -> int:
    """Timers that come due now or soon: as long as there are any, more will be sent."""
    soon_us = time.time_ns() // 1000 + SOON_US
    return count(
        url,
        f"SELECT count(*) FROM timer WHERE done_at IS NULL AND due_at < {soon_us}",  # noqa: S608 - a number
    )


def test_every_delivery_goes_once_and_every_timer_fires_once(
    pair: tuple[Theatre, Theatre], postgres_url: str
) -> None:
    first, second = pair
    second.used = 20  # other reporters
    for _ in range(8):
        first.report()
        second.report()
    wait_until(lambda: due(postgres_url) == 0 and waiting(postgres_url) == 0, "all is done")
    timers = count(postgres_url, "SELECT count(*) FROM command WHERE key LIKE 'timer:%'")
    first.stop()
    second.stop()
    findings = examine(postgres_url, {**first.answered, **second.answered})
    assert findings.broken == ()
    assert findings.doubles == {}
    assert findings.incidents == 16
    assert timers > 16


def test_when_the_holder_is_killed_the_other_sends(
    pair: tuple[Theatre, Theatre], postgres_url: str
) -> None:
    first, second = pair
    second.used = 20
    assert first.process is not None
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    second.report()
    wait_until(lambda: waiting(postgres_url) == 0, "the page is sent by the other")
    wait_until(lambda: due(postgres_url) == 0 and waiting(postgres_url) == 0, "all is done")
    second.stop()
    findings = examine(postgres_url, second.answered)
    assert findings.broken == ()


def test_a_stopped_holder_that_wakes_sends_nothing_until_it_holds_again(
    pair: tuple[Theatre, Theatre], postgres_url: str
) -> None:
    first, second = pair
    second.used = 20
    assert first.process is not None
    first.report()
    first.process.send_signal(signal.SIGSTOP)
    second.report()
    second.report()
    wait_until(lambda: waiting(postgres_url) == 0, "the other took over")
    first.process.send_signal(signal.SIGCONT)
    for _ in range(4):
        second.report()
        first.report()
    wait_until(lambda: due(postgres_url) == 0 and waiting(postgres_url) == 0, "all is done")
    first.stop()
    second.stop()
    findings = examine(postgres_url, {**first.answered, **second.answered})
    assert findings.broken == ()
    assert {kind: n for kind, n in findings.doubles.items() if kind != "ShowPage"} == {}
