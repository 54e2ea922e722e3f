"""Promises of a person are judged one by one, by what happened."""

from bot.domain import command as c
from bot.domain.answered import Promise, Verdict, promises
from tests.rules.worlds import AMELIE, BLACK, EU_DOWN, MINUTE, NOON, SEV1, SEV4, Stage


def black() -> Stage:
    stage = Stage()
    stage.report(BLACK)
    return stage


def judged(stage: Stage) -> list[Promise]:
    return list(promises(stage.case.events))


def verdicts(stage: Stage) -> list[Verdict]:
    return [each.verdict for each in judged(stage)]


def test_an_answer_in_time_keeps_the_promise() -> None:
    stage = black()
    assert verdicts(stage) == [Verdict.OPEN]
    stage.skip(MINUTE)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert judged(stage) == [Promise(NOON, NOON + 5 * MINUTE, Verdict.KEPT, NOON + MINUTE)]


def test_an_answer_at_the_promised_instant_is_late() -> None:
    stage = black()
    stage.now += 5 * MINUTE
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert verdicts(stage) == [Verdict.LATE]


def test_a_promise_that_passed_is_missed_before_anybody_answers() -> None:
    stage = black()
    stage.skip(5 * MINUTE)
    assert verdicts(stage) == [Verdict.OPEN_LATE]


def test_a_later_promise_is_judged_for_itself() -> None:
    """Taken in time, silent, called again, and then nobody came until it was late."""
    stage = black()
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(20 * MINUTE)  # asked after 10 min, called again after 15, missed at 20
    assert verdicts(stage) == [Verdict.KEPT, Verdict.OPEN_LATE]
    stage.skip(MINUTE)
    stage.do(c.SayStillOnIt(stage.number), "jonas")
    first, second = judged(stage)
    assert (first.verdict, second.verdict) == (Verdict.KEPT, Verdict.LATE)
    assert (second.called_at, second.ended_at) == (NOON + 15 * MINUTE, NOON + 21 * MINUTE)


def test_a_level_that_promises_sooner_is_what_counts() -> None:
    stage = Stage()
    stage.report(EU_DOWN)
    stage.do(c.ChangeSeverity(stage.number, SEV1), "kai")
    assert [each.promised_at for each in judged(stage)] == [NOON + 5 * MINUTE]


def test_what_the_reporter_cancels_or_a_level_calls_off_was_neither_kept_nor_missed() -> None:
    stage = black()
    stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert verdicts(stage) == [Verdict.OFF]
    lowered = black()
    lowered.do(c.ChangeSeverity(lowered.number, SEV4), "maya")
    assert verdicts(lowered) == [Verdict.OFF]


def test_what_is_cancelled_after_the_promise_passed_was_missed() -> None:
    stage = black()
    stage.skip(6 * MINUTE)
    stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert verdicts(stage) == [Verdict.OFF_LATE]


def test_somebody_else_who_takes_it_over_answers_too() -> None:
    stage = black()
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(17 * MINUTE)
    stage.do(c.AcknowledgePage(stage.number, sure=True), "amelie")
    assert stage.incident.commander == AMELIE
    assert verdicts(stage) == [Verdict.KEPT, Verdict.KEPT]
