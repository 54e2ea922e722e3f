"""Lines of text as Discord's Markdown, and what people typed at Discord as plain text. Pure.

What humans typed is escaped, so that it neither pings, links nor formats. Mentions are besides only heard by
those whom a message's `allowed_mentions` names.
"""

import re
from collections.abc import Callable, Iterator

from adapters.discord.naming import PLATFORM
from bot.cards import ink
from bot.cards.ink import is_url, safe
from bot.messages.line import Instant, Line, Link, Mention, Span, UserText, plain_text

URL_LIMIT = 512  # characters. Discord, "Button"; links are held to it too
# Discord, "Markdown Text 101" and "Message Formatting". A "_" inside a word formats nothing.
INLINE = re.compile(r"[\\`*~|<\[\]]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|@(?=everyone|here)")
BLOCK = re.compile(r"^(?=[>#+-])|^\d+(?=\.)")  # what begins a quotation, a heading or a list
TOKEN = re.compile(r"<(?:(@[!&]?|#)(\d+)|a?(:\w+:)\d+|t:(\d+)(?::\w)?)>")


class Ink(ink.Ink):
    """Discord's: links, tokens and escaped characters stay whole."""

    atoms = re.compile(r"\[(?:\\.|[^\]\\])*\]\(<[^<>]*>\)|<[^<>\s]*>|\\.|.", re.DOTALL)

    def line(self, line: Line, limit: int, pings: bool = True) -> str:
        return self.write((_part(span, pings) for span in line), limit).strip()


def _part(span: Span, pings: bool) -> str:
    match span:
        case str(text):
            return safe(text)
        case UserText(text):
            return escaped(text)
        case Instant(at):
            return f"<t:{int(at.timestamp())}:t>"
        case Mention(name):
            user = user_of(span) if pings else ""
            return f"<@{user}>" if user else escaped(name)
        case Link(label, url):
            return _link(label, url)


def escaped(text: str) -> str:
    """On one line, and without anything that would act."""
    text = INLINE.sub(lambda found: f"\\{found.group()}", " ".join(safe(text).split()))
    return BLOCK.sub(lambda found: f"{found.group()}\\", text)


def user_of(mention: Mention) -> str:
    """Their account here; empty if they have none."""
    ours = (each.user for each in mention.accounts if each.platform == PLATFORM)
    return next((user for user in ours if user.isdecimal() and user.isascii()), "")


def mentioned(lines: tuple[Line, ...]) -> Iterator[str]:
    """The accounts that these lines call."""
    for line in lines:
        for span in line:
            if isinstance(span, Mention) and (user := user_of(span)):
                yield user


def _link(label: str, url: str) -> str:
    """In angle brackets, so that Discord unfolds no picture of it."""
    if not is_url(url, URL_LIMIT):
        return escaped(label)
    address = url.replace("<", "%3C").replace(">", "%3E")
    return f"[{escaped(label) or escaped(url)}](<{address}>)"


def label_of(line: Line) -> str:
    """Where Discord shows no Markdown: names of threads, labels."""
    return " ".join(safe(plain_text(line)).split())


# What people typed ---------------------------------------------------------------------------------


def typed(text: str, bot: str = "", name_of: Callable[[str], str] = lambda user: user) -> str:
    """A message as its author saw it: mentions by name, the bot's own in front taken off."""
    text = re.sub(rf"^\s*<@!?{re.escape(bot)}>[\s,:，：]*", "", text) if bot else text
    return TOKEN.sub(lambda found: _as_seen(found, name_of), text).strip()


def _as_seen(found: re.Match[str], name_of: Callable[[str], str]) -> str:
    kind, number, emoji, instant = found.groups()
    if kind in {"@", "@!"}:
        return f"@{name_of(number)}"
    if kind:
        return f"{kind[0]}{number}"
    return emoji or f"{instant} s"
