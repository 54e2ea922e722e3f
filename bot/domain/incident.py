"""An incident as it is now. How it came to be so is its events: see bot/domain/evolve.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import IncidentId, PersonId, RegionId, StreamId, TextId
from bot.domain.oncall import Via
from bot.domain.person import Account, Language
from bot.domain.place import Place
from bot.domain.severity import Facts, Question, Reason, Severity, Symptom


class Status(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


# Every move the lifecycle allows. Reopening (30 min) and undo (60 s) have rules of their own.
MOVES: Mapping[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.ACKNOWLEDGED, Status.MITIGATED, Status.RESOLVED}),
    Status.ACKNOWLEDGED: frozenset({Status.MITIGATED, Status.RESOLVED}),
    Status.MITIGATED: frozenset({Status.ACKNOWLEDGED, Status.RESOLVED}),
    Status.RESOLVED: frozenset(),
}


REOPEN_WITHIN = timedelta(minutes=30)


class Outcome(StrEnum):
    FIXED = "fixed"
    FALSE_ALARM = "false-alarm"
    DUPLICATE = "duplicate"
    CANCELLED = "cancelled"


class Fate(StrEnum):
    """What became of a page."""

    RINGING = "ringing"
    ACKNOWLEDGED = "acknowledged"  # this person has it
    PASSED = "passed"  # this person said they cannot
    WITHDRAWN = "withdrawn"  # somebody else has it, or it is over
    FAILED = "failed"  # no contact of theirs accepted it
    SUPERSEDED = "superseded"  # the same person was called again
    HANDED = "handed"  # their turn was over; it rings at whoever is on call now
    EXHAUSTED = "exhausted"  # not answered until the call went on without them


@dataclass(frozen=True, slots=True)
class By:
    """Who did it. Both None: the bot itself."""

    person: PersonId | None = None
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    account: Account
    person: PersonId | None
    language: Language
    text: TextId
    viewers: int | None = None
    room: Place | None = None  # where their direct messages are closed
    is_fine: bool = False  # they said so while others had not


@dataclass(frozen=True, slots=True)
class Failed:
    """A way to somebody that was given up after so many tries: see bot/domain/ways.py."""

    way: str
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One urgent call for one person's attention. Its number within the incident names it."""

    number: int
    person: PersonId
    level: int
    via: Via
    until: datetime  # their shift's end
    paged_at: datetime
    fate: Fate = Fate.RINGING
    ended_at: datetime | None = None
    failed: tuple[Failed, ...] = ()
    begun: tuple[str, ...] = ()  # ways that waited for their turn, and have had it
    rang: int = 0  # how often it was repeated

    @property
    def failed_ways(self) -> frozenset[str]:
        return frozenset(each.way for each in self.failed)


@dataclass(frozen=True, slots=True)
class Escalation:
    """Where an unanswered call for help has got to.

    `round` counts the times everybody was called (at mild levels: that it waits for somebody awake),
    `climb` the times all levels were climbed; the present climb began at `climbed_at`.
    """

    level: int
    moved_at: datetime
    due_at: datetime
    climbed_at: datetime
    round: int = 0
    climb: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """A check that somebody answered: a finding, with its source."""

    step: str
    answer: str
    by: By
    at: datetime


