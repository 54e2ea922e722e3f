"""The whole bot on a fake Discord: real rules, a real database, the real discord.py over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.discord.app import DiscordApp
from adapters.discord.connection import Connection, connect
from adapters.discord.room import RoomMemory
from adapters.launch import AnyClock, Bot, Chats, assemble
from bot.domain.person import Account, Person
from bot.domain.playbook import Playbook
from tests.fakes.discord import MESSAGE_CONTENT, Channel, FakeDiscord, Human, Message
from tests.platforms.discord.observed import settings_for
from tests.platforms.show import TriedFront, eventually, with_accounts, with_shows
from tests.renders.team import PLAYBOOK


@dataclass(repr=False)
class Stage:
    """A show with its crew; `bot` and `app` are replaced by a restart."""

    fake: FakeDiscord
    channel: Channel
    crew: dict[str, Human]
    playbook: Playbook
    database: str
    reporters: list[Human] = field(default_factory=list)
    connection: Connection = field(init=False)
    bot: Bot = field(init=False)
    front: TriedFront = field(init=False)
    app: DiscordApp = field(init=False)

    async def start(self) -> None:
        await self.start_beside()
        await eventually(lambda: self.app.is_listening)
        await self.app.settled()

    async def start_beside(self) -> None:
        """While another process may hold the platform."""
        self.connection = await connect(settings_for(self.fake, self.channel))
        room = self.connection.room(self.playbook.language)

        async def connect_chats(_: AnyClock) -> Chats:
            chat = self.connection.chat
            return Chats({"discord": chat}, (room,), sources={"discord": chat.files})

        self.bot = await assemble(self.database, self.playbook, connect_chats)
        self.front = TriedFront(self.bot.desk, self.bot.reads, self.bot.showing)
        memory = RoomMemory(self.bot.ground.admin, self.connection.chat.room)
        self.app = DiscordApp(
            self.connection, self.front, self.bot.holders["discord"].lease, memory
        )
        await self.bot.start()
        self.app.start()

    async def stop(self) -> None:
        await self.app.stop()
        await self.bot.stop()
        await self.connection.close()

    async def settle(self) -> None:
        """Until every event was heard and everything decided was delivered."""
        await asyncio.sleep(0.05)
        await eventually(self._has_heard)
        await self.app.finish()
        await asyncio.wait_for(self.bot.courier.idle(), 30)

    def _has_heard(self) -> bool:
        """Everything that was told to its session; one that is cut off hears nothing."""
        listener = self.app.gateway.listener
        if listener is None or listener.ws is None:
            return True
        session = self.fake.gateway.sessions.get(str(listener.ws.session_id))
        if session is None or session.link is None or session.link.is_frozen:
            return True
        return (listener.ws.sequence or 0) >= session.sequence

    @property
    def card(self) -> Message:
        """The newest incident's card in the crew's channel."""
        return self.cards[-1]

    @property
    def cards(self) -> list[Message]:
        """The panel aside."""
        mine = (each for each in self.fake.messages(self.channel) if each.author is self.fake.bot)
        return [each for each in mine if each.embeds]

    @property
    def room(self) -> Channel:
        """The crew's room: the thread of the newest card."""
        assert self.card.thread is not None
        return self.card.thread

    @property
    def thread(self) -> list[Message]:
        return self.fake.messages(self.room)

    def said_in_thread(self) -> str:
        return "\n".join(each.everything for each in self.thread)


@asynccontextmanager
async def on_stage(
    database: str,
    playbook: Playbook = PLAYBOOK,
    shows: int = 0,
    privileged: int = MESSAGE_CONTENT,
) -> AsyncIterator[Stage]:
    """Everybody of the playbook is in the server.

    shows: so many streamers with a stream, a region and an engineer of their own.
    """
    async with FakeDiscord(privileged) as fake:
        reporters = [fake.human(f"Streamer{n}") for n in range(shows)]
        playbook = with_shows(playbook, [account(fake, each) for each in reporters])
        crew = {slug: member(fake, person) for slug, person in playbook.plan.people.items()}
        accounts = {slug: [account(fake, human)] for slug, human in crew.items()}
        by_name = {str(slug): human for slug, human in crew.items()}
        channel = fake.channel("incidents")
        playbook = with_accounts(playbook, accounts)
        stage = Stage(fake, channel, by_name, playbook, database, reporters)
        try:
            await stage.start()
            yield stage
        finally:
            await stage.stop()
        assert not fake.violations, fake.violations


def member(fake: FakeDiscord, person: Person) -> Human:
    return fake.human(person.name, locale=person.language.value)


def account(fake: FakeDiscord, human: Human) -> Account:
    return Account("discord", fake.guild.id, human.id)
