"""The level: raised by facts, by anybody of the crew, once by the reporter; lowered by the commander."""

from dataclasses import replace

import pytest

from bot.domain import command as c
from bot.domain.place import Place
from bot.domain.severity import Severity, Symptom
from tests.rules.worlds import (
    A_FEW,
    BLACK,
    EU_DOWN,
    JONAS,
    MINUTE,
    SECOND,
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    TEAM,
    Stage,
    dm,
    notified,
    playbook,
    pressed,
    replied,
    sentences,
)


def opened(text: str = EU_DOWN) -> Stage:
    stage = Stage()
    stage.report(text)
    return stage


def taken(text: str = EU_DOWN) -> Stage:
    stage = opened(text)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    return stage


def change(stage: Stage, to: Severity, by: str) -> str:
    return replied(stage.do(c.ChangeSeverity(stage.number, to), by))


@pytest.mark.parametrize(
    ("to", "by", "answer"),
    [
        pytest.param(SEV1, "kai", "severity-set", id="anybody of the crew raises"),
        pytest.param(SEV3, "jonas", "severity-set", id="the commander lowers"),
        pytest.param(SEV3, "maya", "severity-set", id="a lead lowers"),
        pytest.param(SEV3, "kai", "only-commander", id="another does not lower"),
        pytest.param(SEV2, "jonas", "severity-already", id="as it is"),
        pytest.param(SEV1, "mei", "not-allowed", id="a reporter has a tap of their own"),
    ],
)
def test_who_may_change_the_level(to: Severity, by: str, answer: str) -> None:
    assert change(taken(), to, by) == answer


def test_the_reporter_raises_once_by_one_tap() -> None:
    stage = opened(A_FEW)
    assert replied(stage.do(c.SayWorse(stage.number), "mei")) == "severity-set"
    assert replied(stage.do(c.SayWorse(stage.number), "mei")) == "cannot-raise-again"
    assert stage.incident.severity is SEV2


def test_worse_after_the_end_offers_to_reopen_while_that_may_be() -> None:
    stage = taken()
    worse = c.SayWorse(stage.number)
    stage.do(c.ResolveIncident(stage.number), "jonas")
    stage.skip(30 * MINUTE - SECOND)
    offered = stage.do(worse, "mei")
    assert offered.reply is not None
    assert (replied(offered), offered.events) == ("back-again", ())
    assert [each.token for each in offered.reply.buttons] == ["reopen:1"]
    stage.skip(SECOND)
    late = stage.do(worse, "mei")
    assert late.reply is not None
    assert (replied(late), late.reply.buttons) == ("too-late-to-reopen", ())


@pytest.mark.parametrize("user", ["tom", "fan"])
def test_somebody_elses_tap_raises_nothing(user: str) -> None:
    stage = opened(A_FEW)
    assert replied(stage.do(c.SayWorse(stage.number), user)) == "not-allowed"


def test_a_reporters_tap_does_not_keep_worse_facts_from_raising_further() -> None:
    stage = opened("it stutters a bit")
    stage.do(c.SayWorse(stage.number), "mei")
    stage.write("now black screen for everyone", "mei", dm("mei"))
    assert stage.incident.severity is SEV1


def test_a_rise_rings_at_whoever_has_it_and_pages_nobody_else() -> None:
    stage = taken(A_FEW)
    raised = stage.do(c.SayWorse(stage.number), "mei")
    assert notified(raised) == {"jonas"}
    assert stage.ringing == []


def test_a_rise_listens_for_the_commander_as_the_new_level_does() -> None:
    stage = taken(A_FEW)
    change(stage, SEV1, "jonas")
    assert stage.due_in("silence") == 10 * MINUTE
    assert stage.due_in("ping") == 10 * MINUTE


def test_the_next_word_is_never_put_off_by_a_change_of_level() -> None:
    stage = taken(BLACK)
    change(stage, SEV3, "jonas")
    assert stage.due_in("ping") == 10 * MINUTE


def test_lowering_to_nothing_tells_those_who_had_answered_and_nobody_else() -> None:
    stage = taken()
    lowered = stage.do(c.ChangeSeverity(stage.number, SEV4), "maya")
    assert notified(lowered) == {"jonas"}


def test_what_a_human_chose_is_asked_about_and_not_overruled() -> None:
    stage = taken()
    change(stage, SEV3, "jonas")
    said = stage.write("black screen for 90k viewers in all regions", "mei", dm("mei"))
    assert stage.incident.severity is SEV3
    assert "severity-proposed" in sentences(said, dm("jonas"))
    assert "jonas" in notified(said)


def test_with_nobody_to_ask_what_is_worse_than_chosen_is_raised() -> None:
    stage = opened()
    change(stage, SEV3, "maya")
    stage.write("black screen for 90k viewers in all regions", "mei", dm("mei"))
    assert stage.incident.severity is SEV1
    assert JONAS in stage.ringing


