"""Who is on call, at which level, why and until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import Steady
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.seats import Seats
from bot.domain.oncall.show import Show
from bot.domain.oncall.standing import staffed_shows, standing
from bot.domain.oncall.via import Via, via

FORESIGHT = timedelta(days=28)  # how far ahead `until` and hand-offs are looked for
STEPS = 500  # changes that such a look goes through before it is content with what it knows


@dataclass(frozen=True, slots=True)
class Duty:
    """A person to be called.

    Args:
        level: 1 is called first.
        until: when this ends, aware UTC; at most 28 days ahead, even if it lasts for longer.
    """

    person: PersonId
    level: int
    via: Via
    until: datetime


def on_call(plan: OnCallPlan, region: RegionId | None, at: datetime) -> tuple[Duty, ...]:
    """Return who is on call for a region's incidents, level 1 first.

    Args:
        region: None, or one the plan does not know: whichever team is awake.

    Returns:
        The last resort if there is nobody else; empty if there is none either.
    """
    look, home = Lookout(plan), plan.home_of(region)
    return with_ends(lambda when: standing(look, home, when), at)


def shows_around(plan: OnCallPlan, region: RegionId | None, at: datetime) -> tuple[Show, ...]:
    """Return the shows staffed at an instant, which pages name and which tighten the cadence."""
    return staffed_shows(plan, plan.home_of(region), at).value


@dataclass(frozen=True, slots=True)
class Handoff:
    """The instant at which other people come on call, and who is on call before and after."""

    at: datetime
    before: tuple[Duty, ...]
    after: tuple[Duty, ...]


def next_handoff(
    plan: OnCallPlan, region: RegionId | None, at: datetime, *, of_first: bool = False
) -> Handoff | None:
    """Return the next change of people or levels; None if there is none within 28 days.

    Args:
        of_first: only a change of who is called first counts.
    """
    look, home = Lookout(plan), plan.home_of(region)

    def ask(when: datetime) -> Steady[Seats]:
        return standing(look, home, when)

    handoff_at = holds_until(ask, at, _first if of_first else _places)
    if handoff_at >= at + FORESIGHT:
        return None
    return Handoff(handoff_at, with_ends(ask, at), with_ends(ask, handoff_at))


def with_ends(ask: Callable[[datetime], Steady[Seats]], at: datetime) -> tuple[Duty, ...]:
    """Turn seats into duties by finding out when each ends."""
    open_seats = {(seat.person, seat.level): seat for seat in ask(at).value}
    ends: dict[PersonId, datetime] = {}
    horizon, when = at + FORESIGHT, ask(at).until
    for _ in range(STEPS):
        if len(ends) == len(open_seats) or when >= horizon:
            break
        now = ask(when)
        still = _places(now.value)
        ends |= {p: when for p, level in open_seats if p not in ends and (p, level) not in still}
        when = now.until
    last = min(when, horizon)
    return tuple(
        Duty(seat.person, seat.level, seat.via or via("team", team=""), ends.get(person, last))
        for (person, _), seat in open_seats.items()
    )


def holds_until(
    ask: Callable[[datetime], Steady[Seats]],
    at: datetime,
    look_at: Callable[[Seats], object],
) -> datetime:
    """Return when what `look_at` sees first differs; at most 28 days ahead."""
    first, horizon = ask(at), at + FORESIGHT
    seen, when = look_at(first.value), first.until
    while when < horizon:
        now = ask(when)
        if look_at(now.value) != seen:
            return when
        when = now.until
    return horizon


def _first(seats: Seats) -> frozenset[PersonId]:
    return frozenset(seat.person for seat in seats if seat.level == 1)


def _places(seats: Seats) -> frozenset[tuple[PersonId, int]]:
    return frozenset((seat.person, seat.level) for seat in seats)
