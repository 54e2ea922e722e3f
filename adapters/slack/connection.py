"""One long-lived HTTP session to Slack, and who the token says we are."""

from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.leaving import asking_again
from adapters.slack.chat import SlackChat
from adapters.slack.errors import FAILED, told
from adapters.slack.naming import PLATFORM
from adapters.slack.quiet import sdk_logger
from bot.domain.person import Language
from bot.domain.place import Place, Room
from bot.settings import Settings

TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=3)  # s; after that a post is in doubt


@dataclass(frozen=True, slots=True)
class Connection:
    """`url` ends in "/" and is the workspace's own, for links to messages. `name`: what it is called."""

    session: aiohttp.ClientSession
    client: AsyncWebClient
    settings: Settings
    workspace: str
    bot_user: str
    url: str
    chat: SlackChat
    channel_name: str = ""  # of the incidents channel, where Slack says it
    name: str = ""

    def room(self, language: Language) -> Room:
        name = f"Slack #{self.channel_name}" if self.channel_name else "Slack"
        return Room(self.incidents_channel, language, name)

    @property
    def incidents_channel(self) -> Place:
        return Place(PLATFORM, self.workspace, self.settings.slack_incidents_channel)

    async def close(self) -> None:
        await self.session.close()


def client_for(session: aiohttp.ClientSession, api_url: str, token: str) -> AsyncWebClient:
    """Without the SDK's retries: a post whose answer was lost would stand there twice."""
    return AsyncWebClient(
        token=token or None,
        base_url=api_url,
        session=session,
        retry_handlers=[],
        logger=sdk_logger(),
    )


async def connect(settings: Settings) -> Connection:
    """Raises PlatformBusy if Slack cannot be reached, PlatformRefused if the token is no good."""
    session = aiohttp.ClientSession(timeout=TIMEOUT, trace_configs=[asking_again()])
    try:
        return await _connected(session, settings)
    except BaseException:
        await session.close()
        raise


async def _connected(session: aiohttp.ClientSession, settings: Settings) -> Connection:
    client = client_for(
        session, settings.slack_api_url, settings.slack_bot_token.get_secret_value()
    )
    try:
        me = await client.auth_test()
    except FAILED as failure:
        raise told(failure) from failure
    chat = SlackChat(client, me["team_id"])
    channel_name = await _channel_name(client, settings.slack_incidents_channel)
    return Connection(
        session,
        client,
        settings,
        me["team_id"],
        me["user_id"],
        me["url"],
        chat,
        channel_name,
        me.get("team", ""),
    )


async def _channel_name(client: AsyncWebClient, channel: str) -> str:
    """Empty where Slack does not tell: `showcaller check` says why."""
    try:
        answer = await client.conversations_info(channel=channel)
    except FAILED:
        return ""
    return str(answer["channel"].get("name", ""))
