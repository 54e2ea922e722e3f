"""Numbers as people write them, and whether they count people.

80k, 8万, 12w, 1.2万, 三十万, 35,000, "about a third", 40%, 6-7成, "a couple of"; but not bitrates,
frame rates, ports, times, money and codes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.domain.severity.lexicon.units import MILLISECONDS, OUT_OF, SHARES, TIMES, UNITS


class Kind(StrEnum):
    PEOPLE = "N"
    SHARE = "%"
    SECONDS = "s"
    FPS = "f"
    LINES = "p"  # of a picture, as in 360p
    COUNT = "#"  # a bare number; the words around it may make it people
    OTHER = "o"  # bitrate, time of day, code, money


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text at [start, end)."""

    kind: Kind
    value: float
    start: int
    end: int
    unit: str = ""
    scaled: bool = False  # written with k, w, 万 or a comma: seldom anything but people


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_HAN = r"[零一二两三四五六七八九十百千万亿]+"
_WORDS: Mapping[str, int] = {
    "one": 1,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "half a million": 500_000, "a million": 1_000_000, "a hundred": 100,
    "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12,
}  # fmt: skip
_SCALES: Mapping[str, int] = {
    "k": 1_000, "m": 1_000_000, "w": 10_000, "百": 100, "千": 1_000, "万": 10_000,
    "亿": 100_000_000, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "grand": 1_000,
    "mil": 1_000_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "kk": 1_000_000,
}  # fmt: skip
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SCALE = r"(?:十万|百万|千万|百|千|万|亿|(?:kk|k|m|w|hundred|thousand|million|grand|mil)(?![a-z]))"
_UNIT = "|".join(f"(?P<u{index}>{pattern})" for index, (_, pattern) in enumerate(UNITS))
# "every single one", "not one" and "no one" are no counts.
_NO_COUNT = "".join(f"(?<!{word} )" for word in ("single", "every", "each", "any", "not", "no"))
_DIGITS_AT = rf"(?<![a-z0-9._/:#-])(?P<digits>{_DIGITS})"
_HAN_AT = rf"(?<![几数好榜])(?<!上(?=[百千万]))(?<!没有(?=一个))(?<!没(?=一[个位]))(?P<han>{_HAN})"
_WORD_AT = rf"(?<![a-z]){_NO_COUNT}(?P<word>(?:{_WORD})(?:[ -](?:{_WORD}))?)(?![a-z])"
_NUMBER = (
    rf"(?:{_DIGITS_AT}|{_HAN_AT}|{_WORD_AT})"
    rf"(?:\s?(?:-|~|到|至| to |or)\s?(?P<upto>{_DIGITS}|[一二两三四五六七八九十]))?"
    rf"(?P<more>\+|多|来|余|几)?(?:[ ]?(?P<scale>{_SCALE}))?"
    rf"(?:(?<=[万千w])(?P<tail>[1-9])(?![\d.万千%]|,\d))?(?P<more2>\+|多|来|余|几)?"
    rf"(?:ish)?[ -]?(?:(?:of(?! them| us| our| my| the| \d)|or so|plus|ish)[ ])?(?:{_UNIT})?"
)
_MINUTES = re.compile(r"min|分钟")
_HOURS = re.compile(r"小时|hour|hr|h$")
_HAN_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1_000}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a long pattern on first use: start-up does not pay for it."""
    return re.compile(pattern)


def han_value(text: str) -> int:
    """Read a Chinese numeral: 三十万 is 300,000, 一万二 is 12,000."""
    total = section = digit = 0
    last_scale = 1
    for char in text:
        if char in "万亿":
            last_scale = _SCALES[char]
            total = (total + section + digit or 1) * last_scale
            section = digit = 0
        elif char in _HAN_SCALES:
            last_scale = _HAN_SCALES[char]
            section += (digit or 1) * last_scale
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
            last_scale = last_scale if text[-1] == char and last_scale > 1 else 1
    tail = (
        digit * last_scale // 10
        if last_scale > 10 and not text.endswith("零" + text[-1])
        else digit
    )
    return total + section + tail


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers of a uniform text, from left to right, not overlapping."""
    end = 0
    for found in compiled(_ANY).finditer(text):
        if found.start() < end:
            continue
        number = _in_words(found)
        if number is None:
            match = compiled(_NUMBER).match(text, found.start())
            number = _number(match) if match else None
        if number is not None:
            end = number.end
            yield number


def _number(found: re.Match[str]) -> Number | None:
    kind, unit = _kind(found)
    if _no_number(found, kind):
        return None
    value = _value(found)
    if kind is Kind.SHARE:
        value = value * 10 if unit.startswith("成") else value
    if kind is Kind.SECONDS:
        value *= _in_seconds(found, unit)
    scaled = found["scale"] is not None or "," in (found["digits"] or "") or value >= 10_000
    return Number(kind, value, found.start(), found.end(), unit, scaled)


