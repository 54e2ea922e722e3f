"""What is said later makes it worse or is a remark; who reported it takes it back in so many words."""

from dataclasses import replace

import pytest

from bot.domain.severity import (
    Facts,
    Loss,
    Question,
    Scope,
    Severity,
    Spoken,
    State,
    Symptom,
    answered,
    default_rules,
    hear,
    rate,
    understand,
    updated,
)

RULES = default_rules()
SEV1, SEV2, SEV3, SEV4 = Severity
DARK = "black screen for all 80000 viewers"
DARK_ZH = "全部观众黑屏 8万人在看"
HOW_MANY = Question("scope", ("all", "some", "few"))
BYSTANDER = Spoken(own=False)
ANEW = Spoken(anew=True)


def after(first: str, *texts: str, spoken: Spoken = Spoken()) -> Facts:  # noqa: B008 - frozen
    facts = understand(first, RULES)
    for text in texts:
        facts = updated(facts, hear(text, RULES), RULES, spoken)
    return facts


REMARKS = (
    "sound is fine",
    "is this a drill?",
    "test",
    "it was only a drill",
    *("fixed: not yet", "fixed? no", "working again? nope", "修好了：还没", "修好了吗？没有"),
    "someone says the sound is a bit low",
    "200 people wrote in chat about it",
    "one viewer asks why it is black",
    "chat is down for everyone",
    "is the stream down?",
    "sound is back",
    "is it fine again?",
    "refreshing helps",
    "we restarted OBS",
    "a few viewers say it is fine",
    "Europe is fine",
    "thanks",
    "是不是卡了？",
    "声音正常",
    "有3个人在弹幕里问",
    "有人说声音有点小",
    "声音恢复了",
    "恢复了吗？",
    "这是演习吗",
    "测试",
    "测试一下备用线路",
    "弹幕也挂了",
    "有两个观众说卡",
    "欧洲正常",
)


@pytest.mark.parametrize("spoken", [Spoken(), BYSTANDER, ANEW], ids=["own", "bystander", "anew"])
@pytest.mark.parametrize("text", REMARKS)
@pytest.mark.parametrize("first", [DARK, DARK_ZH])
def test_what_is_milder_denied_asked_or_of_something_else_is_a_remark(
    first: str, text: str, spoken: Spoken
) -> None:
    assert after(first, text, spoken=spoken) == understand(first, RULES)


@pytest.mark.parametrize(
    ("first", "text", "symptom", "level"),
    [
        ("it stutters", "now black screen for everyone", "black_screen", SEV1),
        ("it stutters", "no sound??", "no_audio", SEV1),
        ("it stutters", "why is it all black?", "black_screen", SEV1),
        ("有点卡", "现在全黑了", "black_screen", SEV1),
        ("有点卡", "怎么没声音了？", "no_audio", SEV1),
        ("chat is down for everyone", "no sound for anyone", "no_audio", SEV1),
        ("弹幕挂了", "直播断了，全部人看不了", "stream_down", SEV1),
        ("没声音", "黑屏了，全部人看不到画面", "black_screen", SEV1),
        ("no sound", "the stream is down for everyone", "stream_down", SEV1),
        ("black screen", "no sound either", "black_screen", SEV1),
        ("黑屏", "声音也没了", "black_screen", SEV1),
    ],
)
@pytest.mark.parametrize("spoken", [Spoken(), BYSTANDER], ids=["own", "bystander"])
def test_the_graver_trouble_is_what_it_is_about(
    first: str, text: str, symptom: str, level: Severity, spoken: Spoken
) -> None:
    facts = after(first, text, spoken=spoken)
    assert (facts.symptom, rate(facts, RULES).severity) == (symptom, level)


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("sorry, it's not black, just no sound", "no_audio"),
        ("picture is back but it stutters for everyone", "stutter"),
        ("picture is fine, only sound is gone", "no_audio"),
        ("画面不黑了，就是没声音", "no_audio"),
        ("画面没问题，是没声音", "no_audio"),
    ],
)
def test_only_a_reporter_takes_back_what_is_wrong(text: str, symptom: str) -> None:
    assert after(DARK, text).symptom == symptom
    assert after(DARK, text, spoken=BYSTANDER) == understand(DARK, RULES)


