"""Changes to the plan by name: overrides and leave."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import Span


class OverrideKind(StrEnum):
    ADD = "add"  # is on call as well
    REMOVE = "remove"  # is passed over; the next member in turn steps in
    REPLACE = "replace"  # somebody else takes every turn of theirs


@dataclass(frozen=True, slots=True)
class Override:
    """A named person joins, is passed over or is replaced for a while.

    Args:
        by: who takes over, for `REPLACE` only.
        rotation, region: where it holds; both None: everywhere.
        level: for `ADD` only.
    """

    kind: OverrideKind
    person: PersonId
    span: Span
    by: PersonId | None = None
    rotation: RotationId | None = None
    region: RegionId | None = None
    level: int = 1
    id: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """A person is away, and passed over everywhere."""

    person: PersonId
    span: Span
    note: str = ""
