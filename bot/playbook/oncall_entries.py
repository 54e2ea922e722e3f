"""The playbook's sections about people and their turns: what may be written, and its defaults."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import InitErrorDetails

from bot.domain.oncall import Shift
from bot.domain.oncall.plan import WAKING
from bot.domain.oncall.window import ALWAYS
from bot.domain.person import Language
from bot.domain.severity.values import Severity
from bot.playbook.oncall_fields import (
    Duration,
    Hours,
    OneWindow,
    ShiftLength,
    Wait,
    Wall,
    WallEnd,
    Zone,
    in_minutes,
    nearest,
    read_calendar,
    wrong,
)

MONDAY = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - local to each rotation's zone
TARGETS = ("region", "backup", "next_region", "everybody", "lead")
NAMED_TARGETS = ("rotation", "person", "role")


class Section(BaseModel):
    """A part of the playbook. A word it does not know is an error that suggests the right one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _know_every_word(cls, value: Any) -> Any:
        known = {field.alias or name for name, field in cls.model_fields.items()}
        unknown = [word for word in value if word not in known] if isinstance(value, dict) else []
        if unknown:
            raise problems(
                cls.__name__,
                [((w,), f'"{w}" is not known here.{nearest(str(w), known)}', w) for w in unknown],
            )
        return value


class AccountEntry(Section):
    platform: str
    workspace: str = "home"
    user: str


class ContactEntry(Section):
    """A way to reach somebody outside chat; the address stays in the environment."""

    name: str
    address_from: str
    loud: bool = True
    delay: Duration = timedelta(0)

    @field_validator("name")
    @classmethod
    def _is_a_word(cls, value: str) -> str:
        if value and ":" not in value:
            return value
        raise wrong(
            f'"{value}" cannot name a contact. Write a short name without a colon, as "phone".'
        )


LanguageName = Literal["en", "zh", "zh-CN"]  # as it is written


class PersonEntry(Section):
    id: str
    name: str = ""
    zone: Zone = "UTC"
    language: Language = Language.EN
    email: str = ""
    lead: bool = False
    accounts: tuple[AccountEntry, ...] | None = None
    contacts: tuple[ContactEntry, ...] = ()

    @field_validator("contacts")
    @classmethod
    def _each_once(cls, value: tuple[ContactEntry, ...]) -> tuple[ContactEntry, ...]:
        for what in ("name", "address_from"):
            words = [getattr(each, what) for each in value]
            if twice := [each for n, each in enumerate(words) if each in words[:n]]:
                raise wrong(f'Two contacts have the {what} "{twice[0]}". Change one of them.')
        return value

    @field_validator("id")
    @classmethod
    def _is_a_slug(cls, value: str) -> str:
        if re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
            return value
        raise wrong(f'"{value}" cannot be an id. Use small letters, digits and hyphens, as "mia".')

    @field_validator("language", mode="before", json_schema_input_type=LanguageName)
    @classmethod
    def _short_language(cls, value: object) -> object:
        return {"zh": "zh-CN", "zh-cn": "zh-CN"}.get(str(value).lower(), value)


class RegionEntry(Section):
    id: str
    name: str = ""
    zone: Zone
    place: str = ""
    hours: Hours = ALWAYS
    languages: tuple[Language, ...] = (Language.EN,)
    holidays: str = ""
    covers: tuple[str, ...] = ()

    @field_validator("holidays")
    @classmethod
    def _known_calendar(cls, value: str) -> str:
        return read_calendar(value)


