"""What people type begins with a word that means something: a command's name, a verb."""

import re
import unicodedata

# Blanks of every script, new lines, controls, and marks that have no width.
GAP = r"\s\0-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff"
WORD = re.compile(f"([^{GAP}]+)[{GAP}]*")


def first_word(typed: str) -> tuple[str, str]:
    """The first word, however a keyboard wrote it (Show, ｓｈｏｗ), and what follows, as it was typed."""
    found = WORD.search(typed)
    if found is None:
        return "", ""
    return unicodedata.normalize("NFKC", found[1]).casefold(), typed[found.end() :].strip()
