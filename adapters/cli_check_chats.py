"""Whether the chat platforms take the tokens, and whether the bot is where it should post."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from adapters.cli_check_found import Found, fine, wrong
from bot.settings import Settings

ANSWER_S = 5.0

SLACK_MENDS = {
    "invalid_auth": "Copy the token again (docs/slack.md).",
    "not_authed": "Copy the token again (docs/slack.md).",
    "token_revoked": "Install the app again and copy the new token (docs/slack.md).",
    "account_inactive": "Install the app again and copy the new token (docs/slack.md).",
    "missing_scope": "Install the app again from the manifest (docs/slack.md).",
    "not_allowed_token_type": "This is another kind of token: see docs/slack.md.",
    "channel_not_found": "Write the channel's id, and invite the bot if the channel is private.",
}


def look_at_chats(settings: Settings) -> Iterator[Found]:
    with httpx.Client(timeout=ANSWER_S) as client:
        if settings.has_slack:
            yield from _slack(settings, client)
        if settings.has_discord:
            yield from _discord(settings, client)


def _slack(settings: Settings, client: httpx.Client) -> Iterator[Found]:
    bot, app = settings.slack_bot_token, settings.slack_app_token
    who = _ask_slack(settings, client, "auth.test", bot.get_secret_value())
    if isinstance(who, str):
        yield wrong("slack", f"SLACK_BOT_TOKEN: {who}")
        return
    yield fine("slack", f"workspace {who.get('team', '?')}, as {who.get('user', '?')}")
    socket = _ask_slack(settings, client, "apps.connections.open", app.get_secret_value())
    if isinstance(socket, str):
        yield wrong("slack", f"SLACK_APP_TOKEN: {socket}")
    yield _slack_channel(settings, client)


def _slack_channel(settings: Settings, client: httpx.Client) -> Found:
    channel = settings.slack_incidents_channel
    token = settings.slack_bot_token.get_secret_value()
    found = _ask_slack(settings, client, "conversations.info", token, channel=channel)
    if isinstance(found, str):
        return wrong("slack", f"SLACK_INCIDENTS_CHANNEL is {channel}: {found}")
    shown = found.get("channel", {})
    if not shown.get("is_member"):
        return wrong("slack", f"The bot is not in #{shown.get('name', channel)}: /invite it there.")
    return fine("slack", f"incidents go to #{shown.get('name', channel)}")


def _ask_slack(
    settings: Settings, client: httpx.Client, method: str, token: str, **values: str
) -> Mapping[str, Any] | str:
    """Slack's answer, or a sentence that says what is wrong and the mend."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        answer = client.post(f"{settings.slack_api_url}/{method}", headers=headers, data=values)
        body = answer.json()
    except (httpx.HTTPError, ValueError) as failed:
        return _silent(settings.slack_api_url, failed)
    if body.get("ok"):
        return dict(body)
    error = str(body.get("error", answer.status_code))
    return f"Slack says {error}. {SLACK_MENDS.get(error, 'See docs/slack.md.')}"


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
