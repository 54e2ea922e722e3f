"""The whole bot on a fake Slack: real rules, a real database, the real slack-bolt over real sockets."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import adapters.slack
from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.slack.app import SlackApp, build
from adapters.slack.connection import Connection, connect
from bot.domain.ids import PersonId
from bot.domain.person import Account, Person
from bot.domain.place import Room
from bot.domain.playbook import Playbook
from bot.front import Front
from tests.fakes.slack import TEAM, Channel, FakeSlack, Human, Manifest, Message
from tests.platforms.slack.observed import settings_for
from tests.renders.team import PLAYBOOK

MANIFEST = Manifest.read(Path(adapters.slack.__file__).with_name("manifest.yaml"))


@dataclass
class Stage:
    """A show with its crew; `bot` and `app` are replaced by a restart."""

    slack: FakeSlack
    channel: Channel
    crew: dict[str, Human]
    playbook: Playbook
    database: str
    connection: Connection = field(init=False)
    bot: Bot = field(init=False)
    app: SlackApp = field(init=False)

    async def start(self) -> None:
        self.connection = await connect(settings_for(self.slack, self.channel))
        chats = Chats(
            {"slack": self.connection.chat},
            (Room(self.connection.incidents_channel, self.playbook.language),),
        )

        async def connect_chats(_: AnyClock) -> Chats:
            return chats

        self.bot = await assemble(self.database, self.playbook, connect_chats)
        front = Front(self.bot.desk, self.bot.reads, self.bot.showing)
        self.app = build(self.connection, front)
        await self.bot.start()
        await self.app.start()
        await eventually(lambda: len(self.slack.socket.connections) == 2)

    async def stop(self) -> None:
        await self.app.stop()
        await self.bot.stop()
        await self.connection.close()

    async def settle(self) -> None:
        """Until every event was heard and everything decided was delivered."""
        await self.slack.socket.settle()
        await self.app.answers.finish()
        await asyncio.wait_for(self.bot.courier.idle(), 30)

    @property
    def card(self) -> Message:
        """The newest incident's card in the crew's channel."""
        cards = [each for each in self.channel.messages.values() if not each.is_reply]
        return cards[-1]

    @property
    def thread(self) -> list[Message]:
        return self.slack.workspace.thread(self.channel, self.card.ts)[1:]

    def said_in_thread(self) -> str:
        return "\n".join(each.text for each in self.thread)


@asynccontextmanager
async def on_stage(database: str, playbook: Playbook = PLAYBOOK) -> AsyncIterator[Stage]:
    """Everybody of the playbook is in the workspace and in the incidents channel."""
    async with FakeSlack(MANIFEST) as slack:
        crew = {slug: member(slack, person) for slug, person in playbook.plan.people.items()}
        channel = slack.channel("incidents", *crew.values())
        by_name = {str(slug): human for slug, human in crew.items()}
        stage = Stage(slack, channel, by_name, with_slack(playbook, crew), database)
        await stage.start()
        try:
            yield stage
        finally:
            await stage.stop()


def member(slack: FakeSlack, person: Person) -> Human:
    language, email = person.language.value, f"{person.id}@show.example"
    return slack.human(person.name, tz=person.zone, locale=language, email=email)


def with_slack(playbook: Playbook, crew: dict[PersonId, Human]) -> Playbook:
    people = {
        slug: replace(person, accounts=(Account("slack", TEAM, crew[slug].id),))
        for slug, person in playbook.plan.people.items()
    }
    return replace(playbook, plan=replace(playbook.plan, people=people))


async def eventually(is_so: Callable[[], bool], within_s: float = 10) -> None:
    until = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"not within {within_s} s")
        await asyncio.sleep(0.005)
