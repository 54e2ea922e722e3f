"""What people do on the local platform, as commands.

A slash command or a press is answered while the person waits. A message, an edit, a deletion or an emoji
stands on the platform first and stays there as unheard until the desk has recorded it, so that a bot that
was away or fell over hears it later, under the same key.
"""

import asyncio
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

import structlog
from sqlalchemy.exc import DBAPIError

from adapters.local import reading
from adapters.local.faults import Wire
from adapters.local.platform import PLATFORM, WORKSPACE, LocalPlatform
from adapters.local.render import fit
from adapters.local.values import Draft, Event, Kind, Member, Unacceptable
from bot.answering import OLD_BUTTON, RECORDING, is_done_soon
from bot.cards.card import Card, Form
from bot.domain import command as c
from bot.domain.ids import CommandKey, IncidentId
from bot.domain.mask import clean, masked
from bot.domain.person import Account
from bot.domain.place import DIRECT, Place
from bot.domain.press import FORM, look_of, order_of
from bot.domain.say import Reply, reply
from bot.domain.typed import first_word
from bot.ports import StoreBusy

log = structlog.get_logger(__name__)

LEFTOVER = timedelta(seconds=3)  # an event this old is nobody's work in progress
LOOK_EVERY_S = 1.0
SLASH = "/"
EYES = ("👀", "eyes")

# What is written in a room is answered there by the rules themselves, for everybody to see.
ECHOED = (c.HearMessage, c.HearEdit, c.HearDeletion)


class Core(Protocol):
    """The bot behind the platform; launch composes it."""

    async def handle(self, command: c.Command) -> Reply | None:
        """Decide and record. Raises StoreBusy: nothing was recorded; InDoubt: it may have been."""

    async def show(self, said: Reply, sender: c.Sender) -> Card:
        """Put a reply into the sender's language."""

    def not_recorded(self, busy: StoreBusy) -> Reply:
        """What to say when nothing was recorded, or nobody knows whether it was, and whom to phone."""

    async def incident_at(self, place: Place, message: str) -> IncidentId | None:
        """The incident whose room or message this is.

        `message`: the first message of the thread, or the one an emoji was put on; empty in a direct
        conversation, where it is the open incident of that person.
        """

    def order(self, name: str, text: str) -> c.Order | None:
        """What a slash command asks to be changed, mentions as <@USER>; None: it only looks."""

    async def look(self, sender: c.Sender, name: str, text: str) -> Card | None:
        """Answer a slash command that changes nothing; None if there is no such command."""

    async def form(self, token: str, sender: c.Sender) -> Form | None:
        """The form behind a button whose token begins with `form.`; None if it is out of date."""

    def submitted(self, token: str, typed: Mapping[str, str]) -> c.Order | None:
        """What a form that came back asks for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody gets for what they did; `message` is the ephemeral one that carries `card`."""

    card: Card | None = None
    form: Form | None = None
    message: int = 0
    is_recorded: bool = True


class BotAway(Exception):
    """The platform did not get an answer from the bot."""


