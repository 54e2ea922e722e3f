"""Who is awake, and when somebody next will be."""

from datetime import datetime, timedelta

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import Steady
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.standing import standing
from bot.domain.oncall.window import open_at

PATIENCE = timedelta(days=14)


def is_awake(plan: OnCallPlan, person: PersonId, at: datetime) -> bool:
    """Say whether it is daytime (the plan's waking hours) where a person lives."""
    return awake_at(plan, person, at).value


def awake_at(plan: OnCallPlan, person: PersonId, at: datetime) -> Steady[bool]:
    """Like `is_awake`. Somebody the plan does not know counts as awake."""
    zone = plan.people[person].zone if person in plan.people else "UTC"
    return open_at((plan.waking,), zone, at)


def next_awake_start(plan: OnCallPlan, region: RegionId | None, at: datetime) -> datetime | None:
    """Return the first instant from `at` on when somebody on call for a region is awake.

    Returns:
        `at` itself if somebody is awake now; None if nobody is within 14 days.
    """
    look, home, when = Lookout(plan), plan.home_of(region), at
    while when < at + PATIENCE:
        seats = standing(look, home, when)
        awake = [awake_at(plan, seat.person, when) for seat in seats.value]
        if any(answer.value for answer in awake):
            return when
        when = min([seats.until, *(answer.until for answer in awake)])
    return None
