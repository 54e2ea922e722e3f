"""Shifts change hands by chat: proposed, confirmed, undone; what holds, holds for every page."""

import asyncio

from adapters.launch import AnyClock, Chats, assemble
from bot.domain.command import Command, DismissHeldReport
from bot.domain.ids import CommandKey, PersonId, RegionId
from bot.domain.oncall import on_call
from bot.domain.roster.evolve import fold
from tests.scenarios.stage import PATIENCE_S, Stage, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"
EU = RegionId("eu")


def first(stage: Stage) -> PersonId:
    """Who is called first for Europe now, as the bot sees it."""
    return on_call(stage.bot.current.active.plan, EU, stage.clock.now())[0].person


async def test_a_shift_is_taken_by_a_word_and_a_button(stage: Stage) -> None:
    asked = await stage.types("jonas", "/oncall take 2h")
    assert "Jonas Brandt takes over from Mara Vogt: Fri 20 Nov 12:00–14:00 (Berlin)." in asked
    assert "Nothing is changed yet. Confirm by 12:10." in asked
    assert first(stage) == "mara"
    assert "Mara Vogt has been told" in await stage.presses("jonas", "confirm-shift")
    assert first(stage) == "jonas"
    told = (await stage.rings("mara"))[-1]
    assert told.text.splitlines() == [
        "Jonas Brandt changed your shifts:",
        "Jonas Brandt takes over from Mara Vogt: Fri 20 Nov 12:00–14:00 (Berlin).",
    ]
    await stage.reports("rosa", STALLS)
    assert len(await stage.pages("jonas")) == 1
    assert await stage.pages("mara") == []
    await stage.passes(minutes=120)
    assert first(stage) == "mara"


async def test_a_given_shift_is_shown_on_both_clocks_and_its_receiver_is_told_once(
    stage: Stage,
) -> None:
    asked = await stage.types("mara", "/oncall give @tom tomorrow 09:00-13:00")
    assert "Tom Becker takes over from Mara Vogt: Sat 21 Nov 09:00–13:00 (Berlin)." in asked
    assert "That is Sat 21 Nov 08:00–12:00 (London) for Tom Becker." in asked
    await stage.presses("mara", "confirm-shift")
    rang = await stage.rings("tom")
    assert len(rang) == 1
    assert "Tom Becker takes over from Mara Vogt: Sat 21 Nov 08:00–12:00 (London)." in rang[0].text
    await stage.passes(minutes=22 * 60)  # Saturday 10:00 in Berlin
    assert first(stage) == "tom"


async def test_it_is_asked_and_answered_in_chinese(stage: Stage) -> None:
    asked = await stage.types("wei", "/oncall 接班 明天 16:00-20:00 eu")
    assert "陈伟 接" in asked
    assert "11月21日 周六 16:00–20:00（新加坡）" in asked
    assert "还没有生效" in asked
    assert "已生效" in await stage.presses("wei", "confirm-shift")


async def test_an_undone_change_never_was_and_both_are_told(stage: Stage) -> None:
    await stage.types("jonas", "/oncall take 2h")
    await stage.presses("jonas", "confirm-shift")
    answer = await stage.types("jonas", "/oncall undo")
    assert "Undone. This no longer holds:" in answer
    assert first(stage) == "mara"
    assert "Jonas Brandt undid a change of your shifts." in (await stage.rings("mara"))[-1].text
    assert "no change of yours to undo" in await stage.types("jonas", "/oncall undo")


async def test_who_was_given_a_shift_can_hand_it_back_by_the_button_they_got(stage: Stage) -> None:
    await stage.types("mara", "/oncall give @tom 2h")
    await stage.presses("mara", "confirm-shift")
    assert first(stage) == "tom"
    assert "Undone" in await stage.presses("tom", "undo-shift")
    assert first(stage) == "mara"
    assert "Tom Becker undid" in (await stage.rings("mara"))[-1].text


async def test_whoever_is_away_is_passed_over(stage: Stage) -> None:
    asked = await stage.types("mara", "/oncall leave today")
    assert "Mara Vogt is away: Fri 20 Nov (Berlin)." in asked
    assert "One of their turns falls into it: Fri 20 Nov 12:00–19:00 (Berlin)." in asked
    await stage.presses("mara", "confirm-shift")
    assert first(stage) == "jonas"


async def test_a_lead_changes_other_peoples_shifts_and_both_are_told(stage: Stage) -> None:
    await stage.types("dana", "/oncall give @mara @tom 2h")
    answer = await stage.presses("dana", "confirm-shift")
    assert "Tom Becker and Mara Vogt have been told" in answer
    assert first(stage) == "tom"
    assert "Dana Whitfield changed your shifts:" in (await stage.rings("mara"))[-1].text


