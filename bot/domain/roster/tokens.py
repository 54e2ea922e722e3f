"""The words in which people say when: days, times of day, lengths; English and Chinese.

Strict on purpose. What is not one of these words is said, not guessed at; "12/24" is refused, because half
of the world reads it the other way round.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
WEEK = 7 * DAY


class Wrong(StrEnum):
    """Why words cannot be read as a time; each names a sentence of the catalogues."""

    NOTHING = "when-missing"
    WORD = "when-unknown-word"
    TWO_WAYS = "when-two-ways"
    NO_SUCH_DATE = "when-no-such-date"
    NO_SUCH_TIME = "when-no-such-time"
    NO_START = "when-no-start"
    NO_END = "when-no-end"
    NO_LENGTH = "when-no-length"
    BACKWARDS = "when-backwards"
    TOO_MUCH = "when-too-much"
    TOO_LONG = "when-too-long"


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing is read. `word`: what was typed that is in the way."""

    why: Wrong
    word: str = ""


@dataclass(frozen=True, slots=True)
class On:
    """A day: the first one from a given day on that is meant. None: there is no such day.

    `of_today`: it counts from today, wherever it stands ("tomorrow"), not from the stretch's first day.
    """

    first_from: Callable[[date], date | None]
    of_today: bool = False


