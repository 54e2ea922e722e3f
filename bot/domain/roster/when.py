"""A stretch of time as somebody typed it, on their own clock: "tomorrow 09:00-13:00", "周五到周一", "2h".

Own code rather than a library for natural dates: those guess (a time that has passed becomes tomorrow's,
12/24 depends on a setting), know no ranges, and cost a tenth of a second and megabytes to load. Here
nothing is guessed, and what was understood is shown and confirmed before it counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.domain.oncall import Interval, Span, first_instant, last_instant, wall_clock
from bot.domain.roster.tokens import (
    DAY,
    Bare,
    Clock,
    Length,
    On,
    Part,
    Token,
    Unread,
    Word,
    Wrong,
    tokens_of,
)

MINUTE = timedelta(minutes=1)
HALF_DAY, WHOLE_DAY = 720, 1440  # minutes
HOURS = {  # of a part of the day, where no time of day is given: minutes since midnight
    Part.EARLY: (0, 360),
    Part.MORNING: (360, 720),
    Part.AFTERNOON: (720, 1080),
    Part.EVENING: (1080, 1440),
}
SMALL_HOURS = 300  # "tonight at 2" is after midnight


@dataclass(frozen=True, slots=True)
class When:
    """What was meant.

    Args:
        twice: local times at its edges that occur twice, because clocks go back.
        skipped: local times at its edges that do not occur, because clocks go forward.
    """

    span: Span
    twice: tuple[datetime, ...] = ()
    skipped: tuple[datetime, ...] = ()


@dataclass(slots=True)
class Point:
    """One side of a stretch, as far as it was said."""

    on: On | None = None
    part: Part | None = None
    clock: Clock | None = None
    length: timedelta | None = None
    is_now: bool = False
    said: list[type] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.said


def when(text: str, now: datetime, zone: str) -> When | Unread:
    """Read a stretch of time. `text` is folded: see `bot.domain.roster.reading.folded`."""
    tokens = tokens_of(text)
    if isinstance(tokens, Unread):
        return tokens
    if not tokens:
        return Unread(Wrong.NOTHING)
    sides = _sides(tokens)
    if isinstance(sides, Unread):
        return sides
    here = wall_clock(now, zone)
    first, last = sides
    found = _alone(first, here, now, zone) if last is None else _range(first, last, here)
    return found if isinstance(found, Unread) else _with_edges(found, zone)


# From tokens to points ------------------------------------------------------------------------------


def _sides(tokens: Sequence[Token]) -> tuple[Point, Point | None] | Unread:
    if tokens.count(Word.TO) > 1:
        return Unread(Wrong.TOO_MUCH)
    if Word.TO not in tokens:
        first = point_of(tokens, is_range=False)
        return first if isinstance(first, Unread) else (first, None)
    middle = tokens.index(Word.TO)
    first = point_of(tokens[:middle], is_range=True)
    last = point_of(tokens[middle + 1 :], is_range=True)
    if isinstance(first, Unread):
        return first
    if isinstance(last, Unread):
        return last
    return Unread(Wrong.NO_END) if last.is_empty else (first, last)


def point_of(tokens: Sequence[Token], *, is_range: bool) -> Point | Unread:
    point = Point()
    bare_counts = is_range or Part in map(type, tokens)
    for token in tokens:
        if isinstance(token, Bare) and not bare_counts:
            return Unread(Wrong.WORD, str(token.number))
        if isinstance(token, Length) and is_range:
            return Unread(Wrong.TOO_MUCH)
        if not _put(point, token):
            return Unread(Wrong.TOO_MUCH)
    if point.clock is not None and point.clock.minutes > WHOLE_DAY:
        return Unread(Wrong.NO_SUCH_TIME)
    return point


def _put(point: Point, token: Token) -> bool:
    """False: something of that kind is there already."""
    kind: type
    match token:
        case On():
            kind, point.on = On, token
        case Part():
            kind, point.part = Part, token
        case Clock():
            kind, point.clock = Clock, token
        case Bare(number):
            kind, point.clock = Clock, Clock(number * 60, is_sure=number > 12)
        case Length(took):
            kind, point.length = Length, took
        case _:
            kind, point.is_now = Word, True
    is_new = kind not in point.said
    point.said.append(kind)
    return is_new


# From points to local times -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Local:
    """`exact`: it begins now, so its start is an instant and not a reading of a clock."""

    start: datetime
    end: datetime
    exact: Interval | None = None


def _alone(point: Point, here: datetime, now: datetime, zone: str) -> Local | Unread:
    """A length from now or from a time; a day, or a part of one."""
    if point.length is not None:
        return _for(point, point.length, here, now, zone)
    if point.clock is not None or point.is_now:
        return Unread(Wrong.NO_END)
    day = _day(point, here.date())
    if isinstance(day, Unread):
        return day
    start, end = HOURS[point.part] if point.part else (0, WHOLE_DAY)
    return Local(local_at(day, start), local_at(day, end))


def _for(
    point: Point, length: timedelta, here: datetime, now: datetime, zone: str
) -> Local | Unread:
    if length <= timedelta(0):
        return Unread(Wrong.NO_LENGTH)
    is_days = length % DAY == timedelta(0)
    if point.clock is None and point.on is not None and not is_days:
        return Unread(Wrong.NO_START)
    if point.clock is None and point.part is not None:
        return Unread(Wrong.NO_START)
    if point.clock is None and point.on is None:
        begins, start = now.replace(second=0, microsecond=0), here.replace(second=0, microsecond=0)
    else:
        day = _day(point, here.date())
        if isinstance(day, Unread):
            return day
        start = local_at(day, minutes_of(point) or 0)
        begins = first_instant(start, zone)
    if is_days:  # on the wall clock: three days end at the same time of day
        return Local(start, start + length)
    exact = Interval(begins, begins + length)
    return Local(start, wall_clock(exact.end, zone), exact)


def _range(first: Point, last: Point, here: datetime) -> Local | Unread:
    today = here.date()
    if first.on is None and first.clock is not None and last.on and last.clock:
        _share_day(first, last, today)
    starts_now = first.is_empty or first.is_now
    start_day = today if starts_now else _day(first, today)
    if isinstance(start_day, Unread):
        return start_day
    start = here.replace(second=0, microsecond=0)
    if not starts_now:
        start = local_at(start_day, _start_minutes(first, last))
    end = _end_on(last, today, start_day) if last.on else _end_after(first, last, start)
    if isinstance(end, Unread):
        return end
    if end == start:
        return Unread(Wrong.NO_LENGTH)
    return Unread(Wrong.BACKWARDS) if end < start else Local(start, end)


def _share_day(first: Point, last: Point, today: date) -> None:
    """ "9:00-13:00 tomorrow" is one day's, "22:00-6:00 tomorrow" begins on the day before."""
    day = _day(last, today)
    if isinstance(day, Unread) or not (first.clock and last.clock):
        return  # the end says what is wrong with it
    is_overnight = _read(last.clock, last.part) <= _start_minutes(first, last)
    start = day - DAY if is_overnight else day
    first.on, last.on = On(lambda _: start), None


