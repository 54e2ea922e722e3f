"""Kill the bot while a picture is on its way from one platform to the other."""

import asyncio
from pathlib import Path

import pytest

from tests.fakes import discord as d
from tests.fakes import slack as s
from tests.fakes.slack.files import GET, PUT
from tests.platforms.both.process import Both, both
from tests.platforms.show import eventually

REPORT = "stream is down, black screen for everyone"
SHOT = ("shot.png", b"\x89PNG\r\n\x1a\n" + b"p" * 50_000)
COMPLETE, POST = "files.completeUploadExternal", "create_message"
SLOW = pytest.mark.soak


@pytest.mark.parametrize(
    ("call", "trouble"),
    [
        pytest.param(PUT, s.Trouble.SILENCE, id="while it is uploaded"),
        pytest.param(COMPLETE, s.Trouble.SILENCE, id="before it is shared", marks=SLOW),
        pytest.param(COMPLETE, s.Trouble.SILENCE_AFTER, id="after it is shared", marks=SLOW),
    ],
)
async def test_from_discord_to_slack_it_arrives_once(
    tmp_path: Path, call: str, trouble: s.Trouble
) -> None:
    async with both(tmp_path, 1) as found:
        await opened(found)
        web = found.slack.slack.web
        web.faults.add(call, trouble)
        web.on_silence = found.slack.slack.files.on_silence = found.bot.kill
        room = found.discord.cards[0].thread
        found.discord.engineers[0].write("look", room, files=[SHOT])
        await again(found)
        await eventually(lambda: bool(at_slack(found)), 30)
        await asyncio.sleep(0.5)  # a double would come late
        assert at_slack(found) == [SHOT]
        await found.bot.stop()


@pytest.mark.soak
@pytest.mark.parametrize("trouble", [d.Trouble.SILENCE, d.Trouble.SILENCE_AFTER])
async def test_from_slack_to_discord_it_arrives_once(tmp_path: Path, trouble: d.Trouble) -> None:
    async with both(tmp_path, 1) as found:
        await opened(found)
        rest = found.discord.fake.rest
        rest.faults.add(POST, d.Trouble.NONE)  # the words
        rest.faults.add(POST, trouble)
        rest.on_silence = found.bot.kill
        write_at_slack(found)
        await again(found)
        await eventually(lambda: bool(at_discord(found)), 30)
        await asyncio.sleep(0.5)
        assert at_discord(found) == [SHOT]
        await found.bot.stop()


@pytest.mark.soak
async def test_killed_while_it_is_fetched_it_is_fetched_again(tmp_path: Path) -> None:
    async with both(tmp_path, 1) as found:
        await opened(found)
        found.slack.slack.web.faults.add(GET, s.Trouble.SILENCE)
        found.slack.slack.files.on_silence = found.bot.kill
        write_at_slack(found)
        await again(found)
        await eventually(lambda: at_discord(found) == [SHOT], 30)
        await found.bot.stop()


async def opened(found: Both) -> None:
    assert await found.start()
    await found.discord.streamers[0].slash("incident", found.discord.channel, text=REPORT)
    await eventually(lambda: bool(found.discord.replies) and len(thread_at_slack(found)) > 1)


async def again(found: Both) -> None:
    await eventually(lambda: not found.bot.is_alive)
    found.slack.slack.web.faults.clear()
    found.discord.fake.rest.faults.clear()
    assert await found.start()


def write_at_slack(found: Both) -> None:
    slack = found.slack
    slack.engineers[0].write("look", slack.channel, slack.cards[0].ts, [SHOT])


def thread_at_slack(found: Both) -> list[s.Message]:
    cards = found.slack.cards
    workspace = found.slack.slack.workspace
    return workspace.thread(found.slack.channel, cards[0].ts) if cards else []


def at_slack(found: Both) -> list[tuple[str, bytes | None]]:
    kept = found.slack.slack.workspace.files
    shown = (each for message in thread_at_slack(found) for each in message.files)
    return [(each["title"], kept[each["id"]].content) for each in shown]


def at_discord(found: Both) -> list[tuple[str, bytes]]:
    kept = found.discord.fake.world.files
    shown = (each for message in found.discord.replies for each in message.attachments)
    return [(each["filename"], kept[each["id"]].content) for each in shown]
