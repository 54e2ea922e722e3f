"""What a process left waiting is taken over whole, whatever it was stopped in the middle of."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy import insert

from bot.domain.decision import Audience, Delivery, Lane, ShowCard
from bot.domain.ids import IncidentId
from bot.domain.place import Place
from bot.store.codec import dump_delivery
from bot.store.engine import connect
from bot.store.holder import dsn_of
from bot.store.outbox import SqlOutbox
from bot.store.tables import DeliveryRow

CARD = Delivery(
    Place("local", "home", "crew"), ShowCard(Audience.CREW), Lane.CARD, incident=IncidentId(1)
)
WAITS_FOR_A_LOCK = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
)
SENT = "UPDATE delivery SET state = 'sent'"


@pytest.fixture
async def outbox(postgres_url: str) -> AsyncIterator[SqlOutbox]:
    """Of a process that takes over; in it waits a card that another one may have sent."""
    engines = connect(postgres_url)
    row = insert(DeliveryRow).values(
        key="card",
        incident=1,
        platform="local",
        lane=CARD.lane.value,
        body=dump_delivery(CARD),
        lease="another:1",
        created_at=datetime(2026, 11, 29, tzinfo=UTC),
    )
    await engines.write(lambda c: c.execute(row))
    yield SqlOutbox(engines)
    await engines.dispose()


@pytest.mark.parametrize(("is_recorded", "left"), [(False, ["card"]), (True, [])])
async def test_what_is_being_recorded_is_waited_for(
    outbox: SqlOutbox, postgres_url: str, is_recorded: bool, left: list[str]
) -> None:
    """Passed over, it would be sent after what stands behind it: an edit found no card, and made one."""
    dsn = dsn_of(postgres_url)
    async with (
        await psycopg.AsyncConnection.connect(dsn) as stopped,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as looking,
    ):
        await stopped.execute(SENT)
        taking = asyncio.create_task(outbox.unsent("local", "mine:1"))
        while not taking.done() and not await _counted(looking, WAITS_FOR_A_LOCK):  # noqa: ASYNC110 - in the server
            await asyncio.sleep(0.01)
        await (stopped.commit() if is_recorded else stopped.rollback())
        taken = await taking
    assert [each.key for each in taken] == left
    assert all(each.in_doubt for each in taken)


async def _counted(connection: psycopg.AsyncConnection, query: str) -> int:
    row = await (await connection.execute(query)).fetchone()
    return int(row[0]) if row else 0
