"""What a database holds once everything was carried out: nothing waits, and incidents are their events."""

from sqlalchemy import text

from bot.domain.evolve import fold
from bot.domain.ids import IncidentId
from bot.store.engine import connect
from bot.store.reads import SqlReads


async def look_into(database: str, incidents: int) -> None:
    engines = connect(database)
    waiting = text("SELECT key FROM delivery WHERE state='waiting'")
    assert await engines.read(lambda c: list(c.scalars(waiting))) == []
    numbers = await engines.read(lambda c: list(c.scalars(text("SELECT number FROM incident"))))
    reads = SqlReads(engines)
    histories = [await reads.history(IncidentId(n)) for n in numbers]
    await engines.dispose()
    assert len(histories) == incidents
    assert all(each is not None and fold(each.events) == each.incident for each in histories)