@pytest.mark.parametrize("first", [DARK, DARK_ZH])
@pytest.mark.parametrize(
    "text", ["back to normal now", "picture is back", "恢复了", "画面恢复正常"]
)
def test_only_a_reporter_says_that_it_is_over(first: str, text: str) -> None:
    assert after(first, text) == replace(
        after(first),
        state=State.RECOVERED,
        evidence=hear(text, RULES).facts.evidence[:1],
        leaning=None,
    )
    assert after(first, text, spoken=BYSTANDER) == understand(first, RULES)


def test_what_is_over_and_wrong_again_is_live() -> None:
    again = after(DARK, "back to normal now", "black again")
    assert (again.state, again.symptom, again.viewers) == (State.LIVE, "black_screen", 80_000)
    chat = after(DARK, "back to normal now", "now chat is down for everyone")
    assert (chat.state, chat.symptom) == (State.LIVE, "chat_down")


@pytest.mark.parametrize(
    ("text", "viewers"),
    [
        pytest.param("90k watching now", 90_000, id="more"),
        pytest.param("500 watching now", 80_000, id="fewer, in passing"),
        pytest.param("correction: only 200 watching", 200, id="put right"),
        pytest.param("更正：只有200人在看", 200, id="put right, in Chinese"),
        pytest.param("只有200人在看", 200, id="only"),
    ],
)
def test_fewer_watch_where_the_reporter_puts_it_right(text: str, viewers: int) -> None:
    assert after(DARK, text).viewers == viewers
    assert after(DARK, text, spoken=BYSTANDER).viewers == max(viewers, 80_000)


@pytest.mark.parametrize("text", ["only two viewers see it", "其实只有两个观众"])
def test_who_is_hit_is_put_right(text: str) -> None:
    facts = after(DARK, text)
    assert (facts.viewers, facts.affected_viewers) == (80_000, 2)
    assert rate(facts, RULES).severity is SEV3


@pytest.mark.parametrize(
    ("text", "level"), [("a few viewers", SEV3), ("欧洲", SEV2), ("everyone", SEV1)]
)
def test_typed_words_answer_the_question_that_is_open(text: str, level: Severity) -> None:
    asked = Spoken(question=HOW_MANY)
    assert rate(after("black screen", text, spoken=asked), RULES).severity is level
    assert rate(after("black screen", text), RULES).severity is SEV1


def test_for_whom_another_thing_fails_says_nothing_of_this_one() -> None:
    assert after("black screen", "chat is down for everyone").scope is None
    assert after("it stutters", "someone says the sound is a bit low").scope is None


@pytest.mark.parametrize(
    "text", ["no sound, everyone says it in chat", "no sound at all for everyone"]
)
def test_what_is_worse_by_itself_counts_as_it_is_said(text: str) -> None:
    for spoken in (Spoken(), ANEW):
        assert rate(after("no sound for two viewers", text, spoken=spoken), RULES).severity is SEV1


def test_the_same_words_in_passing_mean_the_same_people() -> None:
    few = "no sound for two viewers"
    assert after(few, "still no sound") == understand(few, RULES)
    assert rate(after(few, "still no sound", spoken=ANEW), RULES).severity is SEV1


def test_what_is_worse_outranks_an_earlier_answer() -> None:
    few = answered(understand("black screen", RULES), "scope", "few")
    now = updated(few, hear("black for everyone now", RULES), RULES)
    assert (now.scope, rate(now, RULES).severity) == (Scope.ALL, SEV1)


@pytest.mark.parametrize("text", ["it is completely unwatchable now", "越来越卡了"])
def test_the_same_trouble_gets_worse_and_not_better_in_passing(text: str) -> None:
    lag = Facts(symptom=Symptom("stutter"), loss=Loss.MILD)
    heavy = updated(lag, hear(text, RULES), RULES)
    assert heavy.loss is Loss.HEAVY
    assert updated(heavy, hear("it stutters a little", RULES), RULES) == heavy
