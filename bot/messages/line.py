"""A line of text that still knows what its parts are, so that each platform shows them natively."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.person import Account


@dataclass(frozen=True, slots=True)
class Instant:
    """A time of day in each reader's own zone; `zone` is used where a platform cannot do that."""

    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person: `accounts` are theirs, so that each platform mentions its own; else the name."""

    name: str
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class UserText:
    """Typed by a human: renderers escape it, so that it cannot ping, link or break a layout."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


Span = str | Instant | Mention | UserText | Link
Line = tuple[Span, ...]
