"""The rubric's own examples, exactly: docs/severity.md."""

import pytest

from bot.domain.severity import State, default_rules, rate, understand

EXAMPLES = [
    (1, "black_screen", "Whole show is dark on every platform, 22k people staring at nothing"),
    (
        1,
        "stream_down",
        "our ingest connection closed and viewers got the offline card, still on air in 3 other rooms "
        "but this one is gone",
    ),
    (
        1,
        "gifts_payments_down",
        "nobody's tips are going through tonight, payment gateway times out on every try, show running",
    ),
    (1, "stutter", "semifinal at 70k ccv and the picture hitches constantly for the lot of them"),
    (
        1,
        "no_audio",
        "Calm down everyone, but yes: zero audio on the master since the last ad break",
    ),
    (2, "chat_down", "Comments frozen since 9pm, stream fine, 5k online"),
    (2, "regional_outage", "Mexico reports no playback at all, US and Canada good"),
    (2, "stutter", "About a third of sessions keep rebuffering"),
    (2, "av_desync", "Sound runs two seconds ahead of the picture on all outputs"),
    (
        3,
        "stutter",
        "Two subscribers say it freezes on hotel wifi, everybody else smooth, 58k watching",
    ),
    (3, "stream_down", "Secondary encoder lost power, main one is carrying the show"),
    (3, "gifts_payments_down", "PayPal button greyed out, other methods take money"),
    (4, "regional_outage", "Fire drill: pretend the EU edge died, walk through the steps"),
    (4, "no_audio", "had no sound for a minute before, it's back and stable"),
    (4, "question_other", "What GOP length do you recommend for low latency?"),
    (1, "black_screen", "主会场画面全黑，2万多观众都在问"),
    (1, "stream_down", "OBS掉了，推不上去，房间已经下播了，救急"),
    (1, "gifts_payments_down", "送礼物全部报错，正在打PK，流水停了"),
    (1, "stutter", "6.5万人同时卡住，评论都在骂"),
    (1, "no_audio", "慢慢来没关系，就是全平台都没有声音"),
    (2, "chat_down", "发言功能坏了，大家都发不了弹幕，视频还好，4000多人"),
    (2, "regional_outage", "华东用户进不来，别的区域没反馈"),
    (2, "stutter", "差不多四成的人一直在缓冲"),
    (2, "encoder_overload", "编码跳帧两成，画面一顿一顿"),
    (3, "low_quality", "就一个粉丝私信说画面糊，我这边看很清楚"),
    (3, "stream_down", "备机掉电了，主机在扛，暂时不影响观看"),
    (3, "gifts_payments_down", "银行卡付不了，换钱包能付"),
    (4, "regional_outage", "演习：假设北美节点全挂，大家按步骤来"),
    (4, "no_audio", "刚刚没声音，已经好了，观察了十分钟稳定"),
    (4, "question_other", "想咨询下关键帧间隔设几秒比较合适"),
]


@pytest.mark.parametrize(("severity", "symptom", "text"), EXAMPLES)
def test_the_rubrics_examples_come_out_as_written(severity: int, symptom: str, text: str) -> None:
    facts = understand(text, default_rules())
    assert (rate(facts, default_rules()).severity, facts.symptom) == (severity, symptom)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Fire drill: pretend the EU edge died, walk through the steps", State.DRILL),
        ("had no sound for a minute before, it's back and stable", State.RECOVERED),
        ("What GOP length do you recommend for low latency?", State.QUESTION),
        ("彩排的时候没声音", State.NOT_LIVE),
        ("画面全黑", State.LIVE),
    ],
)
def test_the_state_is_understood(text: str, state: State) -> None:
    assert understand(text, default_rules()).state is state
