"""The plan with the roster's changes on top of the playbook's."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.oncall import Leave, OnCallPlan, Override
from bot.domain.roster.roster import Change, Roster


def with_roster(plan: OnCallPlan, roster: Roster) -> OnCallPlan:
    """What names somebody or something that the playbook no longer has is passed over."""
    overrides = [each for change in roster.changes for each in change.made.overrides]
    overrides += [each for handoff in roster.handoffs for each in handoff.overrides]
    leaves = [each for change in roster.changes for each in change.made.leaves]
    if not overrides and not leaves:
        return plan
    return replace(
        plan,
        overrides=(*plan.overrides, *(each for each in overrides if not missing(plan, each))),
        leaves=(*plan.leaves, *(each for each in leaves if not missing(plan, each))),
    )


def settled(plan: OnCallPlan, roster: Roster) -> OnCallPlan:
    """Without those who are called besides only until a hand-off is accepted."""
    besides = {each for handoff in roster.handoffs for each in handoff.overrides}
    if not besides:
        return plan
    return replace(plan, overrides=tuple(one for one in plan.overrides if one not in besides))


def passed_over(plan: OnCallPlan, roster: Roster) -> Iterator[tuple[Change, str]]:
    """Each change of which a part does not count, and the name that is gone."""
    for change in roster.changes:
        parts: tuple[Override | Leave, ...] = (*change.made.overrides, *change.made.leaves)
        if gone := next((name for each in parts if (name := missing(plan, each))), ""):
            yield change, gone


def missing(plan: OnCallPlan, part: Override | Leave) -> str:
    """What the plan does not have; empty if it has all."""
    if part.person not in plan.people:
        return f'person "{part.person}"'
    if isinstance(part, Leave):
        return ""
    if part.by is not None and part.by not in plan.people:
        return f'person "{part.by}"'
    if part.region is not None and part.region not in plan.regions:
        return f'region "{part.region}"'
    if part.rotation is not None and part.rotation not in plan.rotations:
        return f'rotation "{part.rotation}"'
    return ""
