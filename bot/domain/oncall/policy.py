"""Escalation policies: the ordered levels that a page climbs."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.oncall.window import ALWAYS, Window

MINUTE = timedelta(minutes=1)


class TargetKind(StrEnum):
    REGION = "region"  # the first level of whoever is on call for the incident's region
    BACKUP = "backup"  # the further levels of the same team
    NEXT_REGION = "next_region"  # the first level of the next team that is awake
    ROTATION = "rotation"
    PERSON = "person"
    ROLE = "role"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a level calls.

    Args:
        name: the rotation's or person's id, or the role.
        when: only in these windows of each called person's own local time.
    """

    kind: TargetKind
    name: str = ""
    when: tuple[Window, ...] = ALWAYS


@dataclass(frozen=True, slots=True)
class Level:
    """Called together; `wait` is how long they have, counted from the decision to page them."""

    targets: tuple[Target, ...]
    wait: timedelta
    awake_only: bool = False


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """What a page of one severity climbs. Without levels nobody is paged.

    Args:
        answer_within: the promise: a human answers within this time of the report.
        repeats: how often all levels are climbed again before the policy is exhausted.
        rings_after: when one page rings, counted from the page; the first is 0.
        resume_after: this long without a word from whoever acknowledged, and the bot asks them.
        everybody_after: once exhausted, waits between calls of everybody (the last repeats);
            empty: everybody is never called.
        outside_help: such as a vendor's hotline; said when the levels are exhausted.
    """

    levels: tuple[Level, ...] = ()
    answer_within: timedelta | None = None
    repeats: int = 0
    rings_after: tuple[timedelta, ...] = (timedelta(0),)
    resume_after: timedelta | None = None
    everybody_after: tuple[timedelta, ...] = ()
    outside_help: str = ""

    @property
    def awake_only(self) -> bool:
        """Say whether it waits for somebody awake, so that a sleeping hour is not a gap."""
        return bool(self.levels) and all(level.awake_only for level in self.levels)
