"""A deliberately naive second opinion: minute by minute, no arithmetic, no cleverness.

It never turns local time into an instant. It reads what a clock on the wall shows each minute and
remembers the latest time it has shown: a turn or window has begun once that reaches its start (so
the first of two, and after a jump at once), and a window has ended once the clock shows its end or
more and will never again show its end or less (so the last of two).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall import OnCallPlan, Override, OverrideKind, Rotation, Span, Unit, Window

MINUTE = timedelta(minutes=1)
MARGIN = timedelta(days=3)


@dataclass(frozen=True)
class Wall:
    """What clocks in one zone show, each minute around a stretch of time."""

    start: datetime
    minutes: int
    zone: str

    @cached_property
    def shown(self) -> list[datetime]:
        zone = ZoneInfo(self.zone)
        first = self.start - MARGIN
        count = self.minutes + 2 * int(MARGIN / MINUTE)
        ticks = (first + n * MINUTE for n in range(count))
        return [tick.astimezone(zone).replace(tzinfo=None, fold=0) for tick in ticks]

    @cached_property
    def latest_so_far(self) -> list[datetime]:
        latest, found = datetime.min, list[datetime]()  # noqa: DTZ901 - a wall clock
        for shown in self.shown:
            latest = max(latest, shown)
            found.append(latest)
        return found

    @cached_property
    def least_to_come(self) -> list[datetime]:
        least, found = datetime.max, list[datetime]()  # noqa: DTZ901 - a wall clock
        for shown in reversed(self.shown):
            least = min(least, shown)
            found.append(least)
        return found[::-1]

    def has_begun(self, local: datetime, minute: int) -> bool:
        return self.latest_so_far[minute + int(MARGIN / MINUTE)] >= local

    def has_ended(self, local: datetime, minute: int) -> bool:
        now = minute + int(MARGIN / MINUTE)
        return self.shown[now] >= local and self.least_to_come[now + 1] > local

    def today(self, minute: int) -> date:
        return self.shown[minute + int(MARGIN / MINUTE)].date()


@lru_cache(maxsize=64)
def wall(start: datetime, minutes: int, zone: str) -> Wall:
    return Wall(start, minutes, zone)


class Oracle:
    """Says who is on call in each minute from `start` on, asked in order; slow, and proud of it."""

    def __init__(self, plan: OnCallPlan, start: datetime, minutes: int) -> None:
        self.plan, self.start, self.minutes = plan, start, minutes
        self._turns: dict[str, int] = {}

    def wall(self, zone: str) -> Wall:
        return wall(self.start, self.minutes, zone)

    def on_call(self, region: RegionId | None, minute: int) -> list[tuple[PersonId, int]]:
        order = [region] if region is not None else []
        order += [one for one in self.plan.follow_the_sun if one != region]
        seats: list[tuple[PersonId, int]] = []
        for candidate in order:
            if not seats and self.region_open(candidate, minute):
                seats = self.team(candidate, minute)
        if not seats and self.plan.night is not None:
            seats = self.rotation(self.plan.rotations[self.plan.night], minute)
        for override in self.in_force(minute):
            here = override.rotation is None and override.region in (None, region)
            if here and self.joins(override, minute):
                seats.append((override.person, override.level))
        seats = tidy(seats)
        if not seats and self.plan.last_resort is not None:
            return [(self.plan.last_resort, 1)]
        return seats

    def team(self, region: RegionId, minute: int) -> list[tuple[PersonId, int]]:
        found: list[tuple[int, PersonId, int]] = []
        for rotation in self.plan.rotations.values():
            if rotation.region == region:
                found += [(rotation.layer, *seat) for seat in self.rotation(rotation, minute)]
        return [
            (who, level)
            for layer, who, level in found
            if layer == max(other for other, _, same in found if same == level)
        ]

    def rotation(self, rotation: Rotation, minute: int) -> list[tuple[PersonId, int]]:
        changes = [
            one
            for one in self.in_force(minute)
            if one.rotation == rotation.id
            or (one.rotation is None and one.region in (None, rotation.region))
        ]
        seats: list[tuple[PersonId, int]] = []
        if self.any_open(rotation.windows, rotation.zone, minute):
            seats = self.turns(rotation, changes, minute)
        for one in changes:
            if one.rotation is not None and self.joins(one, minute):
                seats.append((one.person, one.level))
        best: dict[PersonId, int] = {}
        for who, level in seats:
            best[who] = min(level, best.get(who, level))
        return list(best.items())

    def joins(self, override: Override, minute: int) -> bool:
        return override.kind is OverrideKind.ADD and not self.away(override.person, minute)

    def turns(
        self, rotation: Rotation, changes: list[Override], minute: int
    ) -> list[tuple[PersonId, int]]:
        turn = self.turn(rotation, minute)
        seats: list[PersonId] = []
        for n in range(len(rotation.members)):
            who = rotation.members[(turn + n) % len(rotation.members)]
            comes = self.who_comes(who, changes, minute)
            if comes is not None and comes not in seats and len(seats) < rotation.depth:
                seats.append(comes)
        return [(who, rotation.level + n) for n, who in enumerate(seats)]

    def turn(self, rotation: Rotation, minute: int) -> int:
        """Count handoffs one by one: from long before, then on from the last minute asked."""
        turn = self._turns.get(rotation.id, -2000)
        while self.wall(rotation.zone).has_begun(local_handoff(rotation, turn + 1), minute):
            turn += 1
        self._turns[rotation.id] = turn
        return turn

    def who_comes(self, who: PersonId, changes: list[Override], minute: int) -> PersonId | None:
        met = [who]
        while True:
            given = [o for o in changes if o.kind is OverrideKind.REPLACE and o.person == who]
            if not given or given[-1].by is None or given[-1].by in met:
                break
            who = given[-1].by
            met.append(who)
        removed = [o for o in changes if o.kind is OverrideKind.REMOVE and o.person == who]
        return None if removed or self.away(who, minute) else who

    def away(self, who: PersonId, minute: int) -> bool:
        return any(one.person == who and self.holds(one.span, minute) for one in self.plan.leaves)

    def in_force(self, minute: int) -> list[Override]:
        narrow = [o for o in self.plan.overrides if o.rotation is not None]
        wide = [o for o in self.plan.overrides if o.rotation is None]
        return [one for one in wide + narrow if self.holds(one.span, minute)]

    def holds(self, span: Span, minute: int) -> bool:
        wall = self.wall(span.zone)
        return wall.has_begun(span.start, minute) and not wall.has_ended(span.end, minute)

    def region_open(self, region: RegionId, minute: int) -> bool:
        here = self.plan.regions[region]
        closed = self.plan.holidays.get(region, {})
        return self.any_open(here.hours, here.zone, minute, closed)

    def any_open(
        self,
        windows: Collection[Window],
        zone: str,
        minute: int,
        closed: Collection[date] = (),
    ) -> bool:
        wall = self.wall(zone)
        for back in range(-1, 4):
            day = wall.today(minute) - timedelta(days=back)
            for window in windows:
                if day in closed or day.weekday() not in window.days:
                    continue
                start = datetime.combine(day, window.start)
                ends_on = day if window.end > window.start else day + timedelta(days=1)
                end = datetime.combine(ends_on, window.end)
                if wall.has_begun(start, minute) and not wall.has_ended(end, minute):
                    return True
        return False


def local_handoff(rotation: Rotation, turn: int) -> datetime:
    anchor, count = rotation.anchor, rotation.shift.count * turn
    if rotation.shift.unit is Unit.HOUR:
        return anchor + timedelta(hours=count)
    if rotation.shift.unit is Unit.DAY:
        return anchor + timedelta(days=count)
    if rotation.shift.unit is Unit.WEEK:
        return anchor + timedelta(days=7 * count)
    month = anchor.year * 12 + anchor.month - 1 + count
    for day in range(anchor.day, 27, -1):
        try:
            return anchor.replace(year=month // 12, month=month % 12 + 1, day=day)
        except ValueError:
            continue
    return anchor.replace(year=month // 12, month=month % 12 + 1)


def tidy(seats: list[tuple[PersonId, int]]) -> list[tuple[PersonId, int]]:
    best: dict[PersonId, int] = {}
    for who, level in seats:
        best[who] = min(level, best.get(who, level))
    levels = sorted(set(best.values()))
    return [(who, levels.index(level) + 1) for who, level in best.items()]


def utc_minute(start: datetime, minute: int) -> datetime:
    return start.astimezone(UTC) + minute * MINUTE