class Part(StrEnum):
    """A part of the day: a time of day beside it is read as in that part."""

    EARLY = "early"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `is_sure`: written so that it means one time only, as 21:00, 09:00 or 9 pm.

    `minutes`: since midnight; 24:00 is 1440.
    """

    minutes: int
    is_sure: bool = True
    is_pm: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    took: timedelta


@dataclass(frozen=True, slots=True)
class Bare:
    """A number alone: a time of day beside another one, such as 9-13; else nothing."""

    number: int


class Word(StrEnum):
    TO = "to"
    NOW = "now"


Token = On | Part | Clock | Length | Bare | Word
Made = Sequence[Token] | Unread

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\b"
)
NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
NUMERAL = re.compile(
    r"(?<![周期拜一二三四五六七八九十])([一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"(?=个|小时|钟头|分|天|周(?![一二三四五六日天])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|"
    r"点|时|月|号|日|[一二三四五六七八九]?十)"
)
UNITS: Sequence[tuple[str, timedelta]] = (
    (r"(?:weeks?|wks?|w)\b|个?星期|个?礼拜|周", WEEK),
    (r"(?:days?|d)\b|天", DAY),
    (r"(?:hours?|hrs?|h)(?![a-z])|个?小时|个?钟头", timedelta(hours=1)),
    (r"(?:minutes?|mins?|m)(?![a-z])|分钟?", timedelta(minutes=1)),
)
NEXT_UNITS = "|".join(pattern for pattern, _ in UNITS)
MOST = 1_000  # of any unit: more is a slip of the finger, and dates end
LONGEST = MOST * WEEK
YEARS = range(1970, 2101)  # clocks' rules are known, and no sum of days leaves the calendar


def numerals(text: str) -> str:
    """Chinese numerals before a unit as digits: 两小时 is 2小时, 十二月二十四日 is 12月24日."""
    return NUMERAL.sub(lambda found: str(_numeral(found[1])), text)


def _numeral(word: str) -> int:
    tens, ten, ones = word.rpartition("十")
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


# Days -----------------------------------------------------------------------------------------------


def _date(year: int, month: int, day: int) -> On:
    if year not in YEARS:
        return On(lambda _: None)
    try:
        the_day = date(year, month, day)
    except ValueError:
        return On(lambda _: None)
    return On(lambda _: the_day)


def _yearly(month: int, day: int) -> On:
    """That date in the first year that has it from then on."""

    def first_from(start: date) -> date | None:
        for year in range(start.year, start.year + 9):  # 29 February may be eight years away
            found = _date(year, month, day).first_from(start)
            if found is not None and found >= start:
                return found
        return None

    return On(first_from)


def _monthly(day: int) -> On:
    def first_from(start: date) -> date | None:
        ahead = (start + n * DAY for n in range(62))
        return next((each for each in ahead if each.day == day), None)

    return On(first_from)


def _ahead(days: int) -> On:
    return On(lambda start: start + days * DAY, of_today=True)


def _weekday(number: int, weeks: int | None = None) -> On:
    """The first one from a day on; or the one in this week (0) or the next (1), which begin on Monday."""

    def first_from(start: date) -> date:
        if weeks is None:
            return start + (number - start.weekday()) % 7 * DAY
        return start + (number - start.weekday()) * DAY + weeks * WEEK

    return On(first_from, of_today=weeks is not None)


def _dated(month: int, first: str, last: str | None, year: str | None) -> Made:
    def on(day: str) -> On:
        return _date(int(year), month, int(day)) if year else _yearly(month, int(day))

    return [on(first), Word.TO, on(last)] if last else [on(first)]


def _month(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def _weeks(said: str | None) -> int | None:
    if not said:
        return None
    return 1 if said in {"next", "下"} else 0


def _named_weekday(found: re.Match[str]) -> Made:
    name = found[2]
    number = "一二三四五六日天".find(name)
    return [_weekday(min(number, 6) if number >= 0 else WEEKDAYS.index(name[:3]), _weeks(found[1]))]


def _week(found: re.Match[str]) -> Made:
    weeks = 1 if found[0][0] in "n下" else 0
    return [_weekday(0, weeks), Word.TO, _weekday(6)]


def _weekend(found: re.Match[str]) -> Made:
    return [_weekday(5, _weeks(found[1])), Word.TO, _weekday(6)]


# Times of day and lengths ---------------------------------------------------------------------------


def _clock(hours: str, minutes: str | None, half: str | None = None) -> Made:
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12 or minute > 59:
            return Unread(Wrong.NO_SUCH_TIME)
        return [Clock((hour % 12 + (12 if half == "p" else 0)) * 60 + minute, is_pm=half == "p")]
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Unread(Wrong.NO_SUCH_TIME)
    is_sure = hour > 12 or hour == 0 or hours.startswith("0")
    return [Clock(hour * 60 + minute, is_sure)]


def _oclock(found: re.Match[str]) -> Made:
    return _clock(found[1], "30" if found[2] == "半" else found[3])


def _bare(found: re.Match[str]) -> Made:
    return [Bare(int(found[1]))]


def _length(found: re.Match[str]) -> Made:
    took = timedelta(0)
    for number, half, unit in LENGTH_PART.findall(found[0]):
        size = next(size for pattern, size in UNITS if re.fullmatch(pattern, unit))
        count = float(number.replace(",", ".")) + (0.5 if half else 0)
        if count > MOST:
            return Unread(Wrong.TOO_LONG)
        took += count * size
    return [Length(took)] if took <= LONGEST else Unread(Wrong.TOO_LONG)


LENGTH_PART = re.compile(rf"(\d+(?:[.,]\d+)?)\s*(个半)?\s*({NEXT_UNITS})")
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Made]]


def _rule(pattern: str, make: Callable[[re.Match[str]], Made]) -> Rule:
    return re.compile(pattern), make


def _always(*tokens: Token) -> Callable[[re.Match[str]], Made]:
    return lambda _: tokens


ORDINAL = r"(?:st|nd|rd|th)?"
# Tried in this order at each place of the text; what is longer or surer comes first.
RULES: Sequence[Rule] = (
    _rule(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)[日号]?",
          lambda m: [_date(int(m[1]), int(m[2]), int(m[3]))]),
    _rule(r"(\d{1,2})月(\d{1,2})[日号]?(?:\s*(?:-|到|至)\s*(\d{1,2})[日号])?(?!\d)",
          lambda m: _dated(int(m[1]), m[2], m[3], None)),
    _rule(rf"(\d{{1,2}}){ORDINAL}(?:\s*(?:-|to)\s*(\d{{1,2}}){ORDINAL})?\s*(?:of\s+)?{MONTH}"
          r"(?:,?\s*(\d{4})(?!\d))?",
          lambda m: _dated(_month(m[3]), m[1], m[2], m[4])),
    _rule(rf"{MONTH}\s*(\d{{1,2}}){ORDINAL}(?![\d:])(?:\s*(?:-|to)\s*(\d{{1,2}}){ORDINAL}(?![\d:]))?"
          r"(?:,?\s*(\d{4})(?!\d))?",
          lambda m: _dated(_month(m[1]), m[2], m[3], m[4])),
    _rule(r"半个?(?:小时|钟头)", _always(Length(timedelta(minutes=30)))),
    _rule(r"half an hour", _always(Length(timedelta(minutes=30)))),
    _rule(r"an hour\b", _always(Length(timedelta(hours=1)))),
    _rule(rf"(?:next\s+)?(?:{LENGTH_PART.pattern}\s*)+", _length),
    _rule(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?![\d:])", lambda _: Unread(Wrong.TWO_WAYS)),
    _rule(r"(\d{1,2})[日号]", lambda m: [_monthly(int(m[1]))]),
    _rule(r"(\d{1,2}):(\d{2})\s*(?:([ap])\.?m\b\.?)?(?!\d)", lambda m: _clock(m[1], m[2], m[3])),
    _rule(r"(\d{1,2})\s*([ap])\.?m\b\.?", lambda m: _clock(m[1], None, m[2])),
    _rule(r"(\d{1,2})[点点](?:(半)|(\d{1,2})分?|钟|整)?", _oclock),
    _rule(r"(\d{1,2})(?![\d])", _bare),
    _rule(r"day after tomorrow|后天", _always(_ahead(2))),
    _rule(r"tonight|今晚上?", _always(_ahead(0), Part.EVENING)),
    _rule(r"明晚上?", _always(_ahead(1), Part.EVENING)),
    _rule(r"today|今天|今日", _always(_ahead(0))),
    _rule(r"tomorrow|tmrw?\b|明天|明日", _always(_ahead(1))),
    _rule(r"now\b|现在", _always(Word.NOW)),
    _rule(rf"(?:(next|this)\s+)?{WEEKDAY}", _named_weekday),
    _rule(r"(下|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])", _named_weekday),
    _rule(r"(?:(next|this)\s+)?weekend\b", _weekend),
    _rule(r"(下|这|本)?(?:个)?周末", _weekend),
    _rule(r"(?:next|this) week\b|(?:下|这|本)个?(?:周|星期|礼拜)", _week),
    _rule(r"noon\b|midday\b|中午(?!\s*\d)|正午", _always(Clock(720))),
    _rule(r"midnight\b|午夜|半夜(?!\s*\d)", _always(Clock(1440))),
    _rule(r"(?:in the )?morning\b|上午|早上|早晨", _always(Part.MORNING)),
    _rule(r"(?:in the )?afternoon\b|下午|中午", _always(Part.AFTERNOON)),
    _rule(r"(?:in the )?evening\b|night\b|晚上|晚间|夜里", _always(Part.EVENING)),
    _rule(r"凌晨|半夜", _always(Part.EARLY)),
    _rule(r"-|~|(?:to|until|till|through)\b|到|至", _always(Word.TO)),
    _rule(r"(?:on|at|from|the|for|of|and)\b|[,、从在起的于]|开始", _always()),
)  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+|\S")


def tokens_of(text: str) -> list[Token] | Unread:
    """Read every word; the first one that cannot be read is named. `text` is folded: see `reading`."""
    found: list[Token] = []
    for made, word in _made(numerals(text)):
        if isinstance(made, Unread):
            return Unread(made.why, made.word or word)
        found += made
    return found


def _made(text: str) -> Iterator[tuple[Made, str]]:
    """What each word is made into, and the word; the first that is none of ours ends it."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        matches = ((pattern.match(text, at), make) for pattern, make in RULES)
        found, make = next(((each, make) for each, make in matches if each), (None, None))
        if found is None or make is None:
            word = LETTERS.match(text, at)
            yield Unread(Wrong.WORD), word[0] if word else text[at]
            return
        yield make(found), found[0].strip()
        at = found.end()
