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

    A stretch that has begun counts from `now`; the giver must be on call somewhere in it.
    """
    rest = _from(span, now)
    why = _refused(plan, giver, taker, span, now)
    if why is not None:
        return Refusal(why)
    if not person_stints(plan, giver, rest.interval.start, rest.interval.end):
        return Refusal(Refused.NOT_ON_CALL)
    new = Override(OverrideKind.REPLACE, giver, rest, by=taker)
    conflict = first_conflict(plan.overrides, new)
    return Refusal(Refused.CONFLICT, conflict) if conflict else new


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
        *(_taken(stint, taker, home, span.zone) for stint in first),
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


def _taken(stint: Stint, taker: PersonId, region: RegionId | None, zone: str) -> Override:
    span = Span.of(stint.interval, zone)
    return Override(OverrideKind.REPLACE, stint.person, span, by=taker, region=region)


def _added(hole: Interval, taker: PersonId, region: RegionId | None, zone: str) -> Override:
    return Override(OverrideKind.ADD, taker, Span.of(hole, zone), region=region)