class RotationEntry(Section):
    id: str
    name: str = ""
    members: tuple[str, ...] = ()
    region: str | None = None
    zone: Zone | None = None
    start: Wall = MONDAY
    shift: ShiftLength = Shift()
    hours: Hours = ALWAYS
    backups: int = Field(default=0, ge=0)
    level: int = Field(default=1, ge=1)
    layer: int = 0
    calendar_from: str = ""  # a variable of the environment with the address of an ICS feed

    @model_validator(mode="after")
    def _somebody_takes_turns(self) -> "RotationEntry":
        if not self.members and not self.calendar_from:
            raise wrong(
                f'Rotation "{self.id}" has no members. Name at least one person, or delete it.'
            )
        twice = [m for n, m in enumerate(self.members) if m in self.members[:n]]
        if twice:
            raise wrong(
                f'"{twice[0]}" is in rotation "{self.id}" twice. Name each person once; to give '
                "somebody more turns, add a second rotation."
            )
        return self


class Stretch(Section):
    """From a local time to another; `zone` defaults to the person's, else UTC."""

    start: Wall = Field(alias="from")
    until: WallEnd
    zone: Zone | None = None

    @model_validator(mode="after")
    def _has_length(self) -> "Stretch":
        if self.until <= self.start:
            raise wrong(
                f"This ends ({self.until:%Y-%m-%d %H:%M}) before it has begun "
                f"({self.start:%Y-%m-%d %H:%M}). Mend one of the two."
            )
        return self


class OverrideEntry(Stretch):
    """One of `add`, `remove`, or `replace` with `by`."""

    add: str | None = None
    remove: str | None = None
    replace: str | None = None
    by: str | None = None
    rotation: str | None = None
    region: str | None = None
    level: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _one_thing(self) -> "OverrideEntry":
        given = [word for word in (self.add, self.remove, self.replace) if word]
        if len(given) != 1 or bool(self.replace) != bool(self.by):
            raise wrong(
                "An override does one thing: add: PERSON, remove: PERSON, or replace: PERSON "
                "with by: PERSON."
            )
        return self

    @property
    def person(self) -> str:
        return self.add or self.remove or self.replace or ""


class LeaveEntry(Stretch):
    person: str
    note: str = ""


class ReinforcementEntry(Section):
    id: str
    name: str = ""
    people: tuple[str, ...] = ()
    rotation: str | None = None
    region: str | None = None
    zone: Zone = "UTC"
    hours: Hours | None = None
    dates: tuple[Stretch, ...] = ()
    shows: bool = False
    min_viewers: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _somebody_sometime(self) -> "ReinforcementEntry":
        if not self.people and self.rotation is None:
            raise wrong(f'Reinforcement "{self.id}" names nobody. Add people: or rotation:.')
        if self.hours is None and not self.dates and not self.shows:
            raise wrong(
                f'Reinforcement "{self.id}" never happens. Add hours:, dates: or shows: true.'
            )
        return self


class ShowEntry(Section):
    id: str
    title: str = ""
    start: Wall
    end: Wall
    zone: Zone
    viewers: int | None = Field(default=None, ge=0)
    stream: str | None = None
    region: str | None = None
    crew: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_length(self) -> "ShowEntry":
        if self.end <= self.start:
            raise wrong(f'Show "{self.id}" ends before it starts. Mend start: or end:.')
        return self


class ShowCalendarEntry(Section):
    """An ICS feed whose events are shows; a variable of the environment holds its address."""

    address_from: str
    zone: Zone = "UTC"


class GapEntry(Section):
    """Hours in which nobody need be called."""

    reason: str = Field(min_length=1)
    hours: Hours | None = None
    start: Wall | None = Field(default=None, alias="from")
    until: WallEnd | None = None
    zone: Zone = "UTC"
    severity: str | None = None
    region: str | None = None

    @model_validator(mode="after")
    def _says_when(self) -> "GapEntry":
        dated = self.start is not None and self.until is not None
        if dated == (self.hours is not None):
            raise wrong("Say when the gap is accepted: hours:, or both from: and until:.")
        if self.severity is not None and self.severity not in Severity.__members__:
            raise wrong(f'"{self.severity}" is not a severity. Write SEV1, SEV2, SEV3 or SEV4.')
        return self


