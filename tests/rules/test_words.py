"""Words of command act as the whole message; before a colon only a few of them; the rest are remarks."""

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.ids import IncidentId
from bot.domain.incident import Outcome, Status
from bot.domain.severity import Severity
from bot.domain.words import order_in, plain, says_more
from tests.rules.worlds import BLACK, JONAS, SEV1, Stage, replied, sentences

N = IncidentId(7)
TAKE = c.AcknowledgePage(N, sure=True)
MAY_TAKE = c.AcknowledgePage(N)  # of whoever was called; others are asked
FIXED = c.ResolveIncident(N)
SEV2 = c.ChangeSeverity(N, Severity(2))


def fixed(text: str) -> c.ResolveIncident:
    return c.ResolveIncident(N, Outcome.FIXED, text)


def duplicate(number: int) -> c.ResolveIncident:
    return c.ResolveIncident(N, Outcome.DUPLICATE, duplicate_of=IncidentId(number))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ack", TAKE),
        ("ACK!", TAKE),
        ("ＡＣＫ", TAKE),
        (" ack. ", TAKE),
        ("\u200back\u200b", TAKE),
        ("*ack*", TAKE),
        ("I'm on it", TAKE),
        ("I’m on it…", TAKE),
        ("on  it", TAKE),
        ("on it 👍", TAKE),
        ("on it :+1::skin-tone-3:", TAKE),
        ("@Showcaller on it", TAKE),
        ("我来。", TAKE),
        ("接手", TAKE),
        ("can't", c.PassPage(N)),
        ("来不了", c.PassPage(N)),
        ("still on it", c.SayStillOnIt(N)),
        ("fixed", FIXED),
        ("fixed ✅", FIXED),
        ("fixed :tada:", FIXED),
        ("@showcaller: fixed", FIXED),
        ("修好了。", FIXED),
        ("fixed: restarted the packager", fixed("restarted the packager")),
        ("fixed : restarted it", fixed("restarted it")),
        ("fixed: restarted, no errors since", fixed("restarted, no errors since")),
        ("fixed: no more drops", fixed("no more drops")),
        ("resolved: restarted, still watching it", fixed("restarted, still watching it")),
        ("fixed: can't reproduce any more", fixed("can't reproduce any more")),
        ("已解决：重启了", fixed("重启了")),
        ("已修复：不是编码器，是 CDN", fixed("不是编码器，是 CDN")),
        ("修好了：没有再掉帧", fixed("没有再掉帧")),
        ("mitigated", c.MitigateIncident(N)),
        ("先绕过了", c.MitigateIncident(N)),
        ("false alarm", c.ResolveIncident(N, Outcome.FALSE_ALARM)),
        ("误报", c.ResolveIncident(N, Outcome.FALSE_ALARM)),
        ("undo", c.UndoAct(N)),
        ("reopen", c.ReopenIncident(N)),
        ("sev2", SEV2),
        ("SEV 2", SEV2),
        ("sev-2", SEV2),
        ("severity 2", SEV2),
        ("Ｓｅｖ２", SEV2),
        ("二级", SEV2),
        ("sev2: half are back", SEV2),
        ("eta 20m", c.GiveEstimate(N, "20m")),
        ("ETA: 20 min", c.GiveEstimate(N, "20 min")),
        ("ETA 18:30", c.GiveEstimate(N, "18:30")),
        ("ETA: at 8:30 pm", c.GiveEstimate(N, "at 8:30 pm")),
        ("预计20分钟", c.GiveEstimate(N, "20分钟")),
        ("预计：1小时", c.GiveEstimate(N, "1小时")),
        ("预计 20:30 恢复", c.GiveEstimate(N, "20:30 恢复")),
        ("update: two racks left", c.PostUpdate(N, "two racks left")),
        ("update: not yet", c.PostUpdate(N, "not yet")),
        ("Update： two racks :tada:", c.PostUpdate(N, "two racks :tada:")),
        ("进展：换了编码器，在看！", c.PostUpdate(N, "换了编码器，在看！")),
        ("duplicate of INC-12", duplicate(12)),
        ("重复 12", duplicate(12)),
    ],
)
def test_a_word_of_command_acts(text: str, order: c.AboutIncident) -> None:
    assert order_in(text, N) == order


