"""The bot as a real process on Slack and on Discord at once; everybody has an account on each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.discord import MESSAGE_CONTENT, FakeDiscord
from tests.fakes.slack import FakeSlack
from tests.platforms.discord import process as on_discord
from tests.platforms.discord import stage as discord_stage
from tests.platforms.process import BotProcess, write_playbook
from tests.platforms.show import eventually
from tests.platforms.slack import process as on_slack
from tests.platforms.slack.stage import MANIFEST


@dataclass(repr=False)
class Both:
    """One process, and its company as each platform sees it."""

    bot: BotProcess
    slack: on_slack.Company
    discord: on_discord.Company

    async def start(self) -> bool:
        """Returns whether it got as far as being ready, and listens on both."""
        begun = len(self.discord.fake.gateway.connected_at)
        if not await self.bot.start():
            return False
        await eventually(lambda: self._is_settled(begun) or not self.bot.is_alive, 20)
        return self.bot.is_alive

    def _is_settled(self, begun: int) -> bool:
        return self.slack.is_settled() and self.discord.is_settled(begun)


@asynccontextmanager
async def both(folder: Path, shows: int) -> AsyncIterator[Both]:
    async with FakeSlack(MANIFEST) as slack, FakeDiscord(MESSAGE_CONTENT) as fake:
        names = [f"{role}{n}" for role in ("Streamer", "Engineer") for n in range(shows)]
        at_slack = [slack.human(name) for name in names]
        at_discord = [fake.human(name) for name in names]
        accounts = [
            [on_slack.account(first), discord_stage.account(fake, second)]
            for first, second in zip(at_slack, at_discord, strict=True)
        ]
        write_playbook(folder, engineers=accounts[shows:], streamers=accounts[:shows])
        slack_channel = slack.channel("incidents", *at_slack[shows:])
        channel = fake.channel("incidents")
        bot = BotProcess(
            folder,
            {
                **on_slack.slack_environment(slack, slack_channel),
                **on_discord.discord_environment(fake, channel),
            },
        )
        found = Both(
            bot,
            on_slack.Company(bot, slack, slack_channel, at_slack[:shows], at_slack[shows:]),
            on_discord.Company(bot, fake, channel, at_discord[:shows], at_discord[shows:]),
        )
        try:
            yield found
        finally:
            bot.kill()
            await bot.gone(10)
        assert fake.violations == []