class TargetEntry(Section):
    """Whom a level calls: `region`, `lead`, `rotation:night`, or with hours of their own clock."""

    target: str
    when: Hours = ALWAYS

    @model_validator(mode="before")
    @classmethod
    def _from_a_word(cls, value: object) -> object:
        return {"target": value} if isinstance(value, str) else value

    @field_validator("target")
    @classmethod
    def _known(cls, value: str) -> str:
        kind, colon, name = value.partition(":")
        if value in TARGETS or (colon and name and kind in NAMED_TARGETS):
            return value
        known = (*TARGETS, *(f"{kind}:NAME" for kind in NAMED_TARGETS))
        raise wrong(
            f'"{value}" is nobody to call.{nearest(value, known)} Write one of: {", ".join(known)}.'
        )

    @property
    def kind(self) -> str:
        kind = self.target.partition(":")[0]
        return "role" if kind == "lead" else kind

    @property
    def name(self) -> str:
        return "lead" if self.target == "lead" else self.target.partition(":")[2]


OneOrMany = str | TargetEntry | list[str | TargetEntry]  # as it is written


class LevelEntry(Section):
    call: tuple[TargetEntry, ...]
    wait: Wait
    awake_only: bool = False

    @field_validator("call", mode="before", json_schema_input_type=OneOrMany)
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        if not value:
            raise wrong("This level calls nobody. Write call: region, or delete the level.")
        return value if isinstance(value, list | tuple) else [value]


class PolicyEntry(Section):
    levels: tuple[LevelEntry, ...] = ()
    answer_within: Wait | None = None
    repeats: int = Field(default=0, ge=0, le=10)
    rings_after: tuple[Duration, ...] = (timedelta(0),)
    resume_after: Wait | None = None
    everybody_after: tuple[Wait, ...] = ()
    outside_help: str = ""

    @model_validator(mode="after")
    def _can_keep_its_promise(self) -> "PolicyEntry":
        if not self.levels or self.answer_within is None:
            return self
        if (first := self.levels[0].wait) > self.answer_within:
            raise wrong(
                f"The promise is an answer within {in_minutes(self.answer_within)}, but the second "
                f"level is called only after {in_minutes(first)}. Shorten the first wait, or "
                "promise less."
            )
        return self


SeverityName = Literal["SEV1", "SEV2", "SEV3", "SEV4"]


class OnCallEntries(BaseModel):
    """Everything about people and turns, from one merged mapping; other sections are ignored.

    `people` alone is enough: everybody takes weekly turns, always, for a region "global".
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    people: tuple[PersonEntry, ...]
    regions: tuple[RegionEntry, ...] = ()
    rotations: tuple[RotationEntry, ...] = ()
    follow_the_sun: tuple[str, ...] = ()
    night: str | None = None
    overrides: tuple[OverrideEntry, ...] = ()
    leave: tuple[LeaveEntry, ...] = ()
    reinforcements: tuple[ReinforcementEntry, ...] = ()
    shows: tuple[ShowEntry, ...] = ()
    show_calendars: tuple[ShowCalendarEntry, ...] = ()
    last_resort: str | None = None
    accepted_gaps: tuple[GapEntry, ...] = ()
    waking: OneWindow = WAKING
    roles: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    escalation: Mapping[SeverityName, PolicyEntry] = Field(default_factory=dict)

    @field_validator("people", mode="before")
    @classmethod
    def _somebody(cls, value: object) -> object:
        if not value:
            raise wrong("There is nobody to call. Name at least one person under people:.")
        return value


def problems(title: str, found: list[tuple[tuple[int | str, ...], str, object]]) -> ValidationError:
    """Make one error of several mistakes, each (place, sentence, value at fault)."""
    return ValidationError.from_exception_data(
        title,
        [InitErrorDetails(type=wrong(text), loc=loc, input=value) for loc, text, value in found],
    )
