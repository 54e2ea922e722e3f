"""Fixed by when, as somebody typed it: a length from now, or a time of day on their own clock.

Nothing is guessed and no part of it is read alone: what is not understood as a whole is no promise.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain.oncall import first_instant, last_instant, wall_clock
from bot.domain.roster.reading import folded
from bot.domain.roster.tokens import DAY, Length, Unread, numerals, tokens_of
from bot.domain.roster.when import (
    HALF_DAY,
    MINUTE,
    WHOLE_DAY,
    Point,
    local_at,
    minutes_of,
    point_of,
)
from bot.domain.say import Say, say

GIVEN = re.compile(r"(?:eta(?![a-z])|预计)(:?) ?(.+)", re.DOTALL)
LONGEST_TYPED = 40  # characters; what is longer says more than a time
LIKE_A_TIME = re.compile(r"\d ?(?:[:点时]|分|个?小时|[hm]|am|pm)")
SHORTEST, LONGEST = MINUTE, timedelta(hours=24)
EDGE = ".,!;:*_`()。，！；：、…~ "
# "at 8" is no length: before a number alone only these may stand.
MINUTES = re.compile(
    r"(?:(?:eta|预计|in|about|still|another|还要|还需|再|大约|大概|约)[: ]*|[~≈] ?)*(\d{1,3})"
)
BEFORE = re.compile(
    r"(?:(?:(?:eta|is|in|about|around|approx|approximately|roughly|ca|by|before|at|within|still|another|max)"
    r"(?![a-z])|预计|大约|大概|最晚|最迟|最多|还要|还需要?|可能|需要?|要|约|再|在|[~≈])[.: ]*)+"
)
AFTER = re.compile(
    r"(?: ?(?:from now|at the latest|max|tops|o'?clock|左右|以后|之后|以内|之内|以前|之前|后|内|前|"
    r"能?恢复|能?修好|能好|完成))+$"
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50}
NUMBER = {**{word: number for number, word in enumerate(NUMBERS, 1)}, **TENS}
HOURS = r"(?:hours?|hrs?|h|个?小时|个?钟头)"
PLAINER: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"(?<=\d)时(?=\d|半|$)"), "点"),
    (re.compile(r"\bhalf hour\b"), "half an hour"),
    (re.compile(r"(?<!half )\ban hour\b"), "1 hour"),
    (re.compile(rf"(\d) and a half ({HOURS})\b"), r"\1.5 \2"),
    (re.compile(rf"(\d) ?({HOURS})(?: and a half\b|半)"), r"\1 \2 30m"),
    # 1h30; 18h30 may be a time of day.
    (re.compile(rf"(?<!\d)(\d) ?({HOURS}) ?([0-5]\d)$"), r"\1 \2 \3m"),
)


def given(said: str) -> str:
    """What a whole message gives as its estimate, read or not; empty: it gives none.

    "预计" begins other sentences too: of those that cannot be read only what has a time in it counts.
    """
    found = GIVEN.fullmatch(said)
    if found is None:
        return ""
    colon, text = found.groups()
    meant = bool(colon) or LIKE_A_TIME.search(text) or (said[0] == "e" and re.search(r"\d", text))
    is_attempt = bool(meant) and len(text) <= LONGEST_TYPED
    return text if is_attempt or is_readable(text) else ""


def is_readable(text: str) -> bool:
    return _point(text) is not None


def ready_at(text: str, now: datetime, zone: str) -> datetime | Say:
    """When it is to be fixed; times of day are on the clock of `zone`. A sentence: why nothing is promised.

    A time of day without a day is the next one; if a clock with twelve hours would show it sooner, which one
    is meant is asked.
    """
    point = _point(text)
    if point is None:
        return say("estimate-unread")
    if point.length is not None:
        return _within(now + point.length, now)
    if point.on is not None:
        return _on_that_day(point, now, zone)
    return _next(point, now, zone)


# What was typed -------------------------------------------------------------------------------------


def _point(text: str) -> Point | None:
    """A length alone, or a time of day with or without its day; None: it is neither."""
    typed = folded(text).strip(EDGE)
    if len(typed) > LONGEST_TYPED:
        return None
    if found := MINUTES.fullmatch(typed):
        return Point(length=int(found[1]) * MINUTE, said=[Length])
    tokens = tokens_of(_plainer(typed))
    point = tokens if isinstance(tokens, Unread) else point_of(tokens, is_range=False)
    if isinstance(point, Unread) or point.is_now:
        return None
    is_length = point.said == [Length]
    is_time = point.clock is not None and point.length is None
    return point if is_length or is_time else None


def _plainer(typed: str) -> str:
    """The same in the words that shifts are written in."""
    text = AFTER.sub("", typed)
    if begins := BEFORE.match(text):
        text = text[begins.end() :]
    text = re.sub(r"[a-z-]+", lambda word: str(NUMBER.get(word[0], word[0])), numerals(text))
    for pattern, instead in PLAINER:
        text = pattern.sub(instead, text)
    return text


# When that is ---------------------------------------------------------------------------------------


def _within(at: datetime, now: datetime) -> datetime | Say:
    return at if SHORTEST <= at - now <= LONGEST else say("estimate-out-of-range")


def _on_that_day(point: Point, now: datetime, zone: str) -> datetime | Say:
    day = point.on.first_from(wall_clock(now, zone).date()) if point.on else None
    if day is None:
        return say("estimate-unread")
    return _within(first_instant(local_at(day, minutes_of(point) or 0), zone), now)


def _next(point: Point, now: datetime, zone: str) -> datetime | Say:
    minutes = minutes_of(point) or 0
    at, other = _upcoming(minutes, now, zone), _upcoming(minutes + HALF_DAY, now, zone)
    is_sure = point.part is not None or point.clock is None or point.clock.is_sure
    if not is_sure and other < at:
        return say("estimate-two-ways", first=_shown(minutes), second=_shown(minutes + HALF_DAY))
    return at


def _upcoming(minutes: int, now: datetime, zone: str) -> datetime:
    return min(at for at in _readings(minutes % WHOLE_DAY, now, zone) if at > now)


def _readings(minutes: int, now: datetime, zone: str) -> Iterator[datetime]:
    """A clock that goes back shows a time twice: the second time may be yet to come."""
    today = wall_clock(now, zone).date()
    for day in (today, today + DAY):
        yield first_instant(local_at(day, minutes), zone)
        yield last_instant(local_at(day, minutes), zone)


def _shown(minutes: int) -> str:
    hour, minute = divmod(minutes % WHOLE_DAY, 60)
    return f"{hour:02}:{minute:02}"
