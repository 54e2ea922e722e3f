"""Two people at once, the same event twice, and two reports about one trouble."""

import asyncio

from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"


async def test_two_press_at_once_one_has_it_and_the_other_is_told_so(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=2)  # Wei and Jonas are called too
    answers = await asyncio.gather(stage.presses("mara", "ack"), stage.presses("jonas", "ack"))
    won = [each for each in answers if "INC-1 is yours" in each]
    lost = [each for each in answers if "has it since" in each]
    assert (len(won), len(lost)) == (1, 1)
    winner = "Mara Vogt" if "INC-1 is yours" in answers[0] else "Jonas Brandt"
    assert winner in lost[0]
    assert f"{winner} has it" in await stage.card()
    assert len([each for each in await stage.sees("tom") if "is on it, after" in each.text]) == 1


async def test_the_same_press_twice_acts_once_and_is_answered_alike(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    button = await stage.button("mara", "ack")
    first = await stage.presses_that("mara", button, event="press-1")
    before = await stage.reads("mara")
    again = await stage.presses_that("mara", button, event="press-1")
    assert first == again
    assert await stage.reads("mara") == before


async def test_the_same_report_delivered_twice_opens_one_incident(stage: Stage) -> None:
    first, again = await asyncio.gather(
        stage.reports("rosa", STALLS, event="e1"), stage.reports("rosa", STALLS, event="e1")
    )
    assert first == again
    assert "INC-" in first  # whose number is not the first where the two had raced
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    assert len(await stage.pages("mara")) == 1


async def test_a_word_delivered_twice_is_written_once(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.writes("mara", "ack", event="m1")
    await stage.writes("mara", "ack", event="m1")
    assert len([each for each in await stage.sees("tom") if each.text == "ack"]) == 1
    assert len([each for each in await stage.sees("tom") if "is on it, after" in each.text]) == 1


async def test_a_like_report_joins_and_viewers_add_up(stage: Stage) -> None:
    await stage.reports("rosa", "Europe keeps buffering, 30k watching")
    pages = len(await stage.pages("mara"))
    assert "SEV2" in await stage.card()
    answer = await stage.reports("yuki", "EU stream is buffering for 40k people")
    assert "Same as INC-1" in answer
    assert "70,000 watching" in await stage.card()
    assert "SEV1" in await stage.card()  # so many are more than either said
    assert "Yuki" in await stage.card()
    assert len(await stage.pages("mara")) == pages
    assert any("70,000 watching" in each.text for each in await stage.direct("yuki"))


async def test_the_same_reporter_again_gets_the_first_receipt_again(stage: Stage) -> None:
    first = await stage.reports("rosa", STALLS)
    await stage.passes(seconds=30)
    assert (await stage.reports("rosa", STALLS)).split("\n")[0] == first.split("\n")[0]
    assert await stage.ask("SELECT count(*) FROM incident") == 1


async def test_another_problem_is_split_off_and_pages(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    answer = await stage.reports("yuki", "Europe is buffering, 60k watching")
    assert "Same as INC-1" in answer
    assert "Mara Vogt is on it" in answer
    before = len(await stage.pages("mara"))
    assert "opened as an incident of its own" in await stage.presses("yuki", "split")
    assert "INC-2" in await stage.card(2)
    assert len(await stage.pages("mara")) == before + 1
    assert "Yuki" not in await stage.card(1)
    assert "a different problem" in await stage.reads("tom")


async def test_a_split_is_taken_back_by_who_made_it(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.reports("yuki", "Europe is buffering, 60k watching")
    await stage.presses("yuki", "split")
    assert "Back with INC-1" in await stage.presses("yuki", "rejoin")
    assert "Goes on as INC-1" in await stage.card(2)
    assert "Yuki" in await stage.card(1)
    await stage.presses("mara", "ack:1")
    assert "Mara Vogt is on it" in (await stage.direct("yuki"))[-1].text


async def test_two_like_reports_at_the_same_instant_become_one_incident(stage: Stage) -> None:
    await asyncio.gather(
        stage.reports("rosa", "Europe keeps buffering, 80k watching"),
        stage.reports("yuki", "Europe keeps buffering, 80k watching"),
    )
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    assert len(await stage.pages("mara")) == 1


GARDEN = "  - {id: garden, name: Garden, accounts: [{platform: local, user: yuki}]}\n"
GALA = """
shows:
  - {id: gala, start: 2026-11-20 11:30, end: 2026-11-20 15:00, zone: Europe/Berlin, viewers: 70000}
"""


async def test_the_same_trouble_on_three_shows_within_minutes_is_for_everyone(
    database_url: str,
) -> None:
    async with staged(database_url, team(streams=GARDEN)) as stage:
        for user in ("rosa", "xiaoming"):
            await stage.reports(user, "it lags")
            await stage.passes(minutes=1)
        await stage.reports("yuki", "it lags")
        cards = [await stage.card(number) for number in (1, 2, 3)]
    assert ["SEV3" in card for card in cards] == [True, True, False]
    assert "SEV2" in cards[2]


async def test_the_show_on_air_tells_how_many_are_expected(database_url: str) -> None:
    async with staged(database_url, team(shows=GALA)) as stage:
        await stage.reports("rosa", "chat is down for everyone")
        assert "70,000 viewers affected" in await stage.card()
