"""What the local chat platform knows: people, messages, events. No word of incidents."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.cards.card import Card
from bot.domain.person import Language
from bot.domain.place import DIRECT
from bot.messages.catalogue import Argument, catalogue

LONGEST_SHOWN = 100  # characters


class Unacceptable(Exception):
    """The platform will not do it. `why`: the sentence `local-no-WHY` of the catalogues says it."""

    def __init__(self, why: str, **values: Argument) -> None:
        super().__init__(why)
        self.why = why
        self.values = {name: _shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return catalogue(Language.EN).sentence(f"local-no-{self.why}", self.values)


def _shown(value: Argument) -> Argument:
    """A sentence holds no name of any length."""
    return value[:LONGEST_SHOWN] if isinstance(value, str) else value


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

    @property
    def calls(self) -> int:
        """How many of these were meant for this person, not for a whole channel."""
        return self.ringing if is_personal(self.conversation, self.thread) else 0


@dataclass(frozen=True, slots=True)
class Story:
    """What a streamer and an engineer have been through: the steps of the tour."""

    is_reported: bool
    is_answered: bool  # the engineer's page
    is_worked_on: bool  # the engineer wrote in a thread
    is_over: bool


def is_personal(conversation: str, thread: int) -> bool:
    """What rings there rings for somebody in particular."""
    return conversation.startswith(DIRECT) or thread > 0
