"""Hand-offs: at 19:00 in Berlin, seven hours after the scenarios begin, Dana takes over from Mara."""

from datetime import timedelta

from tests.scenarios.stage import Stage

TO_HANDOFF = 7 * 60  # minutes
CANNOT_WATCH = "Europe cannot watch at all"  # SEV2
A_FEW = "a few viewers in Europe say it lags a bit"  # SEV3


async def test_both_get_a_silent_note(stage: Stage) -> None:
    await stage.passes(minutes=TO_HANDOFF)
    came, gone = (await stage.direct("dana"))[-1], (await stage.direct("mara"))[-1]
    assert came.text.startswith("You are called first for")
    assert "Dana Whitfield is called first for" in gone.text
    assert "your turn there is over" in gone.text
    assert not came.rang
    assert not gone.rang


async def test_the_note_says_what_is_open(stage: Stage) -> None:
    await stage.passes(minutes=TO_HANDOFF - 5)
    await stage.reports("rosa", A_FEW)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=5)
    note = [each for each in await stage.direct("dana") if "You are called first" in each.text][-1]
    assert "Open: INC-1 SEV3" in note.text
    assert "(Mara Vogt has it)" in note.text
    assert not note.rang
    assert note.buttons == ()
    assert await stage.pages("dana") == []  # somebody has it: it does not follow the shift


async def test_with_something_urgent_open_both_are_called_until_whoever_comes_has_it(
    stage: Stage,
) -> None:
    await stage.passes(minutes=TO_HANDOFF - 3)
    await stage.reports("rosa", CANNOT_WATCH)
    assert len(await stage.pages("mara")) == 1
    await stage.passes(minutes=3)
    asked = [each for each in await stage.rings("dana") if "called first" in each.text][-1]
    assert "until then Mara Vogt is called as well" in asked.text
    assert len(await stage.pages("dana")) == 1
    assert "you are called as well" in await stage.reads("mara")
    assert "Your turn is over" not in await stage.reads("mara")
    assert "From now on you are called" in await stage.presses("dana", "accept-handoff")
    assert "Your turn is over since" in (await stage.pages("mara"))[-1].text
    assert "Dana Whitfield has it. You are called no more." in await stage.reads("mara")
    await stage.passes(minutes=20)
    assert "has not said that they have it" not in await stage.reads("tom")


async def test_fifteen_minutes_without_a_word_end_it_and_the_crew_hears_it(stage: Stage) -> None:
    await stage.passes(minutes=TO_HANDOFF - 1)
    await stage.reports("rosa", CANNOT_WATCH)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=15)  # fourteen since the hand-off
    await stage.reports("yuki", "black screen for everyone")
    pages = {user: len(await stage.pages(user)) for user in ("mara", "dana")}
    assert pages == {"mara": 2, "dana": 1}
    await stage.passes(minutes=1)
    assert "Dana Whitfield has not said that they have it." in await stage.reads("tom")
    assert "That hand-off is over" in await stage.presses("dana", "accept-handoff")


async def test_a_mild_page_goes_with_the_shift_at_once(stage: Stage) -> None:
    await stage.passes(minutes=TO_HANDOFF - 5)
    await stage.reports("rosa", A_FEW)
    assert len(await stage.pages("mara")) == 1
    await stage.passes(minutes=5)
    assert len(await stage.pages("dana")) == 1
    assert "Your turn is over since 19:00" in (await stage.pages("mara"))[-1].text
    assert "The turn of Mara Vogt is over" in await stage.reads("tom")


async def test_a_shift_taken_while_a_page_rings_takes_the_page_along(stage: Stage) -> None:
    await stage.reports("rosa", CANNOT_WATCH)
    assert len(await stage.pages("mara")) == 1
    await stage.types("tom", "/oncall take 2h eu")
    await stage.presses("tom", "confirm-shift")
    assert len(await stage.pages("tom")) == 1
    assert "Your turn is over" in (await stage.pages("mara"))[-1].text
    await stage.presses("tom", "ack")
    await stage.types("tom", "/oncall undo")
    assert len(await stage.pages("mara")) == 1  # somebody has answered it


async def test_a_hand_off_that_nobody_saw_for_long_is_not_told(stage: Stage) -> None:
    """The bot was away over it: who is on call is asked, not announced hours later."""
    await stage.restart(after=timedelta(hours=8))
    assert "You are called first" not in await stage.reads("dana")
