"""The local chat platform's own tables. They share nothing with the bot's store, not even metadata."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Index, MetaData, Text, TypeDecorator
from sqlmodel import Field, SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """SQLite gives datetimes back without a zone; these go in and come out as aware UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value.astimezone(UTC) if value else None
        return value.replace(tzinfo=UTC)


class LocalTable(SQLModel):
    metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s"})


class MessageRow(LocalTable, table=True):
    """`author` empty: the bot. `only_for`: the one person who sees it. `rings`: users, as JSON.

    `key` is the delivery's; it is not unique, because no real platform refuses a second post.
    """

    __tablename__ = "local_message"
    __table_args__ = (Index(None, "conversation", "thread", "id"), Index(None, "key"))

    id: int | None = Field(default=None, primary_key=True)
    conversation: str
    thread: int = 0  # the id of the message it answers
    author: str = ""
    text: str = Field(default="", sa_type=Text)
    card: str = Field(default="", sa_type=Text)
    only_for: str = ""
    rings: str = "[]"
    key: str = ""
    sent_at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReactionRow(LocalTable, table=True):
    __tablename__ = "local_reaction"

    message: int = Field(primary_key=True)
    user: str = Field(primary_key=True)
    emoji: str = Field(primary_key=True)


class ReadRow(LocalTable, table=True):
    """How far somebody has read: up to and including message `upto`."""

    __tablename__ = "local_read"

    user: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    thread: int = Field(default=0, primary_key=True)
    upto: int


class EventRow(LocalTable, table=True):
    """What happened, in order: the live pages follow it, and the bot hears what people did.

    `heard_at` stays None until the bot has dealt with it, so that nothing is lost while it is away.
    """

    __tablename__ = "local_event"
    __table_args__ = (Index(None, "heard_at"),)

    seq: int | None = Field(default=None, primary_key=True)
    kind: str
    user: str = ""
    conversation: str
    thread: int = 0
    message: int = 0
    only_for: str = ""
    text: str = Field(default="", sa_type=Text)
    at: datetime = Field(sa_type=UtcDateTime)
    heard_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
