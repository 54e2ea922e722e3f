"""A whole bot on the local platform, in this process: people act, time is moved, what they read is read.

Everything is the product's own: desk, store, courier, alarm and chat port. Only the clock is not the
machine's: it stands still until it is moved.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr
from sqlalchemy import text

from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.local import reading
from adapters.local.chat import LocalChat
from adapters.local.faults import Faults, Wire
from adapters.local.intake import Answer, Intake
from adapters.local.platform import PLATFORM, WORKSPACE, LocalPlatform
from adapters.local.render import as_text, text_of
from adapters.local.values import Member, Message
from adapters.local_workspace import local_database
from adapters.pager.pager import Pager
from adapters.pager_workspace import send
from bot.cards.card import Card, CardButton, unmentioned
from bot.clock import SystemClock
from bot.courier import SLOW_AFTER_S
from bot.domain.ids import IncidentId
from bot.domain.person import OUTSIDE
from bot.domain.place import DIRECT, Place, Room
from bot.domain.playbook import Playbook
from bot.front import Front
from bot.ports import ChatPort, Translator
from tests.scenarios.team import OTHERS, START

ROOM = "incidents"
STUDIO = "studio"
PATIENCE_S = 60.0  # of machine time, for a machine that is busy with other things
COLLECT_S = 0.1  # the same: pages that travel together were decided at one instant here


@dataclass(slots=True)
class StillClock(SystemClock):
    """Stands still at `START`, and moves by skips alone."""

    def now(self) -> datetime:
        return START + self.skipped


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one person reads it now."""

    id: int
    text: str
    rang: bool
    is_direct: bool
    thread: int
    is_whisper: bool
    at: datetime
    buttons: tuple[str, ...]
    by: str  # empty: the bot


@dataclass(frozen=True, slots=True)
class Button:
    """As somebody sees it in a message."""

    message: int
    token: str


