"""Clauses: what is broken, for whom, now or not; each table is one kind of turn."""

import pytest

from bot.domain.severity import (
    Facts,
    OwnSymptom,
    SeverityRules,
    State,
    Symptom,
    default_rules,
    rate,
    understand,
)


def understood(text: str) -> Facts:
    return understand(text, default_rules())


def severity(text: str) -> int:
    return int(rate(understood(text), default_rules()).severity)


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("not a lag issue, the sound is gone", "no_audio"),
        ("不是黑屏，是没声音", "no_audio"),
        ("picture is fine, only the chat is dead", "chat_down"),
        ("画面不卡，就是弹幕发不出去", "chat_down"),
        ("chat says there is no sound", "no_audio"),
        ("弹幕都在说没声音", "no_audio"),
        ("checkout on the shopping stream is failing", "gifts_payments_down"),
        ("the captions are lagging a few seconds behind", "question_other"),
        ("encoding overloaded, the picture stutters", "encoder_overload"),
    ],
)
def test_a_fault_belongs_to_the_thing_that_has_it(text: str, symptom: str) -> None:
    assert understood(text).symptom == symptom


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("stream was down, it's back now", State.RECOVERED),
        ("断流了，现在已经恢复", State.RECOVERED),
        ("the lag is gone", State.RECOVERED),
        ("false alarm, my own monitor was off", State.RECOVERED),
        ("it came back for a minute and then went black again", State.LIVE),
        ("声音又没了，刚恢复两分钟", State.LIVE),
        ("they said it is fixed, but the sound is still gone", State.LIVE),
        ("还没恢复，依然黑屏", State.LIVE),
        ("什么时候恢复？直播断了", State.LIVE),
        ("this is not a drill: the stream is down", State.LIVE),
        ("测试一下：主路没声音", State.DRILL),
        ("我测试了都不行，直播打不开", State.LIVE),
        ("why is my stream black??", State.LIVE),
        ("how do I avoid a black screen?", State.QUESTION),
        ("如果直播黑屏了应该怎么处理", State.QUESTION),
        ("yesterday's VOD is blurry", State.NOT_LIVE),
        ("a touch blurry compared with yesterday", State.LIVE),
        ("not streaming today, the chat is dead", State.NOT_LIVE),
    ],
)
def test_now_or_not(text: str, state: State) -> None:
    assert understood(text).state is state


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Germany can't open the stream, Austria and the Swiss are okay", "de"),
        ("华东打不开其他大区正常", "cn-east"),
        ("成都移动用户看不了", "cn-west"),
        ("West coast viewers all see an error, rest of the US is ok", "us-west"),
        ("US viewers see black", "us"),
        ("tell us why it is black", None),
        ("our Berlin studio sees a black picture", None),
        ("东南亚全挂", "sea"),
        ("全球都看不了", "global"),
    ],
)
def test_the_region_is_the_place_with_the_trouble(text: str, region: str | None) -> None:
    assert understood(text).region == region


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("EMERGENCY!! the banner font looks odd", 4),
        ("No rush, although the picture has vanished for the whole audience", 1),
        ("Every iPhone shows a black player, Android and web are good", 2),
        ("网页和APP都付不了钱，正在直播卖货", 1),
        ("backup ingest is dead, main is fine", 3),
        ("main and backup are both dead", 1),
        ("switched to the backup and it is still black for everyone", 1),
        ("refreshing doesn't help, the stream is black", 1),
        ("PayPal fails, other methods work", 3),
        ("we go live in 5 minutes and the encoder can't connect", 2),
        ("偶尔卡一下", 3),
        ("卡成PPT了", 2),
        ("output is at 5 fps, it stutters", 2),
        ("synthetic probe says the stream is down but real viewers are fine", 3),
    ],
)
def test_turns_of_phrase_come_out_at_their_level(text: str, level: int) -> None:
    assert severity(text) == level


@pytest.mark.parametrize(
    ("typed", "symptom"),
    [
        ("blakc screen on strem", "black_screen"),
        ("steram is bufering for evrybody", "stutter"),
        ("no soud at all", "no_audio"),
        ("cant send mesages in chat", "chat_down"),
        ("ｓｔｒｅａｍ　ｄｏｗｎ", "stream_down"),
        ("畫面沒聲音", "no_audio"),
        ("stream-down!!!", "stream_down"),
    ],
)
def test_typos_and_scripts_are_read_through(typed: str, symptom: str) -> None:
    assert understood(typed).symptom == symptom


def test_words_of_the_team_are_known_and_win() -> None:
    rules = SeverityRules(
        words={"stutter": ("ghosting",)},
        symptoms={Symptom("telestrator"): OwnSymptom(("telestrator is dead", "画笔坏了"))},
    )
    assert understand("ghosting for everyone", rules).symptom == "stutter"
    assert understand("解说的画笔坏了", rules).symptom == "telestrator"
