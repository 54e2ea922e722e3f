"""A card as the local platform takes it: within its limits, and as text. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.card import Card, Fact
from bot.domain.person import Account
from bot.messages.line import Instant, Line, Link, Mention, Span, UserText

TEXT_LIMIT = 3_000  # characters of one part of a line; as much as a Slack section takes
CARD_LIMIT = 12_000  # characters of a card in all
CUT = " […]"


def fit(card: Card) -> Card:
    """Cut what is too long, with a mark, so that the platform takes it."""
    room = _Room(CARD_LIMIT)
    return replace(
        card,
        summary=room.line(card.summary),
        title=room.line(card.title),
        lines=tuple(room.line(line) for line in card.lines if room.left),
        facts=tuple(Fact(each.label, room.line(each.value)) for each in card.facts if room.left),
    )


class _Room:
    def __init__(self, left: int) -> None:
        self.left = left

    def line(self, line: Line) -> Line:
        return tuple(self._span(span) for span in line)

    def _span(self, span: Span) -> Span:
        match span:
            case str():
                return self._text(span)
            case UserText(text):
                return UserText(self._text(text))
            case _:
                return span

    def _text(self, text: str) -> str:
        text = clean(text)
        most = min(TEXT_LIMIT, self.left)
        self.left = max(0, self.left - len(text))
        return text if len(text) <= most else text[: max(0, most - len(CUT))] + CUT


def clean(text: str) -> str:
    """Without what no database takes: null characters and halves of surrogate pairs."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def length(card: Card) -> int:
    return sum(len(as_text(line)) for line in lines_of(card))


def lines_of(card: Card) -> Iterator[Line]:
    yield card.title or card.summary
    yield from card.lines
    for fact in card.facts:
        yield (f"{fact.label}: ", *fact.value)


def text_of(card: Card, zone: str = "") -> str:
    """The card as somebody in `zone` reads it, without its buttons."""
    return "\n".join(as_text(line, zone) for line in lines_of(card))


def as_text(line: Line, zone: str = "") -> str:
    return "".join(_span_text(span, zone) for span in line)


def _span_text(span: Span, zone: str) -> str:
    match span:
        case str():
            return span
        case Instant(at, fallback):
            return time_of_day(at, zone or fallback)
        case Mention(name):
            return f"@{name}"
        case UserText(text):
            return text
        case Link(label, url):
            return f"{label} ({url})" if url else label


def time_of_day(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def mentioned(card: Card) -> frozenset[Account]:
    spans = (span for line in (card.summary, *lines_of(card)) for span in line)
    return frozenset(
        account for span in spans if isinstance(span, Mention) for account in span.accounts
    )
