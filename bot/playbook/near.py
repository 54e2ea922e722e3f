"""The near word for one that is not known."""

from collections.abc import Iterable

from rapidfuzz import process

NEAR_ENOUGH = 60  # of 100


def near(word: str, known: Iterable[str]) -> str | None:
    found = process.extractOne(word.lower(), sorted(known), score_cutoff=NEAR_ENOUGH)
    return found[0] if found else None


def or_near(word: str, known: Iterable[str]) -> str:
    """A sentence to append: the near word, else what there is."""
    known = sorted(known)
    if (word_meant := near(word, known)) is not None:
        return f' Did you mean "{word_meant}"?'
    if not known:
        return ""
    return f" There is: {', '.join(known[:20])}."
