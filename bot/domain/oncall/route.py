"""Follow the sun: which team takes an incident of a region at an instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import RegionId
from bot.domain.oncall.clock import NEVER, Steady, wall_clock
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import Region
from bot.domain.oncall.seats import Seat, Seats, rotation_seats, team_seats
from bot.domain.oncall.via import Via, via
from bot.domain.oncall.window import DAY, LOOK_AHEAD, open_at, open_until


@dataclass(frozen=True, slots=True)
class Route:
    """The team that takes an incident. `region` is None for the night rotation, or for nobody."""

    region: RegionId | None
    seats: Seats


NOBODY = Route(None, ())


def route(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Route]:
    """Route to the region's team in its hours, else by the sun, else to the night rotation.

    Args:
        region: None, or one that the plan does not know: the first team awake.
    """
    return look.ask(("route", region), at, lambda: _route(look, region, at))


def _route(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Route]:
    until = NEVER
    for candidate in _candidates(look, region):
        rule = "region-hours" if region in (candidate, None) else "next-region"
        team = team_in_hours(look, candidate, rule, at)
        until = min(until, team.until)
        if team.value:
            return Steady(Route(candidate, team.value), until)
    night = night_seats(look, at)
    return Steady(Route(None, night.value), min(until, night.until))


def next_route(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Route]:
    """Return the next awake team after the one that `route` names.

    Nobody if there is none: the night rotation is woken by `route` alone.
    """
    return look.ask(("next route", region), at, lambda: _next_route(look, region, at))


def _next_route(look: Lookout, region: RegionId | None, at: datetime) -> Steady[Route]:
    first = route(look, region, at)
    until = first.until
    for candidate in _candidates(look, region):
        if candidate == first.value.region:
            continue
        team = team_in_hours(look, candidate, "next-region", at)
        until = min(until, team.until)
        if team.value:
            return Steady(Route(candidate, team.value), until)
    return Steady(NOBODY, until)


def _candidates(look: Lookout, region: RegionId | None) -> Iterator[RegionId]:
    if region is not None and region in look.plan.regions:
        yield region
    yield from (other for other in look.plan.sun_order if other != region)


def team_in_hours(look: Lookout, region: RegionId, rule: str, at: datetime) -> Steady[Seats]:
    """Return the team's seats while it is in its hours and not on holiday, else nobody's.

    Args:
        rule: by which the team is asked, for the words.
    """
    key = ("in hours", region, rule)
    return look.ask(key, at, lambda: _team_in_hours(look, region, rule, at))


def _team_in_hours(look: Lookout, region: RegionId, rule: str, at: datetime) -> Steady[Seats]:
    hours = in_hours(look, region, at)
    if not hours.value:
        return Steady((), hours.until)
    team = team_seats(look, region, at)
    why = _hours_words(look, region, rule, at)
    return Steady(explained(team.value, why), min(hours.until, team.until))


def in_hours(look: Lookout, region: RegionId, at: datetime) -> Steady[bool]:
    here = look.plan.regions[region]
    closed_on = look.plan.holidays.get(region, {})
    return look.ask(("hours", region), at, lambda: open_at(here.hours, here.zone, at, closed_on))


def night_seats(look: Lookout, at: datetime) -> Steady[Seats]:
    rotation = look.plan.rotations.get(look.plan.night) if look.plan.night else None
    if rotation is None:
        return Steady((), NEVER)
    seats = rotation_seats(look, rotation, at)
    why = via("night", rotation=rotation.name or rotation.id)
    return Steady(explained(seats.value, why), seats.until)


def explained(seats: Seats, why: Via) -> Seats:
    """Put the outer rule before what the seats already say about themselves."""
    return tuple(
        Seat(seat.person, seat.level, Via(why.key, why.params, seat.via), seat.rotation)
        for seat in seats
    )


def _hours_words(look: Lookout, region: RegionId, rule: str, at: datetime) -> Via:
    here = look.plan.regions[region]
    ends_at = open_until(here.hours, here.zone, at, look.plan.holidays.get(region, {}))
    if ends_at >= at + (LOOK_AHEAD - 1) * DAY:
        return via("team", team=here.name)
    return via(rule, team=here.name, until=_clock(here, ends_at), place=here.clock_name)


def _clock(region: Region, at: datetime) -> str:
    return f"{wall_clock(at, region.zone):%H:%M}"
