"""The playbook changes while somebody is called, or has it."""

from bot.domain.playbook import Playbook
from bot.playbook.load import parse_playbook
from tests.scenarios.stage import Stage
from tests.scenarios.team import PLAYBOOK, START

CANNOT_WATCH = "Europe cannot watch at all"  # SEV2
MARA = "  - {id: mara, name: Mara Vogt, zone: Europe/Berlin}\n"
TURNS = ("[mara, jonas]", "[jonas, tom]")


def changed(*changes: tuple[str, str]) -> Playbook:
    written = PLAYBOOK.replace("LANGUAGE", "en")
    for before, after in changes:
        assert before in written
        written = written.replace(before, after)
    return parse_playbook({"playbook.yaml": written}, around=START.date())


def without_mara() -> Playbook:
    return changed(TURNS, (MARA, ""), ("last_resort: mara", "last_resort: jonas"))


async def test_a_page_goes_to_whoever_is_on_call_by_the_new_one(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    assert len(await stage.pages("mara")) == 1
    await stage.bot.use(changed(TURNS))
    await stage.settle()
    assert len(await stage.pages("jonas")) == 1
    (before,) = await stage.pages("mara")
    assert "Your turn is over" in before.text
    assert before.buttons == ()
    assert "yours" in await stage.presses("jonas", "ack")


async def test_who_is_no_longer_in_it_is_called_no_more(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    before = len(await stage.rings("mara"))
    await stage.bot.use(without_mara())
    await stage.settle()
    assert len(await stage.pages("jonas")) == 1
    await stage.passes(minutes=2)
    assert len(await stage.rings("mara")) == before


async def test_nothing_changes_for_a_page_if_its_turn_does_not(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    await stage.bot.use(changed(("team: Scenario Live", "team: Scenario")))
    await stage.settle()
    assert len(await stage.pages("mara")) == 1
    assert await stage.pages("jonas") == []


async def test_whose_commander_left_calls_again_and_everybody_hears_it(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    await stage.presses("mara", "ack")
    await stage.bot.use(without_mara())
    await stage.settle()
    assert len(await stage.pages("jonas")) == 1
    left = "is no longer in the playbook, and so nobody has it"
    assert left in await stage.reads("rosa")
    assert left in await stage.reads("tom")
    await stage.presses("jonas", "ack")
    assert "Jonas Brandt is on it" in await stage.reads("rosa")


async def test_anybody_of_the_crew_may_command_what_its_commander_left(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    await stage.presses("mara", "ack")
    await stage.bot.use(without_mara())
    await stage.settle()
    await stage.writes("tom", "fixed: the origin was restarted")
    assert "Fixed, says Tom Becker" in await stage.reads("rosa")


async def test_what_changed_while_it_was_away_is_followed_at_the_start(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    stage.playbook = changed(TURNS)
    await stage.restart()
    await stage.settle()
    assert len(await stage.pages("jonas")) == 1
