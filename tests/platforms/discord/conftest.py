"""A fake Discord for each test, and ways to talk to it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.discord import MESSAGE_CONTENT, Channel, FakeDiscord, Human
from tests.platforms.discord.talking import Api


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(MESSAGE_CONTENT) as discord:
        yield discord


@pytest.fixture
async def api(fake: FakeDiscord) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
        yield Api(fake, session)


@pytest.fixture
def channel(fake: FakeDiscord) -> Channel:
    return fake.channel("incidents")


@pytest.fixture
def mia(fake: FakeDiscord) -> Human:
    return fake.human("Mia", locale="zh-CN")


@pytest.fixture
def aki(fake: FakeDiscord) -> Human:
    return fake.human("Aki")
