"""The resolver against a naive oracle, around the clock changes of odd zones."""

from datetime import datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    Leave,
    OnCallPlan,
    Override,
    OverrideKind,
    Region,
    Rotation,
    Shift,
    Span,
    Unit,
    Window,
    wall_clock,
)
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.standing import standing
from bot.domain.oncall.window import EVERY_DAY, open_at
from bot.domain.person import Person
from tests.rules.oncall.oracle import Oracle, utc_minute
from tests.rules.oncall.plans import utc

# Each zone beside an instant of one of its changes; the last two never change.
CHANGES = [
    ("America/Chicago", "2026-03-08 08:00"), ("America/Chicago", "2026-11-01 07:00"),
    ("America/New_York", "2026-03-08 07:00"), ("America/New_York", "2026-11-01 06:00"),
    ("America/Sao_Paulo", "2018-11-04 03:00"), ("America/Sao_Paulo", "2018-02-18 02:00"),
    ("Europe/London", "2026-03-29 01:00"), ("Europe/London", "2026-10-25 01:00"),
    ("Asia/Beirut", "2026-03-28 22:00"), ("Asia/Beirut", "2026-10-24 21:00"),
    ("Africa/Cairo", "2026-04-23 22:00"), ("Africa/Cairo", "2026-10-29 21:00"),
    ("America/Havana", "2026-03-08 05:00"), ("America/Havana", "2026-11-01 05:00"),
    ("Australia/Lord_Howe", "2026-10-03 15:30"), ("Australia/Lord_Howe", "2026-04-04 15:00"),
    ("Pacific/Apia", "2011-12-30 10:00"), ("Asia/Kolkata", "2026-03-29 01:00"),
]  # fmt: skip
PEOPLE = tuple(PersonId(name) for name in ("ann", "ben", "cid", "dot"))
REGIONS = tuple(RegionId(name) for name in ("east", "west"))
NIGHT = RotationId("night")
BEFORE, MINUTES = timedelta(hours=26), 50 * 60


def on_the_quarter(hours: int) -> st.SearchStrategy[timedelta]:
    return st.integers(-4 * hours, 4 * hours).map(lambda quarters: timedelta(minutes=15 * quarters))


ANY_TIME = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
NEAR = on_the_quarter(2)  # most faults show within two hours of a change
SHIFTS = st.builds(Shift, st.integers(1, 3), st.sampled_from(Unit)) | st.just(Shift(1, Unit.HOUR))


def windows(around: datetime) -> st.SearchStrategy[tuple[Window, ...]]:
    times = ANY_TIME | NEAR.map(lambda off: (around + off).time())
    days = st.just(EVERY_DAY) | st.frozensets(st.integers(0, 6), min_size=1)
    return st.lists(st.builds(Window, days, times, times), min_size=1, max_size=2).map(tuple)


@st.composite
def spans(draw: st.DrawFn, around: datetime, zone: str) -> Span:
    start = around + draw(NEAR | on_the_quarter(24))
    return Span(start, start + timedelta(minutes=15 * draw(st.integers(1, 120))), zone)


@st.composite
def rotations(draw: st.DrawFn, name: str, around: datetime, zone: str) -> Rotation:
    shift = draw(SHIFTS)
    far = {Unit.MONTH: timedelta(days=200), Unit.HOUR: timedelta(days=20)}
    return Rotation(
        id=RotationId(name),
        members=tuple(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True))),
        zone=zone,
        anchor=around + draw(NEAR | on_the_quarter(48)) + draw(st.sampled_from((-1, 0, 1)))
        * far.get(shift.unit, timedelta(days=50)),
        shift=shift,
        region=None if name == NIGHT else draw(st.sampled_from(REGIONS)),
        windows=draw(st.just((Window(),)) | windows(around)),
        depth=draw(st.integers(1, 2)),
        level=draw(st.integers(1, 2)),
        layer=draw(st.integers(0, 1)),
    )  # fmt: skip