NOTHING = Answer()


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who did something, where, and under which key."""

    sender: c.Sender
    place: Place
    key: CommandKey


class Intake:
    def __init__(self, server: LocalPlatform, wire: Wire, core: Core) -> None:
        self._server = server
        self._wire = wire
        self._core = core
        self._in_hand: set[int] = set()

    def sender(self, user: str) -> c.Sender:
        return sender_of(self._server.person(user))

    async def place_of(self, user: str, message: int) -> Place:
        """Where a message stands that this person sees; 0: their direct conversation."""
        self._server.person(user)
        if not message:
            return _place(DIRECT + user)
        found = await reading.message(self._server.database, user, message)
        if found is None:
            raise Unacceptable("message", message=message)
        return _place(found.conversation, found.thread)

    # Interactions: answered at once ----------------------------------------------------------------

    async def command(self, user: str, conversation: str, text: str, event_id: str = "") -> Answer:
        """A slash command. Raises BotAway: nothing was recorded."""
        asked = self._asked(user, _place(conversation), event_id)
        word, rest = first_word(text)
        name = word.removeprefix(SLASH)
        if name == "incident" and rest:
            return await self._act(asked, c.DeclareIncident(rest))
        if (order := self._core.order(name, rest)) is not None:
            return await self._act(asked, order)
        card = await self._core.look(asked.sender, name, rest)
        if card is None:
            card = await self._core.show(
                reply("unknown-command", name=masked(clean(name))), asked.sender
            )
        return await self._whisper(asked, card)

    async def press(
        self, user: str, place: Place, token: str, event_id: str = "", message: int = 0
    ) -> Answer:
        """A button, or a choice of a select. `message`: where it stands."""
        asked = self._asked(user, place, event_id)
        if (look := look_of(token)) and (card := await self._core.look(asked.sender, *look)):
            return await self._whisper(asked, card)
        if not token.startswith(FORM):
            answer = await self._act(asked, order_of(token))
            if answer.is_recorded:
                await self._put_out(user, message)
            return answer
        form = await self._core.form(token, asked.sender)
        return Answer(form=form) if form else await self._say(asked, OLD_BUTTON)

    async def form(self, user: str, token: str) -> Form | None:
        """The form that a button opened, to be shown again."""
        return await self._core.form(token, self.sender(user)) if token.startswith(FORM) else None

    async def submit(
        self, user: str, place: Place, token: str, typed: Mapping[str, str], event_id: str = ""
    ) -> Answer:
        """A form that was filled in."""
        asked = self._asked(user, place, event_id)
        return await self._act(asked, self._core.submitted(token, typed))

    # Events: on the platform already ---------------------------------------------------------------

    async def message(
        self, user: str, conversation: str, thread: int, text: str, event_id: str = ""
    ) -> Answer:
        """The same event a second time posts nothing."""
        key = f"typed:{user}:{event_id}" if event_id else ""
        if key and await self._server.find(conversation, key) is not None:
            return NOTHING
        draft = Draft(conversation, author=user, text=text, thread=thread, key=key)
        _, event = await self._server.post(draft)
        return await self.hear(event)

    async def hear(self, event: Event) -> Answer:
        """Deal with an event, or leave it for later if that is impossible now."""
        if self._wire.deaf_for_s or event.seq in self._in_hand:
            return NOTHING
        self._in_hand.add(event.seq)
        is_done = True  # even if it fails: an event that breaks the bot must not come for ever
        try:
            return await self._deal_with(event)
        except StoreBusy:
            is_done = False
            return Answer(is_recorded=False)
        except asyncio.CancelledError:
            is_done = False
            raise
        finally:
            if is_done:
                await self._server.heard(event.seq)
            self._in_hand.discard(event.seq)

    async def listen(self) -> None:
        """Hear what was left over, from before the start as well. Runs until it is cancelled."""
        older_than = timedelta(0)
        while True:
            try:
                await self.catch_up(older_than)
                older_than = LEFTOVER
            except DBAPIError:
                log.warning("local events cannot be read", exc_info=True)
            await asyncio.sleep(LOOK_EVERY_S)

    async def catch_up(self, older_than: timedelta = timedelta(0)) -> None:
        for event in await reading.unheard(self._server.database, self._server.now - older_than):
            (failure,) = await asyncio.gather(self.hear(event), return_exceptions=True)
            if isinstance(failure, Exception):
                log.error("event could not be dealt with", event=event.seq, exc_info=failure)

    # ------------------------------------------------------------------------------------------------

    async def _deal_with(self, event: Event) -> Answer:
        """Raises StoreBusy: the event stays unheard."""
        order = await self._order(event)
        if order is None:
            return NOTHING
        place = _place(event.conversation, event.thread)
        asked = _Asked(self.sender(event.user), place, _key(f"e{event.seq}"))
        return await self._answer(asked, order, is_echoed=isinstance(order, ECHOED))

    async def _order(self, event: Event) -> c.Order | None:
        place = _place(event.conversation, event.thread)
        if event.kind is Kind.REACTION:
            return await self._reaction(place, event)
        if not event.thread and not place.is_direct:
            return None  # talk in a channel is nobody's room
        incident = await self._core.incident_at(place, str(event.thread or ""))
        if incident is not None:
            return _heard(event, incident)
        if place.is_direct and event.kind is Kind.MESSAGE:
            return c.DeclareIncident(event.text)
        return None

    async def _reaction(self, place: Place, event: Event) -> c.Order | None:
        """Taking an emoji away does nothing."""
        if event.text not in EYES:
            return None
        incident = await self._core.incident_at(place, str(event.message))
        return c.AcknowledgePage(incident) if incident is not None else None

    async def _act(self, asked: _Asked, order: c.Order | None) -> Answer:
        if order is None:
            return await self._say(asked, OLD_BUTTON)
        try:
            return await self._answer(asked, order)
        except StoreBusy as busy:
            answer = await self._say(asked, self._core.not_recorded(busy))
            return replace(answer, is_recorded=False)

    async def _answer(self, asked: _Asked, order: c.Order, *, is_echoed: bool = False) -> Answer:
        """Have it decided and recorded, and show the reply to whoever sent it."""
        command = c.Command(asked.key, order, asked.sender, asked.place)
        handling = asyncio.create_task(self._core.handle(command))
        waiting = NOTHING if await is_done_soon(handling) else await self._say(asked, RECORDING)
        said = await handling
        if said is not None and not is_echoed:
            return await self._say(asked, said)
        if waiting.message:
            await self._server.delete(asked.sender.account.user, waiting.message)
        return NOTHING

    async def _say(self, asked: _Asked, said: Reply) -> Answer:
        return await self._whisper(asked, await self._core.show(said, asked.sender))

    async def _whisper(self, asked: _Asked, card: Card) -> Answer:
        """Show it to them alone; for the same event, in the same message."""
        card, place = fit(card), asked.place
        there = await self._server.find(place.conversation, asked.key)
        if there is not None:
            await self._server.edit_card(there.id, card)
            return Answer(card, message=there.id)
        draft = Draft(
            place.conversation,
            card=card,
            thread=int(place.thread or 0),
            key=asked.key,
            only_for=asked.sender.account.user,
        )
        message, _ = await self._server.post(draft)
        return Answer(card, message=message.id)

    async def _put_out(self, user: str, message: int) -> None:
        """What only they see is answered once: nothing would ever change its buttons again."""
        there = await reading.message(self._server.database, user, message) if message else None
        if there is None or there.card is None or not there.only_for:
            return
        if there.card.buttons or there.card.selects:
            with suppress(Unacceptable):  # put away meanwhile
                await self._server.edit_card(message, replace(there.card, buttons=(), selects=()))

    def _asked(self, user: str, place: Place, event_id: str) -> _Asked:
        if self._wire.deaf_for_s:
            raise BotAway
        return _Asked(self.sender(user), place, _key(event_id or uuid.uuid4().hex))


def sender_of(person: Member) -> c.Sender:
    return c.Sender(
        Account(PLATFORM, WORKSPACE, person.user),
        name=person.name,
        membership=c.Membership(person.membership),
        language=person.language,
        zone=person.zone,
    )


def is_command(text: str) -> bool:
    return first_word(text)[0].startswith(SLASH)


def _heard(event: Event, incident: IncidentId) -> c.Order | None:
    message = str(event.message)
    match event.kind:
        case Kind.MESSAGE:
            return c.HearMessage(incident, event.text, message)
        case Kind.EDIT:
            return c.HearEdit(incident, event.text, message)
        case Kind.DELETION:
            return c.HearDeletion(incident, message)
        case _:
            return None


def _place(conversation: str, thread: int = 0) -> Place:
    return Place(PLATFORM, WORKSPACE, conversation, str(thread) if thread else "")


def _key(event_id: str) -> CommandKey:
    return CommandKey(f"{PLATFORM}:{WORKSPACE}:{event_id}")
