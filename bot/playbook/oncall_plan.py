"""The on-call plan from its entries, with the defaults that keep a small playbook small."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from bot.domain.ids import PersonId, RegionId, RotationId, StreamId
from bot.domain.oncall import (
    AcceptedGap,
    Leave,
    OnCallPlan,
    Region,
    Reinforcement,
    Rotation,
    Show,
    Span,
)
from bot.domain.oncall.window import ALWAYS
from bot.domain.person import Account, ContactPoint, Person
from bot.domain.severity.values import Severity
from bot.playbook.oncall_entries import (
    GapEntry,
    OnCallEntries,
    PersonEntry,
    RegionEntry,
    ReinforcementEntry,
    RotationEntry,
    ShowEntry,
)
from bot.playbook.oncall_overrides import override_of, span_of

GLOBAL = RegionId("global")
YEARS_AHEAD = 2


def plan_of(written: OnCallEntries, around: date) -> OnCallPlan:
    """Return the plan; holidays are those from the year before `around` to two years after it."""
    zones = {person.id: person.zone for person in written.people}
    regions = {region.id: region for region in _regions(written)}
    rotations = tuple(_rotation(entry, written, regions, zones) for entry in _turns(written))
    return OnCallPlan(
        people={(person := _person(entry)).id: person for entry in written.people},
        regions=regions,
        rotations={rotation.id: rotation for rotation in rotations},
        follow_the_sun=tuple(map(RegionId, written.follow_the_sun)),
        night=RotationId(written.night) if written.night else None,
        overrides=tuple(override_of(entry, zones) for entry in written.overrides),
        leaves=tuple(
            Leave(PersonId(entry.person), span_of(entry, zones[entry.person]), entry.note)
            for entry in written.leave
        ),
        holidays={RegionId(r.id): closed_days(r.holidays, around.year) for r in written.regions},
        reinforcements=tuple(_reinforcement(entry) for entry in written.reinforcements),
        shows=tuple(_show(entry) for entry in written.shows),
        last_resort=PersonId(written.last_resort) if written.last_resort else None,
        accepted_gaps=tuple(_gap(entry) for entry in written.accepted_gaps),
        waking=written.waking,
        roles={role: tuple(map(PersonId, names)) for role, names in written.roles.items()},
    )


def _person(entry: PersonEntry) -> Person:
    accounts = (
        (Account("local", "home", entry.id),)
        if entry.accounts is None
        else tuple(Account(a.platform, a.workspace, a.user) for a in entry.accounts)
    )
    return Person(
        id=PersonId(entry.id),
        name=entry.name or entry.id.capitalize(),
        zone=entry.zone,
        language=entry.language,
        email=entry.email,
        is_lead=entry.lead,
        accounts=accounts,
        contacts=tuple(
            ContactPoint(c.name, c.address_from, c.loud, c.delay) for c in entry.contacts
        ),
    )


def _regions(written: OnCallEntries) -> tuple[Region, ...]:
    if not written.regions:
        return (Region(GLOBAL, "Global", written.people[0].zone),)
    return tuple(_region(entry) for entry in written.regions)


def _region(entry: RegionEntry) -> Region:
    return Region(
        id=RegionId(entry.id),
        name=entry.name or entry.id,
        zone=entry.zone,
        hours=entry.hours,
        languages=entry.languages,
        place=entry.place,
        covers=tuple(map(RegionId, entry.covers)),
    )


def _turns(written: OnCallEntries) -> tuple[RotationEntry, ...]:
    """Return the written rotations; without any, everybody takes weekly turns."""
    if written.rotations:
        return written.rotations
    members = tuple(person.id for person in written.people)
    backups = 1 if len(members) > 1 else 0
    return (RotationEntry(id="everybody", name="Everybody", members=members, backups=backups),)


def _rotation(
    entry: RotationEntry,
    written: OnCallEntries,
    regions: Mapping[RegionId, Region],
    zones: Mapping[str, str],
) -> Rotation:
    region = RegionId(entry.region) if entry.region else _only_region(entry, written, regions)
    first_member = zones[entry.members[0]] if entry.members else "UTC"
    return Rotation(
        id=RotationId(entry.id),
        members=tuple(map(PersonId, entry.members)),
        zone=entry.zone or (regions[region].zone if region else first_member),
        anchor=entry.start,
        shift=entry.shift,
        name=entry.name or entry.id,
        region=region,
        windows=entry.hours,
        depth=entry.backups + 1,
        level=entry.level,
        layer=entry.layer,
    )


def _only_region(
    entry: RotationEntry, written: OnCallEntries, regions: Mapping[RegionId, Region]
) -> RegionId | None:
    """Where there is one region, a rotation belongs to it unless something names the rotation."""
    targets = {t.name for p in written.escalation.values() for lv in p.levels for t in lv.call}
    named = {written.night, *targets, *(extra.rotation for extra in written.reinforcements)}
    return next(iter(regions)) if len(regions) == 1 and entry.id not in named else None


def _reinforcement(entry: ReinforcementEntry) -> Reinforcement:
    return Reinforcement(
        id=entry.id,
        name=entry.name or entry.id,
        people=tuple(map(PersonId, entry.people)),
        rotation=RotationId(entry.rotation) if entry.rotation else None,
        region=RegionId(entry.region) if entry.region else None,
        zone=entry.zone,
        windows=entry.hours or (),
        dates=tuple(span_of(stretch, entry.zone) for stretch in entry.dates),
        shows=entry.shows,
        min_viewers=entry.min_viewers,
    )


def _show(entry: ShowEntry) -> Show:
    return Show(
        id=entry.id,
        title=entry.title or entry.id,
        span=Span(entry.start, entry.end, entry.zone),
        viewers=entry.viewers,
        stream=StreamId(entry.stream) if entry.stream else None,
        region=RegionId(entry.region) if entry.region else None,
        crew=tuple(map(PersonId, entry.crew)),
    )


def _gap(entry: GapEntry) -> AcceptedGap:
    dated = (
        Span(entry.start, entry.until, entry.zone)
        if entry.start is not None and entry.until is not None
        else None
    )
    return AcceptedGap(
        reason=entry.reason,
        zone=entry.zone,
        windows=entry.hours or ALWAYS,
        span=dated,
        severity=Severity[entry.severity] if entry.severity else None,
        region=RegionId(entry.region) if entry.region else None,
    )


@lru_cache(maxsize=64)
def closed_days(calendar: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country ("SG") or a part of one ("US-CA"), named in English.

    Left to itself the library names them in whatever language the machine is set to.
    """
    if not calendar:
        return {}
    import holidays  # noqa: PLC0415 - 90 ms that most commands do not need

    country, _, part = calendar.partition("-")
    years = range(year - 1, year + YEARS_AHEAD + 1)
    found = holidays.country_holidays(country, subdiv=part or None, years=years, language="en_US")
    return dict(found.items())
