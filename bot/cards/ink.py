"""How much text may still be written: what does not fit a platform's limit is cut, with a mark.

Lengths are counted in UTF-16 units, the strictest reading of the platforms' limits.
"""

import re
from collections.abc import Iterable
from typing import ClassVar
from urllib.parse import urlsplit

CUT = "…"


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def safe(text: str) -> str:
    """Without null characters and halves of surrogate pairs, which JSON and databases refuse."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


class Ink:
    """Platforms derive theirs. `atoms`: what of their markup is never cut in two."""

    atoms: ClassVar[re.Pattern[str]] = re.compile(".", re.DOTALL)

    def __init__(self, left: int) -> None:
        self.left = left

    def plain(self, text: str, limit: int) -> str:
        """For labels, which platforms show as they are."""
        return self.write([" ".join(safe(text).split())], limit)

    def write(self, parts: Iterable[str], limit: int) -> str:
        limit = min(limit, self.left)
        written: list[str] = []
        used = 0
        for part in parts:
            if used + length(part) > limit:
                written.append(self._cut(part, written, limit))
                used = limit
                break
            written.append(part)
            used += length(part)
        self.left = max(0, self.left - used)
        return "".join(written)

    def _cut(self, part: str, written: list[str], limit: int) -> str:
        """As much of a part as fits before the mark, and the mark. Atoms stay whole."""
        if limit < 1:
            return ""
        while written and sum(map(length, written)) >= limit:
            part = written.pop()
        room = limit - 1 - sum(map(length, written))
        kept = ""
        for atom in self.atoms.findall(part):
            room -= length(atom)
            if room < 0:
                break
            kept += atom
        return kept + CUT


def is_url(url: str, limit: int) -> bool:
    """Whether a platform takes it as a web address. `limit`: the platform's, in UTF-16 units."""
    try:
        parts = urlsplit(url)
    except ValueError:  # half an IPv6 address
        return False
    is_web = parts.scheme in ("https", "http") and bool(parts.hostname)
    is_whole = length(url) < limit and url == safe(url)
    return is_web and is_whole and not any(each.isspace() for each in url)