# asyncio writes out what a fixture returned, at every end of a runner: a fifth of a second for this one.
@dataclass(slots=True, repr=False)
class Stage:
    """`url`: the bot's database; the platform has its own file or tables beside it.

    `contacts`: addresses outside chat by the variable that would hold them. `slow_after_s`: machine time.
    """

    url: str
    playbook: Playbook
    others: Sequence[Member] = OTHERS
    contacts: dict[str, str] = field(default_factory=dict)
    base_url: str = ""
    slow_after_s: float = SLOW_AFTER_S
    translator: Translator | None = None
    clock: StillClock = field(default_factory=StillClock)
    wire: Wire = field(default_factory=Wire)
    bot: Bot = field(init=False)
    front: Front = field(init=False)
    server: LocalPlatform = field(init=False)
    intake: Intake = field(init=False)
    _read: dict[str, dict[int, str]] = field(default_factory=dict)

    # The bot's life ---------------------------------------------------------------------------------

    async def start(self) -> None:
        self.bot = await assemble(
            self.url,
            self.playbook,
            self._connect,
            outside_url=self.base_url,
            clock=self.clock,
            translator=self.translator,
        )
        self.bot.courier.slow_after_s = self.slow_after_s
        self.bot.courier.bundling.collect_s = COLLECT_S
        self.front = Front(self.bot.desk, self.bot.reads, self.bot.showing)
        self.intake = Intake(self.server, self.wire, self.front)
        await self.bot.start()
        async with asyncio.timeout(PATIENCE_S):
            for holder in self.bot.holders.values():
                while holder.lease() is None:  # noqa: ASYNC110 - PostgreSQL's lock
                    await asyncio.sleep(0.01)

    async def _connect(self, clock: AnyClock) -> Chats:
        crew = [
            Member(each.id, each.name, each.language.value, each.zone)
            for each in self.playbook.people.values()
        ]
        self.server = await LocalPlatform.open(
            local_database(self.url),
            people=[*self.others, *crew],
            channels=(ROOM, STUDIO),
            clock=clock,
        )
        room = Room(Place(PLATFORM, WORKSPACE, ROOM), self.playbook.language)
        ports: dict[str, ChatPort] = {PLATFORM: LocalChat(self.server, self.wire)}
        if self.contacts:
            ports[OUTSIDE] = Pager(self._addresses, send)
        return Chats(ports, (room,), frozenset(self.contacts))

    def _addresses(self, names: Iterable[str]) -> Mapping[str, SecretStr]:
        return {name: SecretStr(self.contacts[name]) for name in names if name in self.contacts}

    async def stop(self) -> None:
        await self.bot.stop()
        await self.server.close()

    async def restart(self, after: timedelta = timedelta(0)) -> None:
        """Stop it, let time go by, and start it again on the same database."""
        await self.stop()
        self.clock.skipped += after
        await self.start()
        await self.settle()

    # What people do ---------------------------------------------------------------------------------

    async def types(self, user: str, typed: str, event: str = "") -> str:
        """A slash command in the studio's channel. Returns what they are answered."""
        return await self._answered(user, await self.intake.command(user, STUDIO, typed, event))

    async def reports(self, user: str, what: str, event: str = "") -> str:
        return await self.types(user, f"/incident {what}", event)

    async def declares(self, user: str, what: str) -> None:
        """As `reports`, without waiting until everything that follows is carried out."""
        await self.intake.command(user, STUDIO, f"/incident {what}")

    async def presses(self, user: str, verb: str, event: str = "") -> str:
        """The newest button of that kind that they see: its token begins with `verb`, or is it."""
        return await self.presses_that(user, await self.button(user, verb), event)

    async def presses_that(self, user: str, button: Button, event: str = "") -> str:
        place = await self.intake.place_of(user, button.message)
        return await self._answered(user, await self.intake.press(user, place, button.token, event))

    async def fills_in(self, user: str, verb: str, **typed: str) -> str:
        """Open the newest form of that kind, fill it in and send it."""
        button = await self.button(user, f"form.{verb}")
        place = await self.intake.place_of(user, button.message)
        form = (await self.intake.press(user, place, button.token)).form
        assert form is not None, f"{button.token} opens no form for {user}"
        answer = await self.intake.submit(user, place, form.token, typed)
        return await self._answered(user, answer)

    async def writes(self, user: str, words: str, incident: int = 0, event: str = "") -> str:
        """In the thread of the newest card, or of the incident's."""
        thread = await self.thread(incident)
        return await self._answered(
            user, await self.intake.message(user, ROOM, thread, words, event)
        )

    async def tells_bot(self, user: str, words: str) -> str:
        """In their direct messages."""
        answer = await self.intake.message(user, DIRECT + user, 0, words)
        return await self._answered(user, answer)

    async def reacts(self, user: str, emoji: str = "👀", *, on: bool = True) -> str:
        """To the newest card in the crew's room."""
        event = await self.server.react(user, await self.thread(), emoji, on=on)
        return await self._answered(user, await self.intake.hear(event))

    async def _answered(self, user: str, answer: Answer) -> str:
        await self.settle()
        return shown(answer.card, self.zone(user)) if answer.card else ""

    async def button(self, user: str, verb: str) -> Button:
        for message in reversed(await self._visible_to(user)):
            for button in buttons_of(message.card):
                if button.token == verb or button.token.startswith(f"{verb}:"):
                    return Button(message.id, button.token)
        raise LookupError(f"{user} sees no button {verb!r}")

    async def thread(self, incident: int = 0) -> int:
        """The message that is the incident's card in the crew's room; 0: the newest card."""
        for message in reversed(await self._in_room()):
            tokens = [each.token for each in buttons_of(message.card)]
            mine = f"INC-{incident}" in (text_of(message.card) if message.card else "")
            if message.card and message.card.title and (mine if incident else bool(tokens)):
                return message.id
        raise LookupError(f"no card of INC-{incident} in the crew's room")

    # Time -------------------------------------------------------------------------------------------

    async def passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time go by; whatever comes due meanwhile does so at its own time."""
        until = self.clock.now() + timedelta(minutes=minutes, seconds=seconds)
        while (due_at := await self.bot.alarm.timers.next_due()) is not None and due_at <= until:
            await self._to(max(due_at, self.clock.now()))
            assert await self.bot.alarm.timers.next_due() != due_at, "a timer does not go away"
        await self._to(until)

    async def _to(self, at: datetime) -> None:
        self.clock.skipped += at - self.clock.now()
        await self.bot.alarm.tick()
        await self.settle()

    async def settle(self) -> None:
        """Until everything that was decided is carried out and recorded."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                await self.bot.courier.idle()
                if not await self.waiting():
                    return
                await asyncio.sleep(0.02)

    async def waiting(self) -> int:
        return int(await self.ask("SELECT count(*) FROM delivery WHERE state = 'waiting'"))

    async def ask(self, query: str) -> int:
        """One number out of the bot's database."""
        return int(await self.bot.ground.engines.read(lambda c: c.scalar(text(query))) or 0)

    async def spoil(self, statement: str, **values: object) -> None:
        """Change the bot's database behind its back."""
        await self.bot.ground.engines.write(lambda c: c.execute(text(statement), values))

    # What people see --------------------------------------------------------------------------------

    async def sees(self, user: str) -> list[Seen]:
        """All that somebody can read now, oldest first."""
        return [self._seen(user, each) for each in await self._visible_to(user)]

    async def direct(self, user: str) -> list[Seen]:
        """Their direct messages with the bot."""
        return [each for each in await self.sees(user) if each.is_direct]

    async def reads(self, user: str) -> str:
        """All of it, as one text."""
        return "\n".join(each.text for each in await self.sees(user))

    async def news(self, user: str) -> str:
        """What is new to them since they last asked: new messages, and those that were edited."""
        before = self._read.setdefault(user, {})
        fresh = [each for each in await self.sees(user) if before.get(each.id) != each.text]
        before.update({each.id: each.text for each in fresh})
        return "\n".join(each.text for each in fresh)

    async def rings(self, user: str) -> list[Seen]:
        """The messages that notified them."""
        return [each for each in await self.sees(user) if each.rang]

    async def pages(self, user: str) -> list[Seen]:
        """What rang in their direct messages and asks them to come."""
        mine = await self.everything()
        return [
            self._seen(user, each)
            for each in mine
            if each.conversation == DIRECT + user
            and user in each.rings
            and "page" in await self._kind(each)
        ]

    async def card(self, incident: int = 0) -> str:
        """The incident's card in the crew's room, as it is now."""
        number = await self.thread(incident)
        return next(text_of(m.card) for m in await self._in_room() if m.card and m.id == number)

    async def seen_card(self, user: str, incident: int = 0) -> str:
        """The same with the times on somebody's own clock."""
        number = await self.thread(incident)
        return next(each.text for each in await self.sees(user) if each.id == number)

    async def everything(self) -> list[Message]:
        return await reading.everything(self.server.database)

    async def timeline(self, user: str, incident: int = 1) -> str:
        sender = self.intake.sender(user)
        return await self.front.timeline(IncidentId(incident), sender) or ""

    async def _kind(self, message: Message) -> str:
        query = "SELECT lane FROM delivery WHERE key = :key"
        asked = {"key": message.key}
        lane = await self.bot.ground.engines.read(lambda c: c.scalar(text(query), asked))
        return "page" if lane == 0 else ""

    def zone(self, user: str) -> str:
        return self.server.people[user].zone

    def _seen(self, user: str, message: Message) -> Seen:
        card = message.card
        return Seen(
            message.id,
            shown(card, self.zone(user)) if card else message.text,
            user in message.rings,
            message.conversation == DIRECT + user,
            message.thread,
            bool(message.only_for),
            message.sent_at,
            tuple(each.token for each in buttons_of(card)),
            message.author,
        )

    async def _visible_to(self, user: str) -> list[Message]:
        return await reading.everything(self.server.database, user)

    async def _in_room(self) -> list[Message]:
        found = await self.everything()
        return [each for each in found if each.conversation == ROOM and not each.thread]

    # What goes wrong --------------------------------------------------------------------------------

    def goes_wrong(self, **faults: object) -> None:
        self.wire.change(Faults.model_validate(faults))

    def goes_well(self) -> None:
        self.wire.change(Faults())


def shown(card: Card, zone: str) -> str:
    """As it is read: the summary only where there is nothing else, and mentions as names."""
    card = unmentioned(card)
    lines = [card.title, *card.lines] if card.title or card.lines else [card.summary]
    texts = [as_text(each, zone) for each in lines if each]
    facts = [f"{each.label}: {as_text(each.value, zone)}" for each in card.facts]
    return "\n".join([*texts, *facts])


def buttons_of(card: Card | None) -> Iterator[CardButton]:
    if card is None:
        return
    yield from card.buttons
    for select in card.selects:
        yield from select.options


@asynccontextmanager
async def staged(
    url: str, playbook: Playbook, others: Sequence[Member] = OTHERS, **more: Any
) -> AsyncIterator[Stage]:
    """`more`: of a stage with contacts outside chat."""
    stage = Stage(url, playbook, others, **more)
    await stage.start()
    try:
        yield stage
    finally:
        await stage.stop()
