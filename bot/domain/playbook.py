"""How a team works, as values. Read from YAML and checked by bot/playbook/."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from bot.domain.ids import PersonId, RegionId, RotationId, StreamId
from bot.domain.oncall import EscalationPolicy, OnCallPlan
from bot.domain.people.people import Own, Whose
from bot.domain.person import Account, Language, Person, Standing
from bot.domain.severity import Severity, SeverityRules, Symptom

Texts = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One button under a check. `then` is the next step's id; empty: the checklist is done."""

    id: str
    label: Texts
    finding: Texts
    then: str = ""


@dataclass(frozen=True, slots=True)
class CheckStep:
    id: str
    ask: Texts
    answers: tuple[Answer, ...]
    for_crew: bool = False  # asked of the responder; else of the reporter


@dataclass(frozen=True, slots=True)
class Runbook:
    """The known remedy for a symptom: its first step opens, each answer names the next."""

    symptom: Symptom
    steps: tuple[CheckStep, ...]

    def step(self, step: str) -> CheckStep | None:
        return next((each for each in self.steps if each.id == step), None)


@dataclass(frozen=True, slots=True)
class Stream:
    """What is being broadcast. Never holds a key."""

    id: StreamId
    name: str
    owners: tuple[PersonId, ...] = ()
    accounts: tuple[Account, ...] = ()  # owners who are not listed people
    region: RegionId | None = None
    platform: str = ""
    watch_url: str = ""
    ingest: str = ""
    encoder: str = ""
    dashboards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporters:
    """The standing of people whom the playbook does not list, by kind of membership."""

    members: Standing = Standing.REPORTER
    guests: Standing = Standing.ANYONE
    accounts: frozenset[Account] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ShowCalendar:
    """An ICS feed of shows. `address_from` names an environment variable; `zone` is for floating times."""

    address_from: str
    zone: str


@dataclass(frozen=True, slots=True)
class ActivePlaybook:
    """The one that counts for every process. `hash`: empty: none was ever activated."""

    hash: str = ""
    since: datetime | None = None


@dataclass(frozen=True)  # without slots: what is looked up for each command is found once
class Playbook:
    """Args:
    source: everything it was read from, defaults included, so that it can be read again.
    hash: of `source`; an incident keeps the checklists, cadence and targets of its own.
    cadence: how often a word is promised while an incident is open.
    show_cadence: the same during shows, where that is more often.
    calendars: rotations filled from ICS feeds, each with the variable that holds the feed's address.
    show_calendars: feeds of shows: the same, and the zone of times that name none.
    hotline: whom to phone if the bot does not answer.
    own: what people chose for themselves in chat; those whom it does not list by their account.
    """

    team: str
    language: Language
    plan: OnCallPlan
    policies: Mapping[Severity, EscalationPolicy]
    cadence: Mapping[Severity, timedelta]
    runbooks: Mapping[Symptom, Runbook]
    severity: SeverityRules
    show_cadence: Mapping[Severity, timedelta] = field(default_factory=dict)
    streams: Mapping[StreamId, Stream] = field(default_factory=dict)
    reporters: Reporters = Reporters()
    calendars: Mapping[RotationId, str] = field(default_factory=dict)
    show_calendars: tuple[ShowCalendar, ...] = ()
    hotline: str = ""
    own: Mapping[Whose, Own] = field(default_factory=dict)
    source: str = ""
    hash: str = ""

    @property
    def people(self) -> Mapping[PersonId, Person]:
        return self.plan.people

    @cached_property
    def person_of(self) -> Mapping[Account, Person]:
        """Everybody by each of their accounts, in chat and outside."""
        everybody = reversed(
            tuple(self.people.values())
        )  # of two with one account, the first has it
        return {account: each for each in everybody for account in each.known_as}

    @cached_property
    def streams_of(self) -> Mapping[Account | PersonId, tuple[Stream, ...]]:
        found: dict[Account | PersonId, tuple[Stream, ...]] = {}
        for stream in self.streams.values():
            owners: tuple[Account | PersonId, ...] = (*stream.owners, *stream.accounts)
            for owner in owners:
                found[owner] = (*found.get(owner, ()), stream)
        return found
