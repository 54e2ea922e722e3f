"""Giving and taking shifts, or parts of them: overrides, or a refusal with its reason."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import Interval, Span
from bot.domain.oncall.conflict import first_conflict
from bot.domain.oncall.override import Override, OverrideKind
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.timeline import Stint, person_stints, stints, union, without

LONGEST = timedelta(days=93)  # more is a change of the playbook


class Refused(StrEnum):
    """Why a shift cannot be handed over; each names a sentence of the catalogues."""

    PAST = "shift-in-the-past"
    NO_LENGTH = "shift-without-length"
    TOO_LONG = "shift-too-long"
    SAME_PERSON = "shift-to-oneself"
    UNKNOWN = "shift-person-unknown"
    NOT_ON_CALL = "shift-nobody-has"
    ON_LEAVE = "shift-taker-on-leave"
    CONFLICT = "shift-has-another-override"
    NOT_A_TURN = "shift-is-no-turn"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing changes.

    Args:
        override: the one in the way, for `CONFLICT`.
    """

    why: Refused
    override: Override | None = None


def give(
    plan: OnCallPlan, giver: PersonId, taker: PersonId, span: Span, now: datetime
) -> Override | Refusal:
    """Give every turn that one person has in a stretch of time to another.

    A stretch that has begun counts from `now`; the giver must be on call somewhere in it, and by a
    turn: what somebody joined for by an override is theirs alone, as is being the last resort.
    """
    rest = _from(span, now)
    why = _refused(plan, giver, taker, span, now)
    if why is not None:
        return Refusal(why)
    theirs = person_stints(plan, giver, rest.interval.start, rest.interval.end)
    if not theirs:
        return Refusal(Refused.NOT_ON_CALL)
    new = Override(OverrideKind.REPLACE, giver, rest, by=taker)
    if conflict := first_conflict(plan.overrides, new):
        return Refusal(Refused.CONFLICT, conflict)
    left = person_stints(_with(plan, new), giver, rest.interval.start, rest.interval.end)
    return Refusal(Refused.NOT_A_TURN) if left == theirs else new


def take(
    plan: OnCallPlan, taker: PersonId, region: RegionId | None, span: Span, now: datetime
) -> tuple[Override, ...] | Refusal:
    """Take over from whoever is called first in a stretch of time, one after the other.

    In hours in which nobody is on call, or only the last resort, the taker is added. Nothing is
    needed where they already are the only one.
    """
    rest, home = _from(span, now), plan.home_of(region)
    why = _refused(plan, None, taker, span, now)
    if why is not None:
        return Refusal(why)
    bare = replace(plan, last_resort=None)
    found = stints(bare, home, rest.interval.start, rest.interval.end)
    holes = without([rest.interval], union(stint.interval for stint in found))
    first = [one for one in found if one.level == 1 and one.person != taker]
    taken = (
        *(_taken(bare, stint, taker, home, span.zone) for stint in first),
        *(_added(hole, taker, home, span.zone) for hole in holes),
    )
    conflicts = (first_conflict(plan.overrides, one) for one in taken)
    conflict = next((one for one in conflicts if one is not None), None)
    return Refusal(Refused.CONFLICT, conflict) if conflict else taken


def _from(span: Span, now: datetime) -> Span:
    if span.interval.start >= now:
        return span
    return Span.of(Interval(now, max(now, span.interval.end)), span.zone)


def _refused(
    plan: OnCallPlan, giver: PersonId | None, taker: PersonId, span: Span, now: datetime
) -> Refused | None:
    if taker not in plan.people or (giver is not None and giver not in plan.people):
        return Refused.UNKNOWN
    if giver == taker:
        return Refused.SAME_PERSON
    if span.interval.end <= now:
        return Refused.PAST
    if span.interval.end <= span.interval.start:
        return Refused.NO_LENGTH
    if span.interval.length > LONGEST:
        return Refused.TOO_LONG
    return Refused.ON_LEAVE if _leave_meets(plan, taker, span.interval) else None


def _leave_meets(plan: OnCallPlan, person: PersonId, interval: Interval) -> bool:
    return any(leave.span.interval.meets(interval) for leave in plan.leaves_of.get(person, ()))


def _taken(
    plan: OnCallPlan, stint: Stint, taker: PersonId, region: RegionId | None, zone: str
) -> Override:
    """Replace whoever is called; where another team answers for the region, in all their turns.

    Who joined by an override cannot be replaced: the taker joins them.
    """
    span = Span.of(stint.interval, zone)
    for where in dict.fromkeys((region, None)):
        new = Override(OverrideKind.REPLACE, stint.person, span, by=taker, region=where)
        if _takes_over(plan, new, taker, region):
            return new
    return Override(OverrideKind.ADD, taker, span, region=region)


def _takes_over(plan: OnCallPlan, new: Override, taker: PersonId, region: RegionId | None) -> bool:
    """Whether the taker is called first all the while, and whoever was is not."""
    whole = new.span.interval
    after = [s for s in stints(_with(plan, new), region, whole.start, whole.end) if s.level == 1]
    theirs = union(stint.interval for stint in after if stint.person == taker)
    return theirs == [whole] and all(stint.person != new.person for stint in after)


def _with(plan: OnCallPlan, new: Override) -> OnCallPlan:
    return replace(plan, overrides=(*plan.overrides, new))


def _added(hole: Interval, taker: PersonId, region: RegionId | None, zone: str) -> Override:
    return Override(OverrideKind.ADD, taker, Span.of(hole, zone), region=region)
