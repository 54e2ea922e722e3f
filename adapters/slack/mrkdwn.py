"""Lines of text as Slack's mrkdwn, and what people typed at Slack as plain text. Pure.

What humans typed is escaped and its formatting characters are replaced by look-alikes, so that it can
neither ping, link nor format. Lengths are counted in UTF-16 units after escaping, the strictest reading
of Slack's limits.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.slack.naming import PLATFORM
from bot.messages.line import Instant, Line, Link, Mention, Span, UserText

CUT = "…"
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}  # Slack, "Escaping text"
LOOK_ALIKES = {"`": "ˋ", "*": "∗", "~": "∼", "_": "ˍ"}
FORMATTING = re.compile(  # inside a word nothing formats but a backtick
    r"(?<=\w)[*~](?=\w)|(?<=[^\W_])_+(?=[^\W_])|([`*~_])"
)
ATOM = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|.", re.DOTALL)
QUOTE_MARK = "›"  # for a ">" that begins a text, which would make a quotation of it
URL_LIMIT = 3_000  # Slack, Block Kit reference, "Button element"; links are held to it too
TOKEN = re.compile(r"<([^<>]+)>")
MENTIONED_BOT_FIRST = re.compile(r"^\s*<@{bot}(?:\|[^>]*)?>[\s,:，：]*")
EMOJI_WORDS = {":eyes:": "👀"}  # the one emoji that is a word of command


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def safe(text: str) -> str:
    """Without null characters and halves of surrogate pairs, which JSON and databases refuse."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


class Ink:
    """How much text may still be written; what does not fit is cut, with a mark."""

    def __init__(self, left: int) -> None:
        self.left = left

    def line(self, line: Line, limit: int, workspace: str, pings: bool = True) -> str:
        parts = (_part(span, workspace, pings) for span in line)
        return self._write(parts, limit).strip()

    def plain(self, text: str, limit: int) -> str:
        """For labels, which Slack shows as they are."""
        return self._write([" ".join(safe(text).split())], limit)

    def _write(self, parts: Iterable[str], limit: int) -> str:
        limit = min(limit, self.left)
        written: list[str] = []
        used = 0
        for part in parts:
            if used + length(part) > limit:
                written.append(_cut(part, written, limit))
                used = limit
                break
            written.append(part)
            used += length(part)
        self.left = max(0, self.left - used)
        return "".join(written)


def _cut(part: str, written: list[str], limit: int) -> str:
    """As much of a part as fits before the mark, and the mark. Characters, entities and tokens stay whole."""
    if limit < 1:
        return ""
    while written and sum(map(length, written)) >= limit:
        part = written.pop()
    room = limit - 1 - sum(map(length, written))
    kept = ""
    for atom in ATOM.findall(part):
        room -= length(atom)
        if room < 0:
            break
        kept += atom
    return kept + CUT


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
    shown = instant.at.astimezone(_zone(instant.zone))
    return f"<!date^{int(instant.at.timestamp())}^{{time}}^{shown:%H:%M} {shown.tzname()}>"


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _mention(mention: Mention, workspace: str, pings: bool) -> str:
    """A ping only of an account here, and only where it may notify; else the name."""
    ours = (a.user for a in mention.accounts if (a.platform, a.workspace) == (PLATFORM, workspace))
    user = next(ours, "") if pings else ""
    return f"<@{user}>" if user.isalnum() else _escaped(harmless(mention.name))


def _link(label: str, url: str) -> str:
    if not is_url(url):
        return _escaped(harmless(label))
    address = url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    name = _escaped(harmless(label)).replace("|", "¦") or address
    return f"<{address}|{name}>"


def is_url(url: str) -> bool:
    is_web = url.startswith(("https://", "http://"))
    is_whole = length(url) < URL_LIMIT and url == safe(url)
    return is_web and is_whole and not any(c.isspace() for c in url)


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
