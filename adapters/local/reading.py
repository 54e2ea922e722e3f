"""What somebody sees of the platform. Reads only, on connections that never wait for a writer.

What a page needs is read in one session: of one instant, and for the price of one connection.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from adapters.local.database import Database
from adapters.local.rows import event_of, message_of
from adapters.local.tables import EventRow, MessageRow, ReactionRow, ReadRow
from adapters.local.values import Event, Message, Story, Unread
from bot.cards.card import Colour
from bot.domain.place import DIRECT

Reactions = Mapping[int, list[tuple[str, str]]]


async def everything(database: Database, user: str = "") -> list[Message]:
    """All that somebody can see; with no user, all there is."""
    async with database.read() as session:
        return await _messages(session, visible_to(user) if user else _standing(), None)


async def in_conversation(
    session: AsyncSession, user: str, conversation: str, thread: int = 0, most: int | None = None
) -> list[Message]:
    """The latest messages there, oldest first; with a thread, its first message and the answers."""
    seen = and_(visible_to(user), col(MessageRow.conversation) == conversation)
    found = await _messages(session, and_(seen, col(MessageRow.thread) == thread), most)
    root = await _messages(session, and_(seen, col(MessageRow.id) == thread), 1) if thread else []
    return root + found


async def message(database: Database, user: str, number: int) -> Message | None:
    """One message, if that person can see it."""
    async with database.read() as session:
        found = await _messages(session, and_(visible_to(user), col(MessageRow.id) == number), 1)
    return found[0] if found else None


async def answers(session: AsyncSession, user: str, conversation: str) -> dict[int, int]:
    """How many answers each thread of a conversation has."""
    query = (
        select(MessageRow.thread, func.count())
        .where(
            visible_to(user),
            col(MessageRow.conversation) == conversation,
            col(MessageRow.thread) != 0,
            col(MessageRow.only_for) == "",
        )
        .group_by(col(MessageRow.thread))
    )
    return dict((await session.exec(query)).all())


async def unread(session: AsyncSession, user: str) -> list[Unread]:
    """What waits for somebody, by conversation and thread. What they wrote themselves does not."""
    rings = col(MessageRow.rings).contains(f'"{user}"', autoescape=True)
    ringing = func.sum(case((rings, 1), else_=0))
    read = and_(
        col(ReadRow.user) == user,
        col(ReadRow.conversation) == MessageRow.conversation,
        col(ReadRow.thread) == MessageRow.thread,
    )
    query = (
        select(MessageRow.conversation, MessageRow.thread, func.count(), ringing)
        .outerjoin(ReadRow, read)
        .where(
            visible_to(user),
            col(MessageRow.author) != user,
            col(MessageRow.id) > func.coalesce(ReadRow.upto, 0),
        )
        .group_by(col(MessageRow.conversation), col(MessageRow.thread))
    )
    return [Unread(c, t, n, int(r)) for c, t, n, r in (await session.exec(query)).all()]


async def last_ringing(
    session: AsyncSession, user: str, waiting: Sequence[Unread]
) -> Message | None:
    """The newest message that called for this person there."""
    places = or_(
        *(
            and_(
                col(MessageRow.conversation) == each.conversation,
                col(MessageRow.thread) == each.thread,
            )
            for each in waiting
        )
    )
    rang = col(MessageRow.rings).contains(f'"{user}"', autoescape=True)
    found = await _messages(session, and_(visible_to(user), places, rang), 1)
    return found[-1] if found else None


async def story(session: AsyncSession, streamer: str, engineer: str) -> Story:
    """How far these two have come with each other."""
    row = MessageRow
    by_bot, to_streamer = col(row.author) == "", col(row.conversation) == DIRECT + streamer
    steps = (
        and_(by_bot, or_(to_streamer, col(row.only_for) == streamer)),
        and_(by_bot, col(row.conversation) == DIRECT + engineer, col(row.edited_at).is_not(None)),
        and_(col(row.author) == engineer, col(row.thread) != 0),
        and_(by_bot, to_streamer, col(row.card).contains(f'"colour":"{Colour.GREEN}"')),
    )
    reported, answered, worked, over = (exists().where(_standing(), step) for step in steps)
    found = await session.exec(select(reported, answered, worked, over))
    return Story(*found.one())


async def rings_of(database: Database, number: int) -> tuple[str, ...]:
    """Whom a message notified."""
    async with database.read() as session:
        found = await _messages(session, col(MessageRow.id) == number, 1)
    return found[0].rings if found else ()


async def events_after(database: Database, seq: int) -> list[Event]:
    query = select(EventRow).where(col(EventRow.seq) > seq).order_by(col(EventRow.seq))
    async with database.read() as session:
        return [event_of(row) for row in await session.exec(query)]


async def last_event(session: AsyncSession) -> int:
    return (await session.exec(select(func.max(EventRow.seq)))).first() or 0


async def unheard(database: Database, before: datetime) -> list[Event]:
    """What people did until then and the bot has not dealt with, in order."""
    query = select(EventRow).where(col(EventRow.heard_at).is_(None), col(EventRow.at) <= before)
    async with database.read() as session:
        return [event_of(row) for row in await session.exec(query.order_by(col(EventRow.seq)))]


def visible_to(user: str) -> ColumnElement[bool]:
    """Not others' direct messages, nor what was said to somebody else alone."""
    return and_(
        _standing(),
        col(MessageRow.only_for).in_(("", user)),
        or_(
            col(MessageRow.conversation) == DIRECT + user,
            ~col(MessageRow.conversation).startswith(DIRECT, autoescape=True),
        ),
    )


def _standing() -> ColumnElement[bool]:
    return col(MessageRow.deleted_at).is_(None)


async def _messages(
    session: AsyncSession, where: ColumnElement[bool], most: int | None
) -> list[Message]:
    query = select(MessageRow).where(where).order_by(col(MessageRow.id).desc()).limit(most)
    rows = list(await session.exec(query))
    if not rows:
        return []
    since = col(ReactionRow.message) >= rows[-1].id
    reactions = _by_message(await session.exec(select(ReactionRow).where(since)))
    return [message_of(row, reactions.get(row.id or 0, ())) for row in reversed(rows)]


def _by_message(rows: Iterable[ReactionRow]) -> Reactions:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        found[row.message].append((row.emoji, row.user))
    return found
