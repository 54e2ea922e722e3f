"""Every move from open to closed and back, and who may make it."""

from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import Decision
from bot.domain.ids import IncidentId, PersonId
from bot.domain.incident import MOVES, Outcome, Status
from tests.rules.worlds import (
    AMELIE,
    BLACK,
    EU_DOWN,
    HOUR,
    JONAS,
    MINUTE,
    SECOND,
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    Stage,
    dm,
    lines,
    notified,
    pressed,
    replied,
    sentences,
)

NOW = timedelta(0)


def stage_in(status: Status) -> Stage:
    stage = Stage()
    stage.report(BLACK)
    steps = {
        Status.OPEN: (),
        Status.ACKNOWLEDGED: (c.AcknowledgePage,),
        Status.MITIGATED: (c.AcknowledgePage, c.MitigateIncident),
        Status.RESOLVED: (c.AcknowledgePage, c.ResolveIncident),
    }
    for step in steps[status]:
        stage.do(step(stage.number), "jonas")
    return stage


def do(stage: Stage, order: type, by: str = "jonas") -> Decision:
    return stage.do(order(stage.number), by)


@pytest.mark.parametrize("was", Status)
@pytest.mark.parametrize(
    ("order", "to"),
    [(c.MitigateIncident, Status.MITIGATED), (c.ResolveIncident, Status.RESOLVED)],
)
def test_a_move_is_made_if_the_table_has_it_and_else_refused(
    was: Status, order: type, to: Status
) -> None:
    stage = stage_in(was)
    told = replied(do(stage, order))
    assert (stage.incident.status is to) == (to in MOVES[was] or was is to)
    if was is to:
        assert told == "already-so"
    elif to not in MOVES[was]:
        assert told == "move-refused"


def test_a_workaround_that_does_not_hold_goes_back_to_acknowledged() -> None:
    stage = stage_in(Status.MITIGATED)
    do(stage, c.ResumeIncident)
    assert stage.incident.status is Status.ACKNOWLEDGED
    assert replied(do(stage, c.ResumeIncident)) == "not-mitigated"


@pytest.mark.parametrize(
    ("by", "told"),
    [("jonas", "resolved-noted"), ("maya", "resolved-noted"), ("kai", "only-commander"),
     ("mei", "not-allowed"), ("fan", "not-allowed")],
)  # fmt: skip
def test_the_commander_or_a_lead_resolves(by: str, told: str) -> None:
    assert replied(do(stage_in(Status.ACKNOWLEDGED), c.ResolveIncident, by)) == told


def test_whoever_mends_it_while_nobody_has_it_has_it() -> None:
    stage = stage_in(Status.OPEN)
    do(stage, c.ResolveIncident, "amelie")
    assert stage.incident.commander == AMELIE


def test_what_is_over_waits_only_for_the_reporter() -> None:
    stage = stage_in(Status.RESOLVED)
    assert stage.case.timers == {"confirm": stage.now + 10 * MINUTE}


def test_whoever_had_answered_is_stood_down_with_one_message_and_nobody_else() -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    stage.do(c.AssignCommander(stage.number, AMELIE), "jonas")
    closed = stage.do(c.ResolveIncident(stage.number, Outcome.FALSE_ALARM), "maya")
    assert notified(closed) == {"jonas", "amelie", "mei"}


def test_closing_ones_own_incident_rings_at_nobody_of_the_crew() -> None:
    assert notified(do(stage_in(Status.ACKNOWLEDGED), c.ResolveIncident)) == {"mei"}


# The reporter's word -------------------------------------------------------------------------------


def test_the_reporter_is_asked_and_confirms() -> None:
    stage = stage_in(Status.RESOLVED)
    assert replied(stage.do(c.SayFine(stage.number, fine=True), "mei")) == "thanks"
    assert stage.incident.confirmed is True
    assert stage.case.timers == {}
    assert replied(stage.do(c.SayFine(stage.number, fine=True), "mei")) == "already-confirmed"


