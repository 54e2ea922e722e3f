"""Lines and cards as HTML. Pure; whatever people typed is escaped and kept apart by direction."""

import re
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from adapters.local.render import time_of_day
from bot.messages.line import Instant, Line, Link, Mention, Span, UserText

OPENABLE = re.compile(r"https?://|/(?!/)")  # nothing that could run, such as javascript:
DOTS = {
    "🔴": "red",
    "🟠": "orange",
    "🟡": "yellow",
    "⚪": "grey",
    "⚫": "grey",
    "🟢": "green",
    "✅": "done",
}
DOT = re.compile("[" + "".join(DOTS) + "]")
INCIDENT = re.compile(r"\bINC-(\d{1,9})\b")
INCIDENT_LINK = r'<a class="inc" href="/incidents/\1{}" target="_blank">INC-\1</a>'
PHONE = re.compile(r"\+\d(?:[ ()-]{0,2}\d){6,14}")
SHOWN_LIMIT = 3_000  # characters of what somebody typed; the rest is in the timeline


def line_html(line: Line, zone: str, user: str = "") -> Markup:
    """As somebody in that zone reads it; mentions of `user` stand out, and what it leads to is theirs."""
    return Markup().join(_span(span, zone, user) for span in line)


def _span(span: Span, zone: str, user: str) -> Markup:
    match span:
        case str():
            return _own_words(span, user)
        case Instant(at):
            return time_html(at, zone)
        case Mention(name, accounts):
            kind = "at me" if user in {account.user for account in accounts} else "at"
            return Markup('<b class="{}">@{}</b>').format(kind, name)
        case UserText(text):
            return Markup('<bdi class="typed">{}</bdi>').format(_typed(text))
        case Link(label, url):
            return _link(label, url)


def _typed(text: str) -> Markup:
    """What begins with a telephone number, as the playbook's hotline does, leads to the phone."""
    found = PHONE.match(text)
    if found is None:
        return text_html(text)
    number, rest = found[0], text_html(text[found.end() :])
    called = re.sub("[^+0-9]", "", number)
    return Markup('<a href="tel:{}">{}</a>{}').format(called, number, rest)


def _own_words(text: str, user: str) -> Markup:
    """Marks of severity are drawn, as not every font has them; an incident's name leads to its page."""
    link = INCIDENT_LINK.format(as_reader(user))
    safe = INCIDENT.sub(link, str(text_html(text)))
    return Markup(DOT.sub(_dot, safe))  # noqa: S704 - escaped in the line above


def _dot(mark: re.Match[str]) -> str:
    """The word that follows says the same to whoever does not see it."""
    return f'<span class="dot {DOTS[mark[0]]}" aria-hidden="true"></span>'


def _link(label: str, url: str) -> Markup:
    if not OPENABLE.match(url):
        return escape(label)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        url, label
    )


def as_reader(user: str) -> str:
    """The end of a timeline's address, so that it opens as the person whose phone it is."""
    return f"?as={quote(user, safe='')}" if user else ""


def text_html(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


def time_html(at: datetime, zone: str) -> Markup:
    local = at.astimezone(ZoneInfo(zone))
    shown = time_of_day(at, zone)
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.isoformat(), f"{local:%Y-%m-%d %H:%M:%S} {zone}", shown
    )


def shortened(text: str) -> tuple[str, bool]:
    """What is shown of a message somebody typed, and whether it was cut."""
    return (text, False) if len(text) <= SHOWN_LIMIT else (text[:SHOWN_LIMIT] + " […]", True)


def initials(name: str) -> str:
    """One or two letters for a round picture."""
    words = name.split()
    if not words:
        return "?"
    first = words[0][:1]
    return (first + words[-1][:1]).upper() if len(words) > 1 else first.upper()


def hue(user: str) -> int:
    """A colour out of eight for each person, the same everywhere."""
    return sum(user.encode()) % 8
