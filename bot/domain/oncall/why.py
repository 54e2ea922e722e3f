"""Why nobody is called, said in the words that lead to the mend."""

from datetime import datetime

from bot.domain.ids import RegionId
from bot.domain.oncall.clock import wall_clock
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.route import in_hours
from bot.domain.oncall.via import Via, via


def why_nobody(look: Lookout, region: RegionId | None, at: datetime) -> tuple[Via, ...]:
    """Say for every team, and for the night rotation, why it does not answer."""
    plan = look.plan
    order = [one for one in (region, *plan.sun_order) if one is not None and one in plan.regions]
    teams = tuple(_team(look, one, at) for one in dict.fromkeys(order))
    return (*teams, _night(look))


def _team(look: Lookout, region: RegionId, at: datetime) -> Via:
    here = look.plan.regions[region]
    hours = in_hours(look, region, at)
    if hours.value:
        return via("nobody-in-team", team=here.name)
    holiday = look.plan.holidays.get(region, {}).get(wall_clock(at, here.zone).date())
    if holiday:
        return via("closed", team=here.name, day=holiday)
    starts = f"{wall_clock(hours.until, here.zone):%H:%M}"
    return via("asleep", team=here.name, start=starts, place=here.clock_name)


def _night(look: Lookout) -> Via:
    night = look.plan.night
    if night is None:
        return via("no-night")
    return via("nobody-at-night", rotation=look.plan.rotations[night].name or night)
