"""The on-call plan: one value that holds everything who-is-called depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import Span
from bot.domain.oncall.override import Leave, Override
from bot.domain.oncall.reinforcement import Reinforcement
from bot.domain.oncall.rotation import Rotation
from bot.domain.oncall.show import Show
from bot.domain.oncall.window import ALWAYS, Window
from bot.domain.person import Language, Person
from bot.domain.severity.values import Severity

WAKING = Window(start=time(8), end=time(22))


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world with its own team.

    Args:
        hours: when its team takes incidents, in its own zone.
        languages: what its team speaks, best first.
        place: how its clock is named in words, such as "Berlin".
        covers: other regions whose incidents are its own.
    """

    id: RegionId
    name: str
    zone: str
    hours: tuple[Window, ...] = ALWAYS
    languages: tuple[Language, ...] = (Language.EN,)
    place: str = ""
    covers: tuple[RegionId, ...] = ()

    @property
    def clock_name(self) -> str:
        return self.place or self.zone.rpartition("/")[2].replace("_", " ")


@dataclass(frozen=True, slots=True)
class AcceptedGap:
    """Hours in which the team has decided that nobody need be called, and why.

    Args:
        severity, region: None: any.
        windows: in `zone`; used if `span` is None.
    """

    reason: str
    zone: str = "UTC"
    windows: tuple[Window, ...] = ALWAYS
    span: Span | None = None
    severity: Severity | None = None
    region: RegionId | None = None


@dataclass(frozen=True)
class OnCallPlan:
    """Everything that decides who is called.

    Args:
        follow_the_sun: the order in which other regions are tried when one's own is asleep.
        night: the rotation for hours in which no team is in its own.
        holidays: per region the local dates on which its team is closed, with the day's name.
        last_resort: called when nobody else would be.
        waking: when people are awake, in their own zones.
        roles: named groups; "lead" is known by itself.
    """

    people: Mapping[PersonId, Person]
    regions: Mapping[RegionId, Region] = field(default_factory=dict)
    rotations: Mapping[RotationId, Rotation] = field(default_factory=dict)
    follow_the_sun: tuple[RegionId, ...] = ()
    night: RotationId | None = None
    overrides: tuple[Override, ...] = ()
    leaves: tuple[Leave, ...] = ()
    holidays: Mapping[RegionId, Mapping[date, str]] = field(default_factory=dict)
    reinforcements: tuple[Reinforcement, ...] = ()
    shows: tuple[Show, ...] = ()
    last_resort: PersonId | None = None
    accepted_gaps: tuple[AcceptedGap, ...] = ()
    waking: Window = WAKING
    roles: Mapping[str, tuple[PersonId, ...]] = field(default_factory=dict)

    @cached_property
    def teams(self) -> Mapping[RegionId, tuple[Rotation, ...]]:
        """Return each region's rotations."""
        teams: dict[RegionId, tuple[Rotation, ...]] = {}
        for rotation in self.rotations.values():
            if rotation.region is not None:
                teams[rotation.region] = (*teams.get(rotation.region, ()), rotation)
        return teams

    @cached_property
    def overrides_of(self) -> Mapping[RotationId, tuple[Override, ...]]:
        """Return the overrides that concern each rotation, those for one rotation last."""
        wide = tuple(one for one in self.overrides if one.rotation is None)
        narrow: dict[RotationId, list[Override]] = {}
        for one in self.overrides:
            if one.rotation is not None:
                narrow.setdefault(one.rotation, []).append(one)
        return {
            rotation.id: (
                *(one for one in wide if one.region in (None, rotation.region)),
                *narrow.get(rotation.id, ()),
            )
            for rotation in self.rotations.values()
        }

    @cached_property
    def leaves_of(self) -> Mapping[PersonId, tuple[Leave, ...]]:
        leaves: dict[PersonId, tuple[Leave, ...]] = {}
        for leave in self.leaves:
            leaves[leave.person] = (*leaves.get(leave.person, ()), leave)
        return leaves

    @cached_property
    def sun_order(self) -> tuple[RegionId, ...]:
        """Return the order in which teams are tried; as listed if none is stated."""
        return self.follow_the_sun or tuple(self.regions)

    def home_of(self, region: RegionId | None) -> RegionId | None:
        """Return the region of the plan that takes an incident's region.

        A part belongs to its whole: "us-west" to whichever region is or covers "us". None if no
        region takes it, as with "global".
        """
        while region:
            if region in self.regions:
                return region
            if owner := self._covered_by.get(region):
                return owner
            region = RegionId(region.rpartition("-")[0])
        return None

    @cached_property
    def _covered_by(self) -> Mapping[RegionId, RegionId]:
        return {part: region.id for region in self.regions.values() for part in region.covers}

    def name_of(self, person: PersonId) -> str:
        return self.people[person].name if person in self.people else person

    def leads(self) -> tuple[PersonId, ...]:
        return tuple(person.id for person in self.people.values() if person.is_lead)

    def with_role(self, role: str) -> tuple[PersonId, ...]:
        return self.roles.get(role, self.leads() if role == "lead" else ())
