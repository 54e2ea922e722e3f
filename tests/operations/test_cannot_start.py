"""What is in the way of a start is one plain line, and exit code 2."""

import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.forked import ran
from tests.operations.running import BARE, playbook_in


def refused(cwd: Path, settings: Mapping[str, str]) -> str:
    done = ran("run", cwd=cwd, env={**BARE, **settings})
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refused(tmp_path, {"PORT": port})
    assert said == (
        f"Port {port} of 127.0.0.1 cannot be used: Address already in use. Set PORT to another one."
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "web", 'PORT is "web". Write a whole number.'),
        ("PLAYBOOK", "nowhere", 'PLAYBOOK is "nowhere", which is not a folder.'),
        ("DATABASE_URL", "sqlite:///a-file/x.sqlite3", "The folder a-file cannot be made"),
        ("DATABASE_URL", "sqlite:////proc/x/x.sqlite3", "The folder /proc/x cannot be made"),
        ("DATABASE_URL", "sqlite:///folder", "unable to open database file"),
        ("DATABASE_URL", "sqlite:///a-file", "file is not a database"),
        ("DATABASE_URL", "postgresql://x:s3cret@127.0.0.1:9/x", "Connection refused"),
    ],
)
def test_a_wrong_setting(tmp_path: Path, name: str, value: str, said: str) -> None:
    (tmp_path / "a-file").write_text("not a database, and not a folder either" * 10)
    (tmp_path / "folder").mkdir()
    line = refused(tmp_path, {name: value})
    assert said in line
    assert "s3cret" not in line


def test_a_broken_playbook(tmp_path: Path) -> None:
    folder = playbook_in(tmp_path / "playbook")
    (folder / "playbook.yaml").write_text("people: [{id: mia, zone: Europe/Belin}]\n")
    assert refused(tmp_path, {"PLAYBOOK": str(folder)}).startswith("playbook.yaml:1: ")
