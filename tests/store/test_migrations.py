"""The migrations make exactly the tables that the models describe, on both databases."""

from alembic import command
from sqlalchemy import Connection, inspect

from bot.store.engine import connect
from bot.store.migrate import config, current, head, upgrade
from bot.store.tables import Row


async def test_an_empty_database_is_brought_to_the_newest_tables(empty_database_url: str) -> None:
    engines = connect(empty_database_url)
    assert await upgrade(engines)
    tables = await engines.read(lambda c: set(inspect(c).get_table_names()))
    assert await engines.read(current) == head()
    await engines.dispose()
    assert tables >= set(Row.metadata.tables)


async def test_a_database_that_is_up_to_date_is_left_alone(empty_database_url: str) -> None:
    engines = connect(empty_database_url)
    await upgrade(engines)
    assert not await upgrade(engines)
    await engines.dispose()


async def test_the_models_have_not_drifted_from_the_migrations(empty_database_url: str) -> None:
    engines = connect(empty_database_url)
    await upgrade(engines)

    def check(connection: Connection) -> None:
        command.check(config(connection))  # raises where a migration is missing

    await engines.write(check)
    await engines.dispose()


async def test_every_migration_can_be_taken_back(empty_database_url: str) -> None:
    engines = connect(empty_database_url)
    await upgrade(engines)

    def down_and_up(connection: Connection) -> None:
        command.downgrade(config(connection), "base")
        command.upgrade(config(connection), "head")

    await engines.write(down_and_up)
    assert await engines.read(current) == head()
    await engines.dispose()
