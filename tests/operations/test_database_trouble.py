"""The database in trouble while the bot runs: it says that nothing was recorded, and recovers by itself."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from adapters.cli_check_database import look_at_database
from adapters.cli_check_found import State
from bot.settings import read_settings
from bot.store.holder import dsn_of
from tests.operations.running import BARE, Running, playbook_in, running

UNLIMITED = resource.RLIM_INFINITY
STOPS_WITHIN_S = 5.0
Trouble = Callable[[Running, Path], AbstractContextManager[None]]


@contextmanager
def locked(_: Running, file: Path) -> Iterator[None]:
    """Another program holds the writer's lock, for longer than the bot waits."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def full(bot: Running, _: Path) -> Iterator[None]:
    """The process may write no byte more to any file."""
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (0, UNLIMITED))
    yield
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))


@contextmanager
def gone(_: Running, file: Path) -> Iterator[None]:
    away = file.with_name("away.sqlite3")
    file.rename(away)
    yield
    away.rename(file)


NOT_RECORDED = "I could not record this (the database did not take it)."
WORKSPACE_AWAY = "The database of this workspace does not answer. Try again in a minute."
PLATFORM_AWAY = "The local platform's database does not answer."  # its file can grow no more either


@pytest.mark.parametrize(
    ("trouble", "said"), [(locked, NOT_RECORDED), (full, PLATFORM_AWAY), (gone, NOT_RECORDED)]
)
def test_sqlite_in_trouble(trouble: Trouble, said: str, tmp_path: Path, sqlite_url: str) -> None:
    folder = str(playbook_in(tmp_path / "playbook"))
    with running(tmp_path, {"DATABASE_URL": sqlite_url, "PLAYBOOK": folder}) as bot:
        with trouble(bot, tmp_path / "showcaller.sqlite3"):
            answer = bot.report("e1")
            assert answer.status_code == 503
            assert said in answer.text
        for _ in range(2):  # the same event, as a platform sends it again
            assert bot.report("e1").status_code == 200
        bot.wait_until(lambda: any("mia" in each["rings"] for each in bot.messages("mia")))
        assert bot.end() < STOPS_WITHIN_S
    with closing(sqlite3.connect(tmp_path / "showcaller.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM incident").fetchone() == (1,)


@pytest.mark.parametrize("trouble", [locked, full])
def test_time_that_cannot_be_skipped_stands_where_it_was(
    trouble: Trouble, tmp_path: Path, sqlite_url: str
) -> None:
    folder = str(playbook_in(tmp_path / "playbook"))
    with running(tmp_path, {"DATABASE_URL": sqlite_url, "PLAYBOOK": folder}) as bot:
        bot.wait_until(lambda: bot.report("e1").status_code == 200)
        with trouble(bot, tmp_path / "showcaller.sqlite3"):
            answer = bot.skip()
            assert (answer.status_code, answer.text) == (503, WORKSPACE_AWAY)
        bot.do("message", user="rosa", channel="studio", text="what time is it?")
        sent_at = datetime.fromisoformat(bot.messages()[-1]["sent_at"])
        assert sent_at - datetime.now(UTC) < timedelta(seconds=30)
        assert bot.skip().status_code == 303
        assert not any("Traceback" in line or "exception" in line for line in bot.log)


def test_pages_say_that_the_database_is_away(tmp_path: Path, sqlite_url: str) -> None:
    folder = str(playbook_in(tmp_path / "playbook"))
    with running(tmp_path, {"DATABASE_URL": sqlite_url, "PLAYBOOK": folder}) as bot:
        bot.wait_until(lambda: bot.report("e1").status_code == 200)
        with gone(bot, tmp_path / "showcaller.sqlite3"):
            for path in ("/?a=rosa", "/incidents/1", "/incidents/1.md"):
                answer = bot.get(path)
                assert (answer.status_code, WORKSPACE_AWAY in answer.text) == (503, True), path


def test_a_check_says_that_a_file_cannot_grow(tmp_path: Path, sqlite_url: str) -> None:
    """Beside a process that runs: reading alone would find nothing."""
    folder = str(playbook_in(tmp_path / "playbook"))
    settings = {"DATABASE_URL": sqlite_url, "PLAYBOOK": folder}
    with running(tmp_path, settings):
        done = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", f"ulimit -f 0; exec {sys.executable} -m adapters.cli check"],
            cwd=tmp_path,
            env={**BARE, **settings, "PORT": "9"},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "showcaller.sqlite3 cannot grow (DATABASE_URL): File too large.\n" in done.stdout


def test_a_check_says_that_there_is_little_room(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=12_345_678)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    found = look_at_database(read_settings())
    assert found.state is State.NOTE
    assert found.text.endswith("showcaller.sqlite3: its disk has 12 MB left. Make room there.")


def _everybody_out(url: str, *orders: str) -> None:
    """What an administrator does to a database, which ends every connection to it."""
    database = psycopg.conninfo.conninfo_to_dict(dsn_of(url))["dbname"]
    with psycopg.connect(dsn_of(url), dbname="postgres", autocommit=True) as admin:
        for order in orders:
            admin.execute(f'ALTER DATABASE "{database}" {order}')
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database]
        )


TROUBLES = {
    "gone": ("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"),
    "read-only": (
        "SET default_transaction_read_only = on",
        "RESET default_transaction_read_only",
    ),
}


@pytest.mark.parametrize(("begins", "ends"), TROUBLES.values(), ids=TROUBLES)
def test_postgres_in_trouble(begins: str, ends: str, tmp_path: Path, postgres_url: str) -> None:
    folder = str(playbook_in(tmp_path / "playbook"))
    with running(tmp_path, {"DATABASE_URL": postgres_url, "PLAYBOOK": folder}) as bot:
        bot.wait_until(lambda: bot.report("e0").status_code == 200)
        _everybody_out(postgres_url, begins)
        assert bot.report("e1", "no sound for everyone").status_code == 503
        _everybody_out(postgres_url, ends)
        bot.wait_until(lambda: bot.report("e1", "no sound for everyone").status_code == 200)
        bot.wait_until(lambda: any("mia" in each["rings"] for each in bot.messages("mia")))
        assert bot.end() < STOPS_WITHIN_S
