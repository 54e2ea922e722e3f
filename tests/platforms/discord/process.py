"""The bot as a real process, with Discord as its platform; the fake Discord stays with the test."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.discord import MESSAGE_CONTENT, TOKEN, Channel, FakeDiscord, Human, Message
from tests.platforms.discord.stage import account
from tests.platforms.process import BotProcess, write_playbook
from tests.platforms.show import eventually


@dataclass(repr=False)
class Company:
    """Streamers, each with a stream, a region and an engineer of their own, and a bot for them."""

    bot: BotProcess
    fake: FakeDiscord
    channel: Channel
    streamers: list[Human]
    engineers: list[Human]

    @property
    def cards(self) -> list[Message]:
        return [each for each in self._in_channel() if each.embeds]

    @property
    def replies(self) -> list[Message]:
        """The words in the cards' threads."""
        threads = [each.thread for each in self.cards if each.thread is not None]
        return [said for thread in threads for said in self.posted_in(thread)]

    @property
    def posts(self) -> list[Message]:
        """What was sent for a delivery, whose key is in the nonce."""
        return [each for c in self.fake.world.channels.values() for each in self.posted_in(c)]

    @property
    def astray(self) -> list[Message]:
        """Words whose card took so long that they stand in the channel itself."""
        return [each for each in self._in_channel() if not each.embeds]

    def _in_channel(self) -> list[Message]:
        """The panel aside."""
        return [each for each in self.posted_in(self.channel) if each.id not in self.channel.pins]

    def posted_in(self, channel: Channel) -> list[Message]:
        return [each for each in self.fake.messages(channel) if each.nonce]

    async def start(self, main: str = "adapters.cli:main", **environment: str) -> bool:
        """Returns whether it got as far as being ready, and listens."""
        begun = len(self.fake.gateway.connected_at)
        if not await self.bot.start(main, **environment):
            return False
        await eventually(lambda: self.is_settled(begun) or not self.bot.is_alive, 20)
        return self.bot.is_alive

    def is_settled(self, begun: int) -> bool:
        """It listens, commands can be typed, and the panel is pinned."""
        is_heard = len(self.fake.gateway.connected_at) > begun
        return is_heard and bool(self.fake.application.commands) and bool(self.channel.pins)


def discord_environment(fake: FakeDiscord, channel: Channel) -> Mapping[str, str]:
    return {
        "DISCORD_BOT_TOKEN": TOKEN,
        "DISCORD_API_URL": fake.api_url,
        "DISCORD_INCIDENTS_CHANNEL": channel.id,
    }


@asynccontextmanager
async def company(folder: Path, shows: int, database_url: str = "") -> AsyncIterator[Company]:
    async with FakeDiscord(MESSAGE_CONTENT) as fake:
        streamers = [fake.human(f"Streamer{n}") for n in range(shows)]
        engineers = [fake.human(f"Engineer{n}") for n in range(shows)]
        channel = fake.channel("incidents")
        write_playbook(
            folder,
            [[account(fake, each)] for each in engineers],
            [[account(fake, each)] for each in streamers],
        )
        bot = BotProcess(folder, discord_environment(fake, channel), database_url)
        try:
            yield Company(bot, fake, channel, streamers, engineers)
        finally:
            bot.kill()
            await bot.gone(10)
        assert fake.violations == []
