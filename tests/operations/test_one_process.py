"""One process on an SQLite file, by whatever port; what needs it stopped notices one that runs."""

import errno
import fcntl
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bot.store.alone import NotAlone, alone
from tests.forked import ran
from tests.operations.running import BARE, Running, playbook_in, running

IN_USE = (
    "{file} is in use by another process of Showcaller. Stop that one first, or name another file in "
    "DATABASE_URL; several processes at a time need PostgreSQL.\n"
)
RUNS = "Showcaller runs on this database (DATABASE_URL). Stop every process of it.\n"


def commanded(folder: Path, *words: str, **settings: str) -> CompletedProcess[str]:
    return ran(*words, cwd=folder, env={**BARE, **settings})


def refused(folder: Path, *words: str, **settings: str) -> str:
    done = commanded(folder, *words, **settings)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    return done.stderr


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Mapping[str, str]:
    return {"DATABASE_URL": database_url, "PLAYBOOK": str(playbook_in(tmp_path / "playbook"))}


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Running]:
    """In a folder as an operator has it, under a port of its own."""
    with running(tmp_path, {}) as bot:
        yield bot


def test_a_second_process_under_another_port_is_refused(bot: Running, tmp_path: Path) -> None:
    in_use = IN_USE.format(file="data/showcaller.sqlite3")
    assert refused(tmp_path, "run") == in_use
    (tmp_path / "elsewhere").symlink_to("data")  # the same file by another name
    url = "sqlite:///elsewhere/showcaller.sqlite3"
    assert "is in use" in refused(tmp_path, "run", DATABASE_URL=url)
    assert bot.report("e1").status_code == 200


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_the_next_one_starts_at_once(by: signal.Signals, tmp_path: Path) -> None:
    with running(tmp_path, {}) as first:
        first.process.send_signal(by)
        if by is not signal.SIGKILL:
            first.process.wait()
        with running(tmp_path, {}) as second:
            assert second.get("/healthz").status_code == 200


def test_a_restore_needs_it_stopped(
    settings: Mapping[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`backup`, `incidents` and `db upgrade` of tables that are up to date do not."""
    said = RUNS if "postgres" in settings["DATABASE_URL"] else "is in use by another process"
    with running(tmp_path, settings) as bot:
        bot.wait_until(lambda: bot.report("e1").status_code == 200)
        bot.wait_until(lambda: any("mia" in each["rings"] for each in bot.messages("mia")))
        for words in (["backup", "b.zip"], ["incidents"], ["db", "upgrade"]):
            assert commanded(tmp_path, *words, **settings).returncode == 0
        elsewhere = {**settings, "PORT": "9"}
        for more in ((), ("--replace",)):
            assert said in refused(tmp_path, "restore", "b.zip", *more, **elsewhere)
        assert "INC-1" in commanded(tmp_path, "incidents", **settings).stdout
        bot.end()
    done = commanded(tmp_path, "restore", "b.zip", "--replace", **settings)
    assert done.stdout.startswith("Restored "), done.stderr


def test_another_installation_is_in_nobodys_way(tmp_path: Path) -> None:
    """A server that answers at our port is not a process on our database."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.mkdir()
    theirs.mkdir()
    with running(theirs, {}) as other:
        assert commanded(theirs, "backup", "b.zip").returncode == 0
        port = other.address.rpartition(":")[2]
        done = commanded(mine, "restore", str(theirs / "b.zip"), PORT=port)
    assert (done.returncode, done.stderr) == (0, "")


def test_tables_are_not_changed_under_one_that_runs(tmp_path: Path) -> None:
    """As while a restore is under way."""
    (tmp_path / "data").mkdir()
    with alone(tmp_path / "data" / "showcaller.sqlite3"):
        assert "is in use" in refused(tmp_path, "db", "upgrade")
        assert "is in use" in refused(tmp_path, "run")


def test_a_file_system_without_locks_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    said = r"cannot lock files \(No locks available\).* local disk in DATABASE_URL\.$"
    with pytest.raises(NotAlone, match=said), alone(tmp_path / "x.sqlite3"):
        pass
