"""What a text is weighed by: its words, and the meanings that the lexicon gives them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise

from bot.domain.severity.reading import ASKED, END, FILLER, PAUSE, STOPWORDS, Reading, Token
from bot.domain.severity.values import Words

STEM = 4  # letters: "buffering" and "buffered" share a stem
BREAKS = (END, PAUSE, ASKED)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[^\sa-z\d]")
_TELL_NOTHING = STOPWORDS | {"0", "no", "not", "s", "t"}
_STOPS = frozenset(",.;:!?。…")

Feature = tuple[str, Words]
Kind = Mapping[str, Words]


def features(reading: Reading) -> tuple[tuple[float, Kind], ...]:
    """Return what a text is weighed by, in four kinds, and how much each kind weighs."""
    words = words_of(reading.text)
    return (
        (1.5, dict(worded(words))),
        (1.0, dict(meant(reading.tokens))),
        (1.0, dict(together(reading.tokens))),
        (1.0, dict(phrased(words))),
    )


def words_of(text: str) -> Sequence[Feature]:
    """Return the words and signs of a text, each with its place; numbers are alike."""
    return [
        (found[0] if not found[0].isdigit() else "0", Words(found.start(), found.end()))
        for found in _WORD.finditer(text)
    ]


def worded(found: Sequence[Feature]) -> Iterator[Feature]:
    """Yield words, pairs and stems; those of the last sentence once more: how it is now comes last."""
    for word, place in found:
        yield word, place
        if len(word) > STEM and word.isascii():
            yield f"^{word[:STEM]}", place
    for (one, first), (two, last) in pairwise(found):
        yield f"{one} {two}", Words(first.start, last.end)
    stop = max((at for at, (word, _) in enumerate(found[:-1]) if word in _STOPS), default=-1)
    for word, place in found[stop + 1 :]:
        yield f"${word}", place


def phrased(found: Sequence[Feature]) -> Iterator[Feature]:
    """Yield three words in a row, and the two around one that is left out."""
    for (one, first), (two, _), (three, last) in zip(found, found[1:], found[2:], strict=False):
        place = Words(first.start, last.end)
        yield f"{one} {two} {three}", place
        yield f"{one}_{three}", place


def meant(tokens: Sequence[Token]) -> Iterator[Feature]:
    """Yield the meanings of a reading, alone and with the next one.

    Those of the last clause are named apart: how it is now comes last.
    """
    known = [one for one in tokens if one.tag != FILLER]
    for one in known:
        yield f"={one.tag}", one.words
    for one, two in pairwise(known):
        yield f"={one.tag}+{two.tag}", Words(one.start, two.end)
    for one in _last_clause(known):
        yield f"=${one.tag}", one.words


def _last_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    ends = [at for at, one in enumerate(tokens[:-1]) if one.tag in BREAKS]
    return tokens[ends[-1] + 1 :] if ends else tokens


def together(tokens: Sequence[Token]) -> Iterator[Feature]:
    """Yield the meanings that share a clause, two by two, in whatever order."""
    for breaks, clause in groupby(tokens, lambda one: one.tag in BREAKS):
        if not breaks:
            places = {one.tag: one.words for one in clause if one.tag != FILLER}
            for one, two in combinations(sorted(places), 2):
                yield f"={one}&{two}", places[one]


def tells(name: str) -> bool:
    """Whether a reader would take it for a reason: words, and not only those that join others."""
    words = name.lstrip("$").split(" ")
    whole = all(word.replace("'", "").isalnum() for word in words)
    return whole and not _TELL_NOTHING.issuperset(words)
