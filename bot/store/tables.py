"""The tables. JSON is kept as text: it is written and read whole, and one codec serves both databases.

Instants are UTC microseconds in a BIGINT: SQLite would give naive datetimes back.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, Dialect, Index, MetaData, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def microseconds(value: datetime) -> int:
    """Since 1970. Raises ValueError for a naive value."""
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone; instants are stored in UTC")
    return (value - EPOCH) // MICROSECOND


class Instant(TypeDecorator[datetime]):
    """An aware instant as microseconds since 1970. Refuses naive values."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + int(value) * MICROSECOND


class Row(SQLModel):
    """The base of our tables: a metadata of their own, with named constraints."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def instant(*, nullable: bool = False) -> Any:
    return Field(sa_column=Column(Instant, nullable=nullable))


class IncidentRow(Row, table=True):
    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_open", "opened_at", sqlite_where=text("NOT is_over"),
              postgresql_where=text("NOT is_over")),
        Index("ix_incident_region", "region", "opened_at", sqlite_where=text("NOT is_over"),
              postgresql_where=text("NOT is_over")),
        Index("ix_incident_stream", "stream"),
    )  # fmt: skip

    number: int = Field(primary_key=True, sa_type=BigInteger)
    revision: int
    status: str
    severity: int
    is_over: bool
    is_watched: bool  # something is promised, so a timer must be waiting
    stream: str | None = None
    region: str | None = None
    opened_at: datetime = instant()
    changed_at: datetime = instant()
    state: str = Field(sa_column=Column(Text, nullable=False))


# As the indexes of open incidents have it: SQLite uses them for no other wording.
IS_OPEN = text("NOT incident.is_over")


class ReporterRow(Row, table=True):
    """Who reported what, to find a sender's open incident and to count openings."""

    __tablename__ = "reporter"
    __table_args__ = (
        Index("ix_reporter_account", "platform", "workspace", "user_id", "since"),
        Index("ix_reporter_workspace", "platform", "workspace", "since"),
    )

    incident: int = Field(primary_key=True, sa_type=BigInteger)
    platform: str = Field(primary_key=True)
    workspace: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    opened: bool  # they opened it, rather than joined it
    has_left: bool = False
    since: datetime = instant()


class EventRow(Row, table=True):
    __tablename__ = "event"

    incident: int = Field(primary_key=True, sa_type=BigInteger)
    revision: int = Field(primary_key=True)  # of the incident, that this event made
    number: int = Field(primary_key=True)  # within the revision
    type: str
    v: int
    at: datetime = instant()
    body: str = Field(sa_column=Column(Text, nullable=False))


class RosterEventRow(Row, table=True):
    """What happened to the roster: who changed which shift, and when."""

    __tablename__ = "roster_event"

    revision: int = Field(primary_key=True)  # of the roster, that this event made
    number: int = Field(primary_key=True)  # within the revision
    type: str
    v: int
    at: datetime = instant()
    body: str = Field(sa_column=Column(Text, nullable=False))


class PeopleEventRow(Row, table=True):
    """What happened to people: who linked which account, who chose which language, and when."""

    __tablename__ = "people_event"

    revision: int = Field(primary_key=True)  # of people, that this event made
    number: int = Field(primary_key=True)  # within the revision
    type: str
    v: int
    at: datetime = instant()
    body: str = Field(sa_column=Column(Text, nullable=False))


class TextRow(Row, table=True):
    """What humans wrote, masked. `body` NULL: blanked on request; the fact stays."""

    __tablename__ = "text"
    __table_args__ = (
        Index("ix_text_author", "platform", "workspace", "user_id"),
        Index("ix_text_incident", "incident"),
    )

    id: str = Field(primary_key=True)
    incident: int | None = Field(default=None, sa_type=BigInteger)
    person: str | None = None
    platform: str = ""
    workspace: str = ""
    user_id: str = ""
    at: datetime = instant()
    body: str | None = Field(default=None, sa_column=Column(Text, nullable=True))


