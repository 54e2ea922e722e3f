"""`showcaller check`, Slack's part: tokens, scopes, the channel, and whether each person can be reached.

Each finding is one line; what is missing says its mend.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources import files
from zoneinfo import ZoneInfo

import aiohttp
import yaml
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.connection import TIMEOUT, client_for
from adapters.slack.errors import FAILED, app_token_trouble, sentence, told
from adapters.slack.naming import PLATFORM, Json
from bot.domain.person import Person
from bot.settings import Settings


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"  # it works, but somebody should know
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    line: str


def manifest() -> Json:
    """The app as docs/slack.md has it created."""
    text = files("adapters.slack").joinpath("manifest.yaml").read_text("utf-8")
    loaded: Json = yaml.safe_load(text)
    return loaded


async def check(settings: Settings, people: Iterable[Person]) -> AsyncIterator[Finding]:
    """Look at everything with as few calls as that takes; nobody is notified."""
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        client = client_for(
            session, settings.slack_api_url, settings.slack_bot_token.get_secret_value()
        )
        try:
            me = await client.auth_test()
        except FAILED as failure:
            yield Finding(Level.WRONG, f"SLACK_BOT_TOKEN: {told(failure)}")
            return
        yield Finding(Level.OK, f"signed in to {me['team']} as {me['user']}")
        yield await _socket(client, settings)
        async for finding in _scopes(me):
            yield finding
        yield await _channel(client, settings.slack_incidents_channel)
        for person in people:
            yield await _person(client, person, str(me["team_id"]))


async def _socket(client: AsyncWebClient, settings: Settings) -> Finding:
    """Asking for a socket's address opens none."""
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except FAILED as failure:
        return Finding(Level.WRONG, app_token_trouble(failure))
    return Finding(Level.OK, "Socket Mode is open to us")


async def _scopes(me: AsyncSlackResponse) -> AsyncIterator[Finding]:
    """Slack tells the token's scopes in a header of every answer."""
    granted = {each.strip() for each in me.headers.get("x-oauth-scopes", "").split(",")}
    wanted: list[str] = manifest()["oauth_config"]["scopes"]["bot"]
    missing = [each for each in wanted if each not in granted]
    for scope in missing:
        yield Finding(Level.WRONG, f"{sentence('missing_scope', needed=scope)}")
    if not missing:
        yield Finding(Level.OK, f"all {len(wanted)} scopes are granted")


async def _channel(client: AsyncWebClient, channel: str) -> Finding:
    name = f"SLACK_INCIDENTS_CHANNEL {channel}"
    try:
        answer = await client.conversations_info(channel=channel)
    except FAILED as failure:
        return Finding(Level.WRONG, f"{name}: {told(failure, channel)}")
    about: Json = answer["channel"]
    if about.get("is_archived"):
        return Finding(Level.WRONG, f"{name}: {sentence('is_archived', '#' + about['name'])}")
    if not about.get("is_member"):
        return Finding(
            Level.WRONG,
            f"{name}: Showcaller is not in #{about['name']}, so it hears no words in its threads. "
            "Type /invite @Showcaller there.",
        )
    return Finding(Level.OK, f"incidents stand in #{about['name']}")


async def _person(client: AsyncWebClient, person: Person, workspace: str) -> Finding:
    users = [
        each.user
        for each in person.accounts
        if (each.platform, each.workspace) == (PLATFORM, workspace)
    ]
    try:
        return await (_reach(client, person, users) if users else _unlinked(client, person))
    except FAILED as failure:
        return Finding(Level.WRONG, f"{person.name}: {told(failure, (users or [person.name])[0])}")


async def _unlinked(client: AsyncWebClient, person: Person) -> Finding:
    if not person.email:
        return Finding(
            Level.NOTE,
            f"{person.name} has no Slack account. Add it to the playbook, or their e-mail; or they "
            "type /oncall link.",
        )
    found = await client.users_lookupByEmail(email=person.email)
    user = found["user"]["id"]
    return Finding(
        Level.NOTE, f"{person.name} is {user} in Slack, which the playbook does not say. Add it."
    )


async def _reach(client: AsyncWebClient, person: Person, users: Sequence[str]) -> Finding:
    user = users[0]
    about: Json = (await client.users_info(user=user))["user"]
    if about.get("deleted"):
        return Finding(Level.WRONG, f"{person.name}: {sentence('user_disabled', user)}")
    await client.conversations_open(users=user)
    silent: Json = dict((await client.dnd_info(user=user)).data)  # type: ignore[arg-type]  # JSON, not bytes
    if silent.get("dnd_enabled"):
        hours = " to ".join(
            _clock(int(silent[f"next_dnd_{each}_ts"]), person.zone) for each in ("start", "end")
        )
        return Finding(
            Level.NOTE,
            f"{person.name}: Slack is silent from {hours} (their time). If they are on duty then, "
            "they allow Showcaller in Slack's notification schedule, or get a contact point outside chat.",
        )
    return Finding(Level.OK, f"{person.name} can be reached")


def _clock(timestamp: int, zone: str) -> str:
    return datetime.fromtimestamp(timestamp, UTC).astimezone(ZoneInfo(zone)).strftime("%H:%M")
