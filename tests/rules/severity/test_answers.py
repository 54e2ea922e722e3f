"""Answers, forms, shows, updates; raising, lowering and joining."""

from dataclasses import replace

import pytest

from bot.domain.ids import RegionId
from bot.domain.severity import (
    Change,
    Facts,
    Loss,
    Scope,
    Severity,
    ShowContext,
    State,
    Symptom,
    alike,
    answered,
    default_rules,
    hear,
    joined,
    known,
    rate,
    reclassify,
    understand,
    updated,
    widened,
    with_show,
)

LAG = Facts(symptom=Symptom("stutter"), loss=Loss.MILD)
BLACK = Facts(symptom=Symptom("black_screen"), loss=Loss.TOTAL)


@pytest.mark.parametrize(
    ("facts", "question", "answer", "severity"),
    [
        (LAG, "scope", "all", 2),
        (LAG, "scope", "few", 3),
        (BLACK, "scope", "all", 1),
        (BLACK, "scope", "some", 2),
        (BLACK, "scope", "few", 3),
        (replace(BLACK, state=State.RECOVERED), "now", "live", 1),
        (replace(BLACK, starting=True, state=State.NOT_LIVE), "onair", "live", 1),
        (replace(BLACK, starting=True), "onair", "not_live", 4),
        (replace(BLACK, unfelt=True), "felt", "yes", 1),
        (Facts(symptom=Symptom("question_other")), "watch", "gone", 1),
        (Facts(symptom=Symptom("question_other")), "watch", "badly", 2),
        (Facts(symptom=Symptom("question_other")), "watch", "fine", 4),
    ],
)
def test_an_answer_decides(facts: Facts, question: str, answer: str, severity: int) -> None:
    after = answered(facts, question, answer)
    assert rate(after, default_rules()).severity == severity


def test_an_answer_is_not_asked_for_again() -> None:
    assert rate(answered(BLACK, "scope", "some"), default_rules()).question is None


def test_an_unknown_answer_changes_nothing() -> None:
    assert answered(BLACK, "scope", "perhaps") == BLACK


def test_an_answer_outranks_what_was_guessed_from_text() -> None:
    facts = understand("40% of viewers see black", default_rules())
    assert rate(answered(facts, "scope", "few"), default_rules()).severity is Severity.SEV3


def test_a_form_field_outranks_later_text() -> None:
    facts = known(BLACK, viewers=300)
    assert updated(facts, hear("9万人在看，黑屏", default_rules()), default_rules()).viewers == 300


def test_an_update_adds_what_it_says_and_keeps_the_rest() -> None:
    facts = replace(LAG, region=RegionId("eu"))
    after = updated(facts, hear("now everyone, 80k watching", default_rules()), default_rules())
    assert (after.region, after.viewers, after.scope) == ("eu", 80_000, Scope.ALL)


def test_an_update_that_is_not_understood_changes_nothing() -> None:
    assert updated(BLACK, hear("🙂", default_rules()), default_rules()) == BLACK


def test_the_expected_audience_counts_where_the_report_is_grave_or_for_all() -> None:
    show = ShowContext(live=True, expected_viewers=70_000)
    chat = understand("chat is down for everyone", default_rules())
    levels = [rate(with_show(each, show), default_rules()).severity for each in (LAG, chat)]
    assert levels == [Severity.SEV3, Severity.SEV1]


def test_the_wording_does_not_outweigh_a_plan_that_it_knows_nothing_of() -> None:
    show = ShowContext(live=True, expected_viewers=70_000)
    chat = understand("nobody can write in the chat any more", default_rules())
    assert rate(chat, default_rules()).severity is Severity.SEV2
    assert rate(with_show(chat, show), default_rules()).severity is Severity.SEV1


def test_what_was_typed_wins_over_the_plan() -> None:
    show = ShowContext(live=True, expected_viewers=70_000)
    chat = understand("chat is down for everyone, 200 watching", default_rules())
    assert rate(with_show(chat, show), default_rules()).severity is Severity.SEV2


def test_raising_is_automatic_and_lowering_is_proposed() -> None:
    rules = default_rules()
    assert reclassify(Severity.SEV3, BLACK, rules).change is Change.RAISE
    assert reclassify(Severity.SEV1, LAG, rules).change is Change.PROPOSE_LOWER
    assert reclassify(Severity.SEV1, BLACK, rules).change is Change.KEEP


def test_a_humans_choice_is_asked_about_and_only_when_there_is_news() -> None:
    rules = default_rules()
    assert reclassify(Severity.SEV3, BLACK, rules, chosen=True, before=LAG).change is Change.ASK
    assert reclassify(Severity.SEV3, BLACK, rules, chosen=True, before=BLACK).change is Change.KEEP


def test_viewers_of_joined_reports_add_up() -> None:
    both = joined(replace(LAG, viewers=20_000), replace(LAG, viewers=35_000))
    assert (both.viewers, rate(both, default_rules()).severity) == (55_000, Severity.SEV1)


def test_many_shows_at_once_widen_the_scope() -> None:
    assert rate(widened(LAG), default_rules()).severity is Severity.SEV2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("画面黑了", "stream is down", True),
        ("eu is buffering", "Germany is buffering", True),
        ("华东看不了", "cn-east viewers cannot watch", True),
        ("弹幕挂了", "no sound", False),
        ("Brazil cannot watch", "Japan cannot watch", False),
        ("黑屏", "what bitrate do you recommend?", False),
    ],
)
def test_like_reports_are_recognised(one: str, other: str, same: bool) -> None:
    rules = default_rules()
    assert alike(understand(one, rules), understand(other, rules)) is same
