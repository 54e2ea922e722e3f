"""`showcaller demo`, as a process of its own: the story comes out, and nobody is disturbed too often."""

import json
import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.forked import ran

ROOT = Path(__file__).parents[2]
WIDTH = 100
TIMELINE = "The timeline, as Markdown"


def demo(*words: str, cwd: Path) -> str:
    done = ran("demo", *words, cwd=cwd, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> str:
    return demo("--lang", "zh", cwd=tmp_path_factory.mktemp("demo"))


def at(played: str, minute: str) -> str:
    """What was seen at that moment."""
    _, _, after = played.partition(f"\n+{minute}  show time ")
    assert after, f"nothing happened at +{minute}"
    return after.partition("\n+")[0]


def test_who_does_not_answer_is_followed_by_the_next(played: str) -> None:
    assert "Jonas Brandt           🔔 SEV1 Europe stalls, 80,000 watching" in at(played, "0:00")
    assert "Zhao Yuting 赵雨婷     🔔 一级 欧洲卡顿" in at(played, "2:00")


def test_the_streamer_hears_the_truth_at_the_promised_instant(played: str) -> None:
    assert "20:19前真人回复" in "".join(at(played, "0:00").split())  # wherever the line breaks
    told = at(played, "5:00").splitlines()[1]
    assert told.startswith("  小明                   🔔 ")
    assert "未应答" in told


def test_a_human_takes_it_and_the_others_may_sleep(played: str) -> None:
    taken = at(played, "5:30")
    assert "▸ Mia Keller presses [I’m on it]" in taken
    assert "Mia Keller 在处理（真人），用时 5分30秒" in taken
    assert "回去睡吧" in taken


def test_an_automatic_word_comes_on_the_cadence_and_is_marked_so(played: str) -> None:
    assert "自动播报" in at(played, "24:00")
    assert "🔔" not in at(played, "24:00")


def test_the_reporter_confirms_and_the_timeline_tells_it(played: str) -> None:
    assert "▸ 小明 presses [没事了]" in at(played, "53:00")
    timeline = played.partition(TIMELINE)[2]
    assert "# INC-1 fixed: Europe stalls, 80,000 watching" in timeline
    assert "- Fixed after 51 min, confirmed by the reporter." in timeline


def test_it_fits_a_terminal_of_100_columns(played: str) -> None:
    too_wide = [
        line for line in played.partition(TIMELINE)[0].splitlines() if cell_len(line) > WIDTH
    ]
    assert too_wide == []


def test_nobody_is_disturbed_more_often_than_their_budget(tmp_path: Path) -> None:
    counts = json.loads(demo("--lang", "en", "--json", cwd=tmp_path))
    assert counts["minutes"] == 60
    people = {each["user"]: each for each in counts["people"]}
    assert [each for each in people.values() if each["rang"] > each["budget"]] == []
    assert (people["rosa"]["role"], people["mia"]["role"]) == ("reporter", "engineer")
    assert (people["rosa"]["budget"], people["mia"]["budget"]) == (6, 8)
    assert people["jonas"]["rang"] >= 3
    assert people["ola"] == {"user": "ola", "role": "bystander", "rang": 0, "budget": 2} | {
        "silent": people["ola"]["silent"]
    }
