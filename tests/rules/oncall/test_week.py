"""Who covers which hours of a week: against the resolver, around clock changes, with gaps."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall import AcceptedGap, Interval, OnCallPlan, on_call
from bot.domain.oncall.week import Cover, covers, week_days
from bot.playbook.load import load_playbook
from tests.rules.oncall.plans import plan, region, rotation, utc

EU = RegionId("eu")
OFFICE = plan(
    rotation("day", "ann ben", region=EU, depth=2, zone="Europe/Berlin"),
    regions=(region("eu", "Europe/Berlin", "09:00-18:00"),),
    zones={"ann": "Europe/Berlin", "ben": "America/Los_Angeles"},
)
MINUTE = timedelta(minutes=1)


def told(found: tuple[Cover, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f"{c.interval.start:%d %H:%M}", f"{c.interval.end:%d %H:%M}", c.called) for c in found]


@pytest.mark.parametrize(
    ("monday", "zone", "hours"),
    [
        pytest.param(date(2026, 10, 19), "Europe/Berlin", 25, id="autumn"),
        pytest.param(date(2026, 3, 23), "Europe/Berlin", 23, id="spring"),
        pytest.param(date(2026, 3, 30), "Australia/Lord_Howe", 24.5, id="half an hour"),
    ],
)
def test_the_days_of_a_week_follow_the_clock(monday: date, zone: str, hours: float) -> None:
    days = week_days(monday, zone)
    lengths = [whole.length / timedelta(hours=1) for _, whole in days]
    assert lengths == [24] * 6 + [hours]
    assert [day for day, _ in days] == [monday + timedelta(days=n) for n in range(7)]


def test_hours_without_anybody_are_a_gap_and_a_sleeping_person_is_said() -> None:
    found = covers(OFFICE, EU, Interval(utc("2026-01-12 00:00"), utc("2026-01-13 00:00")))
    assert told(found) == [
        ("12 00:00", "12 08:00", ()),
        ("12 08:00", "12 17:00", ("ben",)),
        ("12 17:00", "13 00:00", ()),
    ]
    assert found[1].backups == ("ann",)
    asleep = Interval(utc("2026-01-12 08:00"), utc("2026-01-12 16:00"))  # until 8 in Los Angeles
    assert found[1].asleep == (asleep,)


def test_an_accepted_gap_and_the_last_resort_are_told_apart() -> None:
    accepted = AcceptedGap("nothing is on air", span=None, zone="UTC", region=EU)
    bare = replace(OFFICE, accepted_gaps=(accepted,), last_resort=PersonId("ann"))
    found = covers(bare, EU, Interval(utc("2026-01-12 18:00"), utc("2026-01-12 20:00")))
    assert [(c.called, c.accepted, c.last_resort) for c in found] == [
        ((), "nothing is on air", "ann")
    ]
    found = covers(
        replace(OFFICE, last_resort=PersonId("ann")),
        EU,
        Interval(utc("2026-01-12 18:00"), utc("2026-01-12 20:00")),
    )
    assert [(c.called, c.accepted, c.last_resort) for c in found] == [((), "", "ann")]


@pytest.mark.parametrize("start", ["2026-10-24 22:00", "2026-12-24 22:00", "2026-03-28 23:00"])
@pytest.mark.parametrize("where", ["apac", "eu", "na"])
def test_it_says_what_the_resolver_says_all_the_time(start: str, where: str) -> None:
    default = load_playbook(None, date(2026, 10, 1)).plan
    span = Interval(utc(start), utc(start) + timedelta(hours=26))
    found = covers(default, RegionId(where), span)
    assert found[0].interval.start == span.start
    assert found[-1].interval.end == span.end
    at = span.start
    for cover in found:
        assert cover.interval.start == at
        while at < cover.interval.end:
            assert _first(default, RegionId(where), at) == set(cover.called)
            at += 19 * MINUTE if at + 19 * MINUTE < cover.interval.end else cover.interval.end - at


def _first(default: OnCallPlan, where: RegionId, at: datetime) -> set[PersonId]:
    return {duty.person for duty in on_call(default, where, at) if duty.level == 1}
