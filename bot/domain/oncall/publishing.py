"""What is published of the plan for others to subscribe to: whose times, and which."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import Interval
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.rotation import add_months
from bot.domain.oncall.timeline import Stint, person_stints, rotation_stints, stints

BEHIND, AHEAD = -1, 4  # months


class Kind(StrEnum):
    PERSON = "person"
    ROTATION = "rotation"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Publication:
    name: str
    zone: str
    span: Interval
    stints: tuple[Stint, ...]


def published(plan: OnCallPlan, kind: Kind, name: str, at: datetime) -> Publication | None:
    """Return the times from the beginning of last month to the end of the third month to come.

    Whole months: what began before is cut at the same instant for a month, and so keeps its start.
    None if the plan has nobody and nothing of that name.
    """
    month = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    span = Interval(add_months(month, BEHIND), add_months(month, AHEAD))
    match kind:
        case Kind.PERSON:
            return _of_person(plan, PersonId(name), span)
        case Kind.ROTATION:
            return _of_rotation(plan, RotationId(name), span)
        case Kind.REGION:
            return _of_region(plan, RegionId(name), span)


def _of_person(plan: OnCallPlan, person: PersonId, span: Interval) -> Publication | None:
    if person not in plan.people:
        return None
    here = plan.people[person]
    times = person_stints(plan, person, span.start, span.end)
    return Publication(here.name, here.zone, span, times)


def _of_rotation(plan: OnCallPlan, rotation: RotationId, span: Interval) -> Publication | None:
    if rotation not in plan.rotations:
        return None
    here = plan.rotations[rotation]
    times = rotation_stints(plan, rotation, span.start, span.end)
    return Publication(here.name or rotation, here.zone, span, times)


def _of_region(plan: OnCallPlan, region: RegionId, span: Interval) -> Publication | None:
    if region not in plan.regions:
        return None
    here = plan.regions[region]
    return Publication(here.name, here.zone, span, stints(plan, region, span.start, span.end))
