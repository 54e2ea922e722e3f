"""Kill the bot at any call of an opening that stands on Slack and on Discord, and look at both."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes import discord, slack
from tests.platforms.both.process import Both, both
from tests.platforms.history import look_into
from tests.platforms.show import eventually

REPORT = "stream is down, black screen for everyone"
POST, THREAD, SLACK_POST = "create_message", "create_thread_from_message", "chat.postMessage"

# One opening, told on Discord: the page on each, the card on each, Discord's thread, the words below each
# card, the reporter's room. (operation, which of its calls, whether its effect stands)
CALLS = {
    "discord": [(POST, 1), (POST, 2), (POST, 3), (POST, 4), (THREAD, 1)],
    "slack": [(SLACK_POST, 1), (SLACK_POST, 2), (SLACK_POST, 3)],
}


@pytest.mark.parametrize("effect", [True, pytest.param(False, marks=pytest.mark.soak)])
@pytest.mark.parametrize("platform", CALLS)
async def test_a_kill_at_any_call_loses_and_doubles_nothing_on_either(
    tmp_path: Path, platform: str, effect: bool
) -> None:
    await play(tmp_path, [(operation, nth, effect) for operation, nth in CALLS[platform]])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
async def test_many_kills_lose_and_double_nothing_on_either(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # for a test that can be run again
    calls = chance.choices([*CALLS["discord"], *CALLS["slack"]], k=12)
    await play(tmp_path, [(*call, chance.random() < 0.5) for call in calls])


async def play(folder: Path, kills: list[tuple[str, int, bool]]) -> None:
    async with both(folder, shows=len(kills) + 1) as found:
        for n, (operation, nth, effect) in enumerate(kills):
            assert await found.start()
            await eventually(lambda n=n: complete(found, n), 40)  # type: ignore[misc]
            kill_at(found, operation, nth, effect)
            await report(found, n)
            await eventually(lambda: not found.bot.is_alive)
            found.discord.fake.rest.faults.clear()
            found.slack.slack.web.faults.clear()
        assert await found.start()
        for n in range(len(kills) + 1):  # whoever saw that it failed types it again
            await report(found, n)
        await eventually(lambda: complete(found, len(kills) + 1), 40)
        await found.bot.stop()
        await look(found, incidents=len(kills) + 1)


async def report(found: Both, show: int) -> None:
    streamer = found.discord.streamers[show]
    await streamer.slash("incident", found.discord.channel, text=REPORT)


def kill_at(found: Both, operation: str, nth: int, effect: bool) -> None:
    """The nth call from now on gets no answer, and its caller is killed."""
    if operation == SLACK_POST:
        faults, silence = found.slack.slack.web.faults, slack.Trouble.SILENCE
        faults.add(operation, slack.Trouble.NONE, times=nth - 1)
        faults.add(operation, slack.Trouble.SILENCE_AFTER if effect else silence)
        found.slack.slack.web.on_silence = found.bot.kill
        return
    rest, mute = found.discord.fake.rest, discord.Trouble.SILENCE
    rest.faults.add(operation, discord.Trouble.NONE, times=nth - 1)
    rest.faults.add(operation, discord.Trouble.SILENCE_AFTER if effect else mute)
    rest.on_silence = found.bot.kill


def complete(found: Both, incidents: int) -> bool:
    """Cards with words below them on both, a page on both, and the reporter's room where they told it."""
    at_discord, at_slack = found.discord, found.slack
    below = [each for each in at_slack.channel.messages.values() if each.is_reply]
    told = (*at_discord.engineers[:incidents], *at_discord.streamers[:incidents])
    return (
        min(len(at_discord.cards), len(at_discord.replies), len(at_slack.cards), len(below))
        >= incidents
        and all(at_discord.posted_in(each.direct) for each in told)
        and all(each.inbox for each in at_slack.engineers[:incidents])
    )


async def look(found: Both, incidents: int) -> None:
    """No post is there twice, one card each on each, and nothing waits."""
    await asyncio.sleep(0.3)  # a double would come late
    keys = Counter([*(each.nonce for each in found.discord.posts), *slack_keys(found)])
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(found.discord.cards) == len(found.slack.cards) == incidents
    assert all(each.inbox == [] for each in found.slack.streamers)
    await look_into(found.bot.database, incidents)


def slack_keys(found: Both) -> list[str]:
    channels = found.slack.slack.workspace.channels.values()
    metadata = [m.metadata for c in channels for m in c.messages.values() if m.metadata]
    return [str(each["event_payload"]["key"]) for each in metadata]
