"""Kill the bot's process at any call to Slack, start it again, and look at what stands in Slack.

The fake kills: as a call arrives, before its effect, or after its effect and before its answer.
"""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack, Message, Trouble
from tests.platforms.history import look_into
from tests.platforms.show import eventually
from tests.platforms.slack.process import Company, company

REPORT = "stream is down, black screen for everyone"


BEFORE, AFTER = Trouble.SILENCE, Trouble.SILENCE_AFTER
CHAINS = {
    "after each post": [(1, AFTER), (2, AFTER), (3, AFTER), (4, AFTER)],
    "before each post": [(1, BEFORE), (2, BEFORE), (3, BEFORE), (4, BEFORE)],
}


@pytest.mark.parametrize(
    "chain",
    ["after each post", pytest.param("before each post", marks=pytest.mark.soak)],
)
async def test_a_kill_at_any_post_of_an_opening_loses_and_doubles_nothing(
    tmp_path: Path, chain: str
) -> None:
    """One opening is four posts: the page, the card, the reporter's room, the words in the thread."""
    await play(tmp_path, CHAINS[chain])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
async def test_many_kills_on_one_database_lose_and_double_nothing(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # for a test that can be run again
    kills = [(chance.randint(1, 4), chance.choice([BEFORE, AFTER])) for _ in range(12)]
    await play(tmp_path, kills)


async def play(folder: Path, kills: list[tuple[int, Trouble]]) -> None:
    """Each kill is followed by a start that takes over; the last life carries everything out."""
    async with company(folder, shows=len(kills) + 1) as found:
        for n, (nth, when) in enumerate(kills):
            assert await found.start()
            await eventually(lambda n=n: complete(found, n), 40)  # type: ignore[misc]
            kill_at(found, "chat.postMessage", nth, when)
            await found.streamers[n].slash("/incident", REPORT)
            await eventually(lambda: not found.bot.is_alive)
            found.slack.web.faults.clear()
        assert await found.start()
        for streamer in found.streamers:  # whoever saw that it failed types it again
            await streamer.slash("/incident", REPORT)
        await eventually(lambda: complete(found, len(kills) + 1), 40)
        await found.bot.stop()
        await look(found, incidents=len(kills) + 1)


@pytest.mark.parametrize("when", [AFTER, pytest.param(BEFORE, marks=pytest.mark.soak)])
async def test_a_kill_at_an_edit_leaves_the_card_up_to_date(tmp_path: Path, when: Trouble) -> None:
    async with company(tmp_path, shows=1) as found:
        assert await found.start()
        await found.streamers[0].slash("/incident", REPORT)
        await eventually(lambda: complete(found, 1))
        kill_at(found, "chat.update", 1, when)
        engineer = found.engineers[0]
        await engineer.click(engineer.inbox[0], "I’m on it")
        await eventually(lambda: not found.bot.is_alive)
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
            answer = await found.streamers[0].slash("/incident", REPORT)
            assert answer.trouble == "operation_timeout"
            await eventually(lambda: not found.bot.is_alive)
        assert await found.start()
        await found.streamers[0].slash("/incident", REPORT)
        await eventually(lambda: complete(found, 1))
        await found.bot.stop()
        await look(found, incidents=1)


async def test_a_message_during_a_kill_is_delivered_again_and_heard_once(tmp_path: Path) -> None:
    async with company(tmp_path, shows=1) as found:
        assert await found.start(
            "tests.crash.victim:doomed_main", CRASH_AT="between-commit-and-reply:1"
        )
        found.slack.socket.retry_after_s = 1
        found.streamers[0].write(REPORT)
        await eventually(lambda: not found.bot.is_alive)
        assert await found.start()
        await found.slack.socket.settle()
        await eventually(lambda: complete(found, 1))
        await found.bot.stop()
        await look(found, incidents=1)


def kill_at(found: Company, method: str, nth: int, when: Trouble) -> None:
    """The nth call from now on gets no answer, and its caller is killed."""
    slack: FakeSlack = found.slack
    slack.web.faults.add(method, Trouble.NONE, times=nth - 1)
    slack.web.faults.add(method, when)
    slack.web.on_silence = found.bot.kill


def complete(found: Company, incidents: int) -> bool:
    replies = [each for each in found.channel.messages.values() if each.is_reply]
    people = (*found.engineers[:incidents], *found.streamers[:incidents])
    return (
        len(found.cards) >= incidents
        and len(replies) >= incidents
        and all(each.inbox for each in people)
    )


async def look(found: Company, incidents: int) -> None:
    """No post is there twice, one card each, nothing waits, and each incident is what its events say."""
    await asyncio.sleep(0.3)  # a double would come late
    keys = Counter(key_of(each) for each in posts(found))
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(found.cards) == incidents
    await look_into(found.bot.database, incidents)


def posts(found: Company) -> list[Message]:
    channels = found.slack.workspace.channels.values()
    return [each for channel in channels for each in channel.messages.values() if each.metadata]


def key_of(message: Message) -> str:
    assert message.metadata is not None
    return str(message.metadata["event_payload"]["key"])
