"""Every rule, from facts to a level."""

from dataclasses import replace

import pytest

from bot.domain.ids import RegionId
from bot.domain.severity import (
    Facts,
    Loss,
    OwnSymptom,
    Scope,
    Severity,
    SeverityRules,
    State,
    Symptom,
    Thresholds,
    default_rules,
    rate,
)

BLACK = Facts(symptom=Symptom("black_screen"), loss=Loss.TOTAL)
LAG = Facts(symptom=Symptom("stutter"), loss=Loss.MILD)
STALL = Facts(symptom=Symptom("stutter"), loss=Loss.HEAVY)
CHAT = Facts(symptom=Symptom("chat_down"), loss=Loss.TOTAL)
GIFTS = Facts(symptom=Symptom("gifts_payments_down"), loss=Loss.TOTAL)


@pytest.mark.parametrize(
    ("facts", "severity", "key"),
    [
        (replace(BLACK, state=State.RECOVERED), 4, "reason-recovered"),
        (replace(BLACK, state=State.DRILL, viewers=300_000), 4, "reason-drill"),
        (replace(BLACK, state=State.NOT_LIVE), 4, "reason-not-live"),
        (replace(BLACK, state=State.QUESTION), 4, "reason-question"),
        (replace(BLACK, state=State.NOT_LIVE, starting=True), 2, "reason-starting"),
        (Facts(symptom=Symptom("question_other"), cosmetic=True), 4, "reason-cosmetic"),
        (replace(BLACK, unfelt=True), 3, "reason-unfelt"),
        (Facts(symptom=Symptom("question_other"), understood=False), 3, "reason-not-understood"),
        (Facts(symptom=Symptom("question_other")), 3, "reason-other"),
        (replace(LAG, viewers=50_000), 1, "reason-crowd"),
        (replace(LAG, viewers=49_999), 3, "reason-mild"),
        (replace(CHAT, viewers=66_000), 1, "reason-crowd"),
        (replace(LAG, viewers=75_000, affected_viewers=3), 3, "reason-share-small"),
        (replace(LAG, viewers=75_000, scope=Scope.FEW), 3, "reason-few"),
        (replace(STALL, viewers=500_000, affected_pct=15), 1, "reason-crowd"),
        (replace(STALL, affected_pct=50), 1, "reason-share"),
        (replace(STALL, affected_pct=49), 2, "reason-share"),
        (replace(STALL, affected_pct=10), 2, "reason-share"),
        (replace(STALL, affected_pct=9), 3, "reason-share-small"),
        (replace(GIFTS, affected_pct=9), 3, "reason-share-small"),
        (replace(BLACK, scope=Scope.FEW), 3, "reason-few"),
        (replace(BLACK, affected_viewers=2), 3, "reason-few"),
        (replace(GIFTS, workaround=True), 3, "reason-workaround"),
        (replace(BLACK, loss=Loss.SLIGHT), 3, "reason-slight"),
        (replace(BLACK, client="ios"), 2, "reason-client"),
        (replace(BLACK, region=RegionId("jp")), 2, "reason-region"),
        (replace(LAG, region=RegionId("jp")), 3, "reason-region-mild"),
        (replace(BLACK, scope=Scope.MANY), 2, "reason-part"),
        (replace(LAG, scope=Scope.SOME), 3, "reason-part-mild"),
        (GIFTS, 1, "reason-revenue"),
        (replace(GIFTS, scope=Scope.MANY), 2, "reason-part"),
        (BLACK, 1, "reason-down"),
        (replace(BLACK, scope=Scope.ALL), 1, "reason-down-all"),
        (CHAT, 2, "reason-core"),
        (STALL, 2, "reason-heavy"),
        (replace(LAG, scope=Scope.ALL), 2, "reason-heavy"),
        (LAG, 3, "reason-mild"),
    ],
)
def test_each_rule_gives_its_level_and_its_reason(facts: Facts, severity: int, key: str) -> None:
    rating = rate(facts, default_rules())
    assert (rating.severity, rating.reasons[0].key) == (severity, key)


def test_a_total_loss_without_a_scope_asks_for_it() -> None:
    question = rate(BLACK, default_rules()).question
    assert question is not None
    assert (question.key, question.answers) == ("scope", ("all", "some", "few"))


def test_a_stated_scope_is_not_asked_for() -> None:
    assert rate(replace(BLACK, scope=Scope.ALL), default_rules()).question is None


def test_the_reasons_say_what_would_change_the_level() -> None:
    assert rate(LAG, default_rules()).reasons[-1].key == "reason-if-scope-sev3"


def test_a_contradiction_is_said_and_the_worse_counts() -> None:
    facts = replace(BLACK, scope=Scope.ALL, affected_viewers=2, contradictory=True)
    rating = rate(facts, default_rules())
    assert rating.severity is Severity.SEV1
    assert "reason-contradictory" in {reason.key for reason in rating.reasons}


def test_a_team_may_lower_the_crowd() -> None:
    rules = SeverityRules(thresholds=Thresholds(sev1_viewers=1_000))
    assert rate(replace(LAG, viewers=1_000), rules).severity is Severity.SEV1


def test_a_symptom_of_the_team_has_the_level_it_was_given() -> None:
    own = {Symptom("telestrator"): OwnSymptom(("telestrator",), Severity.SEV3)}
    rating = rate(Facts(symptom=Symptom("telestrator")), SeverityRules(symptoms=own))
    assert (rating.severity, rating.reasons[0].key) == (Severity.SEV3, "reason-own")


def test_the_operator_chooses_what_a_show_that_cannot_start_is() -> None:
    rules = SeverityRules(starting=Severity.SEV1)
    assert rate(replace(BLACK, starting=True), rules).severity is Severity.SEV1
