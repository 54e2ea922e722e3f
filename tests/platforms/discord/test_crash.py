"""Kill the bot's process at any call to Discord, start it again, and look at what stands in Discord.

The fake kills: as a call arrives, before its effect, or after its effect and before its answer.
"""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.discord import Trouble
from tests.platforms.discord.process import Company, company
from tests.platforms.history import look_into
from tests.platforms.process import copied
from tests.platforms.show import eventually

REPORT = "stream is down, black screen for everyone"
BEFORE, AFTER = Trouble.SILENCE, Trouble.SILENCE_AFTER
POST, THREAD = "create_message", "create_thread_from_message"
Kill = tuple[str, int, Trouble]

# One opening is five calls: the page, the card and its thread, the reporter's room, the words in the thread.
CHAINS: dict[str, list[Kill]] = {
    "after each call": [*((POST, n, AFTER) for n in (1, 2, 3, 4)), (THREAD, 1, AFTER)],
    "before each call": [*((POST, n, BEFORE) for n in (1, 2, 3, 4)), (THREAD, 1, BEFORE)],
}


@pytest.mark.parametrize(
    "chain", ["after each call", pytest.param("before each call", marks=pytest.mark.soak)]
)
async def test_a_kill_at_any_call_of_an_opening_loses_and_doubles_nothing(
    tmp_path: Path, chain: str
) -> None:
    await play(tmp_path, CHAINS[chain])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
async def test_many_kills_on_one_database_lose_and_double_nothing(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # for a test that can be run again
    kills = [*CHAINS["after each call"], *CHAINS["before each call"]]
    await play(tmp_path, chance.choices(kills, k=12))


async def play(folder: Path, kills: list[Kill]) -> None:
    """Each kill is followed by a start that takes over; the last life carries everything out."""
    async with company(folder, shows=len(kills) + 1) as found:
        for n, (operation, nth, when) in enumerate(kills):
            assert await found.start()
            await eventually(lambda n=n: complete(found, n), 40)  # type: ignore[misc]
            kill_at(found, operation, nth, when)
            await report(found, n)
            await eventually(lambda: not found.bot.is_alive)
            found.fake.rest.faults.clear()
        assert await found.start()
        for n in range(len(found.streamers)):  # whoever saw that it failed types it again
            await report(found, n)
        await eventually(lambda: complete(found, len(kills) + 1), 40)
        await found.bot.stop()
        await look(found, incidents=len(kills) + 1)


@pytest.mark.parametrize("when", [AFTER, pytest.param(BEFORE, marks=pytest.mark.soak)])
async def test_a_kill_at_an_edit_leaves_the_card_up_to_date(tmp_path: Path, when: Trouble) -> None:
    async with company(tmp_path, shows=1) as found:
        assert await found.start()
        await report(found, 0)
        await eventually(lambda: complete(found, 1))
        kill_at(found, "update_message", 1, when)
        engineer = found.engineers[0]
        await engineer.click(engineer.inbox[0], "I’m on it")
        await eventually(lambda: not found.bot.is_alive)
        found.fake.rest.faults.clear()
        assert await found.start()
        await eventually(lambda: "Nobody has it yet" not in found.cards[0].everything)
        await found.bot.stop()
        await look(found, incidents=1)


@pytest.mark.parametrize(
    "point",
    [
        "between-commit-and-reply:1",
        pytest.param("before-commit:1", marks=pytest.mark.soak),
        pytest.param("at-start:1", marks=pytest.mark.soak),
    ],
)
async def test_a_kill_around_the_commit_loses_nothing_that_was_answered(
    tmp_path: Path, point: str
) -> None:
    async with company(tmp_path, shows=1) as found:
        if await found.start("tests.crash.victim:doomed_main", CRASH_AT=point):
            found.fake.interactions.answer_within_s = 0.5
            await report(found, 0)
            assert found.streamers[0].troubles == ["The application did not respond"]
            await eventually(lambda: not found.bot.is_alive)
            found.fake.interactions.answer_within_s = 3.0
        assert await found.start()
        await report(found, 0)
        await eventually(lambda: complete(found, 1))
        await found.bot.stop()
        await look(found, incidents=1)


@pytest.mark.parametrize(
    "when", ["while it dies", pytest.param("while it is away", marks=pytest.mark.soak)]
)
async def test_words_that_nobody_heard_are_read_back_and_heard_once(
    tmp_path: Path, when: str
) -> None:
    """Discord does not send them again to a process that begins anew."""
    async with company(tmp_path, shows=1) as found:
        if when == "while it dies":
            assert await found.start("tests.crash.victim:doomed_main", CRASH_AT="before-commit:1")
            found.streamers[0].write(REPORT)
            await eventually(lambda: not found.bot.is_alive)
        else:
            assert await found.start()
            await found.bot.stop()
            found.streamers[0].write(REPORT)
        assert await found.start()
        await eventually(lambda: complete(found, 1))
        await found.bot.stop()
        await look(found, incidents=1)


@pytest.mark.soak
async def test_an_acknowledgement_pressed_on_an_old_card_counts_after_a_kill(
    tmp_path: Path,
) -> None:
    async with company(tmp_path, shows=1) as found:
        assert await found.start()
        await report(found, 0)
        await eventually(lambda: complete(found, 1))
        found.bot.kill()
        await found.bot.gone(10)
        assert await found.start()
        engineer = found.engineers[0]
        await engineer.click(engineer.inbox[0], "I’m on it")
        await eventually(lambda: "Nobody has it yet" not in found.cards[0].everything)
        assert engineer.troubles == []
        await found.bot.stop()
        await look(found, incidents=1)


async def test_of_two_processes_one_listens_and_the_other_takes_over(
    tmp_path: Path, postgres_url: str
) -> None:
    async with company(tmp_path, 2, postgres_url) as found:
        assert await found.start()
        other = copied(found.bot, tmp_path / "other")
        assert await other.start()
        try:
            await report(found, 0)
            await eventually(lambda: complete(found, 1))
            assert len(found.fake.gateway.links) == 1
            found.bot.kill()
            await eventually(lambda: len(found.fake.gateway.connected_at) == 2, 40)
            await report(found, 1)
            await eventually(lambda: complete(found, 2))
        finally:
            await other.stop()
        await look(found, incidents=2)


async def report(found: Company, show: int) -> None:
    await found.streamers[show].slash("incident", found.channel, text=REPORT)


def kill_at(found: Company, operation: str, nth: int, when: Trouble) -> None:
    """The nth call from now on gets no answer, and its caller is killed."""
    found.fake.rest.faults.add(operation, Trouble.NONE, times=nth - 1)
    found.fake.rest.faults.add(operation, when)
    found.fake.rest.on_silence = found.bot.kill


def complete(found: Company, incidents: int) -> bool:
    people = (*found.engineers[:incidents], *found.streamers[:incidents])
    return (
        len(found.cards) >= incidents
        and len(found.replies) >= incidents
        and all(found.posted_in(each.direct) for each in people)
    )


async def look(found: Company, incidents: int) -> None:
    """No post is there twice, one card each, nothing waits, and each incident is what its events say."""
    await asyncio.sleep(0.3)  # a double would come late
    keys = Counter(each.nonce for each in found.posts)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(found.cards) == incidents
    await look_into(found.bot.database, incidents)
