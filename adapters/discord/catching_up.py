"""What was written while nobody listened: read back, so that an acknowledgement typed meanwhile counts.

What was heard before is recognised by its key, and acts only once.
"""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

import discord.utils
import structlog

from adapters.discord import intake
from adapters.discord.chat import DiscordChat, TooFarBack
from adapters.discord.events import Events
from adapters.discord.naming import PLATFORM, bare, channel_of, direct
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
        place, channel, after = _room(room)
        before = places.get(channel, (place, after))[1]
        places[channel] = (place, min(after, before, key=int))
    for channel, (place, after) in places.items():
        if place.is_direct:
            chat.learn_direct(place.user, channel)
        await _read(events, chat, place, channel, after)


def _room(posted: Posted) -> tuple[Place, str, str]:
    """Where people answer a post, and since when."""
    message = bare(posted.message)
    if posted.place.is_direct:
        return posted.place.in_thread(""), channel_of(posted), message
    thread = posted.place.thread or message
    return posted.place.in_thread(thread), thread, thread


async def read_direct(events: Events, chat: DiscordChat, accounts: Iterable[Account]) -> None:
    """Open the direct messages of those whom the playbook names: a page to them is then one call."""
    since = discord.utils.utcnow() - LOOK_BACK
    after = str(discord.utils.time_snowflake(since))
    for account in accounts:
        if account.platform == PLATFORM:
            place = direct(events.here.workspace, account.user)
            try:
                channel = await _patiently(chat, place)
            except (PlatformBusy, PlatformRefused) as failure:
                log.info("direct messages not opened", user=account.user, why=str(failure))
                continue
            await _read(events, chat, place, channel, after)


async def _patiently(chat: DiscordChat, place: Place) -> str:
    """Nobody waits for this: where Discord asks to wait, it can."""
    while True:
        try:
            return await chat.channel(place)
        except PlatformBusy as busy:
            if busy.retry_after_s is None:
                raise
            await asyncio.sleep(busy.retry_after_s)


async def _read(events: Events, chat: DiscordChat, place: Place, channel: str, after: str) -> None:
    after = max(after, events.seen.newest(channel), key=int)
    try:
        async for said in chat.messages(channel, after, PAGES):
            for heard in intake.read_back(said, place, channel, events.here):
                await events.hear(heard, intake.names_in(said), read_back=True)
    except (PlatformBusy, PlatformRefused, TooFarBack) as failure:
        log.warning("not all was read back", channel=channel, why=str(failure) or "too much")
