"""Talking to the fake Discord: with plain requests, and with the real discord.py."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.fakes.discord import TOKEN, FakeDiscord
from tests.fakes.discord.refusal import Json

AGENT = "DiscordBot (https://example.org 1.0)"


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int:
        return int(self.body["code"])

    @property
    def errors(self) -> Json:
        return dict(self.body["errors"])


@dataclass(repr=False)
class Api:
    """Requests as a bot of one's own would make them, with nothing between."""

    fake: FakeDiscord
    session: aiohttp.ClientSession

    async def call(self, method: str, path: str, body: object = None, **options: Any) -> Answer:
        headers = {"Authorization": f"Bot {TOKEN}", "User-Agent": AGENT}
        headers |= options.pop("headers", {})
        if body is not None:
            options["json"] = body
        url = f"{self.fake.api_url}{path}"
        async with self.session.request(method, url, headers=headers, **options) as response:
            text = await response.text()
            is_json = response.headers.get("Content-Type") == "application/json"
            shown = json.loads(text) if is_json else text
            return Answer(response.status, shown, dict(response.headers))

    async def say(self, channel_id: str, **form: Any) -> Answer:
        return await self.call("POST", f"/channels/{channel_id}/messages", form)


def point_at(fake: FakeDiscord) -> None:
    """discord.py has no setting for its addresses, only these."""
    Route.BASE = fake.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{fake.url.removeprefix('http://')}/gateway")


class Client(discord.Client):
    """The real client, with commands, and without waiting for guilds that never come."""

    def __init__(self, intents: discord.Intents) -> None:
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.02,
        )
        self.tree = discord.app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.ready = asyncio.Event()

    async def setup_hook(self) -> None:
        if self.tree.get_commands():
            await self.tree.sync()

    async def on_ready(self) -> None:
        self.ready.set()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    def words(self) -> list[str]:
        """What people wrote."""
        return [each.content for each in self.heard if each.author != self.user]


INTENTS = discord.Intents(
    guilds=True, guild_messages=True, dm_messages=True, message_content=True, reactions=True
)


@asynccontextmanager
async def connected(fake: FakeDiscord, client: Client) -> AsyncIterator[Client]:
    point_at(fake)
    running = asyncio.create_task(client.start(TOKEN))
    try:
        await asyncio.wait(
            {running, asyncio.create_task(client.ready.wait())},
            timeout=10,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if running.done():
            await running
        yield client
    finally:
        await client.close()
        await asyncio.gather(running, return_exceptions=True)
