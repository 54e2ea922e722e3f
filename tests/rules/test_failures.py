"""What the courier, the watchdog and the clock report."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import Audience, ShowCard
from bot.domain.ids import DeliveryKey
from tests.rules.worlds import (
    AMELIE,
    ASKING,
    BLACK,
    JONAS,
    MINUTE,
    TEAM,
    Stage,
    dm,
    sentences,
)


def black() -> Stage:
    stage = Stage()
    stage.report(BLACK)
    return stage


def test_a_reporter_whose_direct_messages_are_closed_moves_to_the_room() -> None:
    stage = black()
    failed = stage.do(c.NoteFailure(stage.number, DeliveryKey("d"), dm("mei"), "closed"))
    assert stage.incident.reporters[0].room == TEAM
    shown = [(each.place, each.what, each.notify) for each in failed.deliveries]
    assert shown == [(dm("mei"), ShowCard(Audience.REPORTER), True)]


def test_the_room_is_moved_to_once() -> None:
    stage = black()
    order = c.NoteFailure(stage.number, DeliveryKey("d"), dm("mei"), "closed")
    stage.do(order)
    again = stage.do(order)
    assert [type(each) for each in again.events] == [e.PostFailed]
    assert again.deliveries == ()


@pytest.mark.parametrize(
    "lost", [{"escalate"}, {"promise"}, {"ping"}, {"escalate", "promise", "ping"}]
)
def test_the_watchdog_sets_going_whatever_the_incident_waits_for(lost: set[str]) -> None:
    stage = black()
    due = dict(stage.case.timers)
    for slot in lost:
        del stage.case.timers[slot]
    repaired = stage.do(c.RepairIncident(stage.number))
    assert {slot: stage.case.timers[slot] for slot in lost} == {slot: due[slot] for slot in lost}
    assert sentences(repaired) == ["repaired"]


def test_an_escalation_that_should_have_moved_moves_now() -> None:
    stage = black()
    stage.case.timers.clear()
    stage.skip(20 * MINUTE)
    stage.do(c.RepairIncident(stage.number))
    stage.skip(timedelta(0))
    assert stage.ringing == [JONAS, AMELIE]  # one level, however late


def test_an_open_incident_that_nobody_was_called_for_calls_now() -> None:
    stage = black()
    stage.case.incident = replace(stage.incident, escalation=None, pages=())
    stage.do(c.RepairIncident(stage.number))
    assert stage.ringing == [JONAS]


def test_what_is_over_is_not_repaired() -> None:
    stage = black()
    stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert stage.do(c.RepairIncident(stage.number)).events == ()


def test_a_repair_that_finds_nothing_to_wait_for_sets_nothing() -> None:
    stage = Stage()
    stage.report(ASKING)
    stage.do(c.RepairIncident(stage.number))
    assert stage.case.timers == {}


def test_an_absence_is_said_in_open_incidents_only() -> None:
    stage = black()
    away = c.NoteAbsence(stage.number, stage.now, stage.now + 3 * MINUTE, 1)
    assert sentences(stage.do(away)) == ["was-away"]
    stage.do(c.SayFine(stage.number, fine=True), "mei")
    assert stage.do(away).events == ()
