"""One playbook counts for all processes of an installation: the one that was started or changed last."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from adapters.demo import Stage
from adapters.launch import AnyClock, Bot, Chats, assemble
from bot.domain.command import Command, DismissHeldReport
from bot.domain.ids import CommandKey
from bot.domain.playbook import Playbook
from bot.playbook.load import parse_playbook, reread_playbook
from tests.operations.evening import evening, report
from tests.operations.running import PLAYBOOK

PATIENCE_S = 30.0
COUNT = iter(range(1_000))
DAY = parse_playbook({"playbook.yaml": PLAYBOOK.replace("Night watch", "Day watch")})
LATE = parse_playbook({"playbook.yaml": PLAYBOOK.replace("Night watch", "Late watch")})


async def no_chats(_: AnyClock) -> Chats:
    return Chats({}, ())


@asynccontextmanager
async def another(url: str, playbook: Playbook, stage: Stage) -> AsyncIterator[Bot]:
    """A process beside the one on the stage, whose folder holds another playbook."""
    bot = await assemble(url, playbook, no_chats, clock=stage.bot.ground.clock)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


async def decides(bot: Bot) -> str:
    """Whose playbook it goes by in its next decision."""
    command = Command(CommandKey(f"k{next(COUNT)}"), DismissHeldReport(1))
    await bot.desk.handle(command)
    return bot.current.active.team


async def test_a_process_that_starts_brings_its_own_and_the_others_follow(
    postgres_url: str,
) -> None:
    async with evening(postgres_url) as stage:
        await report(stage)
        first = stage.bot.current.active
        async with another(postgres_url, DAY, stage) as other:
            assert await decides(stage.bot) == await decides(other) == "Day watch"
            (incident,) = await stage.bot.reads.incidents()
            assert stage.bot.current.kept(incident.playbook).hash == first.hash
            assert other.current.kept(incident.playbook).hash == first.hash


async def test_what_is_changed_in_one_folder_counts_for_all(postgres_url: str) -> None:
    async with evening(postgres_url) as stage, another(postgres_url, DAY, stage) as other:
        heard: list[str] = []

        async def note() -> None:
            heard.append(stage.bot.current.active.team)

        stage.bot.switched.append(note)
        await other.use(LATE)
        async with asyncio.timeout(PATIENCE_S):  # also where nothing is decided
            while "Late watch" not in heard:  # noqa: ASYNC110 - another process's commit
                await asyncio.sleep(0.02)
        await stage.bot.use(DAY)
        assert await decides(other) == "Day watch"


async def test_nobody_goes_by_the_former_playbook_while_the_new_one_is_read(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(source: str) -> Playbook:
        time.sleep(0.5)
        return reread_playbook(source)

    monkeypatch.setattr("bot.current.reread_playbook", slowly)
    async with evening(postgres_url) as stage, another(postgres_url, DAY, stage) as other:
        await other.use(LATE)
        first = asyncio.create_task(decides(stage.bot))
        await asyncio.sleep(0.2)
        assert await decides(stage.bot) == "Late watch"
        assert await first == "Late watch"


async def test_one_that_this_version_cannot_read_is_said_and_not_followed(
    postgres_url: str,
) -> None:
    async with evening(postgres_url) as stage, another(postgres_url, DAY, stage) as newer:
        assert await decides(stage.bot) == "Day watch"
        await newer.use(replace(DAY, hash="newer", source='{"colours": []}'))
        assert await decides(stage.bot) == "Day watch"
        assert '"colours" is not a section' in stage.bot.current.problem
        await newer.use(LATE)
        assert await decides(stage.bot) == "Late watch"
        assert stage.bot.current.problem == ""


async def test_the_same_playbook_again_changes_nothing(sqlite_url: str) -> None:
    async with evening(sqlite_url) as stage:
        before = await stage.bot.desk.store.active_playbook()
        assert before.value.hash == stage.bot.current.active.hash
        await stage.bot.use(stage.bot.ground.shelf.written)
        assert await stage.bot.desk.store.active_playbook() == before
