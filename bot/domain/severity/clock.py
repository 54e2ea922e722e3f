"""Times of day in a report: whether a show is past its time."""

import re
from collections.abc import Iterator

from bot.domain.severity.numbers import han_value

_HAN = "一二两三四五六七八九十"
_ENGLISH = (
    r"(?<![\d.:$€£])(?P<h>[01]?\d|2[0-3])[.:h](?P<m>[0-5]\d)"
    r"(?![\d%.:]|\s?(?:s|x|k|mbps|%)\b)"
)
_HOUR = (
    r"\b(?:at|for|by|since|was|due)\s(?P<o>[01]?\d|2[0-3])"
    r"\s?(?:pm|am|o'clock)?\b(?!\s?[%kmx:.]|\s?min)"
)
_CHINESE = (
    rf"(?P<ch>\d{{1,2}}|[{_HAN}]{{1,3}})点"
    rf"(?:(?P<half>半)|零?(?P<cm>[{_HAN}]{{1,3}}|[0-5]?\d)(?:分|(?![{_HAN}\d])))?"
)
_TIME = re.compile(rf"{_ENGLISH}|{_HOUR}|{_CHINESE}")
_LATE = 90  # minutes: what is further apart are not a show's time and the time now


def past_its_time(text: str) -> bool:
    """Whether the last of several times is a little later than the first: "due at 7, it's 7:12"."""
    times = list(times_in(text))
    return len(times) > 1 and 0 < (times[-1] - times[0]) % (12 * 60) <= _LATE


def times_in(text: str) -> Iterator[int]:
    """Yield the times of day of a uniform text, in minutes since midnight."""
    for found in _TIME.finditer(text):
        if found["ch"]:
            yield _value(found["ch"]) * 60 + (30 if found["half"] else _value(found["cm"] or "0"))
        else:
            yield int(found["h"] or found["o"]) * 60 + int(found["m"] or 0)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else int(han_value(number))
