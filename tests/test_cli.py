"""The `showcaller` command, as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.forked import ran

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "adapters.cli")
GAP = """\
people: [{id: mia, zone: Europe/Berlin}]
regions: [{id: eu, zone: Europe/Berlin, hours: "09:00-18:00"}]
"""
# Nothing listens on port 9 of this machine, so that no other program's answer is taken for ours.
BARE = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": "9", "LC_ALL": "C.UTF-8"}


def run(
    *words: str, cwd: Path, given: bytes = b"", env: Mapping[str, str] = BARE
) -> subprocess.CompletedProcess[str]:
    return ran(*words, cwd=cwd, env=env, given=given)


def output(*words: str, cwd: Path, given: bytes = b"") -> Any:
    done = run(*words, cwd=cwd, given=given)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def refusal(*words: str, cwd: Path, env: Mapping[str, str] = BARE) -> str:
    """Return the one line that says what is wrong; nothing else is printed."""
    done = run(*words, cwd=cwd, env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


@pytest.fixture
def gap(tmp_path: Path) -> Path:
    folder = tmp_path / "gap"
    folder.mkdir()
    (folder / "playbook.yaml").write_text(GAP)
    return folder


def test_help_names_the_commands_and_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from adapters.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'pydantic', 'ruamel', 'httpx', 'rich', 'psycopg'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, "--help"],
        cwd=tmp_path,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    for command in ("check", "classify", "oncall", "coverage", "evaluate", "schema"):
        assert f"\n  {command} " in done.stdout


def test_on_call_as_json(tmp_path: Path) -> None:
    found = output("oncall", "--at", "2026-06-03T14:00+02:00", "--json", cwd=tmp_path)
    assert found["at"] == "2026-06-03T12:00:00Z"
    assert list(found["regions"]) == ["apac", "eu", "na"]
    first, second = found["regions"]["eu"]
    assert first == {
        "person": "jonas",
        "level": 1,
        "via": "Berlin team, in hours until 19:00 Berlin",
        "until": "2026-06-03T17:00:00Z",
    }
    assert (second["person"], second["level"]) == ("yuting", 2)


def test_on_call_of_one_region_in_words(tmp_path: Path) -> None:
    done = run("oncall", "--at", "2026-06-03T12:00Z", "--region", "fr", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "fr (Berlin Wed 14:00)",
        "  1  Jonas Brandt (Europe/Berlin 14:00) until 19:00: "
        "Berlin team, in hours until 19:00 Berlin",
        "  2  Zhao Yuting 赵雨婷 (Europe/Berlin 14:00) until 19:00: "
        "Berlin team, in hours until 19:00 Berlin",
    ]


def test_on_call_shows_hours_in_which_nobody_is(gap: Path) -> None:
    words = ("oncall", "--at", "2026-06-03T20:00Z", "--playbook", str(gap))
    assert output(*words, "--json", cwd=gap)["regions"] == {"eu": []}
    assert run(*words, cwd=gap).stdout == "eu (Berlin Wed 22:00)\n  nobody\n"


def test_coverage_as_json(tmp_path: Path) -> None:
    words = ("coverage", "--weeks", "8", "--at", "2026-03-01T00:00Z", "--json")
    found = output(*words, cwd=tmp_path)
    assert (found["from"], found["until"]) == ("2026-03-01T00:00:00Z", "2026-04-26T00:00:00Z")
    assert found["ok"] is True
    assert found["gaps"] == []
    assert {each["person"] for each in found["people"]} >= {"mia", "wei", "dana"}


def test_coverage_of_a_team_with_gaps_lists_them_and_fails(gap: Path) -> None:
    words = ("coverage", "--weeks", "1", "--at", "2026-06-03T00:00Z", "--playbook", str(gap))
    done = run(*words, "--json", cwd=gap)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["ok"] is False
    assert found["gaps"][0]["from"] == "2026-06-03T00:00:00Z"
    assert found["gaps"][0]["until"] == "2026-06-03T07:00:00Z"
    assert run(*words, cwd=gap).stdout.startswith("SEV1 pages nobody for ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("oncall", "--at", "2026-03-08T06:00"),
            '"2026-03-08T06:00" has no zone. Write 2026-03-08T06:00Z for UTC, or an offset: '
            "2026-03-08T06:00+01:00.",
        ),
        (
            ("oncall", "--at", "tomorrow"),
            '"tomorrow" is not an instant. Write it like 2026-03-08T06:30Z.',
        ),
        (
            ("oncall", "--at", "0001-01-01T00:00+14:00"),
            '"0001-01-01T00:00+14:00" is too far away. Write a year from 1970 to 2100.',
        ),
        (("oncall", "--region", "apca"), 'There is no region "apca". Did you mean "apac"?'),
        (("oncall", "--playbook", "nope"), "nope: This cannot be read: no such file or directory."),
        (("classify",), "Give either a report in quotes, or --jsonl and lines on standard input."),
    ],
)
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    assert refusal(*words, cwd=tmp_path) == said


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    assert refusal("oncall", cwd=tmp_path, env=BARE | {"PORT": "http"}) == (
        'PORT is "http". Write a whole number.'
    )


def test_settings_come_from_the_file_beside(tmp_path: Path, gap: Path) -> None:
    (tmp_path / ".env").write_bytes(f"\ufeffPLAYBOOK={gap}\n".encode())
    found = output("oncall", "--at", "2026-06-03T12:00Z", "--json", cwd=tmp_path)
    assert list(found["regions"]) == ["eu"]


def test_a_report_is_classified_line_by_line(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "text": "Whole show is dark on every platform"},
        {"id": "b", "text": "\ud800 没声音"},
    ]
    given = (
        "\n".join(map(json.dumps, lines)).encode() + b'\nnot json\n\n{}\n\xff\n[1]\n{"id":NaN}\n'
    )
    done = run("classify", "--jsonl", cwd=tmp_path, given=given)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [answer["id"] for answer in answers] == [1, "b", None, None, None, None, None]
    assert answers[0].keys() == {
        "id",
        "severity",
        "symptom",
        "region",
        "viewers",
        "affected_pct",
        "state",
        "reasons",
    }
    assert (answers[0]["severity"], answers[0]["symptom"]) == (1, "black_screen")
    assert answers[1]["symptom"] == "no_audio"
    assert all("error" in answer for answer in answers[2:])


def test_each_line_is_answered_before_the_next_is_sent(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "classify", "--jsonl"],
        cwd=tmp_path,
        env=BARE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "black screen"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S602
        f'yes \'{{"id":1,"text":"x"}}\' | {sys.executable} -m adapters.cli classify --jsonl | head -1',
        cwd=tmp_path,
        env=BARE,
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_not_a_gap(tmp_path: Path) -> None:
    """Coverage exits with 1 where nobody is on call."""
    read_fd, write_fd = os.pipe()
    os.close(read_fd)
    done = subprocess.run(  # noqa: S603
        [*COMMAND, "coverage"],
        cwd=tmp_path,
        env=BARE,
        stdout=write_fd,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write_fd)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", [["coverage"], ["oncall", "--json"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(  # noqa: S603
            [*COMMAND, *words],
            cwd=tmp_path,
            env=BARE,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "What was asked for cannot be written: No space left on device.\n"


def test_a_report_is_explained_in_words(tmp_path: Path) -> None:
    done = run("classify", "欧洲观众一直转圈 8万人在看", cwd=tmp_path)
    assert done.stdout.splitlines()[:2] == [
        "SEV1 stutter, live, eu, 80,000 viewers",
        "欧洲观众一直转圈 8万人在看",
    ]
    assert "- where: Europe (“欧洲”)" in done.stdout


def test_control_c_ends_it_quietly(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "classify", "--jsonl"],
        cwd=tmp_path,
        env=BARE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id":1,"text":"x"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_the_rules_are_scored_against_labelled_reports(tmp_path: Path) -> None:
    done = run("evaluate", str(ROOT / "benchmarks/severity/tuning.jsonl"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "severity within the accepted levels" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", " holds no reports. Each line is one JSON object."),
        (b"\xff\xfe", " is not UTF-8. Save it as UTF-8."),
        (None, " cannot be read: no such file or directory."),
    ],
)
def test_labels_that_cannot_be_read_are_one_line(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "labels.jsonl"
    if content is not None:
        file.write_bytes(content)
    assert refusal("evaluate", str(file), cwd=tmp_path) == f"{file}{said}"


def test_a_label_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text("\nhello\n")
    said = refusal("evaluate", "labels.jsonl", cwd=tmp_path)
    assert said.startswith("labels.jsonl:2: not a label")


def test_the_schema_is_printed(tmp_path: Path) -> None:
    assert output("schema", cwd=tmp_path)["title"] == "Showcaller playbook"


def test_a_database_that_is_away_is_one_line(tmp_path: Path) -> None:
    env = {**BARE, "DATABASE_URL": "postgresql://showcaller:secret@127.0.0.1:9/showcaller"}
    for words in (("incidents",), ("db", "upgrade"), ("backup", "b.zip")):
        said = refusal(*words, cwd=tmp_path, env=env)
        assert "(DATABASE_URL)" in said
        assert "secret" not in said
