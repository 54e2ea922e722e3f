"""Lines of text as Slack's mrkdwn, and what people typed at Slack as plain text. Pure.

What humans typed is escaped and its formatting characters are replaced by look-alikes, so that it can
neither ping, link nor format. Lengths are counted after escaping.
"""

import re
from collections.abc import Callable, Mapping

from adapters.slack.naming import PLATFORM
from bot.cards import ink
from bot.cards.ink import is_url, safe
from bot.messages.line import Instant, Line, Link, Mention, Span, UserText, zone_named

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}  # Slack, "Escaping text"
LOOK_ALIKES = {"`": "ˋ", "*": "∗", "~": "∼", "_": "ˍ"}
FORMATTING = re.compile(  # inside a word nothing formats but a backtick
    r"(?<=\w)[*~](?=\w)|(?<=[^\W_])_+(?=[^\W_])|([`*~_])"
)
QUOTE_MARK = "›"  # for a ">" that begins a text, which would make a quotation of it
URL_LIMIT = 3_000  # Slack, Block Kit reference, "Button element"; links are held to it too
TOKEN = re.compile(r"<([^<>|][^<>]*)>")
MENTIONED_BOT_FIRST = re.compile(r"^\s*<@{bot}(?:\|[^>]*)?>[\s,:，：]*")
EMOJI_WORDS = {":eyes:": "👀"}  # the one emoji that is a word of command


class Ink(ink.Ink):
    """Slack's: entities and tokens stay whole."""

    atoms = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|.", re.DOTALL)

    def line(self, line: Line, limit: int, workspace: str, pings: bool = True) -> str:
        parts = (_part(span, workspace, pings) for span in line)
        return self.write(parts, limit).strip()


def _part(span: Span, workspace: str, pings: bool) -> str:
    match span:
        case str(text):
            return _escaped(safe(text))
        case UserText(text):
            return _escaped(harmless(text))
        case Instant():
            return _date(span)
        case Mention():
            return _mention(span, workspace, pings)
        case Link(label, url):
            return _link(label, url)


def _escaped(text: str) -> str:
    for character, entity in ENTITIES.items():
        text = text.replace(character, entity)
    return text


def harmless(text: str) -> str:
    """On one line, and without characters that format where they stand."""
    text = " ".join(safe(text).split())
    if text.startswith(">"):
        text = QUOTE_MARK + text[1:]
    return FORMATTING.sub(lambda found: LOOK_ALIKES.get(found[1] or "", found[0]), text)


def _date(instant: Instant) -> str:
    """A time of day in each reader's own zone. Slack, "Date formatting"."""
    shown = instant.at.astimezone(zone_named(instant.zone))
    return f"<!date^{int(instant.at.timestamp())}^{{time}}^{shown:%H:%M} {shown.tzname()}>"


def _mention(mention: Mention, workspace: str, pings: bool) -> str:
    """A ping only of an account here, and only where it may notify; else the name."""
    ours = (a.user for a in mention.accounts if (a.platform, a.workspace) == (PLATFORM, workspace))
    user = next(ours, "") if pings else ""
    return f"<@{user}>" if user.isalnum() else _escaped(harmless(mention.name))


def _link(label: str, url: str) -> str:
    if not is_url(url, URL_LIMIT):
        return _escaped(harmless(label))
    address = url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    name = _escaped(harmless(label)).replace("|", "¦") or address
    return f"<{address}|{name}>"


# What people typed ---------------------------------------------------------------------------------


def typed(text: str, bot: str = "", name_of: Callable[[str], str] = lambda user: user) -> str:
    """A message as its author saw it: entities undone, mentions by name, the bot's own in front off."""
    text = re.sub(MENTIONED_BOT_FIRST.pattern.replace("{bot}", re.escape(bot)), "", text)
    text = TOKEN.sub(lambda found: _as_seen(found[1], name_of), text)
    for emoji, word in EMOJI_WORDS.items():
        text = text.replace(emoji, word)
    for character, entity in reversed(ENTITIES.items()):
        text = text.replace(entity, character)
    return text


PREFIXES: Mapping[str, str] = {"@": "@", "#": "#", "!": "@"}


def _as_seen(token: str, name_of: Callable[[str], str]) -> str:
    target, bar, label = token.partition("|")
    kind = target[0]
    if kind == "@":
        return f"@{label or name_of(target[1:])}"
    if kind in PREFIXES:
        named = label.lstrip("@#") or target[1:].partition("^")[0]
        return f"{PREFIXES[kind]}{named}" if not target.startswith("!date") else label
    address = target.removeprefix("mailto:")
    return address if not bar or label in (target, address) else f"{label} ({address})"
