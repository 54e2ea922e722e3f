"""Rotations: people taking turns, counted on the wall clock of one zone."""

from bisect import bisect_right
from calendar import monthrange
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import NEVER, Interval, Steady, first_instant, wall_clock
from bot.domain.oncall.window import ALWAYS, Window

HOUR = timedelta(hours=1)


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


STEP = {Unit.HOUR: HOUR, Unit.DAY: timedelta(days=1), Unit.WEEK: timedelta(weeks=1)}


@dataclass(frozen=True, slots=True)
class Shift:
    """How long a turn lasts: `count` units of the wall clock."""

    count: int = 1
    unit: Unit = Unit.WEEK

    def wall_start(self, anchor: datetime, turn: int) -> datetime:
        """Return the local time at which a turn starts; turn 0 starts at the anchor."""
        if self.unit is Unit.MONTH:
            return add_months(anchor, turn * self.count)
        return anchor + turn * self.count * STEP[self.unit]

    def turn_near(self, anchor: datetime, wall: datetime) -> int:
        """Guess the turn that holds a local time; wrong by a few turns around a clock change."""
        if self.unit is Unit.MONTH:
            months = (wall.year - anchor.year) * 12 + wall.month - anchor.month
            return months // self.count
        return (wall - anchor) // (self.count * STEP[self.unit])


@dataclass(frozen=True, slots=True)
class Turn:
    """One dated turn, as a calendar states it."""

    person: PersonId
    interval: Interval


@dataclass(frozen=True)
class Rotation:
    """Who takes turns, and in which hours.

    Args:
        anchor: the local time at which the first member's turn starts, naive.
        region: the team it belongs to; None for a rotation that only policies or the night name.
        windows: when it is on call at all, in its own zone.
        depth: how many successive members are on call: the second backs up the first.
        level: the level of its first member.
        layer: of one region and level, only the rotations with the highest layer count.
        turns: dated turns, used instead of `members` in turn if there are any.
    """

    id: RotationId
    members: tuple[PersonId, ...]
    zone: str
    anchor: datetime
    shift: Shift = Shift()
    name: str = ""
    region: RegionId | None = None
    windows: tuple[Window, ...] = ALWAYS
    depth: int = 1
    level: int = 1
    layer: int = 0
    turns: tuple[Turn, ...] = ()

    def handoff_at(self, turn: int) -> datetime:
        """Return when a turn starts.

        A local time that occurs twice: the first. One that is skipped: the first instant after the
        jump, so a turn may be empty: 24 hourly turns always make one day.
        """
        return first_instant(self.shift.wall_start(self.anchor, turn), self.zone)

    def turn_at(self, at: datetime) -> Steady[int]:
        """Return the number of the turn that holds an instant; negative before the anchor."""
        turn = self.shift.turn_near(self.anchor, wall_clock(at, self.zone))
        while self.handoff_at(turn) > at:
            turn -= 1
        while (next_at := self.handoff_at(turn + 1)) <= at:
            turn += 1
        return Steady(turn, next_at)

    def order_at(self, at: datetime) -> Steady[tuple[PersonId, ...]]:
        """Return all members, whose turn it is first, then those who follow.

        With dated turns: those whose turn it is, the one that started first leading.
        """
        if self.turns:
            return self._dated(at)
        if len(self.members) < 2:
            return Steady(self.members, NEVER)
        turn = self.turn_at(at)
        head = turn.value % len(self.members)
        return Steady(self.members[head:] + self.members[:head], turn.until)

    def _dated(self, at: datetime) -> Steady[tuple[PersonId, ...]]:
        edges, orders = self._dated_orders
        after = bisect_right(edges, at)
        until = edges[after] if after < len(edges) else NEVER
        return Steady(orders[after - 1] if after else (), until)

    @cached_property
    def _dated_orders(self) -> tuple[list[datetime], list[tuple[PersonId, ...]]]:
        """Return the instants at which dated turns start or end, and whose they are from each on."""
        waiting = deque(sorted(self.turns, key=lambda turn: turn.interval.start))
        edges = sorted({at for t in self.turns for at in (t.interval.start, t.interval.end)})
        orders, running = [], list[Turn]()
        for at in edges:
            running = [turn for turn in running if at < turn.interval.end]
            while waiting and waiting[0].interval.start == at:
                running.append(waiting.popleft())
            orders.append(tuple(dict.fromkeys(turn.person for turn in running)))
        return edges, orders


def add_months(wall: datetime, months: int) -> datetime:
    """Move by months; a month without that day uses its last day."""
    years, month = divmod(wall.month - 1 + months, 12)
    year = wall.year + years
    day = min(wall.day, monthrange(year, month + 1)[1])
    return wall.replace(year=year, month=month + 1, day=day)
