"""Whether the chat platforms take the tokens, and whether the bot is where it should post."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import httpx

from adapters.cli_check_found import Found, State, fine, wrong
from bot.domain.person import Person
from bot.settings import Settings

ANSWER_S = 5.0


def look_at_chats(settings: Settings, people: Iterable[Person]) -> Iterator[Found]:
    if settings.has_slack:
        yield from _slack(settings, people)
    if settings.has_discord:
        with httpx.Client(timeout=ANSWER_S) as client:
            yield from _discord(settings, client)


def _slack(settings: Settings, people: Iterable[Person]) -> Iterator[Found]:
    from adapters.slack.check import Finding, check

    async def look() -> list[Finding]:
        return [each async for each in check(settings, people)]

    for each in asyncio.run(look()):
        yield Found("slack", State(each.level), each.line)


def _discord(settings: Settings, client: httpx.Client) -> Iterator[Found]:
    who = _ask_discord(settings, client, "users/@me")
    if isinstance(who, str):
        yield wrong("discord", f"DISCORD_BOT_TOKEN: {who}")
        return
    yield fine("discord", f"as {who.get('username', '?')}")
    for guild in settings.discord_guilds:
        server = _ask_discord(settings, client, f"guilds/{guild}")
        if isinstance(server, str):
            yield wrong("discord", f"DISCORD_GUILDS has {guild}: {server}")
        else:
            yield fine("discord", f"server {server.get('name', guild)}")
    channel = settings.discord_incidents_channel
    room = _ask_discord(settings, client, f"channels/{channel}")
    if isinstance(room, str):
        yield wrong("discord", f"DISCORD_INCIDENTS_CHANNEL is {channel}: {room}")
    else:
        yield fine("discord", f"incidents go to #{room.get('name', channel)}")


DISCORD_MENDS = {
    401: "The token is refused: reset it in the developer portal and copy it (docs/discord.md).",
    403: "The bot may not see it: invite the bot there, with its rights (docs/discord.md).",
    404: "Discord knows none: copy the id again (docs/discord.md).",
    429: "Discord asks to wait: try again in a minute.",
}


def _ask_discord(settings: Settings, client: httpx.Client, path: str) -> Mapping[str, Any] | str:
    headers = {"Authorization": f"Bot {settings.discord_bot_token.get_secret_value()}"}
    try:
        answer = client.get(f"{settings.discord_api_url}/{path}", headers=headers)
        if answer.is_success:
            return dict(answer.json())
    except (httpx.HTTPError, ValueError) as failed:
        return _silent(settings.discord_api_url, failed)
    return DISCORD_MENDS.get(answer.status_code, f"Discord answers {answer.status_code}.")


def _silent(address: str, failed: Exception) -> str:
    return f"{address} cannot be reached ({type(failed).__name__}). Look at network and proxy."
