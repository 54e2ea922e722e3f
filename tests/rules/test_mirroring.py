"""What is said in one room is read in the others, once and silently, and follows what becomes of it."""

from dataclasses import replace

import pytest

from bot.domain import command as c
from bot.domain.decision import Decision, Lane, Tell
from bot.domain.place import Place, Room
from tests.rules.worlds import BLACK, TEAM, Stage, dm, sentences

ELSEWHERE = Place("other", "guild", "crew")
THREAD = replace(TEAM, thread="card")


@pytest.fixture
def stage() -> Stage:
    stage = Stage(rooms=(Room(TEAM), Room(ELSEWHERE)))
    stage.report(BLACK, "anna")
    return stage


def told(decision: Decision) -> dict[Place, Tell]:
    return {each.place: each.what for each in decision.deliveries if isinstance(each.what, Tell)}


def test_the_crews_words_are_read_in_the_other_room_silently_and_last(stage: Stage) -> None:
    said = stage.write("checking fra-2", "kai", THREAD)
    (mirrored,) = said.deliveries
    assert mirrored.place == ELSEWHERE
    assert mirrored.under_card
    assert not mirrored.notify
    assert mirrored.lane is Lane.MIRROR
    assert sentences(said) == ["crew-says"]


def test_the_crews_words_in_a_direct_message_are_read_in_every_room(stage: Stage) -> None:
    said = stage.write("checking fra-2", "kai", dm("kai"))
    assert told(said).keys() == {TEAM, ELSEWHERE}


def test_with_one_room_nothing_is_said_twice() -> None:
    stage = Stage()
    stage.report(BLACK, "anna")
    assert stage.write("checking fra-2", "kai", THREAD).deliveries == ()


def test_an_edit_and_a_deletion_only_change_what_was_quoted(stage: Stage) -> None:
    said = stage.write("checking fra-2", "kai", THREAD)
    message = said.events[0].message  # type: ignore[union-attr]
    changed = stage.do(c.HearEdit(stage.number, "checking fra-3", message), "kai", THREAD)
    gone = stage.do(c.HearDeletion(stage.number, message), "kai", THREAD)
    name = told(said)[ELSEWHERE].name
    assert name
    assert told(changed)[ELSEWHERE].name == name
    assert told(changed)[ELSEWHERE].only_changes
    assert {each.name for each in told(gone).values()} == {name}
    assert all(each.only_changes for each in told(gone).values())
    assert not any(each.notify for each in (*changed.deliveries, *gone.deliveries))
    assert {each.lane for each in changed.deliveries} == {Lane.MIRROR}


def test_what_was_addressed_to_the_reporter_changes_there_too(stage: Stage) -> None:
    stage.write("@reporter restart OBS", "kai", THREAD)
    changed = stage.do(c.HearEdit(stage.number, "@reporter restart OBS now", "m1"), "kai", THREAD)
    assert told(changed).keys() == {ELSEWHERE, dm("anna")}


def test_a_reporters_words_change_where_the_crew_reads_them(stage: Stage) -> None:
    said = stage.write("audio too", "anna", dm("anna"))
    message = said.events[0].message  # type: ignore[union-attr]
    changed = stage.do(c.HearEdit(stage.number, "audio as well", message), "anna", dm("anna"))
    assert told(changed).keys() == {TEAM, ELSEWHERE}
    assert {each.name for each in told(changed).values()} == {
        each.name for each in told(said).values()
    }


def test_without_an_id_of_its_own_a_word_is_quoted_and_cannot_follow(stage: Stage) -> None:
    said = stage.do(c.HearMessage(stage.number, "from the form", ""), "kai", THREAD)
    assert told(said)[ELSEWHERE].name == ""