def _kind(found: re.Match[str]) -> tuple[Kind, str]:
    """Return what the unit says; a scale alone ("70k") counts people unless words deny it."""
    for index, (kind, _) in enumerate(UNITS):
        if (unit := found[f"u{index}"]) is not None:
            return Kind(kind), unit
    return Kind.COUNT, ""


def _no_number(found: re.Match[str], kind: Kind) -> bool:
    """Numerals inside words: 一直, 十分, 万一, 一个 say nothing by themselves."""
    if found["han"] is None:
        return False
    if found.string.startswith("十万火急", found.start()):
        return True
    if (
        found["han"] in {"万一", "千万"}
        or found.string.startswith("十万火急", found.start())
        or (found["han"] == "一" and found[0].endswith("点"))
    ):
        return True  # "in case", "be sure to", and "a little" far more often than one o'clock
    bare = kind is Kind.COUNT and found["scale"] is None and found["more"] is None
    return bare and not (len(found["han"]) > 1 and set(found["han"]) & set("十百千万亿"))


def _value(found: re.Match[str]) -> float:
    base = _plain(found["digits"] or found["han"] or found["word"])
    if found["upto"]:
        upto = _plain(found["upto"])
        base = (base + upto) / 2 if upto > base else base
    scale = _SCALES.get((found["scale"] or "").strip(), 1)
    return base * scale + int(found["tail"] or 0) * scale / 10  # 5万8 is 58,000


def _plain(text: str) -> float:
    if text[0] in _LETTERS:
        return sum(_WORDS[word] for word in re.findall(_WORD, text))
    if text[0] in "零一二两三四五六七八九十百千万亿":
        return han_value(text)
    return float(text.replace(",", ""))


def _in_seconds(found: re.Match[str], unit: str) -> float:
    if found[f"u{MILLISECONDS}"] is not None:
        return 0.001
    if _HOURS.search(unit):
        return 3600
    return 60 if _MINUTES.search(unit) else 1


_FRACTION = (
    "|".join(f"(?P<f{index}>{pattern})" for index, (pattern, _) in enumerate(SHARES))
    + f"|(?P<of>{OUT_OF})"
)
_TIME = "|".join(f"(?P<t{index}>{pattern})" for index, (pattern, _) in enumerate(TIMES))
_TIME_GROUPS = _TIME.replace("(?P<", "(?P<y")
_SHARE_GROUPS = _FRACTION.replace("(?P<", "(?P<x")
_ANY = (
    rf"(?P<time>(?<![a-z])(?:{_TIME_GROUPS}))|(?P<fraction>(?<![a-z])(?:{_SHARE_GROUPS}))"
    rf"|(?P<plain>\d|{_HAN[:-1]}|(?<![a-z])(?:{_WORD})(?![a-z]))"
)
_OUT_OF_PARTS = re.compile(r"\d+|[一二两三四五六七八九十百]+|[a-z]+")


def _in_words(found: re.Match[str]) -> Number | None:
    if found["time"] is not None:
        value = next(value for index, (_, value) in enumerate(TIMES) if found[f"yt{index}"])
        return Number(Kind.SECONDS, value, found.start(), found.end(), "s")
    return _share_word(found) if found["fraction"] is not None else None


def _share_word(found: re.Match[str]) -> Number | None:
    match = compiled(_FRACTION).match(found.string, found.start())
    if match is None:
        return None
    value = _out_of(match["of"]) if match["of"] else _fraction(match)
    return None if value is None else Number(Kind.SHARE, value, match.start(), match.end())


def _fraction(match: re.Match[str]) -> float | None:
    return next(
        (value for index, (_, value) in enumerate(SHARES) if match[f"f{index}"] is not None),
        None,
    )


def _out_of(text: str) -> float | None:
    """ "one in ten" and 十个里有一个 are 10; the first number is the smaller one in English only."""
    parts = [part for part in _OUT_OF_PARTS.findall(text) if _is_number(part)]
    if len(parts) < 2:
        return None
    low, high = sorted((_part(parts[0]), _part(parts[-1])))
    return None if not 0 < low < high else 100 * low / high


_PARTS: Mapping[str, Callable[[], float]] = {"hundred": lambda: 100.0}


def _is_number(text: str) -> bool:
    return text[0] not in _LETTERS or text in _WORDS or text in _PARTS


def _part(text: str) -> float:
    return _PARTS[text]() if text in _PARTS else _plain(text)