class TimerRow(Row, table=True):
    __tablename__ = "timer"
    __table_args__ = (
        Index("ix_timer_due", "due_at", sqlite_where=text("done_at IS NULL"),
              postgresql_where=text("done_at IS NULL")),
        Index("ix_timer_incident", "incident", sqlite_where=text("done_at IS NULL"),
              postgresql_where=text("done_at IS NULL")),
    )  # fmt: skip

    id: str = Field(primary_key=True)
    incident: int | None = Field(default=None, sa_type=BigInteger)  # NULL: the roster's
    slot: str
    due_at: datetime = instant()
    done_at: datetime | None = instant(nullable=True)


class DeliveryRow(Row, table=True):
    """`lease` names the process that may have begun to send it; NULL: nobody has.

    `sent_as`: the key of the message in which it goes with others.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_waiting", "platform", "created_at", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("ix_delivery_finished", "finished_at"),
    )  # fmt: skip

    key: str = Field(primary_key=True)
    incident: int | None = Field(default=None, sa_type=BigInteger)
    platform: str
    lane: int
    body: str = Field(sa_column=Column(Text, nullable=False))
    lease: str | None = None
    sent_as: str | None = None
    state: str = "waiting"
    why: str = ""
    doubled: bool = False
    created_at: datetime = instant()
    finished_at: datetime | None = instant(nullable=True)


class PostRow(Row, table=True):
    """Where the cards and pages of an incident stand, so that they can be edited and threaded."""

    __tablename__ = "post"
    __table_args__ = (Index("ix_post_message", "platform", "workspace", "conversation", "message"),)

    incident: int = Field(primary_key=True, sa_type=BigInteger)
    platform: str = Field(primary_key=True)
    workspace: str = Field(primary_key=True)
    room: str = Field(primary_key=True)  # the conversation it was addressed to
    name: str = Field(primary_key=True)
    conversation: str  # the one it is in, as the platform names it
    thread: str
    message: str


class CommandRow(Row, table=True):
    """Every command that was answered, so that the same event acts once."""

    __tablename__ = "command"
    __table_args__ = (Index("ix_command_at", "at"),)

    key: str = Field(primary_key=True)
    incident: int | None = Field(default=None, sa_type=BigInteger)
    at: datetime = instant()
    reply: str | None = Field(default=None, sa_column=Column(Text, nullable=True))


class FollowUpRow(Row, table=True):
    """Commands that follow from another one; done when a command row has their key."""

    __tablename__ = "follow_up"

    key: str = Field(primary_key=True)
    body: str = Field(sa_column=Column(Text, nullable=False))


class SubjectRow(Row, table=True):
    """The subjects of which there is one: the inbox, the roster, reach, people, the active playbook."""

    __tablename__ = "subject"

    kind: str = Field(primary_key=True)
    revision: int
    state: str = Field(sa_column=Column(Text, nullable=False))


class AccountRow(Row, table=True):
    """Accounts as their platforms last described them, to name people the playbook does not list."""

    __tablename__ = "account"

    platform: str = Field(primary_key=True)
    workspace: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    name: str = ""
    language: str = ""
    zone: str = ""


class LinkRow(Row, table=True):
    """Links with buttons that were sent to where there are none. `hash`: of the secret in the address."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_expires", "expires_at"),)

    hash: str = Field(primary_key=True)
    platform: str
    workspace: str
    user_id: str
    tokens: str  # what can be pressed, between spaces
    incident: int | None = Field(default=None, sa_type=BigInteger)
    expires_at: datetime = instant()


class PlaybookRow(Row, table=True):
    """Loaded playbooks, by hash: an incident keeps the checklists of its own."""

    __tablename__ = "playbook"

    hash: str = Field(primary_key=True)
    source: str = Field(sa_column=Column(Text, nullable=False))
    stored_at: datetime = instant()


class SettingRow(Row, table=True):
    """What changes while running: the skip offset, when the bot was last alive."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str


class FeedRow(Row, table=True):
    """Calendars that rotations and shows come from, as they last were good. Their addresses are not kept."""

    __tablename__ = "feed"

    name: str = Field(primary_key=True)  # of the variable that holds the address
    body: str = Field(sa_column=Column(Text, nullable=False))
    fetched_at: datetime = instant()


class CalendarLinkRow(Row, table=True):
    """Whose on-call times can be subscribed to: the hash of the secret in the address, never the secret."""

    __tablename__ = "calendar_link"

    kind: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    hash: str
    made_at: datetime = instant()
