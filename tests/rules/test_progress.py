"""Progress: words of humans, pings marked as automatic, estimates that are called passed."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import Decision, Tell
from bot.domain.say import At, Value
from tests.rules.worlds import (
    ASKING,
    BLACK,
    HOUR,
    MINUTE,
    SECOND,
    Stage,
    dm,
    lines,
    notified,
    replied,
    sentences,
)


def taken() -> Stage:
    stage = Stage()
    stage.report(BLACK)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    return stage


def update(stage: Stage, text: str = "looking", by: str = "jonas") -> Decision:
    return stage.do(c.PostUpdate(stage.number, text), by)


def test_an_update_reaches_the_reporter_and_moves_the_next_word() -> None:
    stage = taken()
    stage.skip(4 * MINUTE)
    posted = update(stage)
    assert "update" in sentences(posted, dm("mei"))
    assert stage.due_in("ping") == 10 * MINUTE


def test_an_update_rings_only_after_a_quarter_of_an_hour_of_quiet() -> None:
    stage = taken()
    rings = []
    for _ in range(5):
        stage.skip(8 * MINUTE)
        rings.append("mei" in notified(update(stage)))
    assert rings == [False, True, False, True, False]


def test_an_update_kept_among_the_crew_does_not_reach_the_reporter() -> None:
    stage = taken()
    stage.do(c.ShowToCrewOnly(stage.number, crew_only=True), "jonas")
    assert sentences(update(stage), dm("mei")) == []
    assert sentences(stage.do(c.GiveEstimate(stage.number, "5m"), "jonas"), dm("mei")) == []


@pytest.mark.parametrize(
    ("by", "answer"), [("mei", "not-allowed"), ("fan", "not-allowed"), ("kai", "update-posted")]
)
def test_who_may_post_an_update(by: str, answer: str) -> None:
    assert replied(update(taken(), by=by)) == answer


def test_an_empty_update_is_refused() -> None:
    assert replied(update(taken(), " \u200b ")) == "update-empty"


def test_without_a_word_the_ping_comes_at_the_promised_instant_and_says_that_it_is_automatic() -> (
    None
):
    stage = taken()
    stage.skip(10 * MINUTE - SECOND)
    assert not any(isinstance(each, e.PingPosted) for each in stage.case.events)
    said = [key for each in stage.skip(SECOND) for key in sentences(each, dm("mei"))]
    assert said == ["ping"]


def test_a_ping_tells_what_was_found() -> None:
    stage = Stage()
    stage.report("stutter for everyone, unwatchable, 90k watching")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.do(c.AnswerCheck(stage.number, "preview", "smooth"), "mei")
    said = [key for each in stage.skip(11 * MINUTE) for key in sentences(each, dm("mei"))]
    assert said == ["ping-found"]


def test_pings_missed_in_an_outage_come_to_one() -> None:
    stage = taken()
    stage.now += HOUR
    pings = [
        each for d in stage.skip(0 * MINUTE) for each in d.events if isinstance(each, e.PingPosted)
    ]
    assert len(pings) == 1
    assert stage.due_in("ping") == 10 * MINUTE


def test_a_ping_never_counts_as_a_humans_word() -> None:
    stage = taken()
    spoke_at = stage.incident.spoke_at
    stage.skip(10 * MINUTE)
    assert stage.incident.spoke_at == spoke_at
    assert stage.incident.asked_at is not None


def test_nothing_is_promised_about_a_question_that_nobody_is_paged_for() -> None:
    stage = Stage()
    stage.report(ASKING)
    assert stage.case.timers == {}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("0m", "estimate-out-of-range"),
        ("1m", "estimate-noted"),
        ("24h", "estimate-noted"),
        ("24h 1m", "estimate-out-of-range"),
        ("soon", "estimate-unread"),
        ("14:30", "estimate-noted"),
        ("12:30", "estimate-two-ways"),
        ("", "estimate-unread"),
    ],
)
def test_an_estimate_is_between_a_minute_and_a_day_or_nothing_is_promised(
    typed: str, answer: str
) -> None:
    stage = taken()
    said = stage.do(c.GiveEstimate(stage.number, typed), "jonas")
    assert replied(said) == answer
    assert bool(said.events) is (answer == "estimate-noted")
    assert bool(stage.incident.estimate_at) is bool(said.events)


@pytest.mark.parametrize(
    ("who", "waits"), [("jonas", 390 * MINUTE), ("maya", 930 * MINUTE), ("kai", 1410 * MINUTE)]
)
def test_a_time_of_day_is_on_the_clock_of_whoever_says_it(who: str, waits: timedelta) -> None:
    """It is noon in UTC: 13:00 in Berlin, 4:00 in Los Angeles, 20:00 in Singapore."""
    stage = taken()
    stage.do(c.GiveEstimate(stage.number, "19:30"), who)
    assert stage.due_in("estimate") == waits


def test_an_estimate_that_passed_is_called_passed_once() -> None:
    stage = taken()
    stage.do(c.GiveEstimate(stage.number, "5m"), "jonas")
    said = [key for each in stage.skip(9 * MINUTE) for key in sentences(each, dm("mei"))]
    assert said == ["estimate-passed"]
    assert stage.incident.estimate_at is None


@pytest.mark.parametrize(
    ("given_after", "said"),
    [
        pytest.param(5 * MINUTE, [(10 * MINUTE, "estimate-passed")], id="at the same instant"),
        pytest.param(
            4 * MINUTE + 30 * SECOND,
            [(9 * MINUTE + 30 * SECOND, "estimate-passed")],
            id="within the minute before",
        ),
        pytest.param(
            5 * MINUTE + 40 * SECOND,
            [(10 * MINUTE, "ping"), (11 * MINUTE, "estimate-passed")],
            id="within the minute after",
        ),
    ],
)
def test_an_estimate_and_a_word_that_is_due_are_not_said_in_one_minute(
    given_after: timedelta, said: list[tuple[timedelta, str]]
) -> None:
    """In five minutes, said so many minutes after it was taken; the next word is due after ten."""
    stage = taken()
    taken_at = stage.now
    stage.skip(given_after)
    stage.do(c.GiveEstimate(stage.number, "5m"), "jonas")
    heard = len(stage.sent)
    stage.skip(6 * MINUTE)
    told = [
        (at - taken_at, each.what.lines[0])
        for at, each in stage.sent[heard:]
        if each.place == dm("mei") and isinstance(each.what, Tell)
    ]
    assert [(at, line.key) for at, line in told] == said
    assert all(_at(line.values["next"]) > taken_at + at for at, line in told)


def _at(value: Value) -> datetime:
    assert isinstance(value, At)
    return value.at


def test_a_next_word_within_the_minute_is_left_out() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.skip(22 * MINUTE + 40 * SECOND)
    assert stage.due_in("ping") == 20 * SECOND
    (told,) = lines(stage.do(c.AcknowledgePage(stage.number), "jonas"), dm("mei"))
    assert (told.key, told.values["next"]) == ("taken-reporter", "")


def test_a_missed_promise_is_a_word_after_which_the_next_ping_counts() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.skip(HOUR)
    told_at = sorted(
        at for at, each in stage.sent if each.place == dm("mei") and isinstance(each.what, Tell)
    )
    waits = [later - sooner for sooner, later in pairwise(told_at)]
    assert min(waits) >= MINUTE
    assert max(waits) <= 10 * MINUTE


def test_a_new_estimate_takes_the_place_of_the_old_one() -> None:
    stage = taken()
    stage.do(c.GiveEstimate(stage.number, "5m"), "jonas")
    stage.skip(4 * MINUTE)
    stage.do(c.GiveEstimate(stage.number, "5m"), "jonas")
    said = [key for each in stage.skip(4 * MINUTE) for key in sentences(each, dm("mei"))]
    assert "estimate-passed" not in said


def test_after_the_end_there_is_no_progress() -> None:
    stage = taken()
    stage.do(c.ResolveIncident(stage.number), "jonas")
    assert replied(update(stage)) == "already-over"
    assert replied(stage.do(c.GiveEstimate(stage.number, "5m"), "jonas")) == "already-over"
