"""What follows `/oncall`: a verb, whom and where it concerns, and when. English and Chinese."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rapidfuzz.process import extractOne

from bot.domain.ids import PersonId, RegionId
from bot.domain.mask import clean
from bot.domain.oncall import OnCallPlan
from bot.domain.person import Account
from bot.domain.roster.tokens import Unread, tokens_of
from bot.domain.roster.when import When, when


class Verb(StrEnum):
    TAKE = "take"
    GIVE = "give"
    LEAVE = "leave"
    UNDO = "undo"


WORDS: Mapping[str, Verb] = {
    "take": Verb.TAKE, "接班": Verb.TAKE, "顶班": Verb.TAKE, "替班": Verb.TAKE, "接": Verb.TAKE,
    "give": Verb.GIVE, "交班": Verb.GIVE, "让班": Verb.GIVE, "交给": Verb.GIVE, "给": Verb.GIVE,
    "leave": Verb.LEAVE, "请假": Verb.LEAVE, "休假": Verb.LEAVE,
    "undo": Verb.UNDO, "撤销": Verb.UNDO,
}  # fmt: skip
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"〜": "~"})
MENTION = re.compile(r"<@([^<>|\s]+)(?:\|[^<>]*)?>")
NAME_ENDS = re.compile(r"[\s,，。;；:：]")
WORD_GOES_ON = re.compile(r"[a-z0-9_.-]")
BETWEEN = re.compile(r"^(?:(?:from|to|for)(?![a-z])|把|给|的班|的|[,、\s])+")
BEFORE = re.compile(r"(?:(?<![a-z])(?:from|to|for)|把|给)$")
NEAR = 60  # of 100: how like a name must be to be offered instead


@dataclass(frozen=True, slots=True)
class NoSuchPerson:
    """`near`: who may have been meant."""

    word: str
    near: PersonId | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Args:
    people: in the order in which they are named.
    """

    verb: Verb
    people: tuple[PersonId, ...]
    region: RegionId | None
    when: When | Unread


def verb_of(text: str) -> Verb | None:
    """None: nothing that changes a shift is asked."""
    return _verb(folded(text))[0]


def folded(text: str) -> str:
    """Full-width to half-width, lower case, one kind of dash, single spaces."""
    plain = unicodedata.normalize("NFKC", clean(text)).casefold().translate(DASHES)
    return " ".join(plain.split())


def asked(
    text: str, plan: OnCallPlan, sender: Account, now: datetime, zone: str
) -> Asked | NoSuchPerson | None:
    """Read what somebody asks for; times are on the clock of `zone`, theirs. None: no verb of ours."""
    verb, rest = _verb(folded(text))
    if verb is None:
        return None
    found = _people(rest, plan, sender)
    if isinstance(found, NoSuchPerson):
        return found
    people, rest = found
    region, rest = _region(rest, plan)
    return Asked(verb, people, region, when(rest, now, zone))


def _verb(text: str) -> tuple[Verb | None, str]:
    first, _, rest = text.partition(" ")
    if first in WORDS:
        return WORDS[first], rest
    for word, verb in WORDS.items():  # Chinese needs no space after the verb
        if not word.isascii() and text.startswith(word):
            return verb, text.removeprefix(word)
    return None, text


# Whom -----------------------------------------------------------------------------------------------


def people_in(text: str, plan: OnCallPlan, sender: Account) -> tuple[PersonId, ...] | NoSuchPerson:
    """Whom a text names that says nothing else; what is no name is looked for among the names."""
    found = _people(folded(text), plan, sender)
    if isinstance(found, NoSuchPerson):
        return found
    people, rest = found
    return NoSuchPerson(rest, _near(rest, dict(_names(plan)))) if rest else people


def _people(
    text: str, plan: OnCallPlan, sender: Account
) -> tuple[tuple[PersonId, ...], str] | NoSuchPerson:
    """Names with an @ anywhere, and bare ones before anything else is said."""
    names = dict(sorted(_names(plan), key=lambda each: -len(each[0])))
    people: list[PersonId] = []
    rest = BETWEEN.sub("", text)
    is_time = not isinstance(tokens_of(rest), Unread)  # May is a month, unless it is @May
    while name := "" if is_time else _begins_with(rest, names):
        people.append(names[name])
        rest = BETWEEN.sub("", rest[len(name) :])
    while "@" in rest:
        before, one, after = _mentioned(rest, plan, names, sender)
        if isinstance(one, NoSuchPerson):
            return one
        people.append(one)
        rest = f"{BEFORE.sub('', before.strip())} {BETWEEN.sub('', after)}"
    return tuple(people), rest.strip()


def _names(plan: OnCallPlan) -> Iterator[tuple[str, PersonId]]:
    """Ids, whole names and their first words, where only one person has them."""
    firsts = [(folded(person.name).partition(" ")[0], person.id) for person in plan.people.values()]
    words = [word for word, _ in firsts]
    yield from ((word, who) for word, who in firsts if word and words.count(word) == 1)
    yield from ((folded(p.name), p.id) for p in plan.people.values() if folded(p.name))
    yield from ((person.casefold(), person) for person in plan.people)


def _begins_with(text: str, names: Mapping[str, PersonId]) -> str:
    for name in names:
        after = text[len(name) :]
        goes_on = name[-1:].isascii() and WORD_GOES_ON.match(after)
        if text.startswith(name) and not goes_on:
            return name
    return ""


def _mentioned(
    text: str, plan: OnCallPlan, names: Mapping[str, PersonId], sender: Account
) -> tuple[str, PersonId | NoSuchPerson, str]:
    """What stands before the first mention, who it is, and what stands after it."""
    if found := MENTION.search(text):
        who = _with_account(found[1], plan, sender)
        return text[: found.start()], who or NoSuchPerson(f"@{found[1]}", None), text[found.end() :]
    before, _, after = text.partition("@")
    if name := _begins_with(after, names):
        return before, names[name], after[len(name) :]
    word = NAME_ENDS.split(after, maxsplit=1)[0]
    return before, NoSuchPerson(f"@{word}", _near(word, names)), after


def _with_account(user: str, plan: OnCallPlan, sender: Account) -> PersonId | None:
    """Platforms write a mention as <@USER>; folding has lowered its letters."""
    for person in plan.people.values():
        for each in person.accounts:
            here = (each.platform, each.workspace) == (sender.platform, sender.workspace)
            if here and each.user.casefold() == user:
                return person.id
    return None


def _near(word: str, names: Mapping[str, PersonId]) -> PersonId | None:
    found = extractOne(word, list(names), score_cutoff=NEAR)
    return names[found[0]] if found else None


# Where ----------------------------------------------------------------------------------------------


def _region(text: str, plan: OnCallPlan) -> tuple[RegionId | None, str]:
    """A region's id or name at either end; what is no region is left for the time to trip over."""
    for region in plan.regions.values():
        for name in {folded(region.id), folded(region.name)} - {""}:
            word = rf"(?:for |in )?{re.escape(name)}(?![a-z0-9-])"
            for pattern in (rf"^{word}", rf"(?<![a-z0-9-]){word}$"):
                if found := re.search(pattern, text):
                    return region.id, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return None, text
