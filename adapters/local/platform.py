"""The local chat platform: a server such as Slack's, in this process, with a database of its own.

It knows people, conversations and messages, and nothing of incidents. The bot reaches it only through
adapters/local/chat.py; people reach it through adapters/local/http.py and the pages.
"""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from adapters.local import reading
from adapters.local.database import Database
from adapters.local.feed import Feed
from adapters.local.others import watch
from adapters.local.render import CARD_LIMIT, clean, length, mentioned
from adapters.local.rows import dump, event_of, message_of, own, standing
from adapters.local.tables import EventRow, MessageRow, ReactionRow, ReadRow
from adapters.local.values import Draft, Event, Kind, Member, Message, Unacceptable
from bot.cards.card import Card
from bot.domain.place import DIRECT
from bot.ports import Clock

PLATFORM = "local"
WORKSPACE = "home"
TYPED_LIMIT = 100_000  # characters in one message of a person
EVENTS_KEPT = timedelta(days=1)


class LocalPlatform:
    """Whatever changes something is one transaction, durable when it returns. Errors: Unacceptable."""

    def __init__(
        self, database: Database, people: Sequence[Member], channels: Sequence[str], clock: Clock
    ) -> None:
        self.database = database
        self.people = {person.user: person for person in people}
        self.channels = tuple(channels)
        self.feed = Feed()
        self._watching: asyncio.Task[None] | None = None
        self._clock = clock

    @classmethod
    async def open(
        cls, url: str, *, people: Sequence[Member], channels: Sequence[str], clock: Clock
    ) -> Self:
        """Args:
        url: of an SQLite file or a PostgreSQL database.
        people: who is here; the messages of somebody who left stay.
        """
        database = Database(url)
        await database.create()
        platform = cls(database, people, channels, clock)
        await platform._forget_old_events()
        if database.is_shared:
            async with database.read() as session:
                last = await reading.last_event(session)
            platform._watching = asyncio.create_task(watch(database, platform.feed, last))
        return platform

    async def close(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        self.feed.close()
        await self.database.close()

    @property
    def now(self) -> datetime:
        return self._clock.now()

    def person(self, user: str) -> Member:
        if user not in self.people:
            raise Unacceptable("person", user=user)
        return self.people[user]

    # Messages --------------------------------------------------------------------------------------

    async def post(self, draft: Draft) -> tuple[Message, Event]:
        self._check(draft)
        async with self.database.write() as session:
            row = MessageRow(
                conversation=draft.conversation,
                thread=await _root(session, draft),
                author=draft.author,
                text=clean(draft.text),
                card=dump(draft.card),
                only_for=draft.only_for,
                rings=json.dumps(await self._rings(session, draft)),
                key=draft.key,
                sent_at=self.now,
            )
            session.add(row)
            await session.flush()
            event = await self._note(session, Kind.MESSAGE, draft.author, row, draft.text)
        message = message_of(row)
        self.feed.publish(event, message.rings)
        return message, event

    async def edit_card(self, message: int, card: Card) -> None:
        """Show another card in a message of the bot's; nobody is notified."""
        _check_length(card)
        async with self.database.write() as session:
            row = await own(session, "", message)
            row.card, row.edited_at = dump(card), self.now
            event = await self._note(session, Kind.EDIT, "", row)
        self.feed.publish(event)

    async def edit_text(self, user: str, message: int, text: str) -> Event:
        _check_typed(text)
        async with self.database.write() as session:
            row = await own(session, user, message)
            row.text, row.edited_at = clean(text), self.now
            event = await self._note(session, Kind.EDIT, user, row, text)
        self.feed.publish(event)
        return event

    async def delete(self, user: str, message: int) -> Event:
        """Somebody deletes what they wrote, or puts away what only they see."""
        async with self.database.write() as session:
            row = await standing(session, message)
            if user not in (row.author, row.only_for):
                raise Unacceptable("own", message=message, user=user)
            row.deleted_at, row.text = self.now, ""
            event = await self._note(session, Kind.DELETION, row.author, row)
        self.feed.publish(event)
        return event

    async def react(self, user: str, message: int, emoji: str, *, on: bool = True) -> Event:
        """Add or take away an emoji; the event's text is empty when it was taken away."""
        self.person(user)
        async with self.database.write() as session:
            row = await standing(session, message)
            await session.exec(delete(ReactionRow).where(*_that(message, user, emoji)))
            if on:
                session.add(ReactionRow(message=message, user=user, emoji=emoji))
            event = await self._note(session, Kind.REACTION, user, row, emoji if on else "")
        self.feed.publish(event)
        return event

    async def find(self, conversation: str, key: str) -> Message | None:
        query = select(MessageRow).where(
            MessageRow.key == key,
            MessageRow.conversation == conversation,
            col(MessageRow.deleted_at).is_(None),
        )
        async with self.database.read() as session:
            row = (await session.exec(query.order_by(col(MessageRow.id)))).first()
        return message_of(row) if row else None

    async def mark_read(self, user: str, conversation: str, thread: int, upto: int) -> None:
        """Other pages of the same person learn of it; the bot does not."""
        self.person(user)
        async with self.database.write() as session:
            row = await session.get(ReadRow, (user, conversation, thread))
            if row is not None and row.upto >= upto:
                return
            row = row or ReadRow(user=user, conversation=conversation, thread=thread, upto=0)
            row.upto = upto
            session.add(row)
            seen = MessageRow(
                id=upto, conversation=conversation, thread=thread, only_for=user, sent_at=self.now
            )
            event = await self._note(session, Kind.READ, "", seen)
        self.feed.publish(event)

    async def heard(self, seq: int) -> None:
        """The bot has dealt with this event."""
        async with self.database.write() as session:
            if (row := await session.get(EventRow, seq)) is not None:
                row.heard_at = self.now

    # ------------------------------------------------------------------------------------------------

    async def _forget_old_events(self) -> None:
        old = col(EventRow.at) < self.now - EVENTS_KEPT
        async with self.database.write() as session:
            await session.exec(delete(EventRow).where(old, col(EventRow.heard_at).is_not(None)))

    def _check(self, draft: Draft) -> None:
        if not self._has(draft.conversation):
            raise Unacceptable("conversation", conversation=draft.conversation)
        if draft.author:
            self.person(draft.author)
            _check_typed(draft.text)
        if draft.card is not None:
            _check_length(draft.card)

    def _has(self, conversation: str) -> bool:
        if conversation.startswith(DIRECT):
            return conversation.removeprefix(DIRECT) in self.people
        return conversation in self.channels

    async def _rings(self, session: AsyncSession, draft: Draft) -> list[str]:
        """A direct message rings its person, a channel everybody.

        A thread rings those who wrote in it or are named.
        """
        if not draft.notify:
            return []
        if draft.conversation.startswith(DIRECT):
            return [draft.conversation.removeprefix(DIRECT)]
        if not draft.thread:
            return list(self.people)
        there = select(MessageRow.author).where(MessageRow.thread == draft.thread)
        named = {account.user for account in mentioned(draft.card)} if draft.card else set()
        return sorted((named | set(await session.exec(there))) & set(self.people))

    async def _note(
        self, session: AsyncSession, kind: Kind, user: str, row: MessageRow, text: str = ""
    ) -> Event:
        """The bot need not hear of its own doing."""
        event = EventRow(
            kind=kind,
            user=user,
            conversation=row.conversation,
            thread=row.thread,
            message=row.id or 0,
            only_for=row.only_for,
            text=clean(text),
            at=self.now,
            heard_at=None if user else self.now,
        )
        session.add(event)
        await session.flush()
        return event_of(event)


async def _root(session: AsyncSession, draft: Draft) -> int:
    """A thread hangs under a message of the same conversation that is not in a thread itself."""
    if not draft.thread:
        return 0
    root = await standing(session, draft.thread)
    if root.conversation != draft.conversation or root.thread:
        raise Unacceptable("thread", message=draft.thread, conversation=draft.conversation)
    return draft.thread


def _that(message: int, user: str, emoji: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(ReactionRow.message) == message,
        col(ReactionRow.user) == user,
        col(ReactionRow.emoji) == emoji,
    )


def _check_length(card: Card) -> None:
    if length(card) > CARD_LIMIT:
        raise Unacceptable("longer", most=CARD_LIMIT, length=length(card))


def _check_typed(text: str) -> None:
    if not text.strip():
        raise Unacceptable("text")
    if len(text) > TYPED_LIMIT:
        raise Unacceptable("longer", most=TYPED_LIMIT, length=len(text))
