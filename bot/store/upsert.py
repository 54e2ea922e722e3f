"""One row that is written whether or not it was there."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.store.engine import Engines


async def upsert(engines: Engines, table: Any, row: Mapping[str, Any], keys: list[str]) -> None:
    """Raises StoreBusy."""
    make = pg_insert if engines.is_postgres else sqlite_insert
    rest = {name: value for name, value in row.items() if name not in keys}
    statement: Any = make(table).values(row)
    whole = statement.on_conflict_do_update(index_elements=keys, set_=rest)
    await engines.write(lambda c: c.execute(whole))
