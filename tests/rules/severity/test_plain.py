"""What nobody may get wrong: the plainest words for a total loss, for a drill, and for nothing wrong."""

import pytest

from bot.domain.severity import Severity, State, default_rules, rate, understand

RULES = default_rules()
DRILLS = (
    "drill: everyone sees black",
    "DRILL - stream down for all 80k viewers",
    "this is a drill. no sound anywhere",
    "fire drill, pretend EU is dark",
    "[DRILL] payments fail for everybody",
    "drill drill drill black screen everyone",
    "TEST: stream is down, 100k viewers",
    "test only, please ignore: no picture for everybody",
    "this is only an exercise, all viewers lost the picture",
    "rehearsal, black screen on all outputs",
    "演练：全部黑屏",
    "演习，8万人全都没声音",
    "【演练】推流断了，所有人看不了",
    "这是演练，支付全挂",
    "测试一下：直播断了",
    "假设全部黑屏，走一遍流程",
    "彩排，画面全黑，10万人",
    "drill exercise: simulate total outage in Europe, 60k affected",
    "we run the outage exercise now, everyone sees black on purpose",
    "training: pretend chat is down",
    "tabletop: gifts are dead for all",
    "gameday: kill the primary encoder, stream will drop",
)
TOTAL_LOSSES = (
    "not a drill: black for everyone",
    "这不是演练，全黑了",
    "stream is down",
    "we are offline",
    "black screen",
    "screen is black for everyone",
    "no picture",
    "no sound at all",
    "nobody can hear us",
    "stream died",
    "the stream crashed, nobody can watch",
    "gifts are not working at all",
    "payments down",
    "nobody can pay",
    "donations broken for everyone",
    "80k watching, everyone buffering",
    "no one can open the stream",
    "all viewers see a green screen",
    "help stream is dead",
    "we lost the feed",
    "ingest disconnected and not coming back",
    "obs crashed we are off air",
    "stream ded. help",
    "stream ded",
    "picture frozen for everyone",
    "stream frozen for all",
    "everyone is stuck loading",
    "所有人画面定格",
    "audio gone for everyone",
    "60% of viewers cannot watch",
    "黑屏了",
    "所有人黑屏",
    "没画面",
    "全黑",
    "没声音了",
    "所有人都听不到声音",
    "直播断了",
    "推流断了",
    "掉线了，直播没了",
    "全场卡死，动不了",
    "支付全挂了",
    "礼物送不出去，所有人都这样",
    "8万人都在卡",
    "打不开直播间",
    "全部花屏",
    "一半观众看不了",
    "六成的人进不来",
    "直播崩了",
    "断流了",
    "全网没声音",
    "大家都说看不到画面",
    "OBS崩了，断播了",
    "刚恢复又断了",
    "还是黑屏",
    "没声音 急",
    "下不了单，全都报错",
)
NOTHING_WRONG = (
    "all good now",
    "it is back, thanks",
    "false alarm",
    "sorry, my mistake, ignore",
    "what bitrate should I use?",
    "can you add a dark mode?",
    "we go live tomorrow, mic has no sound",
    "stream ended, was black before",
    "已经好了",
    "误报",
    "没事了",
    "请问码率设多少",
    "明天才播，麦克风没声音",
    "直播结束了，刚才黑屏",
    "建议加个夜间模式",
)


@pytest.mark.parametrize("text", DRILLS)
def test_a_drill_wakes_nobody_whatever_is_rehearsed(text: str) -> None:
    facts = understand(text, RULES)
    assert facts.state in (State.DRILL, State.NOT_LIVE)
    assert rate(facts, RULES).severity is Severity.SEV4


@pytest.mark.parametrize("text", TOTAL_LOSSES)
def test_a_total_loss_is_sev1_in_the_plainest_words(text: str) -> None:
    assert rate(understand(text, RULES), RULES).severity is Severity.SEV1


@pytest.mark.parametrize("text", NOTHING_WRONG)
def test_what_is_over_or_only_asked_wakes_nobody(text: str) -> None:
    assert rate(understand(text, RULES), RULES).severity is Severity.SEV4


@pytest.mark.parametrize(
    "text",
    [
        "video is choppy for all",
        "blurry for everyone",
        "everybody gets an echo",
        "everyone out of sync",
        "chat down for everyone",
        "所有人都卡",
        "所有人都糊",
    ],
)
def test_what_is_bad_for_all_and_no_total_loss_is_sev2(text: str) -> None:
    assert rate(understand(text, RULES), RULES).severity is Severity.SEV2
