"""`showcaller demo`: a whole incident through the real desk, store, courier, alarm and local platform.

Only the clock is not the machine's: it stands still and skips to whatever comes next. Everything that
is shown was read back from the platform.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from adapters.demo_story import END, ENGINEER, START, Act, Does
from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.local import reading
from adapters.local.database import Database
from adapters.local.intake import Intake
from adapters.local.render import as_text
from adapters.local.values import Member, Message
from adapters.local_workspace import CREW_ROOM, LocalWorkspace, open_local
from bot.cards.card import CardButton
from bot.clock import SystemClock
from bot.domain.ids import IncidentId
from bot.domain.place import DIRECT
from bot.front import Front
from bot.playbook.load import read_playbook

INCIDENT = IncidentId(1)
TYPED_IN = "studio"


@dataclass(slots=True)
class StillClock(SystemClock):
    """The same minute for everybody, on any machine; it moves by skips alone."""

    def now(self) -> datetime:
        return START + self.skipped


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as its reader sees it. `lines`: of one that was edited, those that changed.

    `reader` None: the crew's room, as the engineer sees it.
    """

    reader: str | None
    lines: tuple[str, ...]
    is_new: bool
    rings: tuple[str, ...] = ()
    in_thread: bool = False
    is_whisper: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """`did`: what somebody did, in words; empty: the clock."""

    at: datetime
    who: str
    did: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages rang for somebody, and how many more they could read."""

    user: str
    rang: int
    silent: int
    was_paged: bool


@dataclass(slots=True)
class Stage:
    """The bot and the platform that its people are on."""

    bot: Bot
    front: Front
    workspace: LocalWorkspace
    intake: Intake
    _shown: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def people(self) -> dict[str, Member]:
        return self.workspace.server.people

    async def play(self, acts: Sequence[Act]) -> AsyncIterator[Moment]:
        for act in acts:
            async for moment in self._until(act.at):
                yield moment
            did = await self._do(act)
            yield await self._moment(act.who, did)
        async for moment in self._until(END):
            yield moment

    async def timeline(self) -> str:
        sender = self.intake.sender(ENGINEER)
        return await self.front.timeline(INCIDENT, sender) or ""

    async def tallies(self) -> list[Tally]:
        return [await self._tally(user) for user in self.people]

    def lines_for(self, user: str, message: Message) -> tuple[str, ...]:
        return lines_of(message, self.people[user].zone)

    async def _tally(self, user: str) -> Tally:
        theirs = await reading.everything(self._database, user)
        rang = sum(user in each.rings for each in theirs)
        paged = any(each.conversation == DIRECT + user and user in each.rings for each in theirs)
        return Tally(user, rang, len(theirs) - rang, paged)

    async def _until(self, at: datetime) -> AsyncIterator[Moment]:
        """Everything that comes due before, each at its own time."""
        clock, timers = self.bot.ground.clock, self.bot.alarm.timers
        while (due_at := await timers.next_due()) is not None and due_at < at:
            await self.bot.skip(due_at - clock.now())
            moment = await self._moment()
            if moment.seen:
                yield moment
        await self.bot.skip(at - clock.now())

    async def _do(self, act: Act) -> str:
        match act.does:
            case Does.TYPE:
                await self.intake.command(act.who, TYPED_IN, act.what)
            case Does.WRITE:
                card = (await self._messages_in_room())[0]
                await self.intake.message(act.who, CREW_ROOM, card.id, act.what)
            case Does.PRESS:
                return await self._press(act)
        return f"{act.does}: {act.what}"

    async def _press(self, act: Act) -> str:
        """The newest button of that kind that they see. Raises LookupError if there is none."""
        for message in reversed(await reading.everything(self._database, act.who)):
            for button in buttons_of(message):
                if button.token.startswith(act.what):
                    place = await self.intake.place_of(act.who, message.id)
                    await self.intake.press(act.who, place, button.token)
                    return f"{act.does} [{button.label}]"
        raise LookupError(f"{act.who} sees no button {act.what!r} at {act.at:%H:%M:%S}")

    async def _messages_in_room(self) -> list[Message]:
        async with self._database.read() as session:
            return await reading.in_conversation(session, ENGINEER, CREW_ROOM)

    async def _moment(self, who: str = "", did: str = "") -> Moment:
        await self.bot.courier.idle()
        found = [self._look(each) for each in await reading.everything(self._database)]
        seen = dict.fromkeys(each for each in found if each is not None and each.lines)
        order = sorted(seen, key=lambda each: self._order(each, who))
        return Moment(self.bot.ground.clock.now(), who, did, tuple(order))

    def _look(self, message: Message) -> Seen | None:
        """What is new of it; None if it is as it was, or their own words."""
        reader = message.only_for or message.conversation.removeprefix(DIRECT)
        reader = reader if reader in self.people else ""
        lines = lines_of(message, self.people[reader or ENGINEER].zone)
        before = self._shown.get(message.id)
        self._shown[message.id] = lines
        if lines == before or message.author:
            return None
        if before is not None:
            changed = tuple(each for each in lines if each not in before)
            return Seen(reader or None, changed, is_new=False)
        return Seen(
            reader or None,
            lines,
            is_new=True,
            rings=message.rings,
            in_thread=message.thread != 0,
            is_whisper=bool(message.only_for),
        )

    def _order(self, seen: Seen, who: str) -> tuple[object, ...]:
        """Whoever acted first, then the others, then the crew's room."""
        people = [who, *self.people]
        place = people.index(seen.reader) if seen.reader else len(people)
        return place, not seen.is_whisper, not seen.is_new, seen.in_thread, seen.lines

    @property
    def _database(self) -> Database:
        return self.workspace.server.database


def lines_of(message: Message, zone: str) -> tuple[str, ...]:
    """Title, text, facts and buttons, as somebody in `zone` reads them."""
    card = message.card
    if card is None:
        return (message.text,)
    lines = (card.title, *card.lines) if card.title or card.lines else (card.summary,)
    labels = " ".join(f"[{each.label}]" for each in card.buttons)
    facts = (f"{each.label}: {as_text(each.value, zone)}" for each in card.facts)
    texts = (*(as_text(line, zone) for line in lines), *facts, labels)
    return tuple(text for text in texts if text)


def buttons_of(message: Message) -> tuple[CardButton, ...]:
    if message.card is None:
        return ()
    chosen = tuple(option for select in message.card.selects for option in select.options)
    return message.card.buttons + chosen


@asynccontextmanager
async def staged(database_url: str, clock: AnyClock) -> AsyncIterator[Stage]:
    """With the playbook that ships with Showcaller, as it is on the day of the story."""
    playbook = read_playbook(None, around=START.date())
    opened: list[LocalWorkspace] = []

    async def connect_chats(clock: AnyClock) -> Chats:
        opened.append(await open_local(database_url, playbook, clock))
        return opened[0].chats

    bot = await assemble(database_url, playbook, connect_chats, clock=clock)
    workspace = opened[0]
    front = Front(bot.desk, bot.reads, bot.showing)
    try:
        await bot.start()
        yield Stage(bot, front, workspace, Intake(workspace.server, workspace.wire, front))
    finally:
        await bot.stop()
        await workspace.close()
