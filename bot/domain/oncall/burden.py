"""What being on call asks of each person: hours, nights and weekends, and how evenly."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.domain.ids import PersonId, RotationId
from bot.domain.oncall.awake import awake_at
from bot.domain.oncall.clock import Interval
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.rotation import Rotation
from bot.domain.oncall.seats import Seats, rotation_seats
from bot.domain.oncall.timeline import During, overlap, total, union, walk, walk_together, without
from bot.domain.oncall.window import Window, open_at

WEEKEND = (Window(days=frozenset({5, 6})),)


@dataclass(frozen=True, slots=True)
class Load:
    """One person's time on call at level 1 for any region, hours counted once.

    Args:
        at_night: outside the waking hours of their own zone.
        on_weekends: on their own Saturday and Sunday.
        backing_up: at a further level, while not at level 1.
    """

    person: PersonId
    on_call: timedelta = timedelta(0)
    at_night: timedelta = timedelta(0)
    on_weekends: timedelta = timedelta(0)
    backing_up: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Fairness:
    """How evenly a rotation's members share its hours and its nights."""

    rotation: RotationId
    hours: Mapping[PersonId, timedelta]
    nights: Mapping[PersonId, timedelta]

    @property
    def spread(self) -> timedelta:
        """Return by how much the busiest member has more than the least busy."""
        return max(self.hours.values()) - min(self.hours.values())

    @property
    def night_spread(self) -> timedelta:
        return max(self.nights.values()) - min(self.nights.values())


Times = Mapping[PersonId, list[Interval]]


def loads(
    plan: OnCallPlan, answers: Iterable[During[Seats]], nights: Times, span: Interval
) -> tuple[Load, ...]:
    """Return everybody's load, the most nights first."""
    answers = list(answers)
    first = times_of(answers, lambda level: level == 1)
    further = times_of(answers, lambda level: level > 1)
    weekends = {person: _weekends(plan, person, span) for person in first}
    counted = (
        Load(
            person=person,
            on_call=total(first.get(person, [])),
            at_night=total(overlap(first.get(person, []), nights[person])),
            on_weekends=total(overlap(first.get(person, []), weekends.get(person, []))),
            backing_up=total(without(further.get(person, []), first.get(person, []))),
        )
        for person in plan.people
    )
    return tuple(sorted(counted, key=lambda one: (-one.at_night, -one.on_call, one.person)))


def fairness(look: Lookout, nights: Times, span: Interval) -> tuple[Fairness, ...]:
    """Return how each rotation with several members shares its first place."""
    shared = [one for one in look.plan.rotations.values() if len(one.members) > 1]
    asks = {one.id: partial(rotation_seats, look, one) for one in shared}
    answers = walk_together(asks, span.start, span.end)
    return tuple(_fairness(one, answers[one.id], nights) for one in shared)


def _fairness(rotation: Rotation, answers: list[During[Seats]], nights: Times) -> Fairness:
    first = times_of(answers, lambda level: level == rotation.level)
    hours = {member: first.get(member, []) for member in rotation.members}
    return Fairness(
        rotation.id,
        {member: total(times) for member, times in hours.items()},
        {member: total(overlap(times, nights[member])) for member, times in hours.items()},
    )


def times_of(answers: Iterable[During[Seats]], counts: Callable[[int], bool]) -> Times:
    """Return when each person is at a level that counts, each instant once."""
    times: dict[PersonId, list[Interval]] = {}
    for answer in answers:
        for seat in answer.value:
            if counts(seat.level):
                times.setdefault(seat.person, []).append(answer.interval)
    return {person: union(intervals) for person, intervals in times.items()}


def nights_of(plan: OnCallPlan, span: Interval) -> Times:
    """Return when each person is asleep."""
    asks = {person: partial(awake_at, plan, person) for person in plan.people}
    answers = walk_together(asks, span.start, span.end)
    return {who: [a.interval for a in answers[who] if not a.value] for who in plan.people}


def _weekends(plan: OnCallPlan, person: PersonId, span: Interval) -> list[Interval]:
    ask = partial(open_at, WEEKEND, plan.people[person].zone)
    return [answer.interval for answer in walk(ask, span.start, span.end) if answer.value]
