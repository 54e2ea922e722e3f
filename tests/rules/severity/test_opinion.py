"""The second opinion: where no rule is sure, what a report reads like, and when it is not asked."""

from dataclasses import replace

import pytest

from bot.domain.severity import (
    Leaning,
    OwnSymptom,
    Scope,
    Severity,
    SeverityRules,
    State,
    Symptom,
    Thresholds,
    answered,
    default_rules,
    hear,
    known,
    rate,
    understand,
    updated,
)

RULES = default_rules()
SPEAKS_FOR_1 = Leaning((99.0, 0.0, 0.0, 0.0), (None,) * 4)
SPEAKS_FOR_2 = Leaning((0.0, 99.0, 0.0, 0.0), (None,) * 4)
SPEAKS_FOR_3 = Leaning((0.0, 0.0, 99.0, 0.0), (None,) * 4)
SPEAKS_FOR_4 = Leaning((0.0, 0.0, 0.0, 99.0), (None,) * 4)
LAG = understand("it lags", RULES)


def test_wording_that_speaks_for_another_level_is_followed_and_the_rule_is_still_named() -> None:
    rating = rate(replace(LAG, leaning=SPEAKS_FOR_1), RULES)
    assert rating.severity is Severity.SEV1
    assert [reason.key for reason in rating.reasons[:2]] == ["reason-reads-like", "reason-mild"]
    assert rating.reasons[0].value == "1"
    assert rating.question is not None


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        pytest.param("drill: everyone sees black", SPEAKS_FOR_1, id="a drill stays one"),
        pytest.param("80k viewers, all stuttering", SPEAKS_FOR_4, id="a crowd that was stated"),
        pytest.param("60% of viewers cannot watch", SPEAKS_FOR_4, id="a share that was stated"),
        pytest.param(
            "black for everyone, well, a few people", SPEAKS_FOR_4, id="the worse half of it"
        ),
    ],
)
def test_what_was_plainly_stated_is_not_weighed_against_wording(
    text: str, leaning: Leaning
) -> None:
    facts = understand(text, RULES)
    alone = rate(replace(facts, leaning=None), RULES)
    assert rate(replace(facts, leaning=leaning), RULES) == alone


@pytest.mark.parametrize(
    ("text", "limits", "level"),
    [
        ("6k watching and all stutter", Thresholds(sev1_viewers=5_000), Severity.SEV1),
        ("a third of viewers cannot watch", Thresholds(sev1_pct=30), Severity.SEV1),
        ("12% of viewers cannot watch", Thresholds(sev2_pct=20), Severity.SEV3),
    ],
)
def test_numbers_that_a_team_chose_are_not_weighed_against_wording(
    text: str, limits: Thresholds, level: Severity
) -> None:
    facts = replace(understand(text, RULES), leaning=SPEAKS_FOR_2)
    assert rate(facts, SeverityRules(thresholds=limits)).severity is level
    assert rate(facts, RULES).severity is Severity.SEV2


@pytest.mark.parametrize(
    ("odds", "level"),
    [
        pytest.param(2.5, Severity.SEV1, id="two levels remain: the more severe"),
        pytest.param(2.7, Severity.SEV2, id="wording is surer than that"),
    ],
)
def test_a_sev1_of_the_rules_is_outweighed_only_by_much(odds: float, level: Severity) -> None:
    black = understand("black screen for everyone", RULES)
    towards_2 = Leaning((0.0, odds, -9.0, -9.0), (None,) * 4)
    assert rate(replace(black, leaning=towards_2), RULES).severity is level
    assert rate(replace(LAG, leaning=towards_2), RULES).severity is Severity.SEV2


def test_what_contradicts_itself_is_raised_by_its_wording_and_never_lowered() -> None:
    facts = replace(LAG, contradictory=True)
    assert rate(facts, RULES).severity is Severity.SEV3
    assert rate(replace(facts, leaning=SPEAKS_FOR_1), RULES).severity is Severity.SEV1
    worse = replace(facts, scope=Scope.ALL, leaning=SPEAKS_FOR_3)
    assert rate(worse, RULES).severity is Severity.SEV2
    assert rate(replace(worse, contradictory=False), RULES).severity is Severity.SEV3


@pytest.mark.parametrize(
    ("text", "starting"),
    [
        ("五分钟后开始，直播推不上去", True),
        ("开场前十分钟：所有观众都没声音", True),
        (
            "the anthem is over, the second act starts in a minute and nobody out there sees anything",
            False,
        ),
        ("第一场打完了，第二场马上开始，现在所有观众都是黑屏，弹幕全在问", False),
    ],
)
def test_a_show_that_seems_about_to_start_is_on_if_its_viewers_miss_it(
    text: str, starting: bool
) -> None:
    facts = understand(text, RULES)
    assert facts.starting is starting
    assert (facts.state is State.LIVE) is not starting
    assert rate(facts, RULES).severity is (Severity.SEV2 if starting else Severity.SEV1)


def test_an_answer_ends_the_guessing() -> None:
    guessed = replace(LAG, leaning=SPEAKS_FOR_1)
    assert rate(answered(guessed, "scope", "few"), RULES).severity is Severity.SEV3
    assert rate(known(guessed, scope=Scope.ALL), RULES).severity is Severity.SEV2


def test_a_later_word_on_who_is_hit_is_for_the_rules() -> None:
    guessed = replace(LAG, leaning=SPEAKS_FOR_4)
    after = updated(guessed, hear("now everyone", RULES), RULES)
    assert (after.leaning, rate(after, RULES).severity) == (None, Severity.SEV2)


def test_a_later_word_on_what_is_broken_is_read_anew() -> None:
    later = hear("black screen for everyone", RULES)
    after = updated(replace(LAG, leaning=SPEAKS_FOR_4), later, RULES)
    assert after.leaning == later.facts.leaning


def test_what_no_rule_knows_is_read_by_its_likeness() -> None:
    facts = understand("their players never get going, whole audience", RULES)
    rating = rate(facts, RULES)
    assert (facts.symptom, rating.severity) == ("stream_down", Severity.SEV1)
    assert "reason-reads-like" in [reason.key for reason in rating.reasons]


@pytest.mark.parametrize("text", ["", "?", "def main(): return 0", "ยังไงก็ได้นะ", "no"])
def test_a_text_of_strange_words_reads_like_nothing(text: str) -> None:
    assert understand(text, RULES).leaning is None


def test_a_teams_own_symptom_is_never_read_as_another() -> None:
    own = OwnSymptom(("telestrator",), Severity.SEV3)
    rules = SeverityRules(symptoms={Symptom("telestrator"): own})
    facts = understand("telestrator is dead for everyone", rules)
    assert (facts.symptom, rate(facts, rules).severity) == ("telestrator", Severity.SEV3)


def test_a_question_keeps_its_symptom() -> None:
    facts = understand("what is the best bitrate for a black and white film?", RULES)
    assert (facts.symptom, facts.state) == ("question_other", State.QUESTION)