async def test_a_button_pressed_after_ten_minutes_changes_nothing(stage: Stage) -> None:
    await stage.types("jonas", "/oncall take 2h")
    await stage.passes(minutes=9, seconds=59)
    await stage.types("mara", "/oncall give @jonas tomorrow 9:00-13:00")
    await stage.passes(seconds=1)
    answer = await stage.presses("jonas", "confirm-shift")
    assert answer == "That had to be confirmed by 12:10. Nothing was changed; type it again."
    assert first(stage) == "mara"
    assert "Done" in await stage.presses("mara", "confirm-shift")


async def test_a_foreign_or_used_button_is_answered_plainly(stage: Stage) -> None:
    await stage.types("jonas", "/oncall take 2h")
    button = await stage.button("jonas", "confirm-shift")
    place = await stage.intake.place_of("jonas", button.message)
    answer = await stage.intake.press("mara", place, button.token)
    assert "Jonas Brandt" in str(answer.card)
    assert first(stage) == "mara"
    await stage.presses("jonas", "drop-shift")
    assert "no longer open" in await stage.presses_that("jonas", button)
    await stage.types("jonas", "/oncall take 2h")
    confirm = await stage.button("jonas", "confirm-shift")
    await stage.presses_that("jonas", confirm)
    assert "Confirmed already." in await stage.presses_that("jonas", confirm)


async def test_what_has_changed_meanwhile_is_shown_before_it_counts(stage: Stage) -> None:
    await stage.types("jonas", "/oncall take 2h")
    button = await stage.button("jonas", "confirm-shift")
    await stage.types("tom", "/oncall take 2h eu")
    await stage.presses("tom", "confirm-shift")
    answer = await stage.presses_that("jonas", button)
    assert "Shifts have changed meanwhile. It would now be:" in answer
    assert "Jonas Brandt takes over from Tom Becker" in answer
    assert first(stage) == "tom"
    await stage.presses("jonas", "confirm-shift")
    assert first(stage) == "jonas"


async def test_a_change_outlasts_a_restart(stage: Stage) -> None:
    await stage.types("jonas", "/oncall take 2h")
    await stage.presses("jonas", "confirm-shift")
    await stage.restart()
    assert first(stage) == "jonas"
    assert "Jonas Brandt" in await stage.types("rosa", "/oncall")


async def test_now_says_who_is_next_and_me_lists_my_turns(stage: Stage) -> None:
    now = await stage.types("rosa", "/oncall")
    assert "Mara Vogt (Berlin 12:00) until 19:00" in now
    assert "then 陈伟 from" in now or "then Dana Whitfield from" in now
    mine = await stage.types("mara", "/oncall me")
    assert "turns in the coming two weeks:" in mine
    assert "Fri 20 Nov 12:00–19:00 (Berlin) · level 1" in mine
    await stage.types("jonas", "/oncall take tomorrow 09:00-13:00")
    await stage.presses("jonas", "confirm-shift")
    assert "Sat 21 Nov 09:00–13:00 (Berlin) · level 1" in await stage.types("jonas", "/oncall me")
    assert "You are not in the playbook" in await stage.types("rosa", "/oncall me")


async def test_whatever_else_follows_oncall_is_answered_with_what_can_be_asked(
    stage: Stage,
) -> None:
    assert "give @person" in await stage.types("dana", "/oncall frobnicate")
    assert "请假" in await stage.types("wei", "/oncall 啊")


async def test_the_stored_roster_is_what_its_stored_events_make_of_it(stage: Stage) -> None:
    for user, typed in (("jonas", "take 2h"), ("mara", "leave tomorrow"), ("wei", "take 1h eu")):
        await stage.types(user, f"/oncall {typed}")
        await stage.presses(user, "confirm-shift")
    await stage.types("mara", "/oncall undo")
    await stage.types("dana", "/oncall give @mara @tom tomorrow 9:00-13:00")
    stored = await stage.bot.desk.store.roster()
    assert fold(await stage.bot.reads.roster_events()) == stored.value
    assert [each.number for each in stored.value.changes] == [1, 3]


async def test_two_processes_see_the_same_roster(postgres_url: str) -> None:
    async def no_chats(_: AnyClock) -> Chats:
        return Chats({}, ())

    async with staged(postgres_url, team()) as stage:
        other = await assemble(postgres_url, team(), no_chats, clock=stage.clock)
        await other.current.refresh()
        await stage.types("jonas", "/oncall take 2h")
        await stage.presses("jonas", "confirm-shift")
        assert other.current.roster.changes == ()
        look = Command(CommandKey("k"), DismissHeldReport(1), stage.intake.sender("mara"))
        await other.desk.handle(look)  # any decision goes by the newest roster
        assert on_call(other.current.active.plan, EU, stage.clock.now())[0].person == "jonas"
        await other.start()
        await stage.types("jonas", "/oncall undo")
        async with asyncio.timeout(PATIENCE_S):  # what is only shown hears of it as well
            while other.current.roster.changes:  # noqa: ASYNC110 - another process's commit
                await asyncio.sleep(0.02)
        await other.stop()
