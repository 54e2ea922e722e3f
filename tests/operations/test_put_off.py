"""A timer that cannot be handled is tried again every few seconds, not all the time; the others go on."""

import json
import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.operations.running import PLAYBOOK, Running, playbook_in, running

UNLIMITED = resource.RLIM_INFINITY
CARRIES_ON_WITHIN_S = 5.0
LOOKED_FOR_S = 4.0
MOST = 3  # at once, and after 1 and 3 s; then not before 7
QUICK = PLAYBOOK.replace("wait: 2m", "wait: 2s").replace("wait: 3m", "wait: 1h")


@pytest.fixture
def bot(tmp_path: Path, sqlite_url: str) -> Iterator[Running]:
    folder = playbook_in(tmp_path / "playbook", QUICK)
    with running(tmp_path, {"DATABASE_URL": sqlite_url, "PLAYBOOK": str(folder)}) as bot:
        yield bot


def said(bot: Running, phrase: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in bot.log]
    return [line for line in lines if line["event"] == phrase]


def pages(bot: Running, user: str) -> int:
    return sum(each["conversation"] == f"@{user}" for each in bot.messages(user))


def test_a_full_disk_is_not_written_to_all_the_time(bot: Running) -> None:
    bot.wait_until(lambda: bot.report("e1").status_code == 200)
    bot.wait_until(lambda: pages(bot, "mia") == 1)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (0, UNLIMITED))
    bot.wait_until(lambda: bool(said(bot, "timer put off")))
    time.sleep(LOOKED_FOR_S)
    assert 2 <= len(said(bot, "timer put off")) <= MOST
    assert pages(bot, "tom") == 0
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))
    bot.wait_until(lambda: pages(bot, "tom") == 1, CARRIES_ON_WITHIN_S + 2)


def test_a_timer_that_breaks_its_rule_keeps_nobody_elses_waiting(
    bot: Running, tmp_path: Path
) -> None:
    bot.wait_until(lambda: bot.report("e1").status_code == 200)
    file = tmp_path / "showcaller.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("UPDATE incident SET state = '{}'")
    bot.wait_until(lambda: bool(said(bot, "timer failed")))
    bot.do(
        "command", user="xiaoming", channel="studio", text="/incident no sound for anybody at all"
    )
    bot.wait_until(lambda: pages(bot, "tom") == 1, 2 + CARRIES_ON_WITHIN_S)
    time.sleep(LOOKED_FOR_S)
    failed = said(bot, "timer failed")
    assert 2 <= len(failed) <= 20  # also whenever something else is decided
    assert ["exception" in each for each in failed] == [True] + [False] * (len(failed) - 1)
