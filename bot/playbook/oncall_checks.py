"""Mistakes that only show when the sections are read together: names that lead nowhere, doubles."""

from collections.abc import Iterable, Iterator

from bot.domain.oncall.conflict import first_conflict
from bot.playbook.oncall_entries import OnCallEntries
from bot.playbook.oncall_fields import nearest
from bot.playbook.oncall_overrides import override_of

Loc = tuple[int | str, ...]
Mistake = tuple[Loc, str, object]  # where, what is wrong and its mend, the value at fault


def mistakes(written: OnCallEntries) -> list[Mistake]:
    unknown = list(_unknown(written))
    found = [*_doubles(written), *unknown, *_empty_teams(written)]
    return found if unknown else [*found, *_conflicts(written)]


def _doubles(written: OnCallEntries) -> Iterator[Mistake]:
    sections = {
        "people": [one.id for one in written.people],
        "regions": [one.id for one in written.regions],
        "rotations": [one.id for one in written.rotations],
        "reinforcements": [one.id for one in written.reinforcements],
        "shows": [one.id for one in written.shows],
    }
    for section, ids in sections.items():
        for n, name in enumerate(ids):
            if name in ids[:n]:
                text = f'The id "{name}" is used twice in {section}. Change one of them.'
                yield (section, n, "id"), text, name


def _unknown(written: OnCallEntries) -> Iterator[Mistake]:
    known = {
        "person": {one.id for one in written.people},
        "region": {one.id for one in written.regions} or {"global"},
        "rotation": {one.id for one in written.rotations} or {"everybody"},
        "role": {"lead", *written.roles},
    }
    for loc, kind, name in _names(written):
        if name is not None and name not in known[kind]:
            mend = nearest(name, known[kind]) or f" Known: {', '.join(sorted(known[kind]))}."
            yield loc, f'There is no {kind} "{name}".{mend}', name


def _names(written: OnCallEntries) -> Iterator[tuple[Loc, str, str | None]]:
    """Yield every name that the sections use for something else: where, of what kind, which."""
    yield ("night",), "rotation", written.night
    yield ("last_resort",), "person", written.last_resort
    yield from _many(("follow_the_sun",), "region", written.follow_the_sun)
    for role, people in written.roles.items():
        yield from _many(("roles", role), "person", people)
    yield from _names_in_turns(written)
    yield from _names_in_extras(written)
    for severity, policy in written.escalation.items():
        for n, level in enumerate(policy.levels):
            for m, target in enumerate(level.call):
                if target.kind in ("rotation", "person", "role"):
                    yield ("escalation", severity, "levels", n, "call", m), target.kind, target.name


def _names_in_turns(written: OnCallEntries) -> Iterator[tuple[Loc, str, str | None]]:
    for n, rotation in enumerate(written.rotations):
        yield ("rotations", n, "region"), "region", rotation.region
        yield from _many(("rotations", n, "members"), "person", rotation.members)
    for n, override in enumerate(written.overrides):
        for word in ("add", "remove", "replace", "by"):
            yield ("overrides", n, word), "person", getattr(override, word)
        yield ("overrides", n, "rotation"), "rotation", override.rotation
        yield ("overrides", n, "region"), "region", override.region
    for n, leave in enumerate(written.leave):
        yield ("leave", n, "person"), "person", leave.person


def _names_in_extras(written: OnCallEntries) -> Iterator[tuple[Loc, str, str | None]]:
    for n, extra in enumerate(written.reinforcements):
        yield from _many(("reinforcements", n, "people"), "person", extra.people)
        yield ("reinforcements", n, "rotation"), "rotation", extra.rotation
        yield ("reinforcements", n, "region"), "region", extra.region
    for n, show in enumerate(written.shows):
        yield from _many(("shows", n, "crew"), "person", show.crew)
    for n, gap in enumerate(written.accepted_gaps):
        yield ("accepted_gaps", n, "region"), "region", gap.region


def _many(loc: Loc, kind: str, names: Iterable[str]) -> Iterator[tuple[Loc, str, str]]:
    for n, name in enumerate(names):
        yield (*loc, n), kind, name


def _empty_teams(written: OnCallEntries) -> Iterator[Mistake]:
    """A region whose team nobody belongs to, unless there is only one to belong to."""
    staffed = {rotation.region for rotation in written.rotations}
    if len(written.regions) == 1:
        return
    for n, region in enumerate(written.regions):
        if region.id not in staffed:
            text = (
                f'Region "{region.id}" has no team. Add a rotation with region: {region.id}, or '
                "list it under another region's covers:."
            )
            yield ("regions", n), text, region.id


def _conflicts(written: OnCallEntries) -> Iterator[Mistake]:
    zones = {person.id: person.zone for person in written.people}
    overrides = [override_of(entry, zones) for entry in written.overrides]
    for n, override in enumerate(overrides):
        if (other := first_conflict(overrides[:n], override)) is not None:
            text = (
                f'"{override.person}" has another override for the same hours, from '
                f"{other.span.start:%Y-%m-%d %H:%M} to {other.span.end:%Y-%m-%d %H:%M} "
                f"{other.span.zone}. Shorten or delete one of the two."
            )
            yield ("overrides", n), text, override.person