@pytest.mark.parametrize(
    ("waited", "confirmed"), [(10 * MINUTE - SECOND, None), (10 * MINUTE, False)]
)
def test_without_an_answer_it_is_closed_as_not_confirmed(
    waited: timedelta, confirmed: bool | None
) -> None:
    stage = stage_in(Status.RESOLVED)
    stage.skip(waited)
    assert stage.incident.confirmed is confirmed


def test_a_late_confirmation_still_counts() -> None:
    stage = stage_in(Status.RESOLVED)
    stage.skip(HOUR)
    stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert stage.incident.confirmed is True


@pytest.mark.parametrize("by", ["jonas", "maya", "tom", "fan"])
@pytest.mark.parametrize("status", [Status.ACKNOWLEDGED, Status.RESOLVED])
def test_nobody_confirms_or_closes_in_the_reporters_place(by: str, status: Status) -> None:
    stage = stage_in(status)
    assert replied(stage.do(c.SayFine(stage.number, fine=True), by)) == "only-reporter"
    assert stage.incident.status is status


@pytest.mark.parametrize("status", [Status.OPEN, Status.ACKNOWLEDGED, Status.MITIGATED])
def test_fine_again_before_the_fix_closes_it_as_cancelled(status: Status) -> None:
    stage = stage_in(status)
    told = stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert stage.incident.outcome is Outcome.CANCELLED
    assert notified(told) == (set() if status is Status.OPEN else {"jonas"})


def test_one_of_several_reporters_does_not_close_it_for_the_others() -> None:
    stage = Stage()
    stage.report(EU_DOWN, "mei")
    stage.report(EU_DOWN, "anna")
    assert len(stage.incident.reporters) == 2
    first = stage.do(c.SayFine(stage.number, fine=True), "mei")
    again = stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert "one-is-fine" in sentences(first)
    assert (again.events, sentences(again)) == ((), [])
    assert stage.incident.status is Status.OPEN
    stage.do(c.SayFine(stage.number, fine=True), "anna")
    assert stage.incident.outcome is Outcome.CANCELLED


# Reopening -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waited", "told"),
    [(30 * MINUTE - SECOND, "reopened-noted"), (30 * MINUTE, "too-late-to-reopen")],
)
def test_reopening_is_possible_for_half_an_hour(waited: timedelta, told: str) -> None:
    stage = stage_in(Status.RESOLVED)
    stage.skip(waited)
    assert replied(do(stage, c.ReopenIncident, "mei")) == told


@pytest.mark.parametrize(
    ("by", "told"),
    [("mei", "reopened-noted"), ("kai", "reopened-noted"), ("tom", "not-allowed")],
)
def test_who_may_reopen(by: str, told: str) -> None:
    assert replied(do(stage_in(Status.RESOLVED), c.ReopenIncident, by)) == told


def test_reopening_calls_for_help_anew_and_nobody_has_it_until_they_say_so() -> None:
    stage = stage_in(Status.RESOLVED)
    stage.skip(5 * MINUTE)
    do(stage, c.ReopenIncident, "mei")
    assert (stage.incident.status, stage.incident.commander) == (Status.OPEN, None)
    assert stage.ringing == [JONAS]
    assert set(stage.case.timers) == {"escalate", "promise", "ping", "ring:1:1"}


def test_a_reopened_question_promises_nothing() -> None:
    stage = Stage()
    stage.report("which bitrate do you recommend?")
    do(stage, c.ResolveIncident, "kai")
    do(stage, c.ReopenIncident, "mei")
    assert stage.case.timers == {}


def test_what_the_reporter_writes_after_the_end_offers_to_reopen() -> None:
    stage = stage_in(Status.RESOLVED)
    said = stage.write("black screen again for everyone", "mei", dm("mei"))
    told = next(each for each in said.deliveries if each.place == dm("mei"))
    assert pressed(told.what) == ["reopen:1"]  # type: ignore[arg-type]  # it has buttons, as a reply has
    assert stage.incident.is_over


