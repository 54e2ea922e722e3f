"""Lines and quotations as Markdown in which nothing that a human typed is markup."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from bot.domain.mask import clean
from bot.messages.line import Line, Link, Span, plain_text

# Source: CommonMark 0.31, "Backslash escapes"; GitHub's extensions: tables, strikethrough, autolinks.
INLINE = re.compile(r"[\\`*_\[\]<>#|~&]|(?<=[a-zA-Z]):(?=//)|(?<=www)\.(?=\w)", re.IGNORECASE)
BLOCK = re.compile(r"^([-+=]|\d{1,9}[.)])")


def in_markdown(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    if isinstance(span, Link):
        return f"[{escaped(span.label)}]({quote(span.url, safe=':/?#@!$&*+,;=%~-._')})"
    return escaped(" ".join(plain_text((span,)).splitlines()))


def escaped(text: str) -> str:
    return INLINE.sub(lambda found: "\\" + found.group(), text)


def quoted(text: str) -> Iterator[str]:
    """A block quotation, line by line; nothing in it starts a list, a heading or another block."""
    for line in clean(text).splitlines() or [""]:
        yield f"> {BLOCK.sub(_unmarked, escaped(line.strip()))}".rstrip()


def _unmarked(marker: re.Match[str]) -> str:
    """With a backslash before its last character, which alone can be escaped."""
    return f"{marker.group()[:-1]}\\{marker.group()[-1]}"
