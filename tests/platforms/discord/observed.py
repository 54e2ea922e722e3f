"""The adapter's chat port with the fake Discord in sight, for the contract of chat ports."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.discord.connection import Connection, connect
from adapters.discord.marks import mark_of
from adapters.discord.naming import bare
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import ChatPort
from bot.settings import Settings
from tests.fakes.discord import TOKEN, Channel, FakeDiscord, Human, Message, Trouble
from tests.platforms.discord.reading import acts_in, as_read, texts_of


def settings_for(fake: FakeDiscord, channel: Channel) -> Settings:
    return Settings(
        discord_bot_token=TOKEN,
        discord_api_url=fake.api_url,
        discord_incidents_channel=channel.id,
    )


@asynccontextmanager
async def connected(fake: FakeDiscord, channel: Channel) -> AsyncIterator[Connection]:
    connection = await connect(settings_for(fake, channel))
    connection.chat.room.use(None)  # as where nothing is remembered of another channel
    try:
        yield connection
    finally:
        await connection.close()


@dataclass(repr=False)
class ObservedDiscord:
    fake: FakeDiscord
    port: ChatPort
    channel: Place
    direct: Place
    human: Human

    def message(self, posted: Posted) -> Message:
        return self.fake.world.find_message(bare(posted.message))

    async def shown(self, posted: Posted) -> str:
        return "\n".join(as_read(each) for each in texts_of(self.message(posted)))

    async def rang(self, posted: Posted) -> bool:
        id = bare(posted.message)
        return any(each.message == id for each in self.fake.world.notified)

    async def acted(self, posted: Posted) -> list[str]:
        return [act for text in texts_of(self.message(posted)) for act in acts_in(text)]

    async def copies(self, key: DeliveryKey) -> int:
        channels = self.fake.world.channels.values()
        messages = (m for channel in channels for m in channel.messages.values())
        return sum(m.content.endswith(mark_of(key)) for m in messages)

    async def notifications(self) -> int:
        return len(self.fake.world.notified)

    def lose_next_request(self) -> None:
        self.fake.rest.faults.add("create_message", Trouble.RESET)

    def lose_next_answer(self) -> None:
        self.fake.rest.faults.add("create_message", Trouble.RESET_AFTER)

    def be_busy_once(self, retry_after_s: float) -> None:
        faults = self.fake.rest.faults
        faults.add("create_message", Trouble.RATE_LIMITED, retry_after_s=retry_after_s)

    def close_direct(self) -> None:
        self.human.close_direct()
