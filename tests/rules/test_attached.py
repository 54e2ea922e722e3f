"""Files go where the words go that they came with: silently, behind everything, followed by name."""

from dataclasses import replace

import pytest

from bot.domain import command as c
from bot.domain.attached import MOST, size_of
from bot.domain.decision import Decision, Delivery, Lane, Tell
from bot.domain.file import File
from bot.domain.place import Place, Room
from tests.rules.worlds import BLACK, TEAM, Stage, dm

ELSEWHERE = Place("other", "guild", "crew")
THREAD = replace(TEAM, thread="card")
SHOT = File("local", "F1", "shot.png", 5_000, "image/png", "there/F1", "https://chat.example/1")


@pytest.fixture
def stage() -> Stage:
    stage = Stage(rooms=(Room(TEAM), Room(ELSEWHERE)))
    stage.report(BLACK, "anna")
    return stage


def carried(decision: Decision) -> list[tuple[Delivery, Tell]]:
    found = ((each, each.what) for each in decision.deliveries if each.lane is Lane.FILE)
    return [(each, what) for each, what in found if isinstance(what, Tell)]


def heard(stage: Stage, text: str = "look", *files: File) -> c.HearMessage:
    return c.HearMessage(stage.number, text, "m1", files or (SHOT,))


def test_a_picture_of_the_crew_goes_where_its_words_go_silently(stage: Stage) -> None:
    said = stage.do(heard(stage), "kai", THREAD)
    [(delivery, shown)] = carried(said)
    assert delivery.place == ELSEWHERE
    assert delivery.under_card
    assert not delivery.notify
    assert shown.file == SHOT
    assert [each.link for each in shown.buttons] == [SHOT.link]


def test_what_is_addressed_to_the_reporter_brings_its_picture(stage: Stage) -> None:
    said = stage.do(heard(stage, "@reporter like this"), "kai", THREAD)
    assert {each.place for each, _ in carried(said)} == {ELSEWHERE, dm("anna")}
    assert not any(each.notify for each, _ in carried(said))


def test_a_deletion_names_each_file_that_was_shown(stage: Stage) -> None:
    other = replace(SHOT, id="F2")
    said = stage.do(heard(stage, "look", SHOT, other), "kai", THREAD)
    gone = stage.do(c.HearDeletion(stage.number, "m1", ("F1", "F2")), "kai", THREAD)
    names = {what.name for _, what in carried(said)}
    assert len(names) == 2
    at = {what.name for each, what in carried(gone) if each.place == ELSEWHERE}
    assert at == names
    assert all(what.only_changes and what.file is None for _, what in carried(gone))


def test_an_edit_takes_away_what_was_taken_out(stage: Stage) -> None:
    said = stage.do(heard(stage), "kai", THREAD)
    changed = stage.do(c.HearEdit(stage.number, "look again", "m1", ("F1",)), "kai", THREAD)
    [(_, shown)] = carried(said)
    assert {what.name for _, what in carried(changed)} == {shown.name}


def test_what_a_stranger_attaches_is_named_and_not_fetched(stage: Stage) -> None:
    said = stage.do(heard(stage), "fan", THREAD)
    files = [what.file for _, what in carried(said)]
    assert files
    assert {each.reference for each in files if each} == {""}


def test_of_too_many_files_the_first_are_shown(stage: Stage) -> None:
    files = tuple(replace(SHOT, id=f"F{n}") for n in range(MOST + 3))
    assert len(carried(stage.do(heard(stage, "look", *files), "kai", THREAD))) == MOST


def test_what_comes_with_a_report_is_below_each_card() -> None:
    stage = Stage(rooms=(Room(TEAM), Room(ELSEWHERE)))
    opened = stage.do(c.DeclareIncident(BLACK, files=(SHOT,)), "anna")
    assert [each.place for each, _ in carried(opened)] == [TEAM, ELSEWHERE]
    assert all(each.under_card for each, _ in carried(opened))


def test_the_same_report_again_is_news_if_it_brings_a_picture(stage: Stage) -> None:
    again = stage.do(c.DeclareIncident(BLACK, files=(SHOT,)), "anna")
    assert [each.place for each, _ in carried(again)] == [TEAM, ELSEWHERE]


def test_a_secret_in_a_name_is_masked(stage: Stage) -> None:
    secret = replace(SHOT, name="live_12345678_abcdefghijklmnop.png")
    [(_, shown)] = carried(stage.do(heard(stage, "look", secret), "kai", THREAD))
    assert "abcdefgh" not in str(shown.lines[0].values["name"])


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "1 kB"), (999_999, "999 kB"), (1_000_000, "1.0 MB"), (93_210_000, "93.2 MB")],
)
def test_a_size_is_short(size: int, shown: str) -> None:
    assert size_of(replace(SHOT, size=size)) == shown