def _end_on(last: Point, today: date, start_day: date) -> datetime | Unread:
    """A day without a time of day is included whole."""
    day = _day(last, today if last.on and last.on.of_today else start_day)
    if isinstance(day, Unread):
        return day
    if last.clock is not None:
        return local_at(day, _read(last.clock, last.part))
    return local_at(day, HOURS[last.part][1] if last.part else WHOLE_DAY)


def _end_after(first: Point, last: Point, start: datetime) -> datetime | Unread:
    """A time without a day is the next one after the start; a part of the day goes for both."""
    part = last.part or first.part
    if last.clock is None:
        return local_at(start.date(), HOURS[part][1]) if part else Unread(Wrong.NO_END)
    minutes = last.clock.minutes
    readings = {minutes}
    if not last.clock.is_sure and part is not None:
        readings |= {_read(last.clock, part), minutes + HALF_DAY}
    ends = [local_at(start.date(), each) for each in (*sorted(readings), minutes + WHOLE_DAY)]
    if ends[0] == start and len(readings) == 1:
        return start
    return next(each for each in ends if each > start)


def _start_minutes(first: Point, last: Point) -> int:
    """ "1-3pm" begins in the afternoon too, "9-1pm" in the morning."""
    if first.clock is None:
        return HOURS[first.part][0] if first.part else 0
    later = first.clock.minutes + HALF_DAY
    if first.part is None and not first.clock.is_sure and last.clock and last.clock.is_pm:
        return later if later < last.clock.minutes else first.clock.minutes
    return _read(first.clock, first.part)


def minutes_of(point: Point) -> int | None:
    return None if point.clock is None else _read(point.clock, point.part)


def _read(clock: Clock, part: Part | None) -> int:
    """Minutes since the day's midnight; "tonight at 2" is of the night that follows."""
    if clock.is_sure or part is None:
        return clock.minutes
    if part is Part.AFTERNOON:
        is_before_noon = clock.minutes < 11 * 60
        return clock.minutes + HALF_DAY if is_before_noon else clock.minutes
    if part is Part.EVENING:
        if clock.minutes >= HALF_DAY:  # 12: midnight
            return clock.minutes + HALF_DAY
        return clock.minutes + (HALF_DAY if clock.minutes >= SMALL_HOURS else WHOLE_DAY)
    return clock.minutes % HALF_DAY if part is Part.EARLY else clock.minutes


def _day(point: Point, start: date) -> date | Unread:
    found = point.on.first_from(start) if point.on else start
    return Unread(Wrong.NO_SUCH_DATE) if found is None else found


def local_at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + minutes * MINUTE


# From local times to instants -----------------------------------------------------------------------


def _with_edges(local: Local, zone: str) -> When:
    """The stretch, and which of its edges a clock shows twice or never."""
    if local.exact is not None:
        edges: tuple[datetime, ...] = (local.start,)
        span = Span.of(local.exact, zone)
    else:
        edges = (local.start, local.end)
        span = Span(local.start, local.end, zone)
    skipped = tuple(each for each in edges if wall_clock(first_instant(each, zone), zone) != each)
    twice = tuple(
        each
        for each in edges
        if each not in skipped and first_instant(each, zone) != last_instant(each, zone)
    )
    return When(span, twice, skipped)
