"""Whatever is typed, there is a rating, and never an exception."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.person import Language
from bot.domain.severity import Severity, default_rules, rate, understand
from bot.messages.catalogue import catalogue

MIXED = (
    "no sound 黑屏 everyone 8万人 两个人 eu 华东 but 但 not 没 recovered 已恢复 drill 演练 ? ， . if 如果",
    "三成 again 又 gifts 礼物 payment chat 弹幕 login stuck fine 正常 others 其他 backup 备用",
    "now 40% 5 fps 360p 30s 声音 picture stream offline 卡 lag slightly 严重 all half",
)
WORDS = st.sampled_from(" ".join(MIXED).split())
# Read here once: no example pays for it.
understand("black", default_rules())
ENGLISH, CHINESE = catalogue(Language.EN), catalogue(Language.ZH)


@given(st.text())
@example("")
@example("\ud800")
@example("İİİİ 黑屏")
@example("一" * 50)
@example("%" * 50)
def test_any_text_is_rated(text: str) -> None:
    facts = understand(text, default_rules())
    assert rate(facts, default_rules()).severity in Severity


@given(st.lists(WORDS, max_size=30), st.sampled_from(["", " "]))
def test_any_mix_of_known_words_is_rated_with_reasons_that_have_sentences(
    words: list[str], gap: str
) -> None:
    text = gap.join(words)
    reasons = rate(understand(text, default_rules()), default_rules()).reasons
    for reason in reasons:
        assert reason.key in ENGLISH
        assert reason.key in CHINESE
        if reason.words is not None:
            assert 0 <= reason.words.start < reason.words.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "?",
        "😭😭😭",
        "def main(): return 0",
        "lorem ipsum dolor sit amet",
        "ยังไงก็ได้นะ",
        "...",
    ],
)
def test_what_is_not_understood_is_sev3_and_asks(text: str) -> None:
    rating = rate(understand(text, default_rules()), default_rules())
    assert (rating.severity, rating.question is not None) == (Severity.SEV3, True)


def test_fifty_thousand_characters_are_rated_by_their_beginning() -> None:
    text = "画面全黑，大家都看不到。" + "x" * 50_000
    assert rate(understand(text, default_rules()), default_rules()).severity is Severity.SEV1


def test_a_contradiction_is_rated_by_the_worse_half_and_said() -> None:
    rating = rate(
        understand("black for everyone, well, a few people", default_rules()), default_rules()
    )
    assert rating.severity is Severity.SEV1
    assert "reason-contradictory" in {reason.key for reason in rating.reasons}


def test_words_point_into_the_original_text() -> None:
    text = "ＯＢＳ　掉线，８万人在看"
    facts = understand(text, default_rules())
    spans = [text[each.words.start : each.words.end] for each in facts.evidence if each.words]
    assert "８万人" in spans
