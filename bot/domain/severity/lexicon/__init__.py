"""All words in one tree: from the units of a text to what they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.domain.severity.lexicon import (
    en_circumstances,
    en_faults,
    en_stories,
    en_things,
    zh_circumstances,
    zh_faults,
    zh_stories,
    zh_things,
)
from bot.domain.severity.lexicon.places import CARRIERS, CLIENTS, REGIONS
from bot.domain.severity.rules import WORD_NAMES, SeverityRules
from bot.domain.severity.text import uniform

# A unit is a word in Latin letters, or one character of any other script.
UNIT = re.compile(
    r"(?:e?ve?ry|some?|any|no)1(?!\d)|[a-z\u00e0-\u024f]+(?:['&][a-z]+)*|\d+(?:[.:,/]\d+)*|[^\s]"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")

# No typo makes a live problem an exercise or a false alarm.
_EXACT = frozenset({"DRILL", "TEST", "FALSE"})

OWN = "OWN"  # the tag of a symptom that a team added


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means: a tag, and for some tags which one (a region's code, a client)."""

    tag: str
    value: str = ""


class Node(dict[str, "Node"]):
    """A step in the tree of phrases; `meaning` is set where a phrase ends."""

    __slots__ = ("meaning",)

    def __init__(self) -> None:
        super().__init__()
        self.meaning: Meaning | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Hashed by identity; one per rules."""

    tree: Node
    vocabulary: Mapping[int, tuple[str, ...]]  # length -> Latin words a typo may have meant
    familiar: frozenset[str]  # Latin words that occur in a phrase, and so are no typos


def spellings(word: str) -> Iterator[str]:
    """Yield the forms that "lag(|s|gy)" stands for."""
    found = _BRACKETS.search(word)
    if found is None:
        yield word
        return
    for ending in found[1].split("|"):
        yield from spellings(word[: found.start()] + ending + word[found.end() :])


def units_of(phrase: str) -> list[str]:
    return UNIT.findall(phrase.replace("-", " "))


def _add(tree: Node, words: str | Sequence[str], meaning: Meaning) -> None:
    listed = words.split(",") if isinstance(words, str) else words
    for word in listed:
        for spelling in spellings(word.strip()):
            _plant(tree, units_of(spelling), meaning)


def _plant(tree: Node, units: Sequence[str], meaning: Meaning) -> None:
    node = tree
    for unit in units:
        if unit not in node:
            node[unit] = Node()
        node = node[unit]
    if units and node.meaning is None:
        node.meaning = meaning


def _built_in() -> Iterator[tuple[str, str]]:
    for part in (
        en_circumstances,
        en_faults,
        en_things,
        zh_circumstances,
        zh_faults,
        zh_things,
        en_stories,
        zh_stories,
    ):
        yield from part.WORDS.items()


def _added(rules: SeverityRules) -> Iterator[tuple[Sequence[str], Meaning]]:
    for name, words in rules.words.items():
        tag = WORD_NAMES.get(name)
        yield words, Meaning(tag) if tag else Meaning(OWN, name)
    for symptom, own in rules.symptoms.items():
        yield own.words, Meaning(OWN, symptom)
    for code, words in rules.regions.items():
        yield words, Meaning("REGION", code)


@lru_cache(maxsize=8)
def lexicon_of(rules: SeverityRules) -> Lexicon:
    """Return all words, the team's and the built-in; of two meanings the first one stays."""
    tree = Node()
    for extra, meaning in _added(rules):
        _add(tree, [uniform(word) for word in extra], meaning)
    for tag, table in (("CARRIER", CARRIERS), ("CLIENT", CLIENTS), ("REGION", REGIONS)):
        for code, words in table.items():
            _add(tree, words, Meaning(tag, code))
    for tag, listed in _built_in():
        _add(tree, listed, Meaning(tag))
    return Lexicon(tree, _vocabulary(), frozenset(_latin_words(tree)))


@cache
def _vocabulary() -> Mapping[int, tuple[str, ...]]:
    """Return the words that typos are corrected to: those of faults, five letters or more."""
    tree = Node()
    for part in (en_circumstances, en_faults, en_things):
        for tag, listed in part.WORDS.items():
            if tag not in _EXACT:
                _add(tree, listed, Meaning(tag))
    words: dict[int, set[str]] = {}
    for word in _latin_words(tree):
        if len(word) >= 5:
            words.setdefault(len(word), set()).add(word)
    return {length: tuple(sorted(found)) for length, found in words.items()}  # the same everywhere


def _latin_words(node: Node) -> Iterator[str]:
    for unit, child in node.items():
        if unit[0].isascii() and unit.isalpha():
            yield unit
        yield from _latin_words(child)