# Undo ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waited", "told"), [(60 * SECOND - SECOND, "undo-noted"), (60 * SECOND, "nothing-to-undo")]
)
def test_an_act_can_be_undone_for_60_seconds(waited: timedelta, told: str) -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    stage.skip(waited)
    assert replied(do(stage, c.UndoAct)) == told


def test_undoing_an_acknowledgement_rings_again() -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    do(stage, c.UndoAct)
    assert (stage.incident.status, stage.incident.commander) == (Status.OPEN, None)
    assert (stage.incident.answered_at, stage.incident.responders) == (None, ())
    assert stage.ringing == [JONAS]
    assert stage.due_in("promise") == 5 * MINUTE


def test_the_reporter_hears_that_a_fix_was_taken_back() -> None:
    stage = stage_in(Status.RESOLVED)
    undone = do(stage, c.UndoAct)
    assert "undone" in sentences(undone, dm("mei"))
    assert stage.incident.status is Status.ACKNOWLEDGED
    assert (stage.incident.outcome, stage.incident.resolved_at) == (None, None)
    assert set(stage.case.timers) == {"ping", "silence"}


def test_undoing_puts_back_only_what_the_act_changed() -> None:
    stage = Stage()
    stage.report(EU_DOWN)
    do(stage, c.AcknowledgePage)
    stage.do(c.SayWorse(stage.number), "mei")
    do(stage, c.UndoAct)
    assert (stage.incident.status, stage.incident.severity) == (Status.OPEN, SEV1)


def test_undoing_a_lowered_level_calls_again_whom_it_called() -> None:
    stage = stage_in(Status.OPEN)
    stage.do(c.ChangeSeverity(stage.number, SEV4), "maya")
    assert stage.ringing == []
    do(stage, c.UndoAct, "maya")
    assert stage.incident.severity is SEV1
    assert stage.incident.severity_by is None
    assert stage.ringing == [JONAS]


def test_undoing_a_rise_stands_down_whom_it_called() -> None:
    stage = Stage()
    stage.report(EU_DOWN)
    stage.do(c.ChangeSeverity(stage.number, SEV1), "maya")
    do(stage, c.UndoAct, "maya")
    assert stage.incident.severity is SEV2
    assert stage.due_in("escalate") == 6 * MINUTE


def test_undoing_a_hand_over_tells_whoever_had_been_given_it() -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    stage.do(c.AssignCommander(stage.number, AMELIE), "jonas")
    undone = do(stage, c.UndoAct)
    assert stage.incident.commander == JONAS
    assert "amelie" in notified(undone)


@pytest.mark.parametrize(
    ("by", "told"), [("jonas", "undo-noted"), ("maya", "undo-noted"), ("kai", "not-yours-to-undo")]
)
def test_whose_act_may_be_undone_by_whom(by: str, told: str) -> None:
    assert replied(do(stage_in(Status.ACKNOWLEDGED), c.UndoAct, by)) == told


def test_an_act_is_undone_once() -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    do(stage, c.UndoAct)
    assert replied(do(stage, c.UndoAct)) == "nothing-to-undo"


# Duplicates ----------------------------------------------------------------------------------------


def two() -> Stage:
    """INC-1 in Europe by mei, INC-2 about tom's stream."""
    stage = Stage()
    stage.report(EU_DOWN, "mei")
    stage.report("no sound at all on our stream", "tom")
    assert set(stage.cases) == {1, 2}
    return stage


def duplicate(stage: Stage, of: int | None, number: int = 2) -> str:
    other = None if of is None else IncidentId(of)
    order = c.ResolveIncident(IncidentId(number), Outcome.DUPLICATE, duplicate_of=other)
    return replied(stage.do(order, "jonas"))


