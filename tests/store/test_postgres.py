"""Connections to PostgreSQL that died while they waited, and what a snapshot sees."""

import asyncio
import gc
import os
import socket
import sys
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, make_url, text

from bot.ports import StoreBusy
from bot.store.engine import Engines, connect, giving_up
from tests.fakes.road import road_to

THE_OTHERS = text(
    "SELECT count(pg_terminate_backend(pid, 2000)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
COUNT = text("SELECT count(*) FROM kept")
KEEP = text("INSERT INTO kept VALUES (1)")


@pytest.fixture
async def engines(postgres_url: str) -> AsyncIterator[Engines]:
    made = connect(postgres_url)
    await made.write(lambda c: c.execute(text("CREATE TABLE kept (n INTEGER)")))
    yield made
    await made.dispose()


@pytest.fixture
async def administrator(postgres_url: str) -> AsyncIterator[Engines]:
    made = connect(postgres_url)
    yield made
    await made.dispose()


def keep(connection: Connection) -> None:
    connection.execute(KEEP)


def count(connection: Connection) -> int:
    return connection.scalar(COUNT) or 0


async def test_what_waited_and_died_is_replaced_unseen(
    engines: Engines, administrator: Engines
) -> None:
    await engines.write(keep)
    assert await engines.read(count) == 1
    assert await administrator.read(lambda c: c.scalar(THE_OTHERS)) == 2
    await engines.write(keep)
    assert await engines.read(count) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="others name these options differently")
async def test_what_a_network_swallows_is_given_up_within_seconds(postgres_url: str) -> None:
    """The kernel is told so; by hand it was tried with a route that leads nowhere."""
    async with road_to(postgres_url) as road:
        made = connect(road.url)
        options = await made.read(_options)
        await made.dispose()
    assert options == {
        "TCP_USER_TIMEOUT": 10_000,
        "TCP_KEEPIDLE": 5,
        "TCP_KEEPINTVL": 2,
        "TCP_KEEPCNT": 3,
    }


def _options(connection: Connection) -> dict[str, int]:
    """As the driver's socket has them."""
    driver = connection.connection.driver_connection
    assert driver is not None
    names = ("TCP_USER_TIMEOUT", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")
    with socket.socket(fileno=os.dup(driver.fileno())) as there:
        return {name: there.getsockopt(socket.IPPROTO_TCP, getattr(socket, name)) for name in names}


def test_what_the_address_says_counts() -> None:
    assert giving_up(make_url("postgresql://h/d?connect_timeout=3")).query["connect_timeout"] == "3"


async def test_all_that_waited_and_died_are_closed(
    engines: Engines, administrator: Engines
) -> None:
    """None is left to the garbage collector, which would say so."""
    await asyncio.gather(engines.read(count), engines.read(count))
    assert await administrator.read(lambda c: c.scalar(THE_OTHERS)) == 3  # and the writer
    assert await engines.read(count) == 0
    await asyncio.gather(engines.read(count), engines.read(count))
    gc.collect()


async def test_what_dies_halfway_is_done_anew_and_once(engines: Engines) -> None:
    begun: list[int] = []

    def keep_and_die_first(connection: Connection) -> None:
        begun.append(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
        connection.execute(KEEP)
        if len(begun) == 1:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    await engines.write(keep_and_die_first)
    assert len(set(begun)) == 2
    assert await engines.read(count) == 1


async def test_what_dies_twice_is_said_to_be_busy(engines: Engines) -> None:
    def keep_and_die(connection: Connection) -> None:
        connection.execute(KEEP)
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreBusy, match="nothing was written"):
        await engines.write(keep_and_die)
    assert await engines.read(count) == 0


async def test_a_snapshot_sees_one_moment(engines: Engines) -> None:
    def twice(connection: Connection) -> tuple[int, str]:
        level = connection.execute(text("SHOW transaction_isolation")).scalar_one()
        return count(connection), level

    assert await engines.snapshot(twice) == (0, "repeatable read")
    assert await engines.write(
        lambda c: c.execute(text("SHOW transaction_isolation")).scalar()
    ) == ("read committed")
