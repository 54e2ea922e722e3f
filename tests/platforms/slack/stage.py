"""The whole bot on a fake Slack: real rules, a real database, the real slack-bolt over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import adapters.slack
from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.slack.app import SlackApp, build
from adapters.slack.connection import Connection, connect
from bot.clock import SystemClock
from bot.domain.person import Account, Person
from bot.domain.playbook import Playbook
from bot.store.calendar_links import SqlCalendarLinks
from bot.subscribing import Subscribing
from tests.fakes.slack import TEAM, Channel, FakeSlack, Human, Manifest, Message
from tests.platforms.show import TriedFront, eventually, with_accounts, with_shows
from tests.platforms.slack.observed import settings_for
from tests.renders.team import PLAYBOOK

OPENS_AT = datetime(2026, 11, 18, 11, tzinfo=UTC)  # in a week of Mara's, by day in Berlin
PAGES = "https://on.example"  # where our own pages are
MANIFEST = Manifest.read(Path(adapters.slack.__file__).with_name("manifest.yaml"))


@dataclass(repr=False)
class Stage:
    """A show with its crew; `bot` and `app` are replaced by a restart."""

    slack: FakeSlack
    channel: Channel
    crew: dict[str, Human]
    playbook: Playbook
    database: str
    reporters: list[Human] = field(default_factory=list)
    clock: SystemClock = field(default_factory=lambda: SystemClock(OPENS_AT - datetime.now(UTC)))
    connection: Connection = field(init=False)
    bot: Bot = field(init=False)
    front: TriedFront = field(init=False)
    app: SlackApp = field(init=False)

    async def start(self) -> None:
        self.connection = await connect(settings_for(self.slack, self.channel))
        chats = Chats(
            {"slack": self.connection.chat},
            (self.connection.room(self.playbook.language),),
            sources={"slack": self.connection.chat.files},
        )

        async def connect_chats(_: AnyClock) -> Chats:
            return chats

        self.bot = await assemble(
            self.database, self.playbook, connect_chats, base_url=PAGES, clock=self.clock
        )
        ground = self.bot.ground
        calendars = Subscribing(SqlCalendarLinks(ground.engines), ground.clock, PAGES)
        self.front = TriedFront(self.bot.desk, self.bot.reads, self.bot.showing, calendars)
        self.app = build(self.connection, self.front)
        await self.bot.start()
        await self.app.start()
        await eventually(
            lambda: len(self.slack.socket.connections) == 2 and bool(self.channel.pins)
        )

    async def stop(self) -> None:
        await self.app.stop()
        await self.bot.stop()
        await self.connection.close()

    async def settle(self) -> None:
        """Until every event was heard and everything decided was delivered."""
        await self.slack.socket.settle()
        await self.app.answers.answering.finish()
        await asyncio.wait_for(self.bot.courier.idle(), 30)

    @property
    def card(self) -> Message:
        """The newest incident's card in the crew's channel."""
        return self.cards[-1]

    @property
    def cards(self) -> list[Message]:
        """The panel aside."""
        roots = (each for each in self.channel.messages.values() if not each.is_reply)
        return [each for each in roots if each.ts not in self.channel.pins and each.metadata]

    @property
    def thread(self) -> list[Message]:
        return self.slack.workspace.thread(self.channel, self.card.ts)[1:]

    def said_in_thread(self) -> str:
        return "\n".join(each.text for each in self.thread)


@asynccontextmanager
async def on_stage(
    database: str, playbook: Playbook = PLAYBOOK, shows: int = 0
) -> AsyncIterator[Stage]:
    """Everybody of the playbook is in the workspace and in the incidents channel.

    shows: so many streamers with a stream, a region and an engineer of their own.
    """
    async with FakeSlack(MANIFEST) as slack:
        reporters = [slack.human(f"Streamer{n}") for n in range(shows)]
        playbook = with_shows(playbook, [account(each) for each in reporters])
        crew = {slug: member(slack, person) for slug, person in playbook.plan.people.items()}
        channel = slack.channel("incidents", *crew.values())
        by_name = {str(slug): human for slug, human in crew.items()}
        accounts = {slug: [account(human)] for slug, human in crew.items()}
        playbook = with_accounts(playbook, accounts)
        stage = Stage(slack, channel, by_name, playbook, database, reporters)
        try:
            await stage.start()
            yield stage
        finally:
            await stage.stop()


def member(slack: FakeSlack, person: Person) -> Human:
    language, email = person.language.value, f"{person.id}@show.example"
    return slack.human(person.name, tz=person.zone, locale=language, email=email)


def account(human: Human) -> Account:
    return Account("slack", TEAM, human.id)