@pytest.mark.parametrize(
    "text",
    [
        "👀", "👀\ufe0f", "mine", "Mine.", "I have it", "ok, on it", "yes, on it", "on it now",
        "收到", "收到！", "收到啦", "收到了", "好的收到", "好的，收到", "嗯嗯收到", "收到收到", "收到 👌",
        "我来吧", "我来了", "好，我来处理吧", "在处理", "正在处理", "我在看",
        "ack: looking at the encoder", "on it: restarting", "I'm on it: two minutes", "收到：我看看",
        "我来：马上看",
    ],
)  # fmt: skip
def test_what_may_be_about_something_else_counts_of_whoever_was_called(text: str) -> None:
    assert order_in(text, N) == MAY_TAKE


@pytest.mark.parametrize(
    "text",
    [
        "8万人在看",
        "nobody is on it",
        "is anybody on it",
        "on it?",
        "ack ack",
        "acknowledge that this is bad",
        "我来问一下",
        "收到很多投诉",
        "收到吗",
        "收到没",
        "在处理吧",
        "> ack",
        '"ack"',
        "“收到”",
        "@dana ack",
        "update",
        "update:",
        "update: ",
        "update :tada: we are back",
        "duplicate of that",
        "see http://example.com: it is on it",
        "who: on it",
        "ok",
        "good",
        "up",
        "down",
        "搞定",
        "重开",
        "",
        "\u200b",
        "。",
        "👍",
        "x" * 50_000,
    ],
)
def test_anything_else_is_a_remark(text: str) -> None:
    assert order_in(text, N) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mine: picture is fine here", "我在看：画面还是黑的，推流没断", "I have it: the log",
        "acknowledged: three complaints", "接手：陈伟", "在处理：CDN 厂商", "on it: nobody yet",
        "on it: can't, on a plane", "我来：来不了", "收到：没人处理吗", "ack: really?", "pass: encoder, CDN",
        "can't: reproduce it", "false alarm: no, it is real", "误报：不是", "mitigated: no",
        "undo: how?", "reopen: why", "still on it: who",
    ],
)  # fmt: skip
def test_a_word_with_a_colon_and_more_is_a_remark(text: str) -> None:
    assert order_in(text, N) is None


@pytest.mark.parametrize(
    "text",
    ["S3", "P2", "s3: uploads fail with 503", "p2: encoder shows dropped frames", "sev5", "sev22",
     "sev2?", "sev2: no", "sev3: or not yet?", "sev1: all, sev2: one region", "二级：一半好了"],
)  # fmt: skip
def test_a_level_is_changed_by_its_name_alone(text: str) -> None:
    assert order_in(text, N) is None


@pytest.mark.parametrize(
    "text",
    [
        "not fixed", "fixed?", "fixed? no", "fixed it for Europe, not for Asia", "fixed 🤞",
        "fixed :question:", "fixed: no", "fixed: no not yet", "fixed: not yet", "fixed: it is not",
        "fixed: it isn’t", "fixed: nobody knows", "fixed: wait, it is back", "fixed: almost",
        "fixed: only for Europe", "fixed: when the CDN flips", "fixed: 2 of 3 encoders",
        "fixed: still black in Asia", "fixed: all but Asia, not there", "resolved: really?",
        "fixed: restart didn't help", "修好了吗", "修好了？", "修好了没", "修好了：还没", "修好了：没",
        "修好了：不是", "修好了：没修好", "已解决：还在观察", "已解决：除了亚洲", "已修复：仍有卡顿",
        "已解决：确认了吗",
    ],
)  # fmt: skip
def test_what_is_not_fixed_closes_nothing(text: str) -> None:
    assert order_in(text, N) is None


