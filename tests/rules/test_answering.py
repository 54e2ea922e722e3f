"""A human answers: only that stops the call."""

from collections.abc import Callable

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import EndPage
from bot.domain.ids import IncidentId, PersonId
from bot.domain.incident import Fate, Status
from bot.domain.say import At
from tests.rules.worlds import (
    AMELIE,
    ASKING,
    BLACK,
    HOUR,
    JONAS,
    KAI,
    MAYA,
    MINUTE,
    NOON,
    SECOND,
    TEAM,
    Stage,
    account,
    dm,
    lines,
    notified,
    playbook,
    pressed,
    replied,
    sentences,
)


def black() -> Stage:
    stage = Stage()
    stage.report(BLACK)
    return stage


def taken(by: str = "jonas") -> Stage:
    stage = black()
    stage.do(c.AcknowledgePage(stage.number, sure=True), by)
    return stage


def test_whoever_was_paged_takes_it_with_one_press() -> None:
    stage = black()
    stage.skip(2 * MINUTE + 10 * SECOND)
    answered = stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert (stage.incident.status, stage.incident.commander) == (Status.ACKNOWLEDGED, JONAS)
    assert [page.fate for page in stage.incident.pages] == [Fate.ACKNOWLEDGED, Fate.WITHDRAWN]
    assert set(stage.case.timers) == {"ping", "silence"}
    assert "taken-reporter" in sentences(answered, dm("mei"))
    assert notified(answered) == {"mei"}


def test_others_are_stood_down_without_a_sound() -> None:
    stage = black()
    stage.skip(2 * MINUTE)
    answered = stage.do(c.AcknowledgePage(stage.number), "jonas")
    edits = [each for each in answered.deliveries if isinstance(each.what, EndPage)]
    assert {each.place for each in edits} == {dm("jonas"), dm("amelie")}
    assert not any(each.notify for each in edits)


def test_of_two_at_once_one_wins_and_the_other_is_told_the_truth() -> None:
    stage = black()
    stage.skip(2 * MINUTE)
    stage.do(c.AcknowledgePage(stage.number), "amelie")
    late = stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert replied(late) == "already-taken"
    assert late.events == ()
    assert stage.incident.commander == AMELIE


def test_somebody_of_the_crew_who_was_not_called_is_asked_first() -> None:
    stage = black()
    asked = stage.do(c.AcknowledgePage(stage.number), "kai")
    assert replied(asked) == "not-on-call"
    assert pressed(asked.reply) == ["take:1"]
    assert stage.ringing == [JONAS]
    stage.do(c.AcknowledgePage(stage.number, sure=True), "kai")
    assert stage.incident.commander == KAI
    assert stage.incident.pages[0].fate is Fate.WITHDRAWN


@pytest.mark.parametrize("user", ["mei", "fan"])
def test_nobody_else_may_acknowledge(user: str) -> None:
    stage = black()
    assert replied(stage.do(c.AcknowledgePage(stage.number, sure=True), user)) == "not-allowed"
    assert stage.ringing == [JONAS]


def test_a_reporter_who_is_the_paged_person_may_acknowledge() -> None:
    stage = Stage()
    stage.report(BLACK, "jonas")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert stage.incident.commander == JONAS


def test_an_acknowledgement_after_the_end_changes_nothing() -> None:
    stage = taken()
    stage.do(c.ResolveIncident(stage.number), "jonas")
    late = stage.do(c.AcknowledgePage(stage.number), "amelie")
    assert (replied(late), late.events) == ("already-over", ())


def test_a_mild_question_without_a_page_can_be_taken() -> None:
    stage = Stage()
    stage.report(ASKING)
    stage.do(c.AcknowledgePage(stage.number, sure=True), "kai")
    assert stage.incident.commander == KAI


# Listening for whoever has it ----------------------------------------------------------------------


def test_after_a_silence_the_commander_is_asked_then_help_is_called_again() -> None:
    stage = taken()
    asked = stage.skip(10 * MINUTE)
    assert "still-on-it" in [key for each in asked for key in sentences(each, dm("jonas"))]
    assert stage.ringing == []
    resumed = stage.skip(5 * MINUTE)
    said = [key for each in resumed for key in sentences(each, dm("mei"))]
    assert "commander-silent" in said
    assert stage.ringing == [JONAS]
    assert stage.incident.status is Status.ACKNOWLEDGED
    assert stage.due_in("promise") == 5 * MINUTE


def test_while_a_silent_commander_is_called_again_no_ping_says_that_they_are_on_it() -> None:
    stage = taken()
    said = [key for each in stage.skip(HOUR) for key in sentences(each, dm("mei"))]
    silent_from = said.index("commander-silent")
    assert set(said[:silent_from]) == {"ping"}
    assert "ping-silent" in said[silent_from:]
    assert "ping" not in said[silent_from:]


