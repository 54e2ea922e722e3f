"""A week of on-call as a picture's values: days, lanes and bars, in one reader's zone and language. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from bot.cards.week import day_words
from bot.domain.ids import PersonId
from bot.domain.oncall import Interval, OnCallPlan, Region, wall_clock
from bot.domain.oncall.clock import first_instant
from bot.domain.oncall.timeline import union, walk
from bot.domain.oncall.week import Cover, covers, week_days
from bot.domain.oncall.window import open_at
from bot.domain.say import Say, say
from bot.messages import Speaker, words
from bot.messages.clocks import city

HUES = 8
TICKS = (0, 6, 12, 18)
HOUR = timedelta(hours=1)
ORDINARY = 24 * HOUR
GAPS_NAMED = 6

Found = Sequence[tuple[Region, Sequence[Cover]]]


class Kind(StrEnum):
    CALLED = "called"
    GAP = "gap"
    RESORT = "resort"  # nobody is on call, but the last resort is called
    ACCEPTED = "accepted"  # nobody is, and the playbook says that this is as it should be


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a day, in percent of its length."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """`about` says the whole of it; `hue` is one of eight colours, the same for the same person."""

    at: Strip
    kind: Kind
    label: str
    about: str
    hue: int = 0
    asleep: tuple[Strip, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    region: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """`now`: where in the day it is now, in percent; None: it is another day."""

    label: str
    note: str
    lanes: tuple[Lane, ...]
    nights: tuple[Strip, ...]
    ticks: tuple[tuple[float, str], ...]
    now: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that says the same."""

    day: str
    region: str
    hours: str
    who: str
    backups: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Week:
    """`summary`: what is to be known of it without looking; a sentence a line."""

    title: str
    summary: tuple[str, ...]
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    gaps: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every part of the picture is made from."""

    plan: OnCallPlan
    now: datetime
    speaker: Speaker
    hues: Mapping[PersonId, int]

    @property
    def zone(self) -> str:
        return self.speaker.zone

    def words(self, sentence: Say) -> str:
        return words(sentence, self.speaker)

    def day(self, day: date) -> str:
        return self.words(day_words(day))

    def hours(self, at: datetime, day: Interval) -> str:
        return "24:00" if at == day.end else f"{wall_clock(at, self.zone):%H:%M}"

    def when(self, at: datetime) -> str:
        there = wall_clock(at, self.zone)
        return f"{self.day(there.date())} {there:%H:%M}"

    def names(self, people: Sequence[PersonId]) -> str:
        return ", ".join(map(self.plan.name_of, people))


def week_of(plan: OnCallPlan, first: date, now: datetime, speaker: Speaker) -> Week:
    """Draw seven days on the speaker's clock; one after a clock change is shorter or longer."""
    days = week_days(first, speaker.zone)
    span = Interval(days[0][1].start, days[-1][1].end)
    found = [(region, covers(plan, region.id, span)) for region in plan.regions.values()]
    it = Drawing(plan, now, speaker, _hues(found))
    return Week(
        title=it.words(say("week-title", **{"from": it.day(first)}, to=it.day(days[-1][0]))),
        summary=tuple(_summary(it, found)),
        days=tuple(_day(it, day, interval, found) for day, interval in days),
        rows=tuple(row for day, interval in days for row in _rows(it, day, interval, found)),
        gaps=len(_of(found, Kind.GAP)),
    )


def kind_of(cover: Cover) -> Kind:
    if cover.called:
        return Kind.CALLED
    if cover.accepted:
        return Kind.ACCEPTED
    return Kind.RESORT if cover.last_resort else Kind.GAP


def _summary(it: Drawing, found: Found) -> Iterator[str]:
    yield it.words(say("week-clock", city=city(it.zone, it.speaker.language)))
    gaps = _of(found, Kind.GAP)
    lesser = len(_of(found, Kind.RESORT)) + len(_of(found, Kind.ACCEPTED))
    if gaps:
        yield it.words(say("week-gaps", count=len(gaps)))
    elif lesser:
        yield it.words(say("week-lesser", count=lesser))
    else:
        yield it.words(say("week-covered"))
    for region, cover in gaps[:GAPS_NAMED]:
        start, end = it.when(cover.interval.start), it.when(cover.interval.end)
        yield it.words(Say("week-gap", {"region": region.name, "from": start, "to": end}))
    if len(gaps) > GAPS_NAMED:
        yield it.words(say("week-more", count=len(gaps) - GAPS_NAMED))


