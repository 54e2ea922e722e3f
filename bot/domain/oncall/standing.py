"""Who stands for a region: the routed team, additions, reinforcement, or the last resort."""

from dataclasses import replace
from datetime import datetime

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import NEVER, Steady, held_by
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.reinforcement import Reinforcement
from bot.domain.oncall.route import explained, route
from bot.domain.oncall.seats import (
    Overrides,
    Seat,
    Seats,
    added_seats,
    any_holds,
    in_force,
    ordered,
    rotation_seats,
    stand_in,
)
from bot.domain.oncall.show import Show
from bot.domain.oncall.via import Via, via
from bot.domain.oncall.window import open_at


def standing(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Seats]:
    """Return everybody on call for a region, the last resort included."""
    return look.ask(("standing", region), at, lambda: _standing(look, region, at))


def _standing(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Seats]:
    regular = regularly_standing(look, region, at)
    if regular.value or look.plan.last_resort is None:
        return regular
    return Steady((Seat(look.plan.last_resort, 1, via("last-resort")),), regular.until)


def regularly_standing(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Seats]:
    """Return everybody on call for a region, each once, without the last resort."""
    seats = all_seats(look, region, at)
    return Steady(ordered(seats.value), seats.until)


def all_seats(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Seats]:
    """Return every seat that counts for a region, so somebody with two turns has two."""
    return look.ask(("all seats", region), at, lambda: _all_seats(look, region, at))


def _all_seats(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Seats]:
    routed = route(look, region, at)
    changes = changes_for(look.plan, region, at)
    added = added_seats(look.plan, changes.value, at)
    extra = extra_seats(look, region, changes.value, at)
    until = min(routed.until, changes.until, added.until, extra.until)
    return Steady((*routed.value.seats, *added.value, *extra.value), until)


def changes_for(plan: OnCallPlan, region: RegionId | None, at: datetime) -> Steady[Overrides]:
    """Return the overrides in force for a region as a whole."""
    overrides = tuple(
        o for o in plan.overrides if o.rotation is None and o.region in (None, region)
    )
    return in_force(overrides, at)


def extra_seats(
    look: Lookout, region: RegionId | None, changes: Overrides, at: datetime
) -> Steady[Seats]:
    """Return the extra people at level 1, in peak hours and for shows."""
    shows = staffed_shows(look.plan, region, at)
    until, seats = shows.until, list[Seat]()
    for show in shows.value:
        crew = _seated(look.plan, show.crew, changes, via("show", show=show.title), at)
        seats += crew.value
        until = min(until, crew.until)
    for reinforcement in (r for r in look.plan.reinforcements if r.concerns(region)):
        extra = _reinforced(look, reinforcement, changes, shows.value, at)
        seats += extra.value
        until = min(until, extra.until)
    return Steady(tuple(seats), until)


def staffed_shows(
    plan: OnCallPlan, region: RegionId | None, at: datetime
) -> Steady[tuple[Show, ...]]:
    """Return the shows that an incident of a region could be about: from 30 min before each to
    30 min after it."""
    until, shows = NEVER, list[Show]()
    for show in plan.shows:
        if show.concerns(region):
            staffed = held_by(show.staffed, at)
            until = min(until, staffed.until)
            shows += [show] if staffed.value else []
    return Steady(tuple(shows), until)


def _reinforced(
    look: Lookout,
    reinforcement: Reinforcement,
    changes: Overrides,
    shows: tuple[Show, ...],
    at: datetime,
) -> Steady[Seats]:
    why = _occasion(reinforcement, shows, at)
    if why.value is None:
        return Steady((), why.until)
    seats = _seated(look.plan, reinforcement.people, changes, why.value, at)
    rotation = look.plan.rotations.get(reinforcement.rotation) if reinforcement.rotation else None
    if rotation is None:
        return Steady(seats.value, min(why.until, seats.until))
    turns = rotation_seats(look, rotation, at)
    joined = (replace(seat, level=1) for seat in explained(turns.value, why.value))
    return Steady((*seats.value, *joined), min(why.until, seats.until, turns.until))


def _occasion(
    reinforcement: Reinforcement, shows: tuple[Show, ...], at: datetime
) -> Steady[Via | None]:
    """Say why reinforcement is called now, if it is. Changes of `shows` are the caller's care."""
    wanted = [show for show in shows if reinforcement.wants(show)]
    peak = open_at(reinforcement.windows, reinforcement.zone, at)
    dated = any_holds(reinforcement.dates, at)
    until = min(peak.until, dated.until)
    if wanted:
        return Steady(via("show", show=wanted[0].title), until)
    if peak.value or dated.value:
        name = reinforcement.name or reinforcement.id
        return Steady(via("reinforcement", reinforcement=name), until)
    return Steady(None, until)


def _seated(
    plan: OnCallPlan, people: tuple[PersonId, ...], changes: Overrides, why: Via, at: datetime
) -> Steady[Seats]:
    comers = [stand_in(plan, changes, person, at) for person in people]
    seats = tuple(Seat(one.value, 1, why) for one in comers if one.value is not None)
    return Steady(seats, min((one.until for one in comers), default=NEVER))
