"""Hears and answers, from `start` to `stop`."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from adapters.discord.answers import Answers
from adapters.discord.catching_up import catch_up, read_direct
from adapters.discord.commands import sync
from adapters.discord.connection import Connection
from adapters.discord.directory import Directory
from adapters.discord.events import Events
from adapters.discord.gateway import Gateway, Listener
from adapters.discord.intake import Here
from adapters.discord.interactions import Interactions
from adapters.discord.naming import PLATFORM, account
from adapters.discord.panel import pin_panel
from adapters.discord.patience import for_a_while
from adapters.discord.room import RoomMemory
from adapters.discord.room_keeper import RoomKeeper
from adapters.stopping import within
from bot.domain.command import Sender
from bot.domain.person import Account, Standing
from bot.domain.standing import actor_of
from bot.front import Front
from bot.lasting import attempt
from bot.ports import PlatformBusy, PlatformRefused, StoreBusy

log = structlog.get_logger(__name__)
FINISH_WITHIN_S = 2.0
AGAIN_AFTER_S = 1.0
SETTING_UP = "setting up discord"


@dataclass(slots=True)
class DiscordApp:
    connection: Connection
    front: Front
    lease: Callable[[], str | None]
    memory: RoomMemory
    directory: Directory = field(init=False)
    answers: Answers = field(init=False)
    events: Events = field(init=False)
    interactions: Interactions = field(init=False)
    gateway: Gateway = field(init=False)
    keeper: RoomKeeper = field(init=False)
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)
    _is_set_up: bool = False

    def __post_init__(self) -> None:
        found, front = self.connection, self.front
        here = Here(
            found.workspace,
            found.chat.room,
            found.guilds,
            found.bot_user,
        )
        self.directory = Directory(found.rest, found.workspace, self._role_names, self._needs_roles)
        self.answers = Answers(front, found.rest, found.application)
        self.events = Events(front, found.chat, self.directory, here)
        self.interactions = Interactions(
            front, self.answers, self.directory, here, found.chat.files
        )
        self.gateway = Gateway(found, self, self.lease)
        self.keeper = RoomKeeper(found, front, self.memory, self._pin_panel)

    def start(self) -> None:
        """Returns at once; Discord may be away, or another process may hold it."""
        self._run(self._keep)

    async def _keep(self) -> None:
        """Which channel the incidents stand in is known before anything is heard."""
        await self._recall()
        while True:
            await attempt(self.gateway.keep)
            await asyncio.sleep(AGAIN_AFTER_S)

    async def _recall(self) -> None:
        while True:
            try:
                return await self.memory.recall()
            except StoreBusy as busy:
                log.warning("incidents channel not known yet", why=str(busy))
                await asyncio.sleep(AGAIN_AFTER_S)

    async def channel_deleted(self, channel: str) -> None:
        try:
            await self.keeper.lost(channel)
        except StoreBusy as busy:
            log.warning("loss of the incidents channel not recorded", why=str(busy))

    async def _pin_panel(self) -> None:
        me = Sender(account(self.connection.workspace, self.connection.bot_user))
        await pin_panel(self.connection, self.front.panel(me))

    async def stop(self) -> None:
        """Hear nothing more, and finish what was begun."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await within(FINISH_WITHIN_S, self.finish())

    @property
    def is_listening(self) -> bool:
        listener = self.gateway.listener
        return listener is not None and listener.is_ready() and listener.lost_at_s is None

    async def settled(self) -> None:
        """Until what a new session begins with is done: commands, the panel, what was missed."""
        setting_up = [each for each in self._tasks if each.get_name() == SETTING_UP]
        await asyncio.gather(*setting_up, return_exceptions=True)

    async def finish(self) -> None:
        await self.answers.answering.finish()
        await self.gateway.finish()

    async def ready(self, listener: Listener) -> None:
        """At each new session: it may come more than once, and does the same again."""
        log.info("discord listens", words=listener.intents.message_content)
        self._run(self._set_up, SETTING_UP)
        self._run(self._catch_up, SETTING_UP)

    async def _set_up(self) -> None:
        await self.keeper.look()
        if self._is_set_up:
            return
        self._is_set_up = True
        try:
            if await sync(self.connection.rest, self.connection.application):
                log.info("discord commands sent")
        except (PlatformBusy, PlatformRefused) as failure:
            self._is_set_up = False
            log.warning("discord commands not sent", why=str(failure))
        await self._pin_panel()

    async def _catch_up(self) -> None:
        session, chat = self.events.seen.session, self.connection.chat
        posts = await for_a_while(lambda: self.front.reads.open_posts(PLATFORM))
        await catch_up(self.events, chat, posts)
        await read_direct(self.events, chat, self._known())
        self.events.seen.caught_up(session)

    def _known(self) -> Iterable[Account]:
        """Whom the playbook names: they are called, or report."""
        playbook = self.front.showing.playbooks.active
        crew = (each for person in playbook.people.values() for each in person.accounts)
        owners = (each for stream in playbook.streams.values() for each in stream.accounts)
        return dict.fromkeys((*crew, *owners))

    def _role_names(self) -> Mapping[str, str]:
        """As they were when we connected, until the session has told of the server."""
        found, listener = self.connection, self.gateway.listener
        guild = listener.get_guild(int(found.workspace)) if listener else None
        return dict(found.roles) | {
            str(role.id): role.name for role in (guild.roles if guild else ())
        }

    def _needs_roles(self, sender: Sender) -> bool:
        playbook = self.front.showing.playbooks.active
        is_anyone = actor_of(sender, playbook).standing is Standing.ANYONE
        return is_anyone and bool(playbook.reporters.roles)

    def _run(self, work: Callable[[], Awaitable[None]], name: str = "") -> None:
        task = asyncio.create_task(attempt(work), name=name or None)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
