"""A card as plain text: a title that decides, a few lines, a link. Links are written out."""

from bot.cards.card import Card
from bot.messages.line import Line, Link, Span, UserText, plain_text

TITLE_LIMIT = 120  # characters; a locked phone shows about 80
LINE_LIMIT = 300
LINES = 6


def render(card: Card) -> tuple[str, str]:
    """Title and text. What has no title begins with its first line."""
    texts = [_line(line) for line in (card.title, *card.lines) if line] or [_line(card.summary)]
    title, *rest = texts
    lines = [_cut(each, LINE_LIMIT) for each in rest[:LINES]]
    links = [f"{each.label} {each.link}" for each in card.buttons if each.link]
    return _cut(title, TITLE_LIMIT), "\n".join([*lines, *links]) or title


def _line(line: Line) -> str:
    """One line, in which nothing that somebody typed can begin another."""
    return " ".join(plain_text(tuple(_written_out(span) for span in line)).split())


def _written_out(span: Span) -> UserText:
    if isinstance(span, Link):
        return UserText(f"{span.label} {span.url}")
    return UserText(plain_text((span,)))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
