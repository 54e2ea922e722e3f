"""A line of text that still knows what its parts are, so that each platform shows them natively."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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


def joined(spans: Iterable[Span]) -> Line:
    """The same line with neighbouring texts in one piece and empty ones left out."""
    line: list[Span] = []
    for span in spans:
        if span == "":
            continue
        if isinstance(span, str) and line and isinstance(line[-1], str):
            line[-1] += span
        else:
            line.append(span)
    return tuple(line)


def zone_named(name: str) -> tzinfo:
    """UTC if there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def plain_text(line: Line) -> str:
    """As characters alone: for logs, pushes, labels and the command line."""
    return "".join(_plain(span) for span in line)


def _plain(span: Span) -> str:
    match span:
        case Instant():
            return f"{span.at.astimezone(zone_named(span.zone)):%H:%M}"
        case Mention():
            return span.name
        case UserText():
            return span.text
        case Link():
            return span.label
    return span
