"""Messages as a person reads them at Discord, and what in them does more than be read."""

import re
from collections.abc import Iterator

from tests.fakes.discord import Message

LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])+)\]\(<?([^()<>]+)>?\)")
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
INSTANT = re.compile(r"<t:(\d+):t>")
ACTS = {
    "mention": re.compile(r"(?<!\\)<(?:@[!&]?|#)\d+>"),
    "everyone": re.compile(r"(?<!\\)@(?:everyone|here)"),
    "emoji": re.compile(r"(?<!\\)<a?:\w+:\d+>"),
    "link": LINK,
    "address": re.compile(r"(?<!\()(?<!<)\bhttps?://[^\s<>]+"),
    "bold or italic": re.compile(r"(?<!\\)\*[^*\s][^*]*(?<!\\)\*"),
    "italic": re.compile(r"(?<![\\\w])_[^_\s](?:[^_]*[^_\s\\])?_(?!\w)"),
    "underline": re.compile(r"(?<!\\)__[^_]+(?<!\\)__"),
    "strike": re.compile(r"(?<!\\)~~.+?(?<!\\)~~"),
    "code": re.compile(r"(?<!\\)`[^`]+(?<!\\)`"),
    "spoiler": re.compile(r"(?<!\\)\|\|.+?(?<!\\)\|\|"),
    "block": re.compile(r"^(?:>|#{1,3} |-# |[-*+] |\d+\. )", re.MULTILINE),
}


def as_read(text: str) -> str:
    text = LINK.sub(lambda found: found[1], text)
    return ESCAPED.sub(lambda found: found[1], text)


def acts_in(text: str) -> list[str]:
    """Source: Discord, "Markdown Text 101" and "Message Formatting". Times are no act."""
    text = INSTANT.sub("", text)
    return [f"{name}: {m[0]}" for name, act in ACTS.items() for m in act.finditer(text)]


def texts_of(message: Message) -> Iterator[str]:
    """What is read, without what is pressed."""
    yield message.content
    for embed in message.embeds:
        yield from (embed[each] for each in ("title", "description") if each in embed)
        for field in embed.get("fields", []):
            yield field["name"]
            yield field["value"]
