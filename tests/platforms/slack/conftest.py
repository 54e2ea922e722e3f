"""A fake Slack for each test, and the real client libraries talking to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, FakeSlack, Human, Manifest, Shortcut
from tests.platforms.slack.stage import Stage, on_stage

SCOPES = """commands chat:write chat:write.public im:write im:read im:history channels:history
    groups:history channels:read groups:read reactions:read reactions:write users:read
    users:read.email pins:write pins:read app_mentions:read dnd:read files:read files:write"""
EVENTS = """message.channels message.groups message.im reaction_added app_mention app_home_opened
    user_change team_join"""
EVERYTHING = Manifest(
    scopes=frozenset(SCOPES.split()),
    events=frozenset(EVENTS.split()),
    commands=frozenset({"/incident"}),
    shortcuts=(Shortcut("Make an incident", "message", "make_incident"),),
)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(EVERYTHING) as fake:
        yield fake


@pytest.fixture
async def client(slack: FakeSlack) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as session:
        yield AsyncWebClient(
            token=BOT_TOKEN, base_url=slack.api_url, session=session, retry_handlers=[]
        )


@pytest.fixture
def mia(slack: FakeSlack) -> Human:
    return slack.human("Mia", tz="Asia/Shanghai", locale="zh-CN", email="mia@show.example")


@pytest.fixture
def aki(slack: FakeSlack) -> Human:
    return slack.human("Aki")


@asynccontextmanager
async def listening(app: AsyncApp) -> AsyncIterator[None]:
    """The real Socket Mode client, which slack-bolt leaves without types."""
    handler = AsyncSocketModeHandler(app, APP_TOKEN, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with on_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
def yuki(stage: Stage) -> Human:
    """A streamer, nobody of the playbook."""
    return stage.slack.human("Yuki", locale="zh-CN", tz="Asia/Shanghai")
