"""A local platform for tests, with its database in a folder of the test's own."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.local import reading
from adapters.local.platform import LocalPlatform
from adapters.local.values import Member, Message, Unread
from bot.cards.card import Card, CardButton, Field, Form
from bot.domain.command import AskForShift, Command, Order, PostUpdate, Sender
from bot.domain.ids import IncidentId
from bot.domain.place import Place
from bot.domain.say import Reply, reply
from bot.ports import StoreBusy

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PEOPLE = (
    Member("mika", "Mika", "zh-CN", "Asia/Shanghai"),
    Member("lena", "Lena", "en", "Europe/Berlin"),
    Member("raj", "Raj", "en", "Asia/Singapore"),
)
CHANNELS = ("incidents", "studio")

UPDATE_FORM = Form(
    "form.update:7", "Update", (Field("text", "What is new?", is_long=True),), "Post"
)


class MovableClock:
    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> None:
        self._now += by


def sqlite_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'chat.sqlite3'}"


@asynccontextmanager
async def opened(url: str, clock: MovableClock | None = None) -> AsyncIterator[LocalPlatform]:
    platform = await LocalPlatform.open(
        url, people=PEOPLE, channels=CHANNELS, clock=clock or MovableClock()
    )
    try:
        yield platform
    finally:
        await platform.close()


async def unread(server: LocalPlatform, user: str) -> list[Unread]:
    async with server.database.read() as session:
        return await reading.unread(session, user)


async def seen_in(
    server: LocalPlatform, user: str, conversation: str, thread: int = 0, most: int | None = None
) -> list[Message]:
    async with server.database.read() as session:
        return await reading.in_conversation(session, user, conversation, thread, most)


class ScriptedCore:
    """Stands where the desk will: remembers what it was asked and answers as the test says."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.was_asked = asyncio.Event()
        self.said: Reply | None = reply("receipt")
        self.takes_s = 0.0
        self.is_busy = False
        self.rooms: dict[tuple[str, str], IncidentId] = {}  # conversation and message -> incident

    @property
    def orders(self) -> list[Order]:
        return [command.order for command in self.commands]

    async def handle(self, command: Command) -> Reply | None:
        if self.is_busy:
            raise StoreBusy("locked")
        await asyncio.sleep(self.takes_s)
        self.commands.append(command)
        self.was_asked.set()
        return self.said

    async def show(self, said: Reply, sender: Sender) -> Card:
        line = f"{said.lines[0].key} for {sender.name}"
        buttons = tuple(CardButton(each.token, each.token) for each in said.buttons)
        return Card(summary=(line,), lines=((line,),), buttons=buttons)

    def not_recorded(self, busy: StoreBusy) -> Reply:
        return reply("not-recorded")

    async def incident_at(self, place: Place, message: str) -> IncidentId | None:
        return self.rooms.get((place.conversation, message))

    def order(self, name: str, text: str) -> Order | None:
        return AskForShift(text) if (name, text) == ("oncall", "take 2h") else None

    async def look(self, sender: Sender, name: str, text: str) -> Card | None:
        return Card(summary=("Nothing is open.",)) if name == "incidents" else None

    async def form(self, token: str, sender: Sender) -> Form | None:
        return UPDATE_FORM if token == UPDATE_FORM.token else None

    def submitted(self, token: str, typed: Mapping[str, str]) -> Order | None:
        return PostUpdate(IncidentId(7), typed["text"]) if token == UPDATE_FORM.token else None
