"""People as somebody pastes them: one a line, or many addresses in one, in whatever order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.setup.places import complaint
from bot.domain.people.reading import LANGUAGES
from bot.domain.person import Account
from bot.domain.zones import zone_of

SEPARATORS = r"\s<>,;\"()\[\]|"
MAIL = re.compile(rf"(?<![^{SEPARATORS}])[^{SEPARATORS}@]*@[^{SEPARATORS}]*")
POSSIBLE = re.compile(r"[^@\s]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
LEADS = ("lead", "leader", "manager", "负责人", "组长")
HEADINGS = {"name", "e-mail", "email", "mail", "zone", "time zone", "timezone", "city", "language"}
WIDTHS = str.maketrans("，；（）＜＞：＠、\u3000\u00a0", ",;()<>:@,  ")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,3}[.)])\s+")
MOST = 500  # people; more is a list pasted by mistake


@dataclass(frozen=True, slots=True)
class Pasted:
    """Somebody as pasted; what was not said is empty."""

    name: str
    email: str = ""
    zone: str = ""
    language: str = ""
    is_lead: bool = False
    accounts: tuple[Account, ...] = ()  # as chat platforms know them


@dataclass(frozen=True, slots=True)
class People:
    """`complaints`: one line each, for what could not be used; nobody of theirs is in `found`."""

    found: tuple[Pasted, ...]
    complaints: tuple[str, ...]


class Unclear(Exception):
    """A line that cannot be used; the sentence says why."""


def read_people(text: str) -> People:
    found: list[Pasted] = []
    complaints: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        for entry in _entries(line):
            try:
                found.append(_unlike(found, _person(entry)))
            except Unclear as why:
                complaints.append(f"Line {number}: {why}")
    if len(found) > MOST:
        return People((), (f"These are {len(found)} people; at most {MOST} fit one crew.",))
    return People(tuple(found), tuple(complaints))


def _entries(line: str) -> Iterator[str]:
    """A line holds one person, or, as copied from a mail's head, one after each address."""
    line = BULLET.sub("", INVISIBLE.sub("", line).translate(WIDTHS)).strip()
    line = re.sub(r"^(?:to|cc):\s*", "", line, flags=re.IGNORECASE)
    if not line or line.startswith("#") or _is_heading(line):
        return
    if len(MAIL.findall(line)) < 2:
        yield line
        return
    yield from (part.strip() for part in re.split(r"(?<=[\w>])\s*[,;]\s*(?=[^,;]*@)", line) if part)


def _is_heading(line: str) -> bool:
    return {word.strip().lower() for word in re.split(r"[,;\t|]", line)} <= HEADINGS


def _person(entry: str) -> Pasted:
    email, before, rest = _without_mail(entry)
    words = [word for part in (before, rest) for word in _fields(part)]
    marks, unknown = _sorted(words)
    name = _named(unknown, marks, email)
    for word in unknown:
        raise Unclear(f"{name}: {complaint(word)}")
    zones = marks["zone"]
    if len(set(zones)) > 1:
        raise Unclear(f"{name} has two zones: {', '.join(zones)}. Keep one.")
    language = marks["language"][0] if marks["language"] else ""
    return Pasted(name, email, zones[0] if zones else "", language, bool(marks["lead"]))


def _without_mail(entry: str) -> tuple[str, str, str]:
    found = MAIL.search(entry)
    if found is None:
        return "", entry, ""
    email = found[0].removeprefix("mailto:").rstrip(".")
    if not POSSIBLE.fullmatch(email) or ".." in email or email.startswith("."):
        raise Unclear(f'"{email}" is no e-mail address that anybody could have.')
    before = entry[: found.start()].rstrip("<([ -–—")
    return email, before, entry[found.end() :].lstrip(">)] -–—")


def _fields(part: str) -> list[str]:
    """Split at commas and the like, and take words apart where a zone or language stands at the end."""
    fields: list[str] = []
    for quoted, plain in re.findall(r'"([^"]*)"|([^",;\t|]+)', part):
        if quoted:
            fields.append(quoted)
            continue
        for piece in re.split(r"\s+[-–—/]\s+|[()]", plain):
            fields += _taken_apart(piece.strip())
    return [field for field in fields if field]


def _taken_apart(text: str) -> list[str]:
    words, ends = text.split(), list[str]()
    while len(words) > 1 and not _mark(" ".join(words)) and _is_sure(words[-1]):
        ends.insert(0, words.pop())
    return [" ".join(words), *ends]


def _is_sure(word: str) -> bool:
    """A zone by its full name, a language: no part of anybody's name."""
    return bool(_mark(word)) and ("/" in word or word.lower() in LANGUAGES)


def _mark(word: str) -> tuple[str, str] | None:
    small = word.lower()
    if small in LANGUAGES:
        return "language", LANGUAGES[small].value
    if small in LEADS:
        return "lead", word
    zone = zone_of(word)
    return ("zone", zone) if zone else None


def _sorted(words: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    marks: dict[str, list[str]] = {"zone": [], "language": [], "lead": [], "said": []}
    unknown = []
    for word in words:
        if (mark := _mark(word)) is None:
            unknown.append(word)
        else:
            marks[mark[0]].append(mark[1])
            marks["said"].append(word)
    return marks, unknown


def _named(unknown: list[str], marks: dict[str, list[str]], email: str) -> str:
    """The first word that means nothing else; else a city that is a name (Paris, …); else the address."""
    if unknown and not ("/" in unknown[0] and email):
        return _swapped(unknown.pop(0))
    if len(marks["zone"]) > 1 and zone_of(marks["said"][0]) == marks["zone"][0]:
        marks["zone"].pop(0)
        return marks["said"][0]
    if email:
        return email.partition("@")[0].replace(".", " ").replace("_", " ").title()
    raise Unclear(f'"{" ".join([*marks["said"], *unknown])}" names nobody.')


def _swapped(name: str) -> str:
    """`Keller, Mia`, as address books write it, read the other way round."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name.strip()


def _unlike(earlier: Iterable[Pasted], person: Pasted) -> Pasted:
    for other in earlier:
        if person.email and other.email.lower() == person.email.lower():
            raise Unclear(f"{person.email} is also {other.name}'s.")
    return person
