"""A fake Discord for each test, and the real discord.py talking to it."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.discord import MESSAGE_CONTENT, FakeDiscord, Human


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(privileged=MESSAGE_CONTENT) as fake:
        yield fake
        assert fake.violations == []


@pytest.fixture
def mia(discord: FakeDiscord) -> Human:
    return discord.human("Mia", locale="zh-CN")
