"""Discord's events over its gateway: discord.py listens, while this process holds the platform."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import discord
import structlog

from adapters.discord.connection import Connection, client_with
from adapters.discord.errors import FAILED, Refusal, told
from adapters.discord.events import Events
from adapters.discord.intake import singly
from adapters.discord.interactions import Interactions
from adapters.discord.starts import Starts

log = structlog.get_logger(__name__)
LOOK_EVERY_S = 0.2
AWAY_S = 15.0  # so long the library tries to resume by itself, ever more rarely; then we begin anew
CLOSE_WITHIN_S = 1.0
START_S = 60.0  # so long a new session may take
IDENTIFY_EVERY_S = 5.0  # Discord, "Rate Limiting" of the gateway
AGAIN_AFTER_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


class Heard(Protocol):
    """Who is told what the gateway says."""

    events: Events
    interactions: Interactions

    async def ready(self, listener: "Listener") -> None: ...

    async def channel_deleted(self, channel: str) -> None: ...


class Listener(discord.Client):
    """One session at the gateway. `heard`, `starts` and `name`, its own, are set before it connects."""

    heard: Heard
    starts: Starts
    works: "set[asyncio.Task[Any]]"
    name: str
    taken_back: int = 0  # reactions, in this session
    lost_at_s: float | None = None
    was_ready: bool = False

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if not initial:
            await asyncio.sleep(max(IDENTIFY_EVERY_S, self.starts.wait_s()))
        self.starts.begin()

    async def on_connect(self) -> None:
        """Before any event of a new session is handled."""
        self.heard.events.seen.begin()

    async def on_ready(self) -> None:
        self.lost_at_s, self.was_ready = None, True
        await self.heard.ready(self)

    async def on_resumed(self) -> None:
        self.lost_at_s = None

    async def on_disconnect(self) -> None:
        if self.lost_at_s is None:
            self.lost_at_s = asyncio.get_running_loop().time()

    async def on_interaction(self, interaction: "discord.Interaction[Any]") -> None:
        await self._whole(self.heard.interactions.hear(interaction))

    async def on_message(self, said: discord.Message) -> None:
        await self._whole(self.heard.events.message(said))

    async def on_raw_message_edit(self, change: discord.RawMessageUpdateEvent) -> None:
        await self._whole(self.heard.events.edit(change))

    async def on_raw_message_delete(self, removed: discord.RawMessageDeleteEvent) -> None:
        channel = self.get_channel(removed.channel_id)
        await self._whole(self.heard.events.deletion(removed, channel))

    async def on_raw_bulk_message_delete(self, purged: discord.RawBulkMessageDeleteEvent) -> None:
        """As a moderator, or a ban, takes many away at once."""
        channel = self.get_channel(purged.channel_id)
        for removed in singly(purged):
            await self._whole(self.heard.events.deletion(removed, channel))

    async def on_raw_reaction_add(self, put: discord.RawReactionActionEvent) -> None:
        channel, act = self.get_channel(put.channel_id), f"{self.name}-{self.taken_back}"
        await self._whole(self.heard.events.reaction(put, channel, act))

    async def on_raw_reaction_remove(self, _: discord.RawReactionActionEvent) -> None:
        self.taken_back += 1

    async def on_raw_reaction_clear(self, _: discord.RawReactionClearEvent) -> None:
        self.taken_back += 1

    async def on_raw_reaction_clear_emoji(self, _: discord.RawReactionClearEmojiEvent) -> None:
        self.taken_back += 1

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._whole(self.heard.channel_deleted(str(channel.id)))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("event failed by a bug", event_name=event_method)

    async def _whole(self, work: Awaitable[None]) -> None:
        """What was begun is finished, even when the process is told to stop."""
        task = asyncio.ensure_future(work)
        self.works.add(task)
        task.add_done_callback(self.works.discard)
        await asyncio.shield(task)


@dataclass(slots=True)
class Gateway:
    """`lease`: None while another process holds the platform."""

    connection: Connection
    heard: Heard
    lease: Callable[[], str | None]
    works: "set[asyncio.Task[Any]]" = field(default_factory=set)
    listener: Listener | None = None
    starts: Starts = field(default_factory=Starts)
    _reads_words: bool | None = None

    async def keep(self) -> None:
        """Listen whenever this process holds the platform, until cancelled."""
        failures = 0
        while True:
            if self.lease() is None or self.starts.wait_s():
                await asyncio.sleep(LOOK_EVERY_S)
                continue
            if await self._listen():
                failures = 0
            else:
                await asyncio.sleep(AGAIN_AFTER_S[min(failures, len(AGAIN_AFTER_S) - 1)])
                failures += 1

    async def _listen(self) -> bool:
        """One session, until it is lost or another process holds the platform. False: it failed."""
        listener = self.listener = self._make()
        session = asyncio.create_task(self._session(listener))
        try:
            while not session.done() and self.lease() is not None and not _is_lost(listener):
                await asyncio.wait({session}, timeout=LOOK_EVERY_S)
            return not session.done() or self._ended_well(session.exception())
        finally:
            session.cancel()
            await asyncio.gather(session, return_exceptions=True)
            await close(listener)

    async def _session(self, listener: Listener) -> None:
        token = self.connection.settings.discord_bot_token.get_secret_value()
        await listener.login(token)
        await listener.connect()

    def _ended_well(self, failure: BaseException | None) -> bool:
        """Says why not. Even a bug does not end the listening: there is a next session."""
        if isinstance(failure, discord.PrivilegedIntentsRequired):
            self._reads_words = False
            log.error("discord intent missing", mend=INTENT_MEND)
        elif isinstance(failure, FAILED):
            said = told(failure)
            (log.error if isinstance(said, Refusal) else log.warning)("discord lost", why=str(said))
        elif failure is not None:
            log.error("gateway failed by a bug", exc_info=failure)
        return failure is None

    def _make(self) -> Listener:
        if self._reads_words is None:
            self._reads_words = self.connection.reads_words
        listener = client_with(intents(self._reads_words), Listener)
        listener.heard, listener.works, listener.starts = self.heard, self.works, self.starts
        listener.name = secrets.token_hex(4)
        listener.lost_at_s = asyncio.get_running_loop().time()
        return listener

    async def finish(self) -> None:
        """Until everything that was begun is answered."""
        if self.works:
            await asyncio.wait(self.works)


INTENT_MEND = (
    "Discord refuses the Message Content intent. Switch it on on the application's Bot page, then "
    "restart; until then words in threads are not read, buttons and mentions work."
)


def intents(reads_words: bool) -> discord.Intents:
    """As few as will do: nobody's presence, and no list of members."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        guild_reactions=True,
        dm_reactions=True,
        message_content=reads_words,
    )


def _is_lost(listener: Listener) -> bool:
    since_s, patience_s = listener.lost_at_s, AWAY_S if listener.was_ready else START_S
    return since_s is not None and asyncio.get_running_loop().time() - since_s > patience_s


async def close(listener: Listener) -> None:
    """With 1000 the session ends, so that nobody waits for a resume. A dead socket is let go."""
    with suppress(TimeoutError, *FAILED):
        await asyncio.wait_for(listener.close(), CLOSE_WITHIN_S)
