"""Migrations. Alembic is imported only where one is to be applied: it costs most of a second."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from bot.store.engine import Engines

FOLDER = Path(__file__).parent / "migrations"
UPGRADE_LOCK = 7_002  # advisory: two replicas that start at once


def head() -> str:
    """The newest revision."""
    return revisions()[-1]


def revisions() -> list[str]:
    """The numbers that the files' names begin with, in order."""
    return sorted(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*.py"))


async def upgrade(engines: Engines) -> bool:
    """Bring the database to this version's tables. Returns whether anything had to be done."""
    if await engines.read(current) == head():
        return False
    await engines.write(partial(_upgrade, is_postgres=engines.is_postgres))
    return True


def _upgrade(connection: Connection, *, is_postgres: bool) -> None:
    if is_postgres:
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": UPGRADE_LOCK})
    apply(connection)


def current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def apply(connection: Connection, revision: str = "head") -> None:
    from alembic import command  # noqa: PLC0415 - see above

    command.upgrade(config(connection), revision)


def rebuild(connection: Connection, revision: str) -> None:
    """Drop everything and make the tables anew, as they were at that revision."""
    from alembic import command  # noqa: PLC0415 - see above

    if current(connection) is not None:
        command.downgrade(config(connection), "base")
    apply(connection, revision)


def config(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415 - see above

    made = Config(stdout=sys.stdout)  # its default is what this was when alembic was imported
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["connection"] = connection
    return made
