"""Nobody answers: the call climbs, the reporter hears the truth, and it never falls silent."""

from itertools import pairwise

from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"


async def test_a_page_rings_again_after_one_and_two_minutes(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    assert [each.text.count("rings for") for each in await stage.pages("mara")] == [0]
    await stage.passes(seconds=59)
    assert len(await stage.pages("mara")) == 1
    await stage.passes(seconds=1)
    assert "rings for the second time" in (await stage.pages("mara"))[1].text
    await stage.passes(seconds=60)
    assert "rings for the third time" in (await stage.pages("mara"))[2].text
    await stage.passes(minutes=2)
    assert len(await stage.pages("mara")) == 3


async def test_the_next_level_is_called_after_two_minutes_exactly(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=1, seconds=59)
    assert await stage.pages("wei") == []
    await stage.passes(seconds=1)
    assert "一级 欧洲卡顿" in (await stage.pages("wei"))[0].text  # on his own language and clock
    assert "19:05" in (await stage.pages("wei"))[0].text
    assert len(await stage.pages("jonas")) == 1


async def test_at_the_promised_instant_the_reporter_hears_who_did_not_answer(
    stage: Stage,
) -> None:
    receipt = await stage.reports("rosa", STALLS)
    assert "By 12:05 a person answers, or I tell you who is coming." in receipt
    await stage.passes(minutes=4, seconds=59)
    await stage.news("rosa")
    await stage.passes(seconds=1)
    told = [each for each in await stage.rings("rosa") if "not answered" in each.text]
    assert len(told) == 1
    assert "Mara Vogt" in told[0].text
    assert "陈伟" in told[0].text
    assert "Dana Whitfield" in told[0].text  # called at that very instant
    assert "Next word at 12:08" in told[0].text


async def test_after_the_last_level_everybody_is_called_ever_more_slowly(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=10)
    assert "Everybody is called now, and again at" in await stage.reads("mara")
    assert len(await stage.pages("tom")) == 1  # who is in no rotation
    await stage.passes(minutes=49)
    calls = [each for each in await stage.sees("tom") if "Everybody is called now" in each.text]
    assert [each.at.minute for each in calls] == [10, 15, 25, 45]
    assert "Nobody has answered" in await stage.card()


async def test_the_cards_say_at_once_who_is_called_at_each_level(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=2)
    card, receipt = await stage.seen_card("mara"), await receipt_of(stage)
    assert "Mara Vogt (Berlin 12:02)" in card
    assert "陈伟 (Singapore 19:02)" in card
    assert "No answer by 12:05" in card
    assert "Mara Vogt" not in receipt  # her turn is over
    assert "陈伟 (Singapore 19:02)" in receipt
    assert "No answer by 12:05: I call the next." in receipt
    await stage.passes(minutes=8)
    assert "Nobody has answered. Everybody is being called" in await stage.card()
    assert "Everybody is being called, and again at 12:15." in await receipt_of(stage)
    assert "No answer by" not in await receipt_of(stage)


async def receipt_of(stage: Stage) -> str:
    """The reporter's card, as it is now."""
    return (await stage.direct("rosa"))[0].text


async def test_it_is_never_silent_for_longer_than_it_promised(stage: Stage) -> None:
    """In two hours without an answer the reporter always has a next word ahead, and gets it."""
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=120)
    told = [each.at for each in await stage.direct("rosa")]
    gaps = [(b - a).total_seconds() / 60 for a, b in pairwise(told)]
    assert max(gaps) <= 10  # the cadence of a SEV1
    assert len(await stage.pages("tom")) >= 6
    assert "Nobody has answered" in await stage.card()


async def test_whoever_answers_in_the_end_stops_it_for_everybody(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=16)
    await stage.presses("tom", "ack")
    told = (await stage.rings("rosa"))[-1].text
    assert "Tom Becker is on it (a person), after 16 min" in told
    pages = {user: len(await stage.pages(user)) for user in ("mara", "wei", "jonas", "dana")}
    await stage.passes(minutes=9)
    assert {user: len(await stage.pages(user)) for user in pages} == pages
    assert "Go back to sleep." in (await stage.pages("dana"))[-1].text


async def test_who_cannot_passes_it_on_at_once(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    assert "Passed on" in await stage.presses("mara", "pass")
    assert len(await stage.pages("wei")) == 1
    assert "Mara Vogt cannot take it" in await stage.reads("tom")
    await stage.passes(minutes=2)
    assert len(await stage.pages("mara")) == 1  # and rings no more


async def test_whoever_has_it_and_falls_silent_is_asked_and_then_help_is_called_again(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=10)
    asked = (await stage.rings("mara"))[-1]
    assert "still on it?" in asked.text
    await stage.passes(minutes=5)
    assert "Nothing heard from Mara Vogt" in await stage.reads("tom")
    assert len(await stage.pages("mara")) + len(await stage.pages("jonas")) >= 2
    assert "nobody else is called" in await stage.presses("mara", "still")
    before = len(await stage.pages("wei"))
    await stage.passes(minutes=9)
    assert len(await stage.pages("wei")) == before  # she answered: nobody else is woken


async def test_whoever_is_silent_is_nowhere_said_to_be_on_it(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=15)
    told = (await stage.direct("rosa"))[-1].text
    assert told == "Nothing heard from Mara Vogt since 12:00. I call again. Next word at 12:20."
    await stage.news("rosa")
    await stage.passes(minutes=4)
    assert "is on it" not in await receipt_of(stage)
    assert "Mara Vogt has had it since 12:00, but nothing was heard since 12:00" in (
        await receipt_of(stage)
    )
    assert "Mara Vogt has had it since 12:00; nothing heard since 12:00." in (
        await stage.seen_card("mara")
    )
    assert "You have had it since 12:00" in (await stage.pages("mara"))[-1].text
    await stage.passes(minutes=21)
    assert "is on it" not in await stage.news("rosa")


async def test_when_they_answer_again_the_reporter_hears_it_and_the_next_word_comes(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=21)
    await stage.news("rosa")
    await stage.presses("mara", "ack")
    told = await stage.news("rosa")
    assert "Mara Vogt has answered and is still on it. Nobody else is called." in told
    assert "Next word at 12:30" in told
    assert "Mara Vogt is on it (a person)" in await receipt_of(stage)
    assert "Yours since 12:00." in (await stage.pages("mara"))[-1].text
    await stage.passes(minutes=9)
    assert "No news since 12:21 (automatic). Mara Vogt is on it." in await stage.news("rosa")


async def test_a_page_that_was_handed_over_says_whose_it_is(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.fills_in("mara", "hand-over", person="jonas")
    (page,) = await stage.pages("mara")
    assert page.text.splitlines()[-1] == "You took it at 12:00; Jonas Brandt has it now."
    assert page.buttons == ()
    assert "silent" not in await stage.timeline("mara")
