"""Somebody watches the watcher: the call goes out only while clock and courier work."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from adapters.web.heartbeat import beat
from tests.operations.evening import evening, report, soon
from tests.platforms.local.serving import served

EVERY_S = 0.02


async def test_it_is_called_only_while_the_bot_is_well() -> None:
    calls: list[str] = []
    is_well = True

    async def hear(request: Request) -> PlainTextResponse:
        calls.append(request.url.path)
        return PlainTextResponse("noted")

    async def heard() -> list[str]:
        return list(calls)

    async with served(Starlette(routes=[Route("/ping", hear)])) as address:
        beating = asyncio.create_task(beat(f"{address}/ping", lambda: is_well, EVERY_S))
        assert await soon(heard)
        is_well = False
        await asyncio.sleep(5 * EVERY_S)
        before = len(calls)
        await asyncio.sleep(10 * EVERY_S)
        assert len(calls) == before
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating


async def test_a_bot_that_was_started_has_no_troubles(database_url: str) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        assert stage.bot.troubles() == []


async def test_timers_that_are_not_handled_are_a_trouble(sqlite_url: str) -> None:
    async with evening(sqlite_url) as stage:
        stage.bot.alarm.worked_at_s = (stage.bot.alarm.worked_at_s or 0) - 31
        assert stage.bot.troubles() == ["timers are not handled: look at the database"]


async def test_a_clock_that_stands_is_a_reason_to_restart(sqlite_url: str) -> None:
    async with evening(sqlite_url) as stage:
        stage.bot.alarm.ticked_at_s = (stage.bot.alarm.ticked_at_s or 0) - 31
        assert stage.bot.troubles() == ["the clock has stopped"]
        assert not stage.bot.is_well()


async def test_work_in_the_background_that_has_ended_is_a_trouble(database_url: str) -> None:
    async with evening(database_url) as stage:
        holding = next(
            each for each in asyncio.all_tasks() if each.get_name() == "who sends to local"
        )
        holding.cancel()
        await asyncio.wait({holding})
        assert stage.bot.troubles() == ["who sends to local has stopped"]
        assert not stage.bot.is_well()


async def test_what_no_process_sends_is_a_trouble_in_the_end(database_url: str) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        await stage.bot.ground.engines.write(
            lambda c: c.execute(
                text(
                    "INSERT INTO delivery (key, platform, lane, body, state, why, doubled, created_at) "
                    "SELECT 'x', platform, lane, '{}', 'waiting', '', doubled, created_at "
                    "FROM delivery LIMIT 1"
                )
            )
        )
        await stage.bot.look_at_untaken()
        assert stage.bot.troubles() == []
        stage.bot.ground.clock.skipped += timedelta(minutes=6)
        await stage.bot.alarm.tick()
        await stage.bot.courier.idle()
        (trouble,) = stage.bot.troubles()
        assert trouble.startswith("deliveries wait since ")
        await stage.bot.ground.engines.write(lambda c: c.execute(text("DELETE FROM delivery")))