@st.composite
def overrides(draw: st.DrawFn, around: datetime, zone: str) -> Override:
    kind, who = draw(st.sampled_from(OverrideKind)), draw(st.sampled_from(PEOPLE))
    others = [person for person in PEOPLE if person != who]
    return Override(
        kind=kind,
        person=who,
        span=draw(spans(around, zone)),
        by=draw(st.sampled_from(others)) if kind is OverrideKind.REPLACE else None,
        rotation=draw(st.none() | st.sampled_from((RotationId("first"), NIGHT))),
        region=draw(st.none() | st.sampled_from(REGIONS)),
        level=draw(st.integers(1, 2)),
    )


@st.composite
def plans(draw: st.DrawFn, zones: list[str], around: datetime) -> OnCallPlan:
    zone = st.sampled_from(zones)
    names = draw(st.sampled_from((("first",), ("first", "second"), ("first", "second", "third"))))
    turns = [draw(rotations(name, around, draw(zone))) for name in (*names, NIGHT)]
    closed = {around.date() + draw(on_the_quarter(24)): "holiday"} if draw(st.booleans()) else {}
    return OnCallPlan(
        people={who: Person(who, who, "UTC") for who in PEOPLE},
        regions={r: Region(r, r, draw(zone), draw(windows(around))) for r in REGIONS},
        rotations={one.id: one for one in turns},
        follow_the_sun=draw(st.permutations(REGIONS).map(tuple)),
        night=draw(st.none() | st.just(NIGHT)),
        overrides=tuple(draw(st.lists(overrides(around, draw(zone)), max_size=3))),
        leaves=tuple(
            Leave(draw(st.sampled_from(PEOPLE)), draw(spans(around, draw(zone))))
            for _ in range(draw(st.integers(0, 2)))
        ),
        holidays={REGIONS[0]: closed},
        last_resort=draw(st.none() | st.just(PEOPLE[0])),
    )


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data(), change=st.sampled_from(CHANGES), region=st.none() | st.sampled_from(REGIONS))
def test_the_resolver_agrees_with_the_oracle_in_every_minute(
    data: st.DataObject, change: tuple[str, str], region: RegionId | None
) -> None:
    zone, instant = change
    start = utc(instant) - BEFORE
    plan = data.draw(plans([zone, zone, "Asia/Singapore"], wall_clock(utc(instant), zone)))
    oracle, look = Oracle(plan, start, MINUTES), Lookout(plan)
    for minute in range(0, MINUTES, data.draw(st.sampled_from((1, 3, 7)))):
        at = utc_minute(start, minute)
        # One lookout for all: an answer that is kept for too long is caught as well.
        found = {(seat.person, seat.level) for seat in standing(look, region, at).value}
        assert found == set(oracle.on_call(region, minute)), at


EMPTY = OnCallPlan(people={})


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data(), change=st.sampled_from(CHANGES))
def test_windows_agree_with_the_oracle_in_every_minute(
    data: st.DataObject, change: tuple[str, str]
) -> None:
    zone, start = change[0], utc(change[1]) - BEFORE
    some = data.draw(windows(wall_clock(utc(change[1]), zone)))
    oracle = Oracle(EMPTY, start, MINUTES)
    for minute in range(0, MINUTES, 3):
        at = utc_minute(start, minute)
        assert open_at(some, zone, at).value == oracle.any_open(some, zone, minute), at


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data(), change=st.sampled_from(CHANGES))
def test_turns_agree_with_the_oracle_in_every_minute(
    data: st.DataObject, change: tuple[str, str]
) -> None:
    zone, start = change[0], utc(change[1]) - BEFORE
    found = data.draw(rotations("first", wall_clock(utc(change[1]), zone), zone))
    oracle = Oracle(EMPTY, start, MINUTES)
    for minute in range(0, MINUTES, 3):
        at = utc_minute(start, minute)
        assert found.turn_at(at).value == oracle.turn(found, minute), at
