"""`showcaller init --answers` and `--copy`: without anybody at the keyboard."""

from pathlib import Path

import pytest

from bot.playbook.load import load_playbook
from tests.test_cli import run

MIA = "people: Mia Keller <mia@nml.tv>, Berlin\n"


def init(folder: Path, answers: str, *words: str) -> tuple[int, str]:
    (folder / "answers.yaml").write_text(answers, "utf-8")
    done = run("init", "--answers", "answers.yaml", *words, cwd=folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("answers", "people", "regions"),
    [
        pytest.param(MIA + "last_resort: mia", ["mia"], ["eu"], id="one person"),
        pytest.param(MIA, ["mia"], ["eu"], id="nights are taken in turn where nothing is said"),
        pytest.param(
            "language: zh\npeople: [陈伟 <wei@nml.tv> 上海, Tom <tom@nml.tv> LA]",
            ["wei", "tom"],
            ["apac", "na"],
            id="a list of lines",
        ),
        pytest.param(
            MIA + "hours: {eu: '00:00-24:00'}\nnight: false\nlast_resort: mia@nml.tv",
            ["mia"],
            ["eu"],
            id="hours of their own",
        ),
    ],
)
def test_answers_make_a_playbook_that_loads(
    tmp_path: Path, answers: str, people: list[str], regions: list[str]
) -> None:
    code, said = init(tmp_path, answers, "--yes")
    assert code == 0, said
    plan = load_playbook(tmp_path / "playbook").plan
    assert (list(plan.people), list(plan.regions)) == (people, regions)
    assert run("check", cwd=tmp_path).returncode == 0
    code, said = init(tmp_path, answers, "--yes")
    assert (code, said) == (0, "Everything is as it was: nothing to write.\n")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("team: A", "people: names nobody. Somebody has to be called."),
        ("people: Tom", "Tom has no zone. Add a city."),
        (
            "people: Tom, Singapor",
            'Line 1: Tom: "Singapor" is not a time zone or a city that I know. Did you mean '
            '"Asia/Singapore"?',
        ),
        (MIA + "last_resort: mai", 'last_resort: There is no person "mai". Did you mean "mia"?'),
        (MIA + "hours: {ue: 09:00-18:00}", 'hours: There is no region "ue". There is: eu.'),
        (MIA + "hours: {eu: 9-5}", 'hours: "9" is not a weekday.'),
        (MIA + "night: false", "pages nobody for eu"),
        (MIA + "langauge: zh", 'answers.yaml:2: "langauge" is not a section'),
        (MIA + "language: de", 'answers.yaml:2: language is "de". It may be'),
        ("people: [", "answers.yaml:1: This is not YAML"),
    ],
)
def test_answers_that_cannot_be_used_are_said_and_nothing_is_written(
    tmp_path: Path, answers: str, said: str
) -> None:
    code, shown = init(tmp_path, answers, "--yes")
    assert code == 2
    assert said in shown
    assert shown.endswith("Nothing was written.\n")
    assert "Traceback" not in shown
    assert [each.name for each in tmp_path.iterdir()] == ["answers.yaml"]


def test_without_yes_the_difference_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    code, said = init(tmp_path, MIA)
    assert code == 1
    assert "+people:" in said
    assert said.endswith("Nothing was written.\n")
    assert [each.name for each in tmp_path.iterdir()] == ["answers.yaml"]


def test_with_nobody_to_ask_it_says_so(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "There is nobody to ask. Run this in a terminal, or give --answers FILE.\n"
    )


def test_what_a_lead_wrote_into_one_file_stays_as_it_was(tmp_path: Path) -> None:
    """Sections it does not know, comments, order and style; new sections come to the end."""
    folder = tmp_path / "ours"
    folder.mkdir()
    written = (
        "# Ours\nhotline: +49301234 # day and night\npeople:\n"
        "    - id: mia   # the boss\n      zone: Europe/Berlin\n      email: mia@nml.tv\n"
        "streams:\n    - {id: market, name: Market hall}\n"
    )
    (folder / "all.yml").write_text(written)
    code, said = init(
        tmp_path, "people: Tom <tom@nml.tv>, Berlin\nlast_resort: mia", "--folder", "ours", "--yes"
    )
    assert code == 0, said
    kept = (folder / "all.yml").read_text()
    added = "    - {id: tom, name: Tom, email: tom@nml.tv, zone: Europe/Berlin}\n"
    start = written.replace("streams:", added + "streams:")
    assert kept.startswith(start)
    assert [each.name for each in folder.iterdir()] == ["all.yml"]
    assert (tmp_path / ".env").read_text() == "PLAYBOOK=ours\n"
    assert load_playbook(folder).hotline == "+49301234"


def test_a_broken_playbook_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook" / "people.yaml").write_text("people: [{id: mia, zone: Europe/Berln}]\n")
    code, said = init(tmp_path, "people: Tom, Berlin", "--yes")
    assert code == 2
    assert 'people.yaml:1: "Europe/Berln" is not a time zone.' in said
    assert not (tmp_path / ".env").exists()


def test_the_full_playbook_is_copied_to_a_new_folder(tmp_path: Path) -> None:
    done = run("init", "--copy", "ours", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert load_playbook(tmp_path / "ours").hash == load_playbook(None).hash
    assert (tmp_path / ".env").read_text() == "PLAYBOOK=ours\n"
    assert run("check", cwd=tmp_path).returncode == 0
    again = run("init", "--copy", "ours", "--yes", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (
        2,
        "ours holds something already. Name a new folder.\n",
    )


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, said = init(tmp_path, MIA, "--folder", "file/playbook", "--yes")
    assert code == 2
    assert said.splitlines()[-1].endswith("Nothing was written.")
    assert "Traceback" not in said