def test_a_duplicate_is_closed_and_goes_on_in_the_other_with_its_reporters() -> None:
    stage = two()
    assert duplicate(stage, 1) == "resolved-noted"
    one, other = stage.cases[IncidentId(1)].incident, stage.cases[IncidentId(2)].incident
    assert (other.outcome, other.duplicate_of) == (Outcome.DUPLICATE, 1)
    assert one.duplicates == (2,)
    assert {each.account.user for each in one.reporters} == {"mei", "tom"}
    assert stage.cases[IncidentId(2)].timers == {}


@pytest.mark.parametrize(
    ("of", "told"),
    [(2, "duplicate-of-itself"), (9, "no-such-incident"), (None, "duplicate-of-what")],
)
def test_a_duplicate_names_another_incident_that_exists(of: int | None, told: str) -> None:
    stage = two()
    assert duplicate(stage, of) == told
    assert not stage.incident.is_over


def test_two_incidents_cannot_be_closed_as_duplicates_of_each_other() -> None:
    stage = two()
    duplicate(stage, 1)
    assert duplicate(stage, 2, number=1) == "duplicate-is-over"
    assert not stage.cases[IncidentId(1)].incident.is_over


def test_a_duplicate_that_is_taken_back_takes_its_reporters_along() -> None:
    stage = two()
    duplicate(stage, 1)
    stage.do(c.UndoAct(IncidentId(2)), "jonas")
    one, other = stage.cases[IncidentId(1)].incident, stage.cases[IncidentId(2)].incident
    assert not other.is_over
    assert one.duplicates == ()
    assert [each.account.user for each in one.reporters] == ["mei"]


# Crew only -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "told"), [("jonas", "crew-only-on"), ("kai", "only-commander"), ("mei", "not-allowed")]
)
def test_who_may_keep_updates_among_the_crew(by: str, told: str) -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    assert replied(stage.do(c.ShowToCrewOnly(stage.number, crew_only=True), by)) == told


def test_a_fix_with_words_quotes_them() -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    fixed = stage.write("fixed: restarted the packager", "jonas")
    assert lines(fixed, dm("mei"))[0].key == "resolved-fixed-text"
    assert [each.text for each in fixed.texts] == ["restarted the packager"]


def test_a_false_alarm_is_not_asked_about() -> None:
    stage = stage_in(Status.ACKNOWLEDGED)
    closed = stage.do(c.ResolveIncident(stage.number, Outcome.FALSE_ALARM), "jonas")
    assert replied(closed) == "resolved-noted"
    assert "fine-again" not in sentences(closed)
    assert stage.case.timers == {}


def test_severity_and_hand_over_are_refused_after_the_end() -> None:
    stage = stage_in(Status.RESOLVED)
    before = stage.incident
    stage.do(c.ChangeSeverity(stage.number, SEV3), "jonas")
    stage.do(c.AssignCommander(stage.number, PersonId("kai")), "jonas")
    stage.do(c.SayWorse(stage.number), "mei")
    stage.do(c.SayStillOnIt(stage.number), "jonas")
    stage.do(c.PassPage(stage.number), "jonas")
    assert stage.incident == before


def test_the_first_answer_is_not_forgotten_by_reopening() -> None:
    stage = stage_in(Status.RESOLVED)
    answered_at = stage.incident.answered_at
    stage.skip(5 * MINUTE)
    do(stage, c.ReopenIncident, "mei")
    stage.skip(MINUTE)
    do(stage, c.AcknowledgePage)
    assert stage.incident.answered_at == answered_at
    assert stage.incident.taken_at == stage.now


def test_a_cancelled_report_was_answered_by_nobody() -> None:
    stage = Stage()
    stage.report(BLACK, "kai")
    stage.do(c.SayFine(stage.number, fine=True), "kai")
    moved = [each for each in stage.case.events if isinstance(each, e.IncidentMoved)]
    assert moved[0].by.person == "kai"
    assert stage.incident.answered_at is None
