"""A platform that is away when the bot starts keeps nobody on the other one waiting."""

import asyncio
from pathlib import Path

import pytest

from tests.platforms.both.process import both
from tests.platforms.show import eventually

REPORT = "stream is down, black screen for everyone"


async def test_the_other_platform_is_served_and_the_late_one_joins_when_it_answers(
    tmp_path: Path,
) -> None:
    async with both(tmp_path, shows=2) as found:
        await found.discord.fake.go_away()
        assert await found.bot.start()
        await eventually(found.slack.is_settled, 20)
        (problem,) = await found.bot.problems()
        assert problem.startswith("Discord does not answer")
        await found.slack.streamers[0].slash("/incident", REPORT)
        await eventually(lambda: bool(found.slack.engineers[0].inbox))

        begun = len(found.discord.fake.gateway.connected_at)
        await found.discord.fake.come_back()
        await eventually(lambda: found.discord.is_settled(begun), 30)
        await found.discord.streamers[1].slash("incident", found.discord.channel, text=REPORT)
        await eventually(lambda: bool(found.discord.engineers[1].inbox))
        await eventually(lambda: bool(found.slack.engineers[1].inbox))
        assert found.bot.is_alive
        await found.bot.stop()


async def test_platforms_that_are_lost_later_are_named(tmp_path: Path) -> None:
    async with both(tmp_path, shows=1) as found:
        assert await found.start()
        await found.discord.fake.go_away()
        await found.slack.slack.go_away()
        said: list[str] = []
        async with asyncio.timeout(30):
            while len(said) < 2:
                await asyncio.sleep(0.1)
                said = await found.bot.problems()
        assert [each.partition(" is not heard")[0] for each in said] == ["Slack", "Discord"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [("SLACK_BOT_TOKEN", "Slack does not know"), ("DISCORD_BOT_TOKEN", "DISCORD_BOT_TOKEN")],
)
async def test_a_token_that_is_refused_is_one_plain_line_and_leaves_nothing_open(
    tmp_path: Path, setting: str, said: str
) -> None:
    async with both(tmp_path, shows=1) as found:
        assert not await found.bot.start(**{setting: "xoxb-no-good"})
        assert found.bot.process is not None
        assert found.bot.process.returncode == 2
        (line,) = (tmp_path / "log.txt").read_text().splitlines()
        assert said in line
