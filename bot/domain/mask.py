"""Secrets that people paste are masked before anything is stored; nothing else of a text is changed.

Stream keys, tokens, passwords, card numbers and our own one-time codes; what they look like stands in
secret_shapes.py and card_numbers.py. The last four characters stay, so that a key can be told from another.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from bot.domain import card_numbers, secret_shapes
from bot.domain.secret_shapes import Span

KEPT = 4
SHORT = 2 * KEPT  # of less than that nothing stays
DASHES = dict.fromkeys(map(ord, "‐‑‒–−"), "-")


def masked(text: str) -> str:
    looked_at = _folded(text)
    spans = [*secret_shapes.found(looked_at), *card_numbers.found(looked_at)]
    return _without(text, _together(spans)) if spans else text


def clean(text: str) -> str:
    """Without characters that show nothing but change how text is shown: controls and direction marks."""
    if text.isprintable():  # the usual case, and then there is none of them
        return text.strip()
    return "".join(each for each in text if each in "\n\t" or not _is_invisible(each)).strip()


def _is_invisible(character: str) -> bool:
    joins_emoji = character in "\u200d\ufe0f"
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} and not joins_emoji


def _folded(text: str) -> str:
    """Full-width letters, digits and signs as plain ones, each at its place: only looked at, never kept."""
    if text.isascii():
        return text
    strange = {each for each in text if not each.isascii()}
    plain = ((ord(each), unicodedata.normalize("NFKC", each)) for each in strange)
    return text.translate(DASHES | {at: to for at, to in plain if len(to) == 1 and to.isascii()})


def _together(spans: Iterable[Span]) -> Iterator[Span]:
    """What overlaps is one."""
    last = Span(0, 0)
    for each in sorted(spans):
        if each.start < last.end:
            last = Span(last.start, max(last.end, each.end), last.keeps_end and each.keeps_end)
            continue
        if last.end:
            yield last
        last = each
    yield last


def _without(text: str, spans: Iterable[Span]) -> str:
    parts, done = list[str](), 0
    for each in spans:
        parts += text[done : each.start], _mask(text[each.start : each.end], each.keeps_end)
        done = each.end
    return "".join((*parts, text[done:]))


def _mask(secret: str, keeps_end: bool) -> str:
    return "•••" + (secret[-KEPT:] if keeps_end and len(secret) >= SHORT else "")
