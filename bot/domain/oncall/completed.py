"""What the written plan leaves to calendars: the turns of some rotations, and shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.domain.ids import RotationId
from bot.domain.oncall.plan import OnCallPlan
from bot.domain.oncall.rotation import Rotation, Turn
from bot.domain.oncall.show import Show


@dataclass(frozen=True, slots=True)
class FromCalendars:
    """What calendars said when they were last read."""

    turns: Mapping[RotationId, tuple[Turn, ...]] = field(default_factory=dict)
    shows: tuple[Show, ...] = ()


def with_calendars(plan: OnCallPlan, given: FromCalendars) -> OnCallPlan:
    """Fill the plan's rotations with their dated turns, and add the shows.

    What the plan no longer has, a rotation or a person, is left out.
    """
    filled = {
        name: _filled(plan, rotation, given.turns[name])
        for name, rotation in plan.rotations.items()
        if name in given.turns
    }
    return replace(plan, rotations={**plan.rotations, **filled}, shows=(*plan.shows, *given.shows))


def _filled(plan: OnCallPlan, rotation: Rotation, turns: tuple[Turn, ...]) -> Rotation:
    return replace(rotation, turns=tuple(turn for turn in turns if turn.person in plan.people))
