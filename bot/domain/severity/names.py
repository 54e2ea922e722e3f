"""What is only called something: the name of a stream or a show says nothing of how it is.

"Night market: no sound" and "no sound, studio B" are a fault and a name. The rules pass over words that they
do not know; wording that is weighed would find in a name what reports with such words were about.
"""

import re
from collections.abc import Iterable, Iterator

from bot.domain.severity.clauses import Account, Clause
from bot.domain.severity.reading import FILLER, STOPWORDS, Reading
from bot.domain.severity.text import uniform

_WORDS = frozenset({FILLER, "o", "#", "STRM"})
_BESIDE = frozenset({"PANIC", "NOW"})  # what may stand with a name before a fault
_MOST = 4  # words
_MOST_CHARACTERS = 4  # where no spaces part the words: more is likely to say something
_MOST_IN_PLACES = 8  # the same, of what ends like a place
_PLACES = tuple("台厅场室间区位馆市街吧会夜道房边里")
_TIME = r"\d[:.]\d"
# "Their stream has no sound" says more than a name; "main stage has no sound" does not.
_SAYS = (STOPWORDS | {"too", "also", "already", "over", "lol", "thanks"}) - {
    *("the", "a", "of", "on", "in", "at", "for", "and", "from"),
}
_HAS = frozenset({"is", "are", "has", "have"})


def names_in(account: Account) -> frozenset[int]:
    """Return which tokens around the faults are only a name: a few words without a meaning."""
    if not account.asserted:
        return frozenset()
    first = min(one.finding.first for one in account.asserted)
    last = max(one.finding.last for one in account.asserted)
    return frozenset(at for one in account.clauses for at in _named(account, one, first, last))


def unnamed(account: Account) -> Reading:
    """Return the reading without the names that it begins with, as in "Night market: no sound"."""
    names, text, tokens = names_in(account), account.reading.text, account.reading.tokens
    more = (one for one in account.clauses if not names.issuperset(range(one.first, one.last)))
    first = next((one.first for one in more), 0)
    if first == 0:
        return account.reading
    start = tokens[first].start
    return Reading(" " * start + text[start:], tokens[first:])


def without(text: str, names: Iterable[str]) -> str:
    """Return the text with these names made meaningless, everything else at its own place."""
    even = uniform(text)
    for name in names:
        for found in re.finditer(rf"(?<![a-z0-9]){re.escape(uniform(name))}(?![a-z0-9])", even):
            start, end = found.span()
            text = text[:start] + re.sub(r"\w", "Q", text[start:end]) + text[end:]
    return text


def _named(account: Account, clause: Clause, first: int, last: int) -> Iterator[int]:
    """Yield the tokens of a name before the first fault, and of one after the last."""
    before = range(clause.first, min(clause.last, first))
    after = range(max(clause.first, last), clause.last)
    if _is_name(account, before, _SAYS - _HAS, _WORDS | _BESIDE):
        yield from before
    if _is_name(account, after, _SAYS, _WORDS):
        yield from after


def _is_name(account: Account, span: range, says: frozenset[str], tags: frozenset[str]) -> bool:
    tokens = [account.reading.tokens[at] for at in span]
    called = [one for one in tokens if one.tag in _WORDS]
    if not called or any(one.tag not in tags for one in tokens):
        return False
    said = _said(account, span)
    words = re.findall(r"[a-z']+", said)
    if not said.isascii():
        return not words and _is_called(account, called[0].start, called[-1].end)
    named = any(one.tag in {FILLER, "STRM"} for one in called) or re.search(r"\d", said)
    return (
        bool(named)
        and len(words) <= _MOST
        and says.isdisjoint(words)
        and not re.search(_TIME, said)
    )


def _said(account: Account, span: range) -> str:
    """Return the words of a span, also those that only join it to its neighbours."""
    tokens, text = account.reading.tokens, account.reading.text
    start = tokens[span[0] - 1].end if span[0] else 0
    end = tokens[span[-1] + 1].start if span[-1] + 1 < len(tokens) else len(text)
    return text[start:end]


def _is_called(account: Account, start: int, end: int) -> bool:
    """Whether a name without spaces is told from its neighbours: by how it ends, or by signs and spaces."""
    text = account.reading.text
    if text[start:end].endswith(_PLACES):
        return end - start <= _MOST_IN_PLACES
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return end - start <= _MOST_CHARACTERS and not any(one.isalnum() for one in beside)
