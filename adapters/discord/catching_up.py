"""What was written while nobody listened: read back, so that an acknowledgement typed meanwhile counts.

What was heard before is recognised by its key, and acts only once.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

import discord.utils
import structlog

from adapters.discord import intake
from adapters.discord.chat import DiscordChat, TooFarBack
from adapters.discord.events import Events
from adapters.discord.naming import PLATFORM, Json, bare, channel_of, direct
from adapters.discord.patience import for_a_while
from bot.domain.person import Account
from bot.domain.place import Place, Posted
from bot.ports import PlatformBusy, PlatformRefused

log = structlog.get_logger(__name__)
LOOK_BACK = timedelta(minutes=15)  # in direct messages outside any incident
PAGES = 5


async def catch_up(events: Events, chat: DiscordChat, rooms: Iterable[Posted]) -> None:
    """`rooms`: the cards and pages of open incidents; people write in their threads and beside them."""
    places: dict[str, tuple[Place, str]] = {}
    for room in rooms:
        if room.place.is_direct:
            chat.learn_direct(room.place.user, channel_of(room))
        for place, after in _places(room):
            channel = await chat.channel(place)
            before = places.get(channel, (place, after))[1]
            places[channel] = (place, min(after, before, key=int))
    for channel, (place, after) in places.items():
        await _read(events, chat, place, channel, after)


def _places(posted: Posted) -> Iterator[tuple[Place, str]]:
    """Where people answer a post, and since when: in its thread, or in a reply to it."""
    place, message = posted.place, bare(posted.message)
    if place.is_direct:
        yield place.in_thread(""), message
        return
    thread = place.thread or message
    yield place.in_thread(thread), thread
    if not place.thread:
        yield place, message


async def read_direct(events: Events, chat: DiscordChat, accounts: Iterable[Account]) -> None:
    """Open the direct messages of those whom the playbook names: a page to them is then one call."""
    since = discord.utils.utcnow() - LOOK_BACK
    after = str(discord.utils.time_snowflake(since))
    for account in accounts:
        if account.platform == PLATFORM:
            place = direct(events.here.workspace, account.user)
            try:
                channel = await for_a_while(partial(chat.channel, place))
            except (PlatformBusy, PlatformRefused) as failure:
                log.info("direct messages not opened", user=account.user, why=str(failure))
                continue
            await _read(events, chat, place, channel, after)


async def _read(events: Events, chat: DiscordChat, place: Place, channel: str, after: str) -> None:
    """As it was said, the oldest first."""
    after = max(after, events.seen.newest(channel), key=int)
    try:
        found = await for_a_while(lambda: _missed(chat, channel, after))
    except (PlatformBusy, PlatformRefused) as failure:
        log.warning("not all was read back", channel=channel, why=str(failure))
        return
    for said in reversed(found):
        for heard in intake.read_back(said, place, channel, events.here):
            await events.hear(heard, intake.names_in(said), read_back=True)


async def _missed(chat: DiscordChat, channel: str, after: str) -> list[Json]:
    """The newest first. Where it is too much to read, what was said last counts most."""
    found: list[Json] = []
    try:
        async for said in chat.messages(channel, after, PAGES):
            found.append(said)  # noqa: PERF401 - what was read stays when there is too much
    except TooFarBack:
        log.warning("not all was read back", channel=channel, why="too much")
    return found
