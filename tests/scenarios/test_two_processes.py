"""Two processes on one PostgreSQL: what one has in hand when the other takes over."""

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest

from adapters.local.platform import PLATFORM
from bot.store.holder import LOCK_SPACE, dsn_of
from tests.scenarios.stage import ROOM, Stage, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"
HOLDS = f"locktype = 'advisory' AND classid = {LOCK_SPACE} AND granted"
HELD = f"SELECT count(*) FROM pg_locks WHERE {HOLDS}"  # noqa: S608 - a number


@pytest.fixture
async def first(postgres_url: str) -> AsyncIterator[Stage]:
    """It holds the platform."""
    async with staged(postgres_url, team()) as stage:
        yield stage


async def lose(platform: str) -> None:
    """Whoever holds it lets go, for good."""
    name = f"who sends to {platform}"
    holding = {each for each in asyncio.all_tasks() if each.get_name() == name}
    for each in holding:
        each.cancel()
    await asyncio.wait(holding)


async def cards(stage: Stage) -> int:
    in_room = [each for each in await stage.everything() if each.conversation == ROOM]
    return len([each for each in in_room if not each.thread and not each.only_for])


async def test_a_card_that_was_in_hand_when_another_took_over_is_known_to_stand(
    first: Stage, postgres_url: str
) -> None:
    """The attempt went on after all that this process knew of posts was forgotten."""
    first.bot.courier.calm = asyncio.Event()  # commands are in hand: cards wait a moment
    await first.declares("rosa", STALLS)
    await lose(PLATFORM)
    async with staged(postgres_url, team()) as second:
        await second.settle()
    holder = first.bot.holders[PLATFORM]
    async with asyncio.TaskGroup() as again:
        holding = again.create_task(holder.run())
        while not holder.lease():  # noqa: ASYNC110 - PostgreSQL's lock
            await asyncio.sleep(0.01)
        await first.presses("mara", "ack")
        holding.cancel()
    assert await cards(first) == 1


async def test_what_is_decided_while_taking_over_waits_for_what_was_left(
    first: Stage, postgres_url: str
) -> None:
    """Sent before, an edit found no card, and made one beside the card in doubt."""
    first.goes_wrong(hold_after_s=60, only=ROOM)  # the card stands, and nobody knows it
    await first.declares("rosa", STALLS)
    while not await cards(first):  # noqa: ASYNC110 - held on the wire
        await asyncio.sleep(0.01)
    await lose(PLATFORM)
    second = Stage(postgres_url, team())
    async with await psycopg.AsyncConnection.connect(dsn_of(postgres_url)) as recording:
        await recording.execute("SELECT FROM delivery FOR UPDATE")
        starting = asyncio.create_task(second.start())
        while not await first.ask(HELD):  # noqa: ASYNC110 - PostgreSQL's lock
            await asyncio.sleep(0.01)
        button = await second.button("mara", "ack")
        place = await second.intake.place_of("mara", button.message)
        await second.intake.press("mara", place, button.token)
        await asyncio.sleep(0.5)  # for what must not happen
        await recording.rollback()
    await starting
    await second.settle()
    await second.stop()
    assert await cards(first) == 1
