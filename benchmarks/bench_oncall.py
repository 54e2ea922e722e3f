"""Print how long the on-call rules take: `make bench`, or run this file.

Aims on an ordinary two-core machine: who is on call over 1,000 rotations within 20 ms; 8 weeks of
coverage for 50 rotations within 1 s.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from statistics import median
from time import perf_counter

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    OnCallPlan,
    Override,
    OverrideKind,
    Region,
    Rotation,
    Shift,
    Span,
    Unit,
    Window,
    coverage,
    on_call,
)
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.seats import rotation_seats
from bot.domain.person import Person
from bot.playbook.oncall_policies import policies_of

ZONES = ("Asia/Singapore", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Europe/London")
SHIFTS = (Shift(12, Unit.HOUR), Shift(1, Unit.DAY), Shift(1, Unit.WEEK), Shift(1, Unit.MONTH))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANCHOR = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - local to each rotation's zone
HOURS = (Window(start=time(9), end=time(18)),)


def plan_of(rotations: int, regions: int, people: int) -> OnCallPlan:
    ids = [PersonId(f"p{n}") for n in range(people)]
    some = [_rotation(n, regions, ids) for n in range(rotations)]
    return OnCallPlan(
        people={who: Person(who, who, ZONES[n % len(ZONES)]) for n, who in enumerate(ids)},
        regions={
            RegionId(f"r{n}"): Region(RegionId(f"r{n}"), f"R{n}", ZONES[n % len(ZONES)], HOURS)
            for n in range(regions)
        },
        rotations={one.id: one for one in some},
        night=some[-1].id,
        overrides=tuple(_override(n, ids) for n in range(rotations // 10)),
    )


def _rotation(n: int, regions: int, ids: list[PersonId]) -> Rotation:
    return Rotation(
        id=RotationId(f"rotation-{n}"),
        members=tuple(ids[(n + k) % len(ids)] for k in range(6)),
        zone=ZONES[n % regions % len(ZONES)],
        anchor=ANCHOR,
        shift=SHIFTS[n % len(SHIFTS)],
        region=RegionId(f"r{n % regions}"),
        depth=2,
    )


def _override(n: int, ids: list[PersonId]) -> Override:
    start = ANCHOR + timedelta(days=320 + n % 20)
    span = Span(start, start + timedelta(hours=8), ZONES[n % len(ZONES)])
    who, by = ids[n % len(ids)], ids[(n + 7) % len(ids)]
    return Override(OverrideKind.REPLACE, who, span, by, rotation=RotationId(f"rotation-{n}"))


def measure(name: str, runs: int, work: Callable[[], object]) -> None:
    times = []
    for _ in range(runs):
        began = perf_counter()
        work()
        times.append(1000 * (perf_counter() - began))
    print(f"{name:<58} p50 {median(times):8.1f} ms   worst {max(times):8.1f} ms   n={runs}")


def main() -> None:
    large, middle = plan_of(1000, 100, 300), plan_of(50, 10, 40)

    def all_rotations() -> None:
        look = Lookout(large)
        for rotation in large.rotations.values():
            rotation_seats(look, rotation, NOW)

    measure("who is on call, 1,000 rotations", 20, all_rotations)
    measure(
        "on_call() for one region of them, with its end",
        20,
        lambda: on_call(large, RegionId("r1"), NOW),
    )
    measure(
        "on_call() for one region of 50 rotations", 20, lambda: on_call(middle, RegionId("r1"), NOW)
    )
    measure(
        "coverage of 8 weeks, 50 rotations, 10 regions",
        3,
        lambda: coverage(middle, policies_of({}), NOW),
    )


if __name__ == "__main__":
    main()