def _of(found: Found, kind: Kind) -> list[tuple[Region, Cover]]:
    some = [(region, cover) for region, covers in found for cover in covers]
    return [each for each in some if kind_of(each[1]) is kind]


def _hues(found: Found) -> Mapping[PersonId, int]:
    """A colour for everybody who is called first, in the order in which they come."""
    covers = sorted((c for _, some in found for c in some), key=lambda c: c.interval.start)
    people = dict.fromkeys(cover.called[0] for cover in covers if cover.called)
    return {person: n % HUES for n, person in enumerate(people)}


def joined(some: Sequence[Cover]) -> Iterator[Cover]:
    """Neighbours that differ in their backups alone are one bar."""
    for _, alike in groupby(some, key=lambda c: (c.called, c.accepted, c.last_resort)):
        first, *rest = alike
        last = rest[-1] if rest else first
        backups = dict.fromkeys(who for cover in (first, *rest) for who in cover.backups)
        asleep = union(night for cover in (first, *rest) for night in cover.asleep)
        span = Interval(first.interval.start, last.interval.end)
        yield replace(first, interval=span, backups=tuple(backups), asleep=tuple(asleep))


def _day(it: Drawing, day: date, whole: Interval, found: Found) -> Day:
    hours = round(whole.length / HOUR, 1)
    odd = say("week-hours", hours=f"{hours:g}") if whole.length != ORDINARY else None
    return Day(
        label=it.day(day),
        note=it.words(odd) if odd else "",
        lanes=tuple(
            Lane(
                region.name, tuple(_bar(it, region, cover, whole) for cover in _within(some, whole))
            )
            for region, some in found
        ),
        nights=tuple(_strip(night, whole) for night in _nights(it, whole)),
        ticks=tuple(_ticks(it, day, whole)),
        now=_strip(Interval(it.now, it.now), whole).left if it.now in whole else None,
    )


def _within(some: Iterable[Cover], whole: Interval) -> Iterator[Cover]:
    return (cover for cover in some if cover.interval.meets(whole))


def _nights(it: Drawing, whole: Interval) -> Iterator[Interval]:
    """When it is night where the reader is."""
    waking = (it.plan.waking,)
    for during in walk(lambda at: open_at(waking, it.zone, at), whole.start, whole.end):
        if not during.value:
            yield during.interval


def _ticks(it: Drawing, day: date, whole: Interval) -> Iterator[tuple[float, str]]:
    for hour in TICKS:
        at = first_instant(datetime(day.year, day.month, day.day, hour), it.zone)  # noqa: DTZ001 - local
        yield _strip(Interval(at, at), whole).left, f"{hour:02}"


def _strip(part: Interval, whole: Interval) -> Strip:
    start, end = max(part.start, whole.start), min(part.end, whole.end)
    return Strip(
        round(100 * ((start - whole.start) / whole.length), 3),
        round(100 * ((end - start) / whole.length), 3),
    )


def _bar(it: Drawing, region: Region, cover: Cover, whole: Interval) -> Bar:
    kind = kind_of(cover)
    who = _who(it, cover, kind)
    said = {
        "region": region.name,
        "from": it.hours(max(cover.interval.start, whole.start), whole),
        "to": it.hours(min(cover.interval.end, whole.end), whole),
        "who": who,
        "backups": it.names(cover.backups),
        "asleep": "yes" if any(each.meets(whole) for each in cover.asleep) else "no",
    }
    return Bar(
        at=_strip(cover.interval, whole),
        kind=kind,
        label=who,
        about=it.words(Say("week-bar", said)),
        hue=it.hues[cover.called[0]] if cover.called else 0,
        asleep=tuple(_strip(each, whole) for each in cover.asleep if each.meets(whole)),
    )


def _who(it: Drawing, cover: Cover, kind: Kind) -> str:
    match kind:
        case Kind.CALLED:
            return it.names(cover.called)
        case Kind.ACCEPTED:
            return it.words(say("week-accepted", reason=cover.accepted))
        case Kind.RESORT:
            name = it.names([cover.last_resort] if cover.last_resort else [])
            return it.words(say("week-resort", name=name))
        case Kind.GAP:
            return it.words(say("week-nobody"))


def _rows(it: Drawing, day: date, whole: Interval, found: Found) -> Iterator[Row]:
    for region, some in found:
        for cover in _within(some, whole):
            start, end = max(cover.interval.start, whole.start), min(cover.interval.end, whole.end)
            kind = kind_of(cover)
            hours = f"{it.hours(start, whole)}–{it.hours(end, whole)}"
            backups = it.names(cover.backups)
            yield Row(it.day(day), region.name, hours, _who(it, cover, kind), backups, kind)