@dataclass(frozen=True, slots=True)
class Checklist:
    """A runbook's copy inside one incident. `step` empty: done."""

    symptom: Symptom
    step: str
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Tapped:
    """What one reporter answered to a phrase."""

    account: Account
    answer: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase that somebody of the crew said to the reporters: see bot/domain/phrases.py."""

    number: int
    phrase: str
    by: By
    at: datetime
    answered: tuple[Tapped, ...] = ()

    def answer_of(self, account: Account) -> str | None:
        return next((each.answer for each in self.answered if each.account == account), None)


@dataclass(frozen=True, slots=True)
class Before:
    """What an undoable act may change, so that it can be put back until `until`."""

    act: str
    by: By
    until: datetime
    status: Status
    severity: Severity
    severity_by: By | None
    commander: PersonId | None
    responders: tuple[PersonId, ...]
    taken_at: datetime | None
    answered_at: datetime | None
    mitigated_at: datetime | None
    estimate_at: datetime | None
    next_word_at: datetime | None


@dataclass(frozen=True, slots=True)
class BeforeText:
    """What was known before a reporter's last text, in case that turns out to be a different problem."""

    by: By
    at: datetime
    facts: Facts
    reasons_text: TextId


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    id: IncidentId
    status: Status
    severity: Severity
    facts: Facts
    reasons: tuple[Reason, ...]
    question: Question | None  # the one that would decide the severity; None once answered
    text: TextId  # the first report's
    reasons_text: TextId  # the one in which the reasons' words are
    reporters: tuple[Reporter, ...]
    playbook: str  # hash of the playbook whose checklists, cadence and targets it keeps
    opened_at: datetime
    changed_at: datetime  # of the last event
    stream: StreamId | None = None
    audience: RegionId | None = (
        None  # where the stream's viewers are, if the report names no region
    )
    is_drill: bool = False
    crew_only: bool = False
    severity_by: By | None = None  # None: computed from the facts
    commander: PersonId | None = None
    responders: tuple[PersonId, ...] = ()
    pages: tuple[Page, ...] = ()
    escalation: Escalation | None = None
    promised_at: datetime | None = None  # by when a human answers, or the reporter is told
    misses: int = 0  # how often in a row such a promise was missed
    answered_at: datetime | None = None  # the first human response
    taken_at: datetime | None = None  # since when the commander has it
    mitigated_at: datetime | None = None
    resolved_at: datetime | None = None
    outcome: Outcome | None = None
    duplicate_of: IncidentId | None = None
    split_from: IncidentId | None = None  # the one that its reporter said it is not
    duplicates: tuple[IncidentId, ...] = ()  # others that turned out to be this one
    confirmed: bool | None = None  # by the reporter; None: not asked, or no answer yet
    spoke_at: datetime | None = None  # when the commander last acted or wrote
    asked_at: datetime | None = (
        None  # when the commander was asked for a sign of life; none came yet
    )
    has_assured: bool = False  # the commander was asked once, and said so
    next_word_at: datetime | None = None
    pinged_at: datetime | None = None  # when the clock last spoke because nobody had
    rang_at: datetime | None = None  # when a message last rang at the reporters'
    estimate_at: datetime | None = None
    estimate_by: PersonId | None = None
    update: TextId | None = None  # the last status update
    update_at: datetime | None = None
    checklist: Checklist | None = None
    raised_by_reporter: bool = False
    before: Before | None = None
    before_text: BeforeText | None = None
    alarmed_at: datetime | None = (
        None  # when whoever has it last heard of something else that is wrong
    )
    sayings: tuple[Saying, ...] = ()

    @property
    def route(self) -> RegionId | None:
        """Whose team is called. An audience only routes: that it is hit as a whole, a report must say."""
        return self.facts.region or self.audience

    @property
    def is_over(self) -> bool:
        return self.status is Status.RESOLVED

    @property
    def ringing(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.fate is Fate.RINGING)

    @property
    def viewers(self) -> int | None:
        """What all its reporters said together; None: nobody said."""
        return self.facts.viewers

    @property
    def is_silent(self) -> bool:
        """The last word was the clock's, and the commander has done nothing since."""
        return self.pinged_at is not None and (
            self.spoke_at is None or self.spoke_at < self.pinged_at
        )

    @property
    def is_called_again(self) -> bool:
        """Whoever has it was silent for so long that help is called once more."""
        is_theirs = self.status in {Status.ACKNOWLEDGED, Status.MITIGATED}
        return is_theirs and self.escalation is not None

    @property
    def heard_at(self) -> datetime:
        """When whoever has it was last heard, or got it."""
        return self.spoke_at or self.taken_at or self.opened_at

    def page_of(self, person: PersonId | None) -> Page | None:
        """The page of theirs that is ringing."""
        return next((page for page in self.ringing if page.person == person), None)

    def reporter(self, account: Account | None) -> Reporter | None:
        return next((each for each in self.reporters if each.account == account), None)

    def reporter_among(self, accounts: Iterable[Account]) -> Reporter | None:
        """Whoever has these accounts, as a reporter by one of them; the first one goes first."""
        return next((found for each in accounts if (found := self.reporter(each))), None)


def may_reopen(incident: Incident, now: datetime) -> bool:
    return incident.resolved_at is not None and now < incident.resolved_at + REOPEN_WITHIN
