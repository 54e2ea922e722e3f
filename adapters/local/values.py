"""What the local chat platform knows: people, messages, events. No word of incidents."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.cards.card import Card


class Unacceptable(Exception):
    """The platform will not do it; the text says why."""


class Kind(StrEnum):
    """What an event is about. The bot hears what people did; the pages follow everything."""

    MESSAGE = "message"
    EDIT = "edit"
    DELETION = "deletion"
    REACTION = "reaction"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the platform. `language` and `zone` are what their profile says."""

    user: str
    name: str
    language: str = "en"
    zone: str = "UTC"
    membership: str = "member"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message about to be posted. `notify`: whether it may ring."""

    conversation: str
    author: str = ""
    text: str = ""
    card: Card | None = None
    thread: int = 0
    notify: bool = False
    key: str = ""
    only_for: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """`author` empty: the bot. `rings`: whom it notifies. `only_for`: the one person who sees it."""

    id: int
    conversation: str
    thread: int
    author: str
    text: str
    card: Card | None
    only_for: str
    rings: tuple[str, ...]
    key: str
    sent_at: datetime
    edited_at: datetime | None
    is_deleted: bool = False
    reactions: tuple[tuple[str, str], ...] = ()  # emoji, user


@dataclass(frozen=True, slots=True)
class Event:
    seq: int
    kind: Kind
    user: str
    conversation: str
    thread: int
    message: int
    only_for: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a conversation or thread somebody has not seen; `ringing` of these called for them."""

    conversation: str
    thread: int
    messages: int
    ringing: int
