"""Names of streams and shows say nothing of how they are: no live fault is lost because of one.

Each table is crossed with the ways of typing a name and a fault.
"""

from dataclasses import replace
from itertools import product

import pytest

from bot.domain.severity import State, default_rules, rate, understand

RULES = default_rules()

NAMES = (
    *(
        "Main stage",
        "Night market",
        "Kitchen",
        "Kitchen stream",
        "Stage 2",
        "Studio B",
        "Channel 5",
    ),
    *("Room 12", "Gaming night", "Morning news", "Test Kitchen", "Drill hall", "Question time"),
    *("The Recovery Show", "Repair shop live", "main stream", "Main feed", "Esports finals"),
)
FAULTS = ("no sound", "no audio", "black screen", "stream is down", "payments down")
WAYS = (
    *(
        "{name}: {fault}",
        "{name} - {fault}",
        "{name}, {fault}",
        "{name} | {fault}",
        "{name}! {fault}",
    ),
    *(
        "{name} {fault}",
        "[{name}] {fault}",
        "{name}\uff1a{fault}",
        "{fault}: {name}",
        "{fault} - {name}",
    ),
    *("{fault}, {name}", "{fault} on {name}", "hi team, {name}: {fault}", "URGENT {name}: {fault}"),
    *("{name}: {fault}, 80k watching", "{name} {fault} 12k viewers", "hey all, {fault} on {name}"),
)
CALLED = ("主舞台", "夜市", "二号演播室", "厨房", "早间新闻", "3号直播间", "主会场", "书房")
BROKEN = ("没声音", "黑屏了", "断流了", "直播断了", "充值失败")
SAID = (
    *("{name}：{fault}", "{name}:{fault}", "{name} {fault}", "{name}，{fault}", "{name}|{fault}"),
    *("【{name}】{fault}", "{name}！{fault}", "{fault}，{name}", "{name}：{fault}，8万人在看"),
    "{name}{fault}，两万观众",
)


def severity(text: str) -> int:
    return int(rate(understand(text, RULES), RULES).severity)


@pytest.mark.parametrize("way", WAYS)
def test_a_fault_with_a_name_is_the_fault(way: str) -> None:
    texts = [way.format(name=name, fault=fault) for name, fault in product(NAMES, FAULTS)]
    texts += [text.upper() for text in texts] + [text.lower() for text in texts]
    assert [text for text in texts if severity(text) != 1] == []


@pytest.mark.parametrize("way", SAID)
def test_so_it_is_in_chinese(way: str) -> None:
    texts = [way.format(name=name, fault=fault) for name, fault in product(CALLED, BROKEN)]
    assert [text for text in texts if severity(text) != 1] == []


@pytest.mark.parametrize("text", ["NOBODY CAN HEAR US", "STUDIO B: NOBODY CAN HEAR US"])
def test_capitals_throughout_name_no_country(text: str) -> None:
    assert understand(text, RULES).region is None


@pytest.mark.parametrize(
    "text",
    [
        *("no sound on main stage, 80k watching", "no sound on main stream", "no picture on main"),
        *("no sound on main channel", "black screen on main feed", "no sound on the main path"),
        *("gifts are not working on Main stage", "no sound for everyone on primary"),
        "audio crackling on main stream 30k watching",
        "switched to backup, no sound on main",
    ],
)
def test_where_the_fault_is_does_not_say_that_the_show_goes_on(text: str) -> None:
    assert severity(text) <= 2


@pytest.mark.parametrize(
    "text",
    [
        *("backup died, running on main", "backup encoder lost, still on the main path"),
        *("ingest failed, switched to backup and it is fine", "encoder died, main path holds"),
        *("spare uplink lost, we are on the main", "主路在扛，备机掉电了"),
    ],
)
def test_where_the_show_goes_on_nobody_feels_it(text: str) -> None:
    assert severity(text) == 3


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("drill, Night market: no sound", State.DRILL),
        ("Drill: no sound on main stage", State.DRILL),
        ("practise: no sound, 80k watching lol", State.DRILL),
        ("演炼花屏", State.DRILL),
        ("主舞台演练：没声音", State.DRILL),
        ("考核题：主舞台没声音，先查哪里", State.DRILL),
        ("Main stage: sound is back", State.RECOVERED),
        ("Night market: fixed, black screen is gone", State.RECOVERED),
        ("夜市：声音恢复了", State.RECOVERED),
        ("Night market: which bitrate should I use?", State.QUESTION),
        ("Main stage: soundcheck, no sound yet", State.NOT_LIVE),
        ("主舞台还没开播，没声音", State.NOT_LIVE),
    ],
)
def test_a_name_makes_nothing_live_that_is_not(text: str, state: State) -> None:
    facts = understand(text, RULES)
    assert (facts.state, severity(text)) == (state, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("Main stage: no sound and the presenter just keeps on talking to the crowd",),
        *("Night market: black screen since the second song, people write in from everywhere",),
    ],
)
def test_wording_alone_makes_no_drill(text: str) -> None:
    assert understand(text, RULES).state is State.LIVE


@pytest.mark.parametrize(
    "text",
    [
        *("the hall is empty, doors open in three weeks", "观众一半掉了，礼物也不太行"),
        *("hosts are rather late to the stage and people moan a bit", "一半观众说看着慢"),
        "their players never get going, whole audience",
    ],
)
def test_the_words_that_are_shown_are_whole(text: str) -> None:
    shown = [one.words for one in rate(understand(text, RULES), RULES).reasons if one.words]
    for words in shown:
        said = text[words.start : words.end]
        assert said not in {"no", "not", "一"}
        assert not cut_inside(text, words.start)
        assert not cut_inside(text, words.end)


def cut_inside(text: str, at: int) -> bool:
    """Whether a place lies inside an English word."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


STREAMS = (
    "Simulation Sunday",
    "Rehearsal room",
    "Training Day",
    "The Practice",
    "排练厅",
    "测试台",
)
WITH_STREAMS = replace(RULES, names=STREAMS)


@pytest.mark.parametrize("name", [*STREAMS, "SIMULATION SUNDAY", "測試台"])
@pytest.mark.parametrize("way", ["{name}: no sound, 80k watching", "{name}黑屏，8万人在看"])
def test_what_a_stream_of_the_playbook_is_called_lowers_nothing(name: str, way: str) -> None:
    text = way.format(name=name)
    rating = rate(understand(text, WITH_STREAMS), WITH_STREAMS)
    assert rating.severity == 1
    quoted = [text[each.words.start : each.words.end] for each in rating.reasons if each.words]
    assert quoted[0] in {"no sound", "黑屏"}


@pytest.mark.parametrize(
    "text",
    [
        "drill: Simulation Sunday is black for everyone",
        "这是演练：排练厅黑屏",
        "simulation: no sound",
    ],
)
def test_an_exercise_that_is_told_beside_its_name_is_one(text: str) -> None:
    assert understand(text, WITH_STREAMS).state is State.DRILL


def test_names_that_stand_in_other_words_are_let_be() -> None:
    rules = replace(RULES, names=("ice", "in"))
    assert understand("voice is gone in Europe", rules) == understand(
        "voice is gone in Europe", RULES
    )
