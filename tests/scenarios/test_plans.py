"""What an opening asks is found by indexes: it reads through no table that grows with the years."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

GROWING = ("incident", "reporter", "command", "event")
Asked = tuple[str, Any]


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with staged(sqlite_url, team()) as ready:
        yield ready


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Every statement that any engine is given meanwhile, with its parameters."""
    heard: list[Asked] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        heard.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def read_through(database: str, asked: Asked) -> list[str]:
    """The tables that SQLite would read from one end to the other."""
    with closing(sqlite3.connect(database)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1]).fetchall()
    steps = (str(row[3]).split() for row in plan)
    return [step[1] for step in steps if step[0] == "SCAN" and step[1] in GROWING]


async def test_an_opening_reads_through_nothing_that_grows(stage: Stage, sqlite_url: str) -> None:
    await stage.reports("rosa", "Europe keeps buffering, 80k watching")
    with listening() as heard:
        await stage.reports("yuki", "no sound for everyone in Asia")
    database = sqlite_url.partition("///")[2]
    comparing = [each for each in heard if "FROM incident" in each[0] and "SELECT" in each[0]]
    assert len(comparing) >= 2, "the look for like ones, and the guard that closes the race"
    assert [found for each in comparing if (found := read_through(database, each))] == []
