"""Stretches of local time and overrides, from their entries."""

from collections.abc import Mapping

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import Override, OverrideKind, Span
from bot.playbook.oncall_entries import OverrideEntry, Stretch


def span_of(entry: Stretch, zone: str) -> Span:
    """Return the stretch; `zone` is used if it states none."""
    return Span(entry.start, entry.until, entry.zone or zone)


def override_of(entry: OverrideEntry, zones: Mapping[str, str]) -> Override:
    kind = next(kind for kind in OverrideKind if getattr(entry, kind.value))
    return Override(
        kind=kind,
        person=PersonId(entry.person),
        span=span_of(entry, zones[entry.person]),
        by=PersonId(entry.by) if entry.by else None,
        rotation=RotationId(entry.rotation) if entry.rotation else None,
        region=RegionId(entry.region) if entry.region else None,
        level=entry.level,
    )
