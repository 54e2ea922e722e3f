"""A bot that was away says so in every open incident."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from adapters.demo import Stage
from adapters.local import reading
from tests.operations.evening import evening, report, soon


async def said_about_absence(stage: Stage) -> list[str]:
    """In the thread of the crew's card."""
    everything = await reading.everything(stage.workspace.server.database)
    told = ["\n".join(stage.lines_for("mia", each)) for each in everything if each.thread]
    return [each for each in told if "away" in each]


async def test_more_than_a_minute_away_is_said_with_what_is_late(database_url: str) -> None:
    async with evening(database_url) as stage:
        await report(stage)
    async with evening(database_url, timedelta(minutes=3)) as stage:
        (told,) = await soon(partial(said_about_absence, stage))
        assert "14:14" in told
        assert "14:17" in told


@pytest.mark.parametrize("away", [timedelta(seconds=5), timedelta(seconds=59)])
async def test_a_short_absence_is_nobodys_business(sqlite_url: str, away: timedelta) -> None:
    async with evening(sqlite_url) as stage:
        await report(stage)
    async with evening(sqlite_url, away) as stage:
        await stage.bot.courier.idle()
        assert await said_about_absence(stage) == []


async def test_an_incident_that_is_over_is_left_in_peace(sqlite_url: str) -> None:
    async with evening(sqlite_url) as stage:
        await report(stage)
        await stage.intake.press("jonas", await stage.intake.place_of("jonas", 0), "false-alarm:1")
    async with evening(sqlite_url, timedelta(minutes=3)) as stage:
        await stage.bot.courier.idle()
        assert await said_about_absence(stage) == []


async def test_an_incident_that_cannot_be_read_keeps_nothing_from_starting(
    database_url: str,
) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        spoil = text("""UPDATE incident SET state = '{"status": "to come"}'""")
        await stage.bot.ground.engines.write(lambda c: c.execute(spoil))
    async with evening(database_url, timedelta(minutes=3)) as stage:
        assert stage.bot.is_well()
