"""Who may change which shift, what is proposed, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain.decision import Tell
from bot.domain.oncall import OnCallPlan, on_call
from bot.domain.roster import events as e
from bot.domain.roster.evolve import fold
from bot.domain.roster.planned import passed_over, with_roster
from bot.domain.roster.roster import KEPT
from bot.domain.say import Stretch, Who
from tests.rules.oncall.plans import utc
from tests.rules.roster.acting import ANN, BEN, CHO, DOT, EU, Acting, said, team, values

MINUTE = timedelta(minutes=1)


def test_nothing_is_changed_until_it_is_confirmed() -> None:
    acting = Acting()
    answer = acting.asks("ben", "take 2h")
    assert [each.token for each in answer.buttons] == ["confirm-shift:1", "drop-shift:1"]
    assert acting.first() == ANN
    acting.confirms("ben")
    assert acting.first() == BEN
    assert acting.first("01-06 09:59") == BEN
    assert acting.first("01-06 10:00") == ANN


def test_who_asks_reads_their_own_clock_and_whom_it_concerns_reads_theirs() -> None:
    acting = Acting()
    answer = acting.asks("ann", "give @cho tomorrow 09:00-13:00")
    here, there = (line.values["span"] for line in answer.lines[:2])
    begins = utc("2026-01-07 08:00")
    assert here == Stretch(begins, begins + timedelta(hours=4), "Europe/Berlin")
    assert there == replace(here, zone="Asia/Shanghai")
    acting.confirms("ann")
    message = next(each.what for each in acting.sent if each.place.user.casefold() == "cho")
    assert isinstance(message, Tell)
    assert [each.values.get("span") for each in message.lines] == [None, there]


def test_everybody_it_concerns_is_told_once_and_whoever_did_it_is_not() -> None:
    acting = Acting()
    acting.changes("dot", "give @ann @cho tomorrow 09:00-13:00")
    assert acting.told("ann") == acting.told("cho") == [["shift-changed-by", "shift-takes-over"]]
    assert acting.told("dot") == []
    assert all(each.notify for each in acting.sent)


def test_a_local_time_that_a_change_of_clocks_touches_is_said() -> None:
    acting = Acting(now=utc("2026-03-25 12:00"))
    assert "shift-skipped" in said(acting.asks("ann", "leave 2026-03-29 02:30-05:00"))
    acting.now = utc("2026-10-20 12:00")
    assert "shift-twice" in said(acting.asks("ann", "leave 2026-10-25 02:30-05:00"))
    assert "shift-twice-end" in said(acting.asks("ann", "leave 2026-10-25 01:00-02:30"))


@pytest.mark.parametrize(
    ("who", "typed", "why"),
    [
        ("mei", "take 2h", "shift-crew-only"),
        ("ben", "give @ann @cho tomorrow", "shift-lead-only"),
        ("ben", "leave @ann tomorrow", "shift-lead-only"),
        ("ann", "give 2h", "shift-to-whom"),
        ("ann", "give @ann @ben @cho 2h", "shift-too-many-people"),
        ("ann", "take @ben 2h", "shift-too-many-people"),
        ("ann", "leave @ann @ben 2h", "shift-too-many-people"),
        ("ann", "give @benn 2h", "shift-nobody-called-near"),
        ("ann", "give @xyzzy 2h", "shift-nobody-called"),
        ("ann", "give @ann 2h", "shift-to-oneself"),
        ("ann", "give @ben 07:00-08:00", "shift-in-the-past"),
        ("ann", "give @ben 2026-01-07 to 2026-12-24", "shift-too-long"),
        ("ben", "give @ann 2h", "shift-nobody-has"),
        ("dot", "give @ben 2h", "shift-nobody-has"),
        ("ann", "take 2h", "shift-yours-already"),
        ("ann", "leave 2026-01-05", "shift-in-the-past"),
        ("ann", "leave 2026-01-07 to 2026-12-24", "shift-too-long"),
        ("ann", "take", "when-missing"),
        ("ann", "take sometime", "when-unknown-word"),
        ("ann", "take 12/24", "when-two-ways"),
        ("ann", "take 9:00", "when-no-end"),
        ("ann", "undo", "shift-nothing-to-undo"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(who: str, typed: str, why: str) -> None:
    acting = Acting()
    answer = acting.asks(who, typed)
    assert said(answer) == [why]
    assert answer.buttons == ()
    assert acting.events == []


def test_what_another_change_has_already_is_refused_and_it_is_named() -> None:
    acting = Acting()
    acting.changes("ann", "give @ben tomorrow 10:00-11:00")
    answer = acting.asks("ann", "give @cho tomorrow 09:00-13:00")
    assert said(answer) == ["shift-has-another-override"]
    assert values(answer)["taken_by"] == Who(BEN)


def test_whoever_is_away_is_given_nothing_and_is_passed_over() -> None:
    acting = Acting()
    acting.changes("ann", "leave tomorrow")
    assert said(acting.asks("ann", "leave tomorrow")) == ["shift-away-already"]
    assert acting.first("01-07 12:00") == BEN
    assert said(acting.asks("ben", "give @ann tomorrow")) == ["shift-taker-on-leave"]


def test_leave_shows_whose_turns_fall_into_it() -> None:
    answer = Acting().asks("ann", "leave 2026-01-08 to 2026-01-20")
    assert values(answer)["count"] == 2  # this week's, and the day of her next


def test_a_lead_may_note_somebodys_leave_and_they_are_told() -> None:
    acting = Acting()
    acting.changes("dot", "leave @ann tomorrow")
    assert acting.told("ann") == [["shift-changed-by", "shift-away"]]


@pytest.mark.parametrize(
    ("wait", "answer"),
    [
        pytest.param(10 * MINUTE - timedelta(seconds=1), "shift-done-told", id="a second left"),
        pytest.param(10 * MINUTE, "shift-lapsed", id="ten minutes"),
    ],
)
def test_a_proposal_lapses_after_ten_minutes(wait: timedelta, answer: str) -> None:
    acting = Acting()
    acting.asks("ben", "take 2h")
    acting.skip(wait)
    assert said(acting.confirms("ben")) == [answer]


def test_only_whoever_asked_confirms_or_drops() -> None:
    acting = Acting()
    acting.asks("ben", "take 2h")
    for order in (c.ConfirmShift(1), c.DropShift(1)):
        assert said(acting.does("dot", order)) == ["shift-not-yours"]
    assert said(acting.does("ben", c.DropShift(1))) == ["shift-dropped"]
    assert said(acting.confirms("ben", 1)) == ["shift-proposal-gone"]
    assert acting.first() == ANN


def test_a_button_pressed_twice_acts_once() -> None:
    acting = Acting()
    acting.changes("ben", "take 2h")
    before = list(acting.events)
    assert said(acting.confirms("ben", 1)) == ["shift-confirmed-already"]
    assert said(acting.does("ben", c.DropShift(1))) == ["shift-confirmed-already"]
    assert acting.events == before


def test_what_would_come_out_differently_is_shown_once_more() -> None:
    acting = Acting()
    acting.asks("ben", "take 2h")
    acting.changes("dot", "take 2h eu")
    answer = acting.confirms("ben", 1)
    assert said(answer)[0] == "shift-meanwhile"
    assert acting.first() == DOT
    acting.confirms("ben")
    assert acting.first() == BEN


def test_a_shift_that_begins_while_it_is_confirmed_counts_from_then() -> None:
    acting = Acting()
    acting.asks("ann", "give @ben 2h")
    acting.skip(5 * MINUTE)
    assert said(acting.confirms("ann")) == ["shift-done-told"]
    change = acting.roster.changes[0]
    assert change.made.intervals[0].start == acting.now


@pytest.mark.parametrize(
    ("who", "may"),
    [("dot", True), ("ann", True), ("ben", True), ("cho", False), ("mei", False)],
)
def test_it_is_undone_by_whoever_did_it_whoever_it_concerns_and_leads(who: str, may: bool) -> None:
    acting = Acting()
    acting.changes("ann", "give @ben tomorrow 9-13")
    acting.does(who, c.UndoShift(1))
    assert (acting.first("01-07 09:00") == ANN) is may


def test_undo_takes_back_ones_own_last_change_and_then_the_one_before() -> None:
    acting = Acting()
    acting.changes("ann", "give @ben tomorrow 9-13")
    acting.changes("ann", "give @cho tomorrow 14-18")
    acting.changes("ben", "take 2h")
    acting.asks("ann", "undo")
    assert [each.number for each in acting.roster.changes] == [1, 3]
    acting.asks("ann", "undo")
    assert [each.number for each in acting.roster.changes] == [3]
    assert said(acting.asks("ann", "undo")) == ["shift-nothing-to-undo"]


def test_what_is_over_cannot_be_undone_and_leaves_the_plan_in_time() -> None:
    acting = Acting()
    acting.changes("ben", "take 2h")
    acting.skip(timedelta(hours=2))
    assert said(acting.does("ben", c.UndoShift(1))) == ["shift-nothing-to-undo"]
    acting.skip(KEPT)
    acting.asks("ann", "give @ben tomorrow 9-13")
    assert acting.roster.changes == ()
    assert any(isinstance(each, e.ShiftChanged) for each in acting.events)


def test_the_own_team_is_taken_over_unless_a_region_is_named() -> None:
    acting = Acting()
    answer = acting.asks("ben", "take 2h")
    assert answer.lines[0].values["giver"] == Who(ANN)
    answer = acting.asks("ben", "take 2h asia")
    assert answer.lines[0].values["giver"] == Who(CHO)


def test_a_change_that_names_somebody_who_is_gone_is_passed_over_and_told() -> None:
    acting = Acting()
    acting.changes("ann", "give @cho tomorrow 9-13")
    acting.changes("ben", "leave 2026-01-08")
    without = team()
    left = {who: one for who, one in without.people.items() if who != CHO}
    smaller = replace(without, people=left)
    found = with_roster(smaller, acting.roster)
    assert [len(found.overrides), len(found.leaves)] == [0, 1]
    assert [(one.number, gone) for one, gone in passed_over(smaller, acting.roster)] == [
        (1, 'person "cho"')
    ]


def test_taking_over_from_who_joined_puts_the_taker_beside_them() -> None:
    """Nobody is on call at that hour, so ben joined; there is no turn that dot could take."""
    acting = Acting()
    nobody: OnCallPlan = replace(team(), rotations={})
    acting.base = replace(acting.base, plan=nobody)
    acting.changes("ben", "take 2h eu")
    acting.changes("dot", "take 1h eu")
    assert {duty.person for duty in on_call(acting.plan, EU, acting.now)} == {BEN, DOT}
    answer = acting.asks("ben", "give @ann 2h")
    assert said(answer) == ["shift-is-no-turn"]


def test_the_audit_says_who_what_and_when() -> None:
    acting = Acting()
    acting.changes("ann", "give @ben tomorrow 9-13")
    acting.asks("ann", "undo")
    proposed, changed, undone = acting.events
    assert isinstance(changed, e.ShiftChanged)
    assert (proposed.by.person, changed.at, changed.ask.giver) == (ANN, acting.now, ANN)
    assert isinstance(undone, e.ShiftChangeUndone)
    assert fold(acting.events).changes == ()


def test_a_number_that_was_never_given_is_answered_plainly() -> None:
    acting = Acting()
    assert said(acting.confirms("ann", 99)) == ["shift-proposal-gone"]
    assert said(acting.does("ann", c.UndoShift(99))) == ["shift-nothing-to-undo"]


def test_somebody_without_a_team_takes_over_from_whoever_is_called_first_anywhere() -> None:
    acting = Acting()
    acting.changes("dot", "take 2h")
    assert acting.roster.changes[0].ask.region is None
    assert on_call(acting.plan, None, acting.now)[0].person == DOT
