"""Discord passes the contract of chat ports, and says in plain words what it refuses."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.person import Account
from bot.domain.place import Place
from tests.contracts.chat_port import ChatPortContract
from tests.fakes.discord import FakeDiscord, Human
from tests.platforms.discord.observed import ObservedDiscord, connected


@pytest.fixture
async def chat(discord: FakeDiscord, mia: Human) -> AsyncIterator[ObservedDiscord]:
    channel = discord.channel("incidents")
    async with connected(discord, channel) as connection:
        direct = Place.direct(Account("discord", discord.guild.id, mia.id))
        yield ObservedDiscord(discord, connection.chat, connection.incidents_channel, direct, mia)


class TestDiscord(ChatPortContract):
    pass
