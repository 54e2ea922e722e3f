"""One long-lived HTTP session to Discord, and who the token says we are."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import discord
import discord.http
import structlog
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.chat import DiscordChat
from adapters.discord.errors import FAILED, told
from adapters.discord.naming import PLATFORM, Json
from adapters.discord.rest import Rest, in_channel
from adapters.discord.room import IncidentsRoom
from adapters.discord.turns import MOST_WAIT_S, Turns
from adapters.leaving import asking_again
from bot.domain.person import Language
from bot.domain.place import Place, Room
from bot.ports import PlatformBusy, PlatformRefused
from bot.settings import Settings

log = structlog.get_logger(__name__)
HEARTBEAT_TIMEOUT_S = 45.0  # Discord's own beat comes every 41 s
GUILDS_COME_WITHIN_S = (
    0.1  # of one another, when a session begins; nothing here waits for all of them
)


@dataclass(frozen=True, slots=True)
class Connection:
    """`guilds`: the servers that are answered. `reads_words`: whether Discord shows us what people write
    without mentioning us. `name`: the home server's; empty: it did not say. `roles`: its, as they were then,
    by id.
    """

    client: discord.Client
    rest: Rest
    settings: Settings
    workspace: str
    guilds: frozenset[str]
    bot_user: str
    application: str
    reads_words: bool
    chat: DiscordChat
    channel_name: str = ""  # of the incidents channel
    name: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)

    def room(self, language: Language) -> Room:
        name = f"Discord #{self.channel_name}" if self.channel_name else "Discord"
        return Room(self.incidents_channel, language, name)

    @property
    def incidents_channel(self) -> Place:
        return Place(PLATFORM, self.workspace, self.settings.discord_incidents_channel)

    async def close(self) -> None:
        await self.client.close()


async def connect(settings: Settings) -> Connection:
    """Raises PlatformBusy if Discord cannot be reached, PlatformRefused if the token is no good."""
    point_at(settings)
    client = client_with(discord.Intents.none(), discord.Client)
    try:
        return await _connected(client, settings)
    except BaseException:
        await client.close()
        raise


async def _connected(client: discord.Client, settings: Settings) -> Connection:
    try:
        await client.login(settings.discord_bot_token.get_secret_value())
        await _find_gateway(client, settings)
    except FAILED as failure:
        raise told(failure) from failure
    rest = Rest(client.http)
    workspace, channel_name = await _home(rest, settings)
    home = await _about(rest, workspace)
    bot_user, application = str(client.user.id if client.user else ""), client.application
    hears = application is not None and reads_words(application.flags)
    return Connection(
        client,
        rest,
        settings,
        workspace,
        frozenset({workspace, *settings.guilds}),
        bot_user,
        str(client.application_id),
        hears,
        DiscordChat(
            rest,
            workspace,
            bot_user,
            IncidentsRoom(settings.discord_incidents_channel),
            hears=hears,
        ),
        channel_name,
        home.get("name", ""),
        {each["id"]: each["name"] for each in home.get("roles", ())},
    )


AnyClient = TypeVar("AnyClient", bound=discord.Client)


def client_with(intents: discord.Intents, kind: type[AnyClient]) -> AnyClient:
    """Without a cache of messages, and without waits of the library's own."""
    client = kind(
        intents=intents,
        max_messages=None,
        chunk_guilds_at_startup=False,
        heartbeat_timeout=HEARTBEAT_TIMEOUT_S,
        guild_ready_timeout=GUILDS_COME_WITHIN_S,
        http_trace=asking_again(),
    )
    client.http.max_ratelimit_timeout = MOST_WAIT_S
    return client


def point_at(settings: Settings) -> None:
    """discord.py takes its addresses from attributes of its classes; its log quotes payloads."""
    Route.BASE = settings.discord_api_url
    discord.http.Ratelimit = Turns  # type: ignore[misc]
    logging.getLogger("discord").setLevel(logging.CRITICAL)


async def _find_gateway(client: discord.Client, settings: Settings) -> None:
    """Another Discord than the real one has another gateway too."""
    if settings.discord_api_url == Settings.model_fields["discord_api_url"].default:
        return
    found = await client.http.request(Route("GET", "/gateway"))
    address = type(DiscordWebSocket.DEFAULT_GATEWAY)
    DiscordWebSocket.DEFAULT_GATEWAY = address(found["url"])


async def _home(rest: Rest, settings: Settings) -> tuple[str, str]:
    """The incidents channel's server, and its name. Without it people can still be called."""
    channel = settings.discord_incidents_channel
    try:
        found = await rest.call(in_channel("GET", channel), where=f"<#{channel}>")
    except PlatformRefused as refused:
        log.error("no incidents channel", why=str(refused))
        return await _only_guild(rest, settings, refused), ""
    if "guild_id" not in found:
        raise PlatformRefused(
            f'DISCORD_INCIDENTS_CHANNEL is "{channel}", which is no channel of a server. '
            "Name the channel for incidents (docs/discord.md, step 4)."
        )
    return str(found["guild_id"]), str(found.get("name", ""))


async def _only_guild(rest: Rest, settings: Settings, refused: PlatformRefused) -> str:
    """The first server that is named, or the one that the bot was invited to. Raises `refused`."""
    if settings.guilds:
        return settings.guilds[0]
    guilds = await rest.call(Route("GET", "/users/@me/guilds"))
    if len(guilds) != 1:
        raise refused
    return str(guilds[0]["id"])


async def _about(rest: Rest, guild: str) -> Json:
    """The server's name and roles; empty where it does not say. It starts without."""
    try:
        found: Json = await rest.call(
            Route("GET", "/guilds/{guild_id}", guild_id=guild), where=guild
        )
    except (PlatformBusy, PlatformRefused) as failure:
        log.warning("discord server not read", why=str(failure))
        return {}
    return found


def reads_words(flags: discord.ApplicationFlags) -> bool:
    return flags.gateway_message_content or flags.gateway_message_content_limited
