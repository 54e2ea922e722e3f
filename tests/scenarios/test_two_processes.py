"""Two processes on one PostgreSQL: what one has in hand when the other takes over."""

import asyncio

from bot.store.holder import LOCK_SPACE
from tests.scenarios.stage import ROOM, Stage, staged
from tests.scenarios.team import team

HOLDS = f"locktype = 'advisory' AND classid = {LOCK_SPACE} AND granted"
END_THE_HOLDER = f"SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE {HOLDS}"  # noqa: S608 - a number


async def test_a_card_that_was_in_hand_when_another_took_over_is_known_to_stand(
    postgres_url: str,
) -> None:
    """The attempt went on after all that this process knew of posts was forgotten."""
    async with staged(postgres_url, team()) as first:
        second = Stage(postgres_url, team())
        starting = asyncio.create_task(second.start())  # once it holds the platform
        first.bot.courier.calm = asyncio.Event()  # commands are in hand: cards wait a moment
        await first.declares("rosa", "Europe keeps buffering, 80k watching")
        assert await first.ask(END_THE_HOLDER)
        await starting
        await second.settle()
        await second.stop()
        while not first.bot.courier.leases("local"):  # noqa: ASYNC110 - PostgreSQL's lock
            await asyncio.sleep(0.01)
        await first.presses("mara", "ack")
        in_room = [each for each in await first.everything() if each.conversation == ROOM]
    cards = [each for each in in_room if not each.thread and not each.only_for]
    assert len(cards) == 1
