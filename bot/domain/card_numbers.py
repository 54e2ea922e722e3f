"""Numbers of payment cards: 13 to 19 digits that pass the Luhn check, however they are grouped."""

import re
from collections.abc import Iterator

from bot.domain.secret_shapes import Span

# No part of a longer number, of a mention, an address or a phone number with its country.
LEFT, RIGHT = r"(?<![\d+@#&!/])(?<!\d[.,])", r"(?!\d|[.,]\d)"
# 1 begins instants in milliseconds, 20 and 21 dates, 0 and 86 phone numbers.
FIRST = r"(?=[34569]|2[2-7])"
GAP = r"[ ._-]{1,2}"
# What follows a whole card (when it expires, its code) or stands before it is no part of it.
GROUPED = rf"\d{{4}}(?:{GAP}\d{{4}}){{3}}"
ENOUGH_DIGITS = re.compile(r"\d(?:[ ._-]{0,2}\d){12}", re.ASCII)
SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        rf"{LEFT}{FIRST}\d{{13,19}}{RIGHT}",
        rf"{LEFT}{FIRST}{GROUPED}{RIGHT}",
        rf"{LEFT}{FIRST}{GROUPED}{GAP}\d{{3}}{RIGHT}",
        rf"{LEFT}{FIRST}\d{{4}}{GAP}\d{{6}}{GAP}\d{{4,5}}{RIGHT}",
        rf"{LEFT}(?<![A-Za-z])(?<!\d[ -]){FIRST}\d(?:[ -]?\d){{12,18}}{RIGHT}",
    )
)


def found(text: str) -> Iterator[Span]:
    """`text`: with plain digits."""
    if not ENOUGH_DIGITS.search(text):  # the usual case
        return
    for shape in SHAPES:
        match = shape.search(text)
        while match:
            is_card = passes_luhn(match.group())
            if is_card:
                yield Span(*match.span())
            match = shape.search(text, match.end() if is_card else match.start() + 1)


def passes_luhn(number: str) -> bool:
    """Every card number does, and one in ten other numbers."""
    digits = [int(each) for each in number if each.isdigit()]
    doubled = [sum(divmod(2 * each, 10)) for each in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
