"""Walks through time, from one instant at which an answer may change to the next: no sampling."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Generic, TypeVar

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import Interval, Steady
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.seats import Seats, rotation_seats
from bot.domain.oncall.standing import standing
from bot.domain.oncall.via import Via, via

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Ask = Callable[[datetime], Steady[T]]


@dataclass(frozen=True, slots=True)
class During(Generic[T]):
    """An answer, and the whole time it holds within a walk."""

    interval: Interval
    value: T


def walk(ask: Ask[T], start: datetime, end: datetime) -> list[During[T]]:
    """Return what is answered from `start` to `end`; equal neighbours are one."""
    return walk_together({"": ask}, start, end)[""]


def walk_together(
    asks: Mapping[K, Ask[T]], start: datetime, end: datetime
) -> dict[K, list[During[T]]]:
    """Walk several questions in step, so that what they share is looked at once."""
    answers: dict[K, list[During[T]]] = {key: [] for key in asks}
    keys = list(asks)
    due = [(start, n) for n in range(len(keys))]  # equal times are asked in order
    while due and due[0][0] < end:
        at, n = heappop(due)
        answer = asks[keys[n]](at)
        _append(answers[keys[n]], During(Interval(at, min(answer.until, end)), answer.value))
        heappush(due, (answer.until, n))
    return answers


def _append(answers: list[During[T]], new: During[T]) -> None:
    if answers and answers[-1].value == new.value:
        new = During(Interval(answers.pop().interval.start, new.interval.end), new.value)
    answers.append(new)


def total(intervals: Iterable[Interval]) -> timedelta:
    return sum((interval.length for interval in intervals), timedelta(0))


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Merge intervals that meet or touch; sorted."""
    merged: list[Interval] = []
    for one in sorted(intervals, key=lambda interval: interval.start):
        if merged and one.start <= merged[-1].end:
            last = merged.pop()
            one = Interval(last.start, max(last.end, one.end))  # noqa: PLW2901 - it grows
        merged.append(one)
    return merged


def overlap(some: list[Interval], others: list[Interval]) -> list[Interval]:
    """Return the time in both; each side is sorted and without overlaps of its own."""
    shared, n, m = [], 0, 0
    while n < len(some) and m < len(others):
        start, end = max(some[n].start, others[m].start), min(some[n].end, others[m].end)
        if start < end:
            shared.append(Interval(start, end))
        if some[n].end <= others[m].end:
            n += 1
        else:
            m += 1
    return shared


def without(some: list[Interval], others: list[Interval]) -> list[Interval]:
    """Return the time in `some` only; `others` is sorted and without overlaps of its own."""
    left = []
    for one in some:
        start = one.start
        for other in (other for other in others if other.meets(one)):
            if start < other.start:
                left.append(Interval(start, other.start))
            start = max(start, other.end)
        if start < one.end:
            left.append(Interval(start, one.end))
    return left


@dataclass(frozen=True, slots=True)
class Stint:
    """One person's unbroken time on call at one level."""

    person: PersonId
    level: int
    interval: Interval
    via: Via


def stints(
    plan: OnCallPlan, region: RegionId | None, start: datetime, end: datetime
) -> tuple[Stint, ...]:
    """Return who is on call for a region from `start` to `end`, by start and level."""
    look, home = Lookout(plan), plan.home_of(region)
    return stints_of(walk(lambda at: standing(look, home, at), start, end))


def rotation_stints(
    plan: OnCallPlan, rotation: RotationId, start: datetime, end: datetime
) -> tuple[Stint, ...]:
    """Return the turns of one rotation, whether or not anybody would be called by it.

    Raises KeyError if the plan has no such rotation.
    """
    look, asked = Lookout(plan), plan.rotations[rotation]
    why = via("rotation", rotation=asked.name or asked.id)
    return stints_of(walk(lambda at: rotation_seats(look, asked, at), start, end), why)


def person_stints(
    plan: OnCallPlan, person: PersonId, start: datetime, end: datetime
) -> tuple[Stint, ...]:
    """Return one person's times on call for any region, each instant once, at the lowest level."""
    found = [
        stint
        for region in (*plan.regions, None)
        for stint in stints(plan, region, start, end)
        if stint.person == person
    ]
    first = _joined([stint for stint in found if stint.level == 1], [])
    further = _joined([stint for stint in found if stint.level > 1], [s.interval for s in first])
    return tuple(sorted((*first, *further), key=lambda stint: stint.interval.start))


def _joined(found: list[Stint], taken: list[Interval]) -> list[Stint]:
    """Join stints that overlap, leaving out what is taken; the first one's reason is kept."""
    found.sort(key=lambda stint: stint.interval.start)
    free = without(union(stint.interval for stint in found), taken)
    reasons = [next(stint for stint in found if stint.interval.meets(one)) for one in free]
    return [replace(stint, interval=one) for stint, one in zip(reasons, free, strict=True)]


def stints_of(answers: Iterable[During[Seats]], why: Via | None = None) -> tuple[Stint, ...]:
    """Join each person's neighbouring times at one level; the first reason is kept."""
    done: list[Stint] = []
    running: dict[tuple[PersonId, int], Stint] = {}
    for answer in answers:
        now = {(seat.person, seat.level): seat for seat in answer.value}
        done += [stint for place, stint in running.items() if place not in now]
        running = {
            place: _longer(running.get(place), answer.interval)
            or Stint(seat.person, seat.level, answer.interval, seat.via or why or via("person"))
            for place, seat in now.items()
        }
    everyone = [*done, *running.values()]
    return tuple(sorted(everyone, key=lambda s: (s.interval.start, s.level, s.person)))


def _longer(stint: Stint | None, more: Interval) -> Stint | None:
    if stint is None:
        return None
    return replace(stint, interval=Interval(stint.interval.start, more.end))
