"""`showcaller check`: one line each about settings, playbook, contacts and what is connected."""

import json
import os
import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.forked import ran

ROOT = Path(__file__).parents[1]
PEOPLE = "people: [{id: mia, name: Mia, zone: Europe/Berlin}]\n"


@dataclass
class Platform:
    """A server on loopback that answers each path for one token, and refuses all others."""

    token: str
    answers: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def platform() -> Iterator[Platform]:
    state = Platform("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given = self.headers.get("Authorization", "").rpartition(" ")[2]
            status, body = state.answers.get(self.path, (404, {}))
            if state.token and given != state.token:
                status, body = 401, {"ok": False, "error": "invalid_auth"}
            raw = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's own output is enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()


def check(cwd: Path, **env: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines, each "state what text" with single spaces."""
    small = cwd / "small"
    small.mkdir()
    (small / "team.yaml").write_text(PEOPLE)
    done = _run(cwd, {"PLAYBOOK": str(small)} | env)
    assert done.stderr == ""
    return done.returncode, [" ".join(line.split()) for line in done.stdout.splitlines()]


def _run(cwd: Path, env: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": "9", "PYTHONUTF8": "1"}
    return ran("check", *words, cwd=cwd, env=bare | dict(env))


def about(what: str, lines: list[str]) -> list[str]:
    return [line for line in lines if line.split()[1] == what]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    folder.mkdir()
    (folder / "team.yaml").write_text(f"team: Aurora\n{PEOPLE}")
    return folder


def test_a_fresh_clone_is_fine(tmp_path: Path) -> None:
    code, lines = check(tmp_path, PLAYBOOK="")
    assert code == 0
    assert lines[0] == "ok settings read"
    assert lines[1].startswith("ok playbook Aurora Live: 12 people, 3 regions, 14 checklists (")
    assert about("database", lines) == [
        "note database SQLite, data/showcaller.sqlite3 (not there yet: the first start makes it)"
    ]
    assert about("pages", lines) == [
        "note pages not running at http://127.0.0.1:9 (showcaller run starts it)"
    ]


def test_what_is_found_as_json(tmp_path: Path, own: Path) -> None:
    done = _run(tmp_path, {"PLAYBOOK": str(own)}, "--json")
    found = json.loads(done.stdout)
    assert found["ok"] is True
    assert found["findings"][1] == {
        "what": "playbook",
        "state": "ok",
        "text": f"Aurora: 1 people, 1 regions, 14 checklists ({own})",
    }


def test_a_broken_playbook_does_not_hide_the_rest(tmp_path: Path, own: Path) -> None:
    (own / "team.yaml").write_text(f"{PEOPLE}streems: []\nlanguage: de\n")
    code, lines = check(tmp_path, PLAYBOOK=str(own))
    assert code == 2
    assert [line.partition(".yaml:")[2][:2] for line in about("playbook", lines)] == ["2:", "3:"]
    assert about("database", lines)


def test_wrong_settings_are_all_named(tmp_path: Path) -> None:
    assert check(tmp_path, PORT="x", LOG_LEVEL="loud") == (
        2,
        [
            'wrong settings PORT is "x". Write a whole number.',
            "wrong settings LOG_LEVEL is \"loud\". It may be 'debug', 'info', 'warning' or 'error'.",
        ],
    )


def test_contacts_without_an_address_and_people_without_a_loud_one_are_named(
    tmp_path: Path, own: Path
) -> None:
    (own / "team.yaml").write_text(
        "people:\n"
        "  - {id: mia, name: Mia, zone: Europe/Berlin,\n"
        "     contacts: [{name: phone, address_from: RING_MIA}]}\n"
        "  - {id: ola, name: Ola, zone: Europe/Berlin,\n"
        "     contacts: [{name: push, address_from: RING_OLA}]}\n"
        "  - {id: jonas, name: Jonas, zone: Europe/Berlin}\n"
        "show_calendars: [{address_from: SHOWS}]\n"
    )
    (tmp_path / ".env").write_text("RING_OLA=json://push.example/ola\n")
    _, lines = check(tmp_path, PLAYBOOK=str(own))
    assert about("contacts", lines) == [
        "note contacts addresses that are not set: RING_MIA",
        "note contacts BASE_URL is not set, so pages outside chat carry no link to answer by. Set it to "
        "the address under which phones reach Showcaller.",
        "note contacts called at night, and nothing of theirs rings: Jonas, Mia",
        "note contacts never proven to ring (/oncall test does): Ola (push)",
    ]
    assert about("calendars", lines) == ["note calendars addresses that are not set: SHOWS"]


def test_an_address_that_is_none_is_named_and_never_shown(tmp_path: Path, own: Path) -> None:
    (own / "team.yaml").write_text(
        "people:\n"
        "  - {id: ola, name: Ola, zone: UTC, contacts: [{name: phone, address_from: RING_OLA}]}\n"
    )
    (tmp_path / ".env").write_text("RING_OLA=nonsense://s3cret\nBASE_URL=https://x.example\n")
    code, lines = check(tmp_path, PLAYBOOK=str(own))
    assert code == 2
    assert about("contacts", lines) == [
        "wrong contacts RING_OLA (Ola, phone) is not an address that Apprise understands; it is not "
        "shown, as it may hold a secret. See docs/playbook.md, Contacts.",
        "note contacts never proven to ring (/oncall test does): Ola (phone)",
    ]


def test_a_database_file_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    sqlite3.connect(file).close()
    _, lines = check(tmp_path, DATABASE_URL="sqlite:///kept.sqlite3")
    assert about("database", lines) == ["ok database SQLite, kept.sqlite3"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///garbage", "garbage cannot be used (DATABASE_URL): file is not a database."),
        ("sqlite:///garbage/x.sqlite3", "garbage/x.sqlite3 cannot be made (DATABASE_URL): "),
        ("postgres://me:hunter2@127.0.0.1:9/n", "PostgreSQL cannot be reached (DATABASE_URL): "),
    ],
)
def test_a_database_that_cannot_be_used_is_named(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "garbage").write_bytes(b"not a database, but long enough to be looked at" * 99)
    code, lines = check(tmp_path, DATABASE_URL=url)
    [line] = about("database", lines)
    assert code == 2
    assert line.startswith(f"wrong database {said}")
    assert "hunter2" not in line


@pytest.mark.parametrize(
    ("health", "said"),
    [
        ((200, {}), "ok pages running at http://127.0.0.1:{port}"),
        (
            (404, {}),
            "wrong pages another program answers at port {port}. Set PORT to another one.",
        ),
    ],
)
def test_what_answers_at_its_port_is_told(
    tmp_path: Path, platform: Platform, health: tuple[int, dict[str, Any]], said: str
) -> None:
    platform.answers = {"/healthz": health}
    _, lines = check(tmp_path, PORT=str(platform.port))
    assert about("pages", lines) == [said.format(port=platform.port)]


def test_without_a_translation_service_nothing_is_said_of_it(tmp_path: Path) -> None:
    _, lines = check(tmp_path)
    assert about("translate", lines) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            (200, {"translatedText": "重启编码器。"}),
            "ok translate 127.0.0.1 translates: “Restart the encoder.” is “重启编码器。”",
        ),
        (
            (403, {"error": "Invalid API key"}),
            "wrong translate 127.0.0.1 does not translate: it answers 403. Look at TRANSLATE_URL "
            "and TRANSLATE_KEY; until it does, words go untranslated.",
        ),
    ],
)
def test_a_translation_service_is_tried(
    tmp_path: Path, platform: Platform, answer: tuple[int, dict[str, Any]], said: str
) -> None:
    platform.answers = {"/translate": answer}
    code, lines = check(tmp_path, TRANSLATE_URL=platform.url, TRANSLATE_KEY="s3cret")
    assert about("translate", lines) == [said]
    assert (code == 2) == said.startswith("wrong")
    assert not any("s3cret" in line for line in lines)
