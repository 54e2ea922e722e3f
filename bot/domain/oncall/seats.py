"""Who sits in a rotation's or a team's seats at an instant, overrides and leave included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import NEVER, Span, Steady, wall_clock
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.override import Override, OverrideKind
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.rotation import Rotation
from bot.domain.oncall.via import Via, via
from bot.domain.oncall.window import open_at


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at a level (1 is called first), and the rule that put them there.

    Args:
        rotation: whose turn it is that they have; None if they were named otherwise.
    """

    person: PersonId
    level: int
    via: Via | None = None
    rotation: RotationId | None = None


Seats = tuple[Seat, ...]
Overrides = tuple[Override, ...]


def rotation_seats(look: Lookout, rotation: Rotation, at: datetime) -> Steady[Seats]:
    return look.ask(("rotation", rotation.id), at, lambda: _rotation_seats(look, rotation, at))


def _rotation_seats(look: Lookout, rotation: Rotation, at: datetime) -> Steady[Seats]:
    changes = in_force(look.plan.overrides_of.get(rotation.id, ()), at)
    hours = open_at(rotation.windows, rotation.zone, at)
    own = (override for override in changes.value if override.rotation is not None)
    added = added_seats(look.plan, own, at)
    until = min(hours.until, changes.until, added.until)
    if not hours.value:
        return Steady(added.value, until)
    turns = _turns(look.plan, rotation, changes.value, at)
    return Steady(one_each((*turns.value, *added.value)), min(until, turns.until))


def _turns(plan: OnCallPlan, rotation: Rotation, changes: Overrides, at: datetime) -> Steady[Seats]:
    """Seat the first `depth` members who can come, beginning with the one whose turn it is."""
    order = rotation.order_at(at)
    until, seats, missing = order.until, list[Seat](), list[PersonId]()
    for member in order.value:
        occupant = stand_in(plan, changes, member, at)
        until = min(until, occupant.until)
        if occupant.value is None:
            missing.append(member)
            continue
        if occupant.value not in [seat.person for seat in seats]:
            why = _why(plan, member, occupant.value, missing)
            level = rotation.level + len(seats)
            seats.append(Seat(occupant.value, level, why, rotation.id))
        if len(seats) == rotation.depth:
            break
    return Steady(tuple(seats), until)


def _why(
    plan: OnCallPlan, member: PersonId, occupant: PersonId, missing: list[PersonId]
) -> Via | None:
    if occupant != member:
        return via("replacing", person=plan.name_of(member))
    return via("stepping-in", person=plan.name_of(missing[0])) if missing else None


def stand_in(
    plan: OnCallPlan, changes: Overrides, person: PersonId, at: datetime
) -> Steady[PersonId | None]:
    """Return who comes when a person should: they, whoever replaces them, or nobody.

    Replacements are followed (who took a shift may give it on); a circle is a swap.
    """
    met = {person}
    while (successor := _successor(changes, person)) is not None and successor not in met:
        met.add(successor)
        person = successor
    away = is_away(plan, person, at)
    removed = any(c.kind is OverrideKind.REMOVE and c.person == person for c in changes)
    return Steady(None if away.value or removed else person, away.until)


def _successor(changes: Overrides, person: PersonId) -> PersonId | None:
    # The latest one stored counts.
    for change in reversed(changes):
        if change.kind is OverrideKind.REPLACE and change.person == person:
            return change.by
    return None


def is_away(plan: OnCallPlan, person: PersonId, at: datetime) -> Steady[bool]:
    return any_holds((leave.span for leave in plan.leaves_of.get(person, ())), at)


def any_holds(spans: Iterable[Span], at: datetime) -> Steady[bool]:
    answers = [span.holds(at) for span in spans]
    until = min((answer.until for answer in answers), default=NEVER)
    return Steady(any(answer.value for answer in answers), until)


def in_force(overrides: Overrides, at: datetime) -> Steady[Overrides]:
    answers = [(override, override.span.holds(at)) for override in overrides]
    until = min((answer.until for _, answer in answers), default=NEVER)
    return Steady(tuple(override for override, answer in answers if answer.value), until)


def added_seats(plan: OnCallPlan, overrides: Iterable[Override], at: datetime) -> Steady[Seats]:
    """Return the seats that the overrides add; leave counts for more than an addition."""
    adding = [override for override in overrides if override.kind is OverrideKind.ADD]
    away = [is_away(plan, override.person, at) for override in adding]
    seats = tuple(_added(o) for o, answer in zip(adding, away, strict=True) if not answer.value)
    return Steady(seats, min((answer.until for answer in away), default=NEVER))


def _added(override: Override) -> Seat:
    zone = override.span.zone
    until = wall_clock(override.span.interval.end, zone)
    place = zone.rpartition("/")[2].replace("_", " ")
    return Seat(override.person, override.level, via("added", until=f"{until:%H:%M}", place=place))


def team_seats(look: Lookout, region: RegionId, at: datetime) -> Steady[Seats]:
    """Return who stands for a region's team, whether or not it is in its hours.

    Somebody with turns in two of its rotations has two seats.
    """
    return look.ask(("team", region), at, lambda: _team_seats(look, region, at))


def _team_seats(look: Lookout, region: RegionId, at: datetime) -> Steady[Seats]:
    rotations = look.plan.teams.get(region, ())
    answers = [rotation_seats(look, rotation, at) for rotation in rotations]
    until = min((answer.until for answer in answers), default=NEVER)
    layered = [
        (rotation.layer, seat)
        for rotation, answer in zip(rotations, answers, strict=True)
        for seat in answer.value
    ]
    return Steady(tuple(_top_layers(layered)), until)


def _top_layers(layered: list[tuple[int, Seat]]) -> Iterator[Seat]:
    """Keep, for each level, the seats of its highest layer; equal layers stay together."""
    top: dict[int, int] = {}
    for layer, seat in layered:
        top[seat.level] = max(layer, top.get(seat.level, layer))
    return (seat for layer, seat in layered if layer == top[seat.level])


def one_each(seats: Iterable[Seat]) -> Seats:
    """Keep each person's lowest level."""
    best: dict[PersonId, Seat] = {}
    for seat in seats:
        if seat.person not in best or seat.level < best[seat.person].level:
            best[seat.person] = seat
    return tuple(best.values())


def ordered(seats: Iterable[Seat]) -> Seats:
    """Sort by level and close holes: whoever is called first is at level 1."""
    kept = sorted(one_each(seats), key=lambda seat: seat.level)
    numbers = {level: n for n, level in enumerate(sorted({s.level for s in kept}), start=1)}
    return tuple(
        seat if numbers[seat.level] == seat.level else replace(seat, level=numbers[seat.level])
        for seat in kept
    )
