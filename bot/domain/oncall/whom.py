"""Whom one level of an escalation policy calls."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.awake import awake_at
from bot.domain.oncall.clock import NEVER, Steady
from bot.domain.oncall.duty import Duty, with_ends
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.policy import Level, Target, TargetKind
from bot.domain.oncall.route import explained, next_route
from bot.domain.oncall.seats import Seat, Seats, one_each, ordered, rotation_seats, stand_in
from bot.domain.oncall.standing import changes_for, standing
from bot.domain.oncall.via import Via, via
from bot.domain.oncall.window import ALWAYS, Window, open_at


def whom(plan: OnCallPlan, level: Level, region: RegionId | None, at: datetime) -> tuple[Duty, ...]:
    """Return whom a level calls for an incident of a region; empty if it reaches nobody.

    Each person once, under the first target that names them. All of them are called together;
    `Duty.level` is still their place in their own team.
    """
    look, home = Lookout(plan), plan.home_of(region)
    return with_ends(lambda when: called(look, level, home, when), at)


def called(look: Lookout, level: Level, region: RegionId | None, at: datetime) -> Steady[Seats]:
    """Return the seats of everybody whom a level calls."""
    answers = [_target(look, level, target, region, at) for target in level.targets]
    until = min((answer.until for answer in answers), default=NEVER)
    return Steady(_first_each(seat for answer in answers for seat in answer.value), until)


def _first_each(seats: Iterable[Seat]) -> Seats:
    first: dict[PersonId, Seat] = {}
    for seat in seats:
        first.setdefault(seat.person, seat)
    return tuple(first.values())


def _target(
    look: Lookout, level: Level, target: Target, region: RegionId | None, at: datetime
) -> Steady[Seats]:
    key = ("target", target.kind, target.name, region)
    seats = look.ask(key, at, lambda: _seats(look, target, region, at))
    if target.when == ALWAYS and not level.awake_only:
        return seats
    allowed = [_may_be_called(look, level, target, seat.person, at) for seat in seats.value]
    kept = tuple(seat for seat, ok in zip(seats.value, allowed, strict=True) if ok.value)
    return Steady(kept, min([seats.until, *(ok.until for ok in allowed)]))


def _may_be_called(
    look: Lookout, level: Level, target: Target, person: PersonId, at: datetime
) -> Steady[bool]:
    """Hold the level's and the target's conditions against the person's own clock."""
    hours = _on_their_clock(look.plan, target.when, person, at)
    if not level.awake_only:
        return hours
    awake = look.ask(("awake", person), at, lambda: awake_at(look.plan, person, at))
    return Steady(hours.value and awake.value, min(hours.until, awake.until))


def _on_their_clock(
    plan: OnCallPlan, windows: tuple[Window, ...], person: PersonId, at: datetime
) -> Steady[bool]:
    if windows == ALWAYS or person not in plan.people:
        return Steady(True, NEVER)
    return open_at(windows, plan.people[person].zone, at)


def _seats(look: Lookout, target: Target, region: RegionId | None, at: datetime) -> Steady[Seats]:
    match target.kind:
        case TargetKind.REGION:
            return _levels(standing(look, region, at), first=True)
        case TargetKind.BACKUP:
            return _levels(standing(look, region, at), first=False)
        case TargetKind.NEXT_REGION:
            routed = next_route(look, region, at)
            return _levels(Steady(ordered(routed.value.seats), routed.until), first=True)
        case TargetKind.ROTATION:
            return _rotation(look, RotationId(target.name), at)
        case TargetKind.PERSON:
            return _named(look.plan, (PersonId(target.name),), region, via("person"), at)
        case TargetKind.ROLE:
            people = look.plan.with_role(target.name)
            return _named(look.plan, people, region, via("role", role=target.name), at)
        case TargetKind.EVERYBODY:
            return _named(look.plan, tuple(look.plan.people), region, via("everybody"), at)


def _levels(seats: Steady[Seats], *, first: bool) -> Steady[Seats]:
    kept = tuple(seat for seat in seats.value if (seat.level == 1) == first)
    return Steady(kept if first else tuple(map(_as_backup, kept)), seats.until)


def _as_backup(seat: Seat) -> Seat:
    return replace(seat, via=via("backup", also=seat.via))


def _rotation(look: Lookout, rotation_id: RotationId, at: datetime) -> Steady[Seats]:
    rotation = look.plan.rotations.get(rotation_id)
    if rotation is None:
        return Steady((), NEVER)
    seats = rotation_seats(look, rotation, at)
    why = via("rotation", rotation=rotation.name or rotation.id)
    return Steady(explained(ordered(seats.value), why), seats.until)


def _named(
    plan: OnCallPlan,
    people: tuple[PersonId, ...],
    region: RegionId | None,
    why: Via,
    at: datetime,
) -> Steady[Seats]:
    """Seat people who were named; who is on leave or has been replaced does not come."""
    changes = changes_for(plan, region, at)
    comers = [stand_in(plan, changes.value, person, at) for person in people]
    seats = one_each(Seat(one.value, 1, why) for one in comers if one.value is not None)
    return Steady(seats, min([changes.until, *(one.until for one in comers)]))