def test_the_silence_is_a_word_with_the_instant_of_the_next_one() -> None:
    """Else the ping that was due in the minutes between would say less than was said already."""
    stage = taken()
    stage.skip(12 * MINUTE)
    stage.do(
        c.SayStillOnIt(stage.number), "jonas"
    )  # silent 20 min later, asked, called 5 min later
    resumed = stage.skip(25 * MINUTE)[-1]
    (told,) = [each for each in lines(resumed, dm("mei")) if each.key == "commander-silent"]
    assert told.values["since"] == At(stage.now - 25 * MINUTE)
    assert told.values["next"] == At(stage.now + 5 * MINUTE)
    assert stage.due_in("ping") == 10 * MINUTE


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (c.SayStillOnIt, ["heard-again"]),
        (c.AcknowledgePage, ["heard-again"]),
        (lambda n: c.PostUpdate(n, "restarting the encoder"), ["update"]),
        (lambda n: c.GiveEstimate(n, "20m"), ["estimate", "heard-again"]),
        (lambda n: c.HearMessage(n, "back now", "m"), ["heard-again"]),
    ],
    ids=["still on it", "on it", "update", "estimate", "remark"],
)
def test_the_reporter_hears_that_a_silent_commander_is_there_again(
    order: Callable[[IncidentId], c.Order], told: list[str]
) -> None:
    stage = taken()
    stage.skip(18 * MINUTE)
    heard = stage.do(order(stage.number), "jonas", TEAM)
    said = lines(heard, dm("mei"))
    assert [each.key for each in said] == told
    assert said[-1].values["next"] == At(stage.incident.next_word_at or NOON)


def test_after_that_a_ping_counts_from_when_they_were_heard() -> None:
    stage = taken()
    stage.skip(18 * MINUTE)
    stage.do(c.SayStillOnIt(stage.number), "jonas")
    heard_at = stage.now
    pings = [each for d in stage.skip(10 * MINUTE) for each in lines(d, dm("mei"))]
    assert [(each.key, each.values["since"]) for each in pings] == [("ping", At(heard_at))]


@pytest.mark.parametrize(
    "order",
    [
        c.SayStillOnIt,
        c.AcknowledgePage,
        lambda n: c.PostUpdate(n, "restarting the encoder"),
        lambda n: c.GiveEstimate(n, "20m"),
        lambda n: c.AnswerCheck(n, "preview", "smooth"),
    ],
    ids=["still on it", "on it", "update", "estimate", "check"],
)
def test_any_act_of_theirs_is_a_sign_of_life(order: object) -> None:
    stage = Stage()
    stage.report("stutter for everyone, unwatchable, 90k watching")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(12 * MINUTE)
    stage.do(order(stage.number), "jonas")  # type: ignore[operator]  # makes an order
    assert stage.incident.asked_at is None
    stage.skip(5 * MINUTE)
    assert stage.ringing == []


def test_a_remark_of_theirs_is_a_sign_of_life_and_one_of_others_is_not() -> None:
    stage = taken()
    stage.skip(9 * MINUTE)
    stage.write("looking at the packager", "kai")
    stage.skip(MINUTE)
    assert stage.incident.asked_at is not None
    stage.write("packager is fine", "jonas")
    assert stage.incident.asked_at is None


@pytest.mark.parametrize("words", ["still on it", "on it", "update: found it", "back now, sorry"])
def test_a_commander_who_comes_back_stands_down_whoever_was_called_again(words: str) -> None:
    stage = taken()
    stage.skip(18 * MINUTE)
    assert stage.ringing == [JONAS, AMELIE]
    stage.write(words, "jonas")
    assert stage.ringing == []
    assert stage.incident.commander == JONAS
    assert "escalate" not in stage.case.timers
    assert stage.due_in("silence") in {10 * MINUTE, 20 * MINUTE}


def test_whoever_was_asked_and_answered_is_asked_half_as_often() -> None:
    stage = taken()
    stage.skip(12 * MINUTE)
    stage.do(c.SayStillOnIt(stage.number), "jonas")
    assert stage.due_in("silence") == 20 * MINUTE
    stage.do(c.AssignCommander(stage.number, AMELIE), "jonas")
    stage.write("on it", "amelie")
    assert stage.incident.commander == AMELIE


def test_somebody_else_may_take_it_over_from_a_silent_commander() -> None:
    stage = taken()
    stage.skip(18 * MINUTE)
    stage.do(c.AcknowledgePage(stage.number), "amelie")
    assert stage.incident.commander == AMELIE
    assert stage.ringing == []


