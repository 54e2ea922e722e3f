"""Small plans that the tests share."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.plan import OnCallPlan, Region
from bot.domain.oncall.rotation import Rotation
from bot.domain.oncall.window import EVERY_DAY, Window
from bot.domain.person import Person


def utc(text: str) -> datetime:
    """Read "2026-03-08 06:59" as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(text: str) -> datetime:
    """Read a naive local time."""
    return datetime.fromisoformat(text)


def person(name: str, zone: str = "UTC") -> Person:
    return Person(PersonId(name), name.capitalize(), zone)


def people(*names: str, zone: str = "UTC") -> dict[PersonId, Person]:
    return {PersonId(name): person(name, zone) for name in names}


def window(hours: str, days: Iterable[int] = EVERY_DAY) -> Window:
    """Read "09:00-18:00"; 24:00 is midnight."""
    start, _, end = hours.replace("24:00", "00:00").partition("-")
    return Window(frozenset(days), time.fromisoformat(start), time.fromisoformat(end))


def region(name: str, zone: str, *hours: str) -> Region:
    return Region(
        RegionId(name), name.capitalize(), zone, tuple(map(window, hours or ["00:00-24:00"]))
    )


def rotation(name: str, members: str, **rest: Any) -> Rotation:
    """Make a weekly UTC rotation from Monday 2026-01-05 00:00, unless said otherwise."""
    ids = tuple(PersonId(member) for member in members.split())
    rest = {"zone": "UTC", "anchor": wall("2026-01-05 00:00"), **rest}
    return Rotation(RotationId(name), ids, **rest)


def plan(
    *rotations: Rotation,
    regions: Iterable[Region] = (),
    zones: dict[str, str] | None = None,
    **rest: Any,
) -> OnCallPlan:
    """Make a plan of rotations and regions; everybody named in them exists."""
    names = {member for one in rotations for member in one.members} | set(zones or {})
    everybody = {PersonId(n): person(n, (zones or {}).get(n, "UTC")) for n in sorted(names)}
    return OnCallPlan(
        people=everybody | rest.pop("people", {}),
        regions={one.id: one for one in regions},
        rotations={one.id: one for one in rotations},
        **rest,
    )
