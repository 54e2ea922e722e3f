"""The bot as a real process, with Slack as its platform; the fake Slack stays with the test."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.person import Account
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, TEAM, Channel, FakeSlack, Human, Message
from tests.platforms.process import BotProcess, write_playbook
from tests.platforms.show import eventually
from tests.platforms.slack.stage import MANIFEST


@dataclass(repr=False)
class Company:
    """Streamers, each with a stream, a region and an engineer of their own, and a bot for them."""

    bot: BotProcess
    slack: FakeSlack
    channel: Channel
    streamers: list[Human]
    engineers: list[Human]

    @property
    def cards(self) -> list[Message]:
        roots = (each for each in self.channel.messages.values() if not each.is_reply)
        return [each for each in roots if each.metadata and each.ts not in self.channel.pins]

    async def start(self, main: str = "adapters.cli:main", **environment: str) -> bool:
        """Returns whether it got as far as being ready, and listens."""
        if not await self.bot.start(main, **environment):
            return False
        await eventually(lambda: self.is_settled() or not self.bot.is_alive, 20)
        return self.bot.is_alive

    def is_settled(self) -> bool:
        """It listens, and the panel is pinned: later posts are those of incidents."""
        return len(self.slack.socket.connections) == 2 and bool(self.channel.pins)


def slack_environment(slack: FakeSlack, channel: Channel) -> Mapping[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "SLACK_INCIDENTS_CHANNEL": channel.id,
    }


def account(human: Human) -> Account:
    return Account("slack", TEAM, human.id)


@asynccontextmanager
async def company(folder: Path, shows: int) -> AsyncIterator[Company]:
    async with FakeSlack(MANIFEST) as slack:
        streamers = [slack.human(f"Streamer{n}") for n in range(shows)]
        engineers = [slack.human(f"Engineer{n}") for n in range(shows)]
        channel = slack.channel("incidents", *engineers)
        write_playbook(
            folder, [[account(each)] for each in engineers], [[account(each)] for each in streamers]
        )
        bot = BotProcess(folder, slack_environment(slack, channel))
        try:
            yield Company(bot, slack, channel, streamers, engineers)
        finally:
            bot.kill()
            await bot.gone(10)
