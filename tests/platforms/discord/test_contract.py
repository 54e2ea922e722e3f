"""Discord passes the contract of chat ports, and says in plain words what it refuses."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.person import Account
from bot.domain.place import Place
from tests.contracts.chat_port import ChatPortContract
from tests.fakes.discord import Channel, FakeDiscord, Human
from tests.platforms.discord.observed import ObservedDiscord, connected


@pytest.fixture
async def chat(fake: FakeDiscord, channel: Channel, mia: Human) -> AsyncIterator[ObservedDiscord]:
    async with connected(fake, channel) as connection:
        direct = Place.direct(Account("discord", fake.guild.id, mia.id))
        yield ObservedDiscord(fake, connection.chat, connection.incidents_channel, direct, mia)
    assert fake.violations == []


class TestDiscord(ChatPortContract):
    pass
