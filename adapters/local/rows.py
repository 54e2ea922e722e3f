"""Between the platform's rows and its values."""

import json
from collections.abc import Iterable

from pydantic import TypeAdapter
from sqlmodel.ext.asyncio.session import AsyncSession

from adapters.local.tables import EventRow, MessageRow
from adapters.local.values import Event, Kind, Message, Unacceptable
from bot.cards.card import Card

CARD = TypeAdapter(Card)


def dump(card: Card | None) -> str:
    return CARD.dump_json(card).decode() if card else ""


def message_of(row: MessageRow, reactions: Iterable[tuple[str, str]] = ()) -> Message:
    return Message(
        id=row.id or 0,
        conversation=row.conversation,
        thread=row.thread,
        author=row.author,
        text=row.text,
        card=CARD.validate_json(row.card) if row.card else None,
        only_for=row.only_for,
        rings=tuple(json.loads(row.rings)),
        key=row.key,
        sent_at=row.sent_at,
        edited_at=row.edited_at,
        is_deleted=row.deleted_at is not None,
        reactions=tuple(reactions),
    )


def event_of(row: EventRow) -> Event:
    return Event(
        seq=row.seq or 0,
        kind=Kind(row.kind),
        user=row.user,
        conversation=row.conversation,
        thread=row.thread,
        message=row.message,
        only_for=row.only_for,
        text=row.text,
        at=row.at,
    )


async def standing(session: AsyncSession, message: int) -> MessageRow:
    """Raises Unacceptable if it is not there, or was taken away."""
    row = await session.get(MessageRow, message)
    if row is None or row.deleted_at is not None:
        raise Unacceptable("message", message=message)
    return row


async def own(session: AsyncSession, user: str, message: int) -> MessageRow:
    row = await standing(session, message)
    if row.author != user:
        raise Unacceptable("own", message=message, user=user)
    return row
