"""`showcaller check`, Discord's part: token, intents, the channel and its permissions, roles and people.

Each finding is one line; what is missing says its mend. Nobody is notified.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import discord
from discord.http import Route

from adapters.cli_check_found import Found, fine, note, wrong
from adapters.discord.connection import Connection, connect
from adapters.discord.naming import PLATFORM, Json
from adapters.discord.rest import in_channel
from bot.domain.person import Account, Person
from bot.ports import PlatformBusy, PlatformRefused
from bot.settings import Settings

DISCORD = "discord"
# What the bot needs, and the name under which Discord's settings show it.
NEEDED: Mapping[str, str] = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
    "manage_threads": "Manage Threads",
    "pin_messages": "Pin Messages",
}
PERMISSIONS = discord.Permissions(**dict.fromkeys(NEEDED, True))
TEXT_CHANNELS = {0, 5}  # a text channel, an announcement channel
FEW_STARTS = 50


def install_link(application: str) -> str:
    """The page on which an administrator invites the bot."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={application}"
        f"&scope=bot+applications.commands&permissions={PERMISSIONS.value}"
    )


async def check(
    settings: Settings, people: Iterable[Person], roles: Collection[str] = ()
) -> AsyncIterator[Found]:
    """Args:
    roles: of the playbook's reporters, by name or id.
    """
    try:
        connection = await connect(settings)
    except (PlatformBusy, PlatformRefused) as failure:
        yield wrong(DISCORD, str(failure))
        return
    try:
        async for found in _everything(connection, people, roles):
            yield found
    finally:
        await connection.close()


async def _everything(
    connection: Connection, people: Iterable[Person], roles: Collection[str]
) -> AsyncIterator[Found]:
    application = connection.client.application
    name = application.name if application else connection.application
    yield fine(
        DISCORD, f"signed in as {name}; invite it with {install_link(connection.application)}"
    )
    if application is not None and application.interactions_endpoint_url:
        yield wrong(
            DISCORD,
            "the application has an Interactions Endpoint URL, so presses and commands go there and "
            "not to Showcaller. Empty it on the application's General Information page.",
        )
    yield await _gateway(connection)
    yield _words(connection)
    for guild in sorted(connection.guilds):
        async for found in _guild(connection, guild, roles):
            yield found
    for person in people:
        yield await _person(connection, person)


async def _gateway(connection: Connection) -> Found:
    try:
        about = await connection.rest.call(Route("GET", "/gateway/bot"))
    except (PlatformBusy, PlatformRefused) as failure:
        return wrong(DISCORD, f"the gateway: {failure}")
    left = about["session_start_limit"]["remaining"]
    if left < FEW_STARTS:
        return note(
            DISCORD, f"only {left} connections are left today: does something restart it often?"
        )
    return fine(DISCORD, "the gateway is open to us")


def _words(connection: Connection) -> Found:
    if connection.reads_words:
        return fine(DISCORD, "words in threads are read (Message Content intent)")
    return note(
        DISCORD,
        "words in threads are not read: switch on the Message Content intent on the application's Bot "
        "page (docs/discord.md, step 2). Without it buttons, commands, direct messages and "
        "mentions of the bot work.",
    )


async def _guild(
    connection: Connection, guild: str, roles: Collection[str]
) -> AsyncIterator[Found]:
    route = Route("GET", "/guilds/{guild_id}", guild_id=guild)
    try:
        about: Json = await connection.rest.call(route, where=guild)
    except (PlatformBusy, PlatformRefused) as failure:
        yield wrong(DISCORD, f"server {guild}: {failure}")
        return
    if guild != connection.workspace:
        yield fine(DISCORD, f"answers in {about['name']} too")
        return
    for found in _roles(about, roles):
        yield found
    async for found in _channel(connection, about):
        yield found


def _roles(guild: Json, wanted: Collection[str]) -> Iterator[Found]:
    known = {each for role in guild["roles"] for each in (role["name"], role["id"])}
    for role in wanted:
        if role in known:
            yield fine(
                DISCORD, f'reporters with the role "{role}" are known; it need not be mentionable'
            )
        else:
            yield note(
                DISCORD,
                f'{guild["name"]} has no role "{role}", which the playbook names under reporters. '
                "Write it as the server does, or leave it out if it is another platform's.",
            )


