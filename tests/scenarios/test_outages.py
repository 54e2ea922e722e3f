"""The bot is away: nothing is lost, little is late, and it says so."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from adapters.local.tables import MessageRow
from bot.ports import Outcome
from bot.store.engine import connect
from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"
TEN = timedelta(minutes=10)


async def test_after_ten_minutes_away_one_level_moves_and_what_is_late_is_said(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.restart(after=TEN)
    assert len(await stage.pages("wei")) == 1
    assert len(await stage.pages("jonas")) == 1
    assert await stage.pages("dana") == []
    room = await stage.reads("tom")
    assert "I was away 11:00–11:10 (10 min). Nothing was lost" in room
    await stage.passes(minutes=2, seconds=59)
    assert await stage.pages("dana") == []
    await stage.passes(seconds=1)  # the level's wait began when the bot was back
    assert len(await stage.pages("dana")) == 1


async def test_rings_and_pings_that_came_due_meanwhile_come_to_one(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.restart(after=timedelta(minutes=25))
    assert len(await stage.pages("mara")) == 2  # the page, and one repetition of the two missed
    _card, told = await stage.direct(
        "rosa"
    )  # a promise of a person and one of a word, in one message
    assert "Mara Vogt has not answered" in told.text


async def test_while_somebody_has_it_an_absence_is_said_once_and_wakes_nobody(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    before = {user: len(await stage.rings(user)) for user in ("rosa", "wei", "jonas", "dana")}
    await stage.restart(after=timedelta(minutes=5))
    await stage.restart(after=timedelta(seconds=30))
    room = [each for each in await stage.sees("mara") if "I was away" in each.text]
    assert [each.text for each in room] == [
        "I was away 12:00–12:05 (5 min). Nothing was lost; nothing is late."
    ]
    assert {user: len(await stage.rings(user)) for user in before} == before


async def test_what_is_being_recorded_when_it_stops_is_recorded(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox, begun = stage.bot.courier.delivering.outbox, asyncio.Event()
    finish = outbox.finish
    arrived: list[str] = []

    async def slowly(outcomes: Sequence[Outcome]) -> None:
        arrived.extend(each.outgoing.key for each in outcomes)
        begun.set()
        await asyncio.sleep(0.2)
        await finish(outcomes)

    monkeypatch.setattr(outbox, "finish", slowly)
    await stage.declares("rosa", STALLS)
    await begun.wait()
    await stage.stop()
    assert arrived
    assert (await waiting(stage.url)).isdisjoint(arrived)
    await stage.start()


async def waiting(url: str) -> frozenset[str]:
    """The deliveries of which nobody has recorded what became of them."""
    engines = connect(url)
    query = text("SELECT key FROM delivery WHERE state = 'waiting'")
    found = await engines.read(lambda c: frozenset(c.scalars(query)))
    await engines.dispose()
    return found


async def test_what_was_decided_and_not_sent_is_sent_after_the_start(stage: Stage) -> None:
    stage.goes_wrong(away_s=60)
    await stage.declares("rosa", STALLS)
    await stage.stop()
    stage.goes_well()
    await stage.start()
    await stage.settle()
    assert len(await stage.pages("mara")) == 1
    assert "Calling Mara Vogt" in await stage.card()
    assert len(await stage.direct("rosa")) == 1


async def test_what_people_did_while_it_was_away_is_heard(stage: Stage) -> None:
    """A word in the thread and an emoji stand on the platform; the bot hears them when it is back."""
    await stage.reports("rosa", STALLS)
    stage.goes_wrong(deaf_s=60)
    await stage.writes("mara", "ack")
    await stage.passes(minutes=1)
    assert "Nobody has it yet" in await stage.card()
    stage.goes_well()
    await stage.restart()
    await stage.intake.catch_up()
    await stage.settle()
    assert "Mara Vogt has it" in await stage.card()
    await stage.intake.catch_up()
    assert len([each for each in await stage.sees("tom") if "is on it, after" in each.text]) == 1


async def test_a_page_that_waited_too_long_is_given_up_and_others_are_called(
    stage: Stage,
) -> None:
    """Half an hour after it was decided a page is no news; it counts as not delivered."""
    stage.goes_wrong(away_s=60)
    await stage.declares("rosa", STALLS)
    await stage.stop()
    stage.goes_well()
    stage.clock.skipped += timedelta(minutes=31)
    await stage.start()
    await stage.settle()
    called = {user for user in ("mara", "wei", "jonas", "dana") if await stage.pages(user)}
    assert called & {"wei", "jonas", "dana"}
    assert "I was away" in await stage.reads("tom")


async def test_a_card_that_an_edit_made_is_found_though_the_opening_is_in_doubt_too(
    stage: Stage,
) -> None:
    """Another process had not seen the opening yet: its edit found no card, and made it."""
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    crews = "FROM delivery WHERE lane = 1 AND body LIKE '%\"crew\"%' ORDER BY created_at, key"
    keys = await stage.bot.ground.engines.read(
        lambda c: c.scalars(text(f"SELECT key {crews}")).all()
    )
    for key in keys:
        await stage.spoil(
            "UPDATE delivery SET state = 'waiting', lease = 'another' WHERE key = :key", key=key
        )
    await stage.spoil("DELETE FROM post WHERE name = 'card:crew'")
    async with stage.server.database.write() as session:
        card = (await session.exec(select(MessageRow).where(col(MessageRow.key).in_(keys)))).one()
        card.key = keys[-1]
    await stage.restart()
    cards = [each for each in await stage.everything() if each.key in keys]
    assert len(cards) == 1
    assert "Mara Vogt has it" in await stage.card()