@pytest.mark.parametrize(
    "text",
    ["eta", "eta:", "eta?", "eta soon", "ETA 18:30?", "预计是编码器的问题", "预计 3 个房间受影响",
     "预计影响 20% 的观众", "the eta is 20m"],
)  # fmt: skip
def test_what_gives_no_time_is_a_remark(text: str) -> None:
    assert order_in(text, N) is None


@pytest.mark.parametrize(
    "text", ["ETA: soon", "eta 20m or so", "ETA 18:30 for Europe", "预计8点左右吧"]
)
def test_a_time_that_cannot_be_read_is_refused_by_the_rules_and_kept(text: str) -> None:
    order = order_in(text, N)
    assert isinstance(order, c.GiveEstimate)
    assert says_more(text, order)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("ack", False),
        ("@Showcaller ack", False),
        ("on it :+1:", False),
        ("ack: looking", True),
        ("sev2: all of Europe", True),
        ("update: looking", False),
        ("fixed: restarted", False),
        ("eta: 20m", False),
        ("duplicate of: 12", False),
    ],
)
def test_what_follows_a_word_is_kept_unless_the_order_keeps_it(text: str, more: bool) -> None:
    order = order_in(text, N)
    assert order is not None
    assert says_more(text, order) is more


def test_words_are_compared_without_width_case_marks_and_edges() -> None:
    assert plain("　Ｏｎ　ＩＴ！！ ") == "on it"


# In a room ------------------------------------------------------------------------------------------


def opened() -> Stage:
    stage = Stage()
    stage.report(BLACK)
    return stage


@pytest.mark.parametrize("who", ["jonas", "kai"])
@pytest.mark.parametrize(
    "text",
    [
        "Mine: picture is fine here",
        "我在看：画面还是黑的，推流没断",
        "on it: nobody",
        "fixed: not yet",
    ],
)
def test_a_remark_stops_no_escalation(text: str, who: str) -> None:
    stage = opened()
    said = stage.write(text, who)
    assert isinstance(said.events[0], e.RemarkHeard)
    assert stage.incident.status is Status.OPEN
    assert stage.ringing == [JONAS]


@pytest.mark.parametrize(
    "text", ["ack: looking", "on it: restarting", "收到", "我来：马上看", "mine"]
)
def test_whoever_was_not_called_is_asked_whether_they_take_it(text: str) -> None:
    stage = opened()
    asked = stage.write(text, "kai")
    assert asked.reply is not None
    assert (replied(asked), asked.reply.buttons[0].token) == ("not-on-call", "take:1")
    assert stage.ringing == [JONAS]
    stage.write(text, "jonas")
    assert stage.incident.commander == JONAS


@pytest.mark.parametrize(
    "text", ["S3: uploads fail with 503", "p2: frames are dropped", "S3", "P2"]
)
def test_a_remark_lowers_no_level(text: str) -> None:
    stage = opened()
    stage.write("ack", "jonas")
    stage.write(text, "jonas")
    assert stage.incident.severity is SEV1


@pytest.mark.parametrize("text", ["收到", "mine", "pass", "reopen"])
def test_where_a_word_has_nothing_to_do_it_is_talk(text: str) -> None:
    stage = opened()
    stage.write("ack", "jonas")
    said = stage.write(text, "kai")
    assert isinstance(said.events[0], e.RemarkHeard)
    assert said.reply is None


def test_an_estimate_that_cannot_be_read_promises_nothing_and_is_kept() -> None:
    stage = opened()
    stage.write("ack", "jonas")
    said = stage.write("ETA 18:30 for Europe", "jonas")
    assert sentences(said)[0] == "estimate-unread"
    assert stage.incident.estimate_at is None
    assert [each.text for each in said.texts] == ["ETA 18:30 for Europe"]