async def _channel(connection: Connection, guild: Json) -> AsyncIterator[Found]:
    channel = connection.settings.discord_incidents_channel
    name = f"DISCORD_INCIDENTS_CHANNEL {channel}"
    try:
        about: Json = await connection.rest.call(in_channel("GET", channel), where=f"<#{channel}>")
        me = await _member(connection, connection.bot_user)
    except (PlatformBusy, PlatformRefused) as failure:
        yield wrong(DISCORD, f"{name}: {failure}")
        return
    if about["type"] not in TEXT_CHANNELS:
        yield wrong(DISCORD, f"{name}: #{about['name']} is no text channel. Name one.")
        return
    allowed = allowed_in(about, guild, me, connection.bot_user)
    missing = [label for each, label in NEEDED.items() if not getattr(allowed, each)]
    for label in missing:
        yield wrong(
            DISCORD,
            f"in #{about['name']} Showcaller lacks {label}. Allow it there (docs/discord.md, step 4).",
        )
    if not missing:
        yield fine(DISCORD, f"incidents stand in #{about['name']} of {guild['name']}")


def allowed_in(channel: Json, guild: Json, member: Json, user: str) -> discord.Permissions:
    """Source: Discord, "Permission Overwrites": everyone's, then the roles', then the member's own."""
    of = {role["id"]: int(role["permissions"]) for role in guild["roles"]}
    allowed = of[guild["id"]]
    for role in member["roles"]:
        allowed |= of.get(role, 0)
    if discord.Permissions(allowed).administrator:
        return discord.Permissions.all()
    changes = {each["id"]: each for each in channel.get("permission_overwrites", [])}
    roles = _Change.of([changes[each] for each in member["roles"] if each in changes])
    for change in (
        _Change.of([changes[guild["id"]]] if guild["id"] in changes else []),
        roles,
        _Change.of([changes[user]] if user in changes else []),
    ):
        allowed = (allowed & ~change.deny) | change.allow
    return discord.Permissions(allowed)


@dataclass(frozen=True, slots=True)
class _Change:
    allow: int
    deny: int

    @classmethod
    def of(cls, overwrites: Iterable[Json]) -> "_Change":
        allow = deny = 0
        for each in overwrites:
            allow |= int(each["allow"])
            deny |= int(each["deny"])
        return cls(allow, deny)


async def _member(connection: Connection, user: str) -> Json:
    route = Route(
        "GET",
        "/guilds/{guild_id}/members/{user_id}",
        guild_id=connection.workspace,
        user_id=user,
    )
    found: Json = await connection.rest.call(route, where=f"<@{user}>")
    return found


async def _person(connection: Connection, person: Person) -> Found:
    accounts = [each for each in person.accounts if each.platform == PLATFORM]
    if not accounts:
        return note(
            DISCORD,
            f"{person.name} has no Discord account. In the playbook: {{platform: discord, "
            f'workspace: "{connection.workspace}", user: "…"}}; or they type /oncall link themselves.',
        )
    account = accounts[0]
    if account.workspace != connection.workspace:
        return wrong(
            DISCORD,
            f'{person.name}: the playbook says workspace "{account.workspace}". Write the server of '
            f'the incidents channel, "{connection.workspace}": ids of people are the same everywhere.',
        )
    return await _reach(connection, person, account)


async def _reach(connection: Connection, person: Person, account: Account) -> Found:
    """Whether they take direct messages shows only when one is sent."""
    body = {"recipient_id": account.user}
    try:
        await _member(connection, account.user)
        await connection.rest.call(
            Route("POST", "/users/@me/channels"), body, where=f"<@{account.user}>"
        )
    except (PlatformBusy, PlatformRefused) as failure:
        return wrong(DISCORD, f"{person.name}: {failure}")
    return fine(DISCORD, f"{person.name} is in the server")
