"""A fake Discord for each test, and ways to talk to it."""

from collections.abc import AsyncIterator

import aiohttp
import discord.http
import pytest
from discord.gateway import DiscordWebSocket

from tests.fakes.discord import MESSAGE_CONTENT, Channel, FakeDiscord, Human
from tests.platforms.discord.stage import Stage, on_stage
from tests.platforms.discord.talking import Api


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py keeps its addresses and its limits in classes: they are put back after each test."""
    monkeypatch.setattr(discord.http, "Ratelimit", discord.http.Ratelimit)
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


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


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with on_stage(sqlite_url, shows=1) as stage:
        yield stage


@pytest.fixture
def streamer(stage: Stage) -> Human:
    """With a stream of the playbook, so that their report opens an incident."""
    return stage.reporters[0]
