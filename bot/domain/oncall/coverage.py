"""Proof of coverage: a walk over every instant at which the answer may change, weeks ahead."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.burden import Fairness, Load, Times, fairness, loads, nights_of
from bot.domain.oncall.clock import NEVER, Interval, Steady
from bot.domain.oncall.gaps import Gap, gaps_of
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.policy import EscalationPolicy
from bot.domain.oncall.reach import Place, Reaches, everybody, reaches, silences, times_paged
from bot.domain.oncall.seats import Seats
from bot.domain.oncall.standing import all_seats, regularly_standing
from bot.domain.oncall.timeline import During, overlap, union, walk, walk_together
from bot.domain.severity.values import Severity

URGENT = (Severity.SEV1, Severity.SEV2)


@dataclass(frozen=True, slots=True)
class SkippedLevel:
    """A level that reaches nobody in hours in which another level does. 1 is the first."""

    severity: Severity
    region: RegionId | None
    level: int
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class SinglePerson:
    """A level that one and the same person answers in all the weeks: nobody relieves them."""

    severity: Severity
    region: RegionId | None
    level: int
    person: PersonId


@dataclass(frozen=True, slots=True)
class Alone:
    """All levels of a policy together reach this one person."""

    severity: Severity
    region: RegionId | None
    person: PersonId
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class TwoTeams:
    """A person who would answer for two rotations at once."""

    person: PersonId
    rotations: tuple[RotationId, ...]
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What a walk over the coming weeks found.

    Args:
        gaps: the last resort is not counted as somebody on call, but named in them.
        no_loud: may be paged while asleep by SEV1 or SEV2, and have no loud contact.
        no_contact: may be paged, and have neither account nor contact.
        no_proven: may be paged, and no contact of theirs has been proven; None: not asked.
    """

    span: Interval
    gaps: tuple[Gap, ...]
    skipped: tuple[SkippedLevel, ...]
    single: tuple[SinglePerson, ...]
    alone: tuple[Alone, ...]
    two_teams: tuple[TwoTeams, ...]
    loads: tuple[Load, ...]
    fairness: tuple[Fairness, ...]
    no_loud: tuple[PersonId, ...]
    no_contact: tuple[PersonId, ...]
    no_proven: tuple[PersonId, ...] | None

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that nobody answers for: errors of the playbook."""
        return tuple(gap for gap in self.gaps if gap.is_open)


def coverage(
    plan: OnCallPlan,
    policies: Mapping[Severity, EscalationPolicy],
    start: datetime,
    weeks: int = 8,
    *,
    proven: Collection[PersonId] | None = None,
) -> CoverageReport:
    """Walk every boundary instant of the coming weeks and report what is not as it should be.

    Args:
        start: aware UTC.
        proven: people with a contact that rang and was answered.
    """
    span = Interval(start, start + timedelta(weeks=weeks))
    look = Lookout(replace(plan, last_resort=None))
    found, nights = reaches(look, policies, span), nights_of(plan, span)
    paged = frozenset(who for answers in found.values() for who in times_paged(answers))
    silent = {
        place: [answer.interval for answer in answers if not everybody(answer.value)]
        for place, answers in found.items()
    }
    return CoverageReport(
        span=span,
        gaps=_gaps(look, plan.last_resort, policies, silent),
        skipped=tuple(_skipped(found)),
        single=tuple(_single(found)),
        alone=tuple(_alone(found)),
        two_teams=_two_teams(look, span),
        loads=loads(plan, _standing(look, span), nights, span),
        fairness=fairness(look, nights, span),
        no_loud=_no_loud(plan, found, nights),
        no_contact=tuple(sorted(who for who in paged if not _has_contact(plan, who))),
        no_proven=None if proven is None else tuple(sorted(paged.difference(proven))),
    )


def open_gaps(
    plan: OnCallPlan, policies: Mapping[Severity, EscalationPolicy], span: Interval
) -> tuple[Gap, ...]:
    """Return only the hours that nobody answers for: what `coverage` finds, for a fraction of its time.

    A policy that waits for somebody awake has a gap only where it would wait for over a day, so the
    stretch must be longer than that.
    """
    if plan.last_resort is not None:
        return ()
    look = Lookout(plan)
    gaps = _gaps(look, None, policies, silences(look, policies, span))
    return tuple(gap for gap in gaps if gap.is_open)


def _gaps(
    look: Lookout,
    last_resort: PersonId | None,
    policies: Mapping[Severity, EscalationPolicy],
    silent: Mapping[Place, Iterable[Interval]],
) -> tuple[Gap, ...]:
    gaps = (
        replace(gap, last_resort=last_resort)
        for (severity, region), intervals in silent.items()
        for gap in gaps_of(look, severity, policies[severity], region, intervals)
    )
    return tuple(sorted(gaps, key=lambda gap: (gap.interval.start, gap.severity)))


def _skipped(found: Reaches) -> Iterator[SkippedLevel]:
    for (severity, region), answers in found.items():
        for n in range(len(answers[0].value)):
            empty = (a.interval for a in answers if not a.value[n] and everybody(a.value))
            if intervals := tuple(union(empty)):
                yield SkippedLevel(severity, region, n + 1, intervals)


def _single(found: Reaches) -> Iterator[SinglePerson]:
    for (severity, region), answers in found.items():
        for n in range(len(answers[0].value)):
            people = frozenset[PersonId]().union(*(answer.value[n] for answer in answers))
            if len(people) == 1:
                yield SinglePerson(severity, region, n + 1, *people)


def _alone(found: Reaches) -> Iterator[Alone]:
    for (severity, region), answers in found.items():
        times: dict[PersonId, list[Interval]] = {}
        for answer in answers:
            people = everybody(answer.value)
            for person in people if len(people) == 1 else ():
                times.setdefault(person, []).append(answer.interval)
        for person, intervals in times.items():
            yield Alone(severity, region, person, tuple(union(intervals)))


Turns = frozenset[tuple[PersonId, RotationId]]


def _two_teams(look: Lookout, span: Interval) -> tuple[TwoTeams, ...]:
    times: dict[tuple[PersonId, tuple[RotationId, ...]], list[Interval]] = {}
    for answer in walk(partial(_turns_that_count, look), span.start, span.end):
        for person, rotations in _doubled(answer.value).items():
            times.setdefault((person, rotations), []).append(answer.interval)
    return tuple(
        TwoTeams(person, rotations, tuple(union(intervals)))
        for (person, rotations), intervals in times.items()
    )


def _turns_that_count(look: Lookout, at: datetime) -> Steady[Turns]:
    """Return whose turns in which rotations would be used by an incident of any region."""
    answers = [all_seats(look, region, at) for region in look.plan.regions]
    turns = (
        (seat.person, seat.rotation)
        for answer in answers
        for seat in answer.value
        if seat.rotation is not None
    )
    return Steady(frozenset(turns), min((answer.until for answer in answers), default=NEVER))


def _doubled(turns: Turns) -> Mapping[PersonId, tuple[RotationId, ...]]:
    rotations: dict[PersonId, list[RotationId]] = {}
    for person, rotation in turns:
        rotations.setdefault(person, []).append(rotation)
    return {who: tuple(sorted(some)) for who, some in rotations.items() if len(some) > 1}


def _standing(look: Lookout, span: Interval) -> list[During[Seats]]:
    regions = (*look.plan.regions, None)
    asks = {region: partial(regularly_standing, look, region) for region in regions}
    answers = walk_together(asks, span.start, span.end)
    return [during for region in regions for during in answers[region]]


def _no_loud(plan: OnCallPlan, found: Reaches, nights: Times) -> tuple[PersonId, ...]:
    silent: set[PersonId] = set()
    for (severity, _), answers in found.items():
        if severity in URGENT:
            times = times_paged(answers)
            silent |= {who for who in times if overlap(union(times[who]), nights[who])}
    return tuple(sorted(who for who in silent if not _is_loud(plan, who)))


def _is_loud(plan: OnCallPlan, person: PersonId) -> bool:
    return any(contact.loud for contact in plan.people[person].contacts)


def _has_contact(plan: OnCallPlan, person: PersonId) -> bool:
    return bool(plan.people[person].accounts or plan.people[person].contacts)