def test_milder_facts_are_proposed_and_nothing_is_lowered() -> None:
    stage = opened()
    answered = stage.do(c.AnswerQuestion(stage.number, "scope", "few"), "mei")
    assert stage.incident.severity is SEV2
    assert "severity-proposed" in sentences(answered)
    line = answered.reply.lines[0]  # type: ignore[union-attr]
    assert line.values["level"].term == "severity-2"  # type: ignore[union-attr]  # as it is, not as proposed


def test_the_deciding_question_raises() -> None:
    stage = opened(A_FEW)
    question = stage.incident.question
    assert question is not None
    stage.do(c.AnswerQuestion(stage.number, question.key, "all"), "mei")
    assert stage.incident.severity < SEV3


@pytest.mark.parametrize(
    ("question", "answer", "by", "told"),
    [
        ("scope", "all", "fan", "not-allowed"),
        ("felt", "yes", "mei", "check-already-answered"),
        ("scope", "everyone-and-their-dog", "mei", "button-too-old"),
    ],
)
def test_an_answer_that_was_not_offered_changes_nothing(
    question: str, answer: str, by: str, told: str
) -> None:
    stage = opened()
    answered = stage.do(c.AnswerQuestion(stage.number, question, answer), by)
    assert (replied(answered), answered.events) == (told, ())


def test_another_symptom_brings_its_checklist_unless_one_is_being_walked() -> None:
    stage = opened(BLACK)
    assert stage.incident.checklist is None
    stage.write("picture is back but it stutters for everyone", "mei", dm("mei"))
    assert stage.incident.checklist is not None
    assert stage.incident.checklist.step == "preview"


def test_a_checklist_goes_on_where_it_was() -> None:
    stage = opened("stutter for everyone, unwatchable, 90k watching")
    stage.do(c.AnswerCheck(stage.number, "preview", "smooth"), "mei")
    stage.write("now black screen too", "mei", dm("mei"))
    assert stage.incident.checklist is not None
    assert stage.incident.checklist.step == "cdn"


@pytest.mark.parametrize(
    ("step", "answer", "by", "told"),
    [
        ("preview", "smooth", "mei", "check-is-crews"),
        ("preview", "smooth", "jonas", "check-next"),
        ("preview", "stutters", "kai", "checklist-done"),
        ("preview", "smooth", "fan", "not-allowed"),
        ("preview", "maybe", "mei", "button-too-old"),
        ("cdn", "ok", "mei", "check-already-answered"),
    ],
)
def test_a_checklist_is_walked_one_answer_at_a_time(
    step: str, answer: str, by: str, told: str
) -> None:
    stage = opened("stutter for everyone, unwatchable, 90k watching")
    assert replied(stage.do(c.AnswerCheck(stage.number, step, answer), by)) == told


@pytest.mark.parametrize(
    ("place", "told", "buttons"),
    [
        pytest.param(
            TEAM,
            ["facts-noted", "receipt-check", "goes-on"],
            ["check:1:preview:smooth", "check:1:preview:stutters"],
            id="under the receipt",
        ),
        pytest.param(dm("mei"), ["facts-noted"], [], id="in their room, where the card asks it"),
    ],
)
def test_after_the_deciding_question_the_next_check_is_asked_where_it_was_answered(
    place: Place, told: list[str], buttons: list[str]
) -> None:
    stage = opened("stutter in Europe, 90k watching")
    assert stage.incident.question is not None
    asked = stage.incident.question
    order = c.AnswerQuestion(stage.number, asked.key, asked.answers[0])
    answered = stage.do(order, "mei", place).reply
    assert answered is not None
    assert [line.key for line in answered.lines] == told
    assert pressed(answered) == buttons


def test_where_the_checks_end_a_reply_elsewhere_says_where_it_goes_on() -> None:
    stage = opened("stutter for everyone, unwatchable, 90k watching")
    order = c.AnswerCheck(stage.number, "preview", "smooth")
    ended = stage.do(order, "mei", TEAM).reply
    assert ended is not None
    assert [line.key for line in ended.lines] == ["check-is-crews", "goes-on"]


def test_what_only_the_crew_can_see_is_asked_of_the_crew_alone() -> None:
    """Not by the receipt either, where a checklist begins with it."""
    stutter = playbook().runbooks[Symptom("stutter")]
    crews = replace(stutter, steps=stutter.steps[1:])
    stage = Stage(playbook=playbook(runbooks={crews.symptom: crews}))
    receipt = stage.report("stutter for everyone, unwatchable, 90k watching").reply
    assert receipt is not None
    assert "receipt-check" not in [line.key for line in receipt.lines]
    assert not any(token.startswith("check:") for token in pressed(receipt))
