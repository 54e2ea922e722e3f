"""Run by alembic: see bot/store/migrate.py, which hands the connection in."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.store.tables import Instant, Row


def render_item(type_: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Our own types appear in migrations as what they are in the database."""
    if type_ == "type" and isinstance(item, Instant):
        return "sa.BigInteger()"
    if type_ == "type" and type(item).__name__ == "AutoString":
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
    include_name=lambda name, type_, _: type_ != "table" or name in Row.metadata.tables,
)
with context.begin_transaction():
    context.run_migrations()
