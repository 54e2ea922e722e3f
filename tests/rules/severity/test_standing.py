"""Whether there is a live problem by the wording, and what outweighs it."""

import pytest

from bot.domain.severity import Severity, State, default_rules, hear, rate, understand, updated

RULES = default_rules()


EMPTY = "the hall is empty, doors open in three weeks"  # no rule knows it for off air


def test_state_and_level_agree_on_what_the_wording_settles_and_it_is_asked() -> None:
    facts = understand(EMPTY, RULES)
    rating = rate(facts, RULES)
    assert (facts.state, rating.severity) == (State.NOT_LIVE, Severity.SEV4)
    assert facts.evidence[0].key == "reason-like-not-live"
    assert rating.question is not None
    assert rating.question.key == "onair"


@pytest.mark.parametrize(
    "text", ["screen is black", "画面黑了", "no sound", "stream is down in Germany"]
)
def test_a_bare_fault_is_for_the_rules_alone(text: str) -> None:
    facts = understand(text, RULES)
    assert (facts.state, facts.leaning) == (State.LIVE, None)


def test_who_says_it_is_no_drill_is_taken_at_their_word() -> None:
    assert understand("this is not a drill: the stream is down", RULES).state is State.LIVE


def test_a_fault_that_is_claimed_outright_is_no_question() -> None:
    assert understand("Europe is buffering for us too", RULES).state is State.LIVE


def test_a_rate_of_success_is_the_share_of_those_who_are_not_hit() -> None:
    assert understand("支付成功率只剩两成", RULES).affected_pct == 80
    assert understand("payment success is at 30%", RULES).affected_pct == 70


def test_words_without_spaces_are_parted() -> None:
    facts = understand("STREAMISDOWNEVERYONECANTWATCH", RULES)
    assert (facts.symptom, rate(facts, RULES).severity) == ("stream_down", Severity.SEV1)


def test_later_words_that_only_read_as_over_end_nothing() -> None:
    before = understand("black screen for everyone", RULES)
    assert updated(before, hear(EMPTY, RULES), RULES).state is State.LIVE