def test_still_on_it_by_somebody_who_does_not_have_it_stops_nothing() -> None:
    stage = black()
    said = stage.do(c.SayStillOnIt(stage.number), "kai")
    assert replied(said) == "nobody-has-it"
    assert stage.ringing == [JONAS]
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert replied(stage.do(c.SayStillOnIt(stage.number), "kai")) == "only-commander"


# Handing over --------------------------------------------------------------------------------------


def hand(stage: Stage, to: str, by: str) -> str:
    return replied(stage.do(c.AssignCommander(stage.number, PersonId(to)), by))


def test_a_hand_over_changes_the_commander_and_tells_them() -> None:
    stage = taken()
    handed = stage.do(c.AssignCommander(stage.number, AMELIE), "jonas")
    assert stage.incident.commander == AMELIE
    assert "handed-to-you" in sentences(handed, dm("amelie"))
    assert notified(handed) == {"amelie"}


def test_a_hand_over_to_somebody_absent_calls_help_again_after_the_promised_time() -> None:
    stage = taken()
    hand(stage, "amelie", "jonas")
    assert stage.due_in("silence") == 5 * MINUTE
    stage.skip(5 * MINUTE)
    assert stage.ringing == [JONAS]


def test_whoever_was_handed_it_keeps_it_with_a_word() -> None:
    stage = taken()
    hand(stage, "amelie", "jonas")
    stage.skip(4 * MINUTE)
    stage.write("on it", "amelie")
    stage.skip(9 * MINUTE)
    assert stage.ringing == []
    assert stage.incident.commander == AMELIE


def test_while_nobody_has_it_a_hand_over_calls_that_person_too_and_stops_nothing() -> None:
    stage = black()
    assert hand(stage, "kai", "maya") == "called-in"
    assert stage.ringing == [JONAS, KAI]
    assert stage.incident.status is Status.OPEN
    assert stage.due_in("escalate") == 2 * MINUTE
    assert hand(stage, "kai", "maya") == "already-called"


def test_handing_an_open_incident_to_oneself_is_taking_it() -> None:
    stage = black()
    hand(stage, "kai", "kai")
    assert (stage.incident.status, stage.incident.commander) == (Status.ACKNOWLEDGED, KAI)


@pytest.mark.parametrize(
    ("to", "by", "answer"),
    [
        pytest.param("amelie", "jonas", "handed", id="the commander"),
        pytest.param("amelie", "maya", "handed", id="a lead"),
        pytest.param("amelie", "kai", "only-commander", id="another of the crew"),
        pytest.param("amelie", "mei", "not-allowed", id="a reporter"),
        pytest.param("jonas", "maya", "already-theirs", id="whose it is"),
        pytest.param("nobody", "jonas", "nobody-known", id="not in the playbook"),
    ],
)
def test_who_may_hand_over(to: str, by: str, answer: str) -> None:
    assert hand(taken(), to, by) == answer


def test_nothing_is_handed_to_somebody_who_cannot_be_reached() -> None:
    stage = taken()
    stage.platforms = frozenset()
    assert hand(stage, "amelie", "jonas") == "cannot-reach"
    assert stage.incident.commander == JONAS


def test_nothing_that_is_over_is_handed_over() -> None:
    stage = taken()
    stage.do(c.ResolveIncident(stage.number), "jonas")
    assert hand(stage, "amelie", "jonas") == "already-over"
    assert set(stage.case.timers) == {"confirm"}


# First human answer --------------------------------------------------------------------------------


def test_a_remark_of_the_crew_counts_as_a_human_answer_but_does_not_stop_the_call() -> None:
    stage = black()
    stage.skip(MINUTE)
    stage.write("is this the CDN again?", "kai")
    assert stage.incident.answered_at == stage.now
    assert stage.ringing == [JONAS]


def test_neither_the_bot_nor_a_reporter_counts_as_a_human_answer() -> None:
    stage = black()
    stage.write("please hurry", "mei")
    stage.skip(11 * MINUTE)
    assert stage.incident.answered_at is None


def test_someone_removed_from_the_playbook_is_not_paged_again() -> None:
    stage = black()
    book = playbook(hash="second")
    people = {who: each for who, each in book.plan.people.items() if who != JONAS}
    stage.playbook = playbook(hash="third", plan=type(book.plan)(people=people))
    stage.skip(HOUR)
    assert JONAS not in stage.ringing
    assert {AMELIE, MAYA, KAI} <= set(stage.ringing)
    assert replied(stage.do(c.AcknowledgePage(stage.number), "jonas")) == "not-allowed"


def test_events_hold_person_and_account() -> None:
    moved = next(each for each in taken().case.events if isinstance(each, e.IncidentMoved))
    assert (moved.by.person, moved.by.account) == (JONAS, account("jonas"))
