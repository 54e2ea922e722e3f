"""A room that is gone: leads hear of it once, and what was for it goes to whoever has the incident."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain.decision import Decision, Delivery, ShowCard, Tell
from bot.domain.ids import CommandKey, DeliveryKey
from bot.domain.place import Place, Room
from bot.domain.roster.evolve import fold
from bot.domain.roster.rooms import TELL_AGAIN_AFTER, note_room
from bot.domain.roster.roster import Roster
from bot.domain.say import say
from tests.rules.worlds import BLACK, TEAM, Stage, dm, sentences

ELSEWHERE = Place("other", "guild", "crew")
GONE = c.NoteRoom(TEAM, "There is no channel, or it was deleted.")
LINES = (say("said-deleted", who="x"),)


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.report(BLACK, "anna")
    return stage


def failed(stage: Stage, place: Place = TEAM) -> Decision:
    order = c.NoteFailure(stage.number, DeliveryKey("d1"), place, "gone", lines=LINES)
    return stage.do(order)


def told(decision: Decision) -> list[Delivery]:
    return [each for each in decision.deliveries if isinstance(each.what, Tell)]


def test_what_was_for_the_only_room_goes_to_whoever_is_called(stage: Stage) -> None:
    [ringing] = {page.person for page in stage.incident.ringing}
    decision = failed(stage, TEAM.in_thread("card"))
    assert [(each.place, each.notify) for each in told(decision)] == [(dm(ringing), False)]
    assert sentences(decision) == ["said-deleted"]
    assert [each.order for each in decision.after] == [c.NoteRoom(TEAM, "gone")]


def test_once_somebody_has_it_they_read_it_alone(stage: Stage) -> None:
    stage.do(c.AcknowledgePage(stage.number, sure=True), "kai", dm("kai"))
    assert [each.place for each in told(failed(stage))] == [dm("kai")]


def test_where_there_is_another_room_nobody_reads_it_twice() -> None:
    stage = Stage(rooms=(Room(TEAM), Room(ELSEWHERE)))
    stage.report(BLACK, "anna")
    decision = failed(stage)
    assert told(decision) == []
    assert decision.after


def test_a_failure_elsewhere_is_no_lost_room(stage: Stage) -> None:
    assert failed(stage, dm("kai")).after == ()


def noted(
    stage: Stage, roster: Roster, order: c.NoteRoom, later: timedelta = timedelta(0)
) -> Decision:
    command = c.Command(CommandKey("k"), order)
    world = stage.world(command)
    return note_room(roster, order, command, replace(world, now=world.now + later))


def test_leads_are_told_once_a_day_while_it_lasts(stage: Stage) -> None:
    first = noted(stage, Roster(), GONE)
    assert sentences(first) == ["room-lost"]
    assert all(each.place.is_direct and each.notify for each in first.deliveries)
    roster = fold(first.roster)
    assert noted(stage, roster, GONE) == Decision()
    assert noted(stage, roster, GONE, TELL_AGAIN_AFTER - timedelta(seconds=1)) == Decision()
    assert sentences(noted(stage, roster, GONE, TELL_AGAIN_AFTER)) == ["room-lost"]


def test_a_room_made_anew_is_told_and_forgotten(stage: Stage) -> None:
    roster = fold(noted(stage, Roster(), GONE).roster)
    anew = noted(stage, roster, c.NoteRoom(TEAM, "Write 2 there.", is_anew=True))
    assert sentences(anew) == ["room-anew"]
    assert fold(anew.roster, roster).lost_rooms == ()


def test_a_card_stands_again_in_the_room_that_was_made_anew() -> None:
    stage = Stage(rooms=(Room(TEAM), Room(ELSEWHERE)))
    stage.report(BLACK, "anna")
    again = stage.do(c.ShowCardAgain(stage.number, TEAM))
    assert [(each.place, type(each.what)) for each in again.deliveries] == [(TEAM, ShowCard)]
