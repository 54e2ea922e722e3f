"""What happened to an incident. The events are its timeline; they are never rewritten.

Every event knows when it happened and who did it (`By()`: the bot itself). What was inferred is kept in
the event, so that history never depends on today's playbook.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import IncidentId, PersonId, RegionId, StreamId, TextId
from bot.domain.incident import By, Fate, Outcome, Reporter, Status
from bot.domain.oncall import Via
from bot.domain.person import Account
from bot.domain.place import Place
from bot.domain.severity import Facts, Question, Reason, Severity, Symptom


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    at: datetime
    by: By = By()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDeclared(Happened):
    incident: IncidentId
    facts: Facts
    severity: Severity
    reasons: tuple[Reason, ...]
    question: Question | None
    reporter: Reporter
    playbook: str
    stream: StreamId | None
    is_drill: bool
    audience: RegionId | None = None
    promised_at: datetime | None
    next_word_at: datetime | None
    split_from: IncidentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterJoined(Happened):
    reporter: Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterLeft(Happened):
    """They said theirs is a different problem; it became an incident of its own."""

    reporter: Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsLearned(Happened):
    """An answer or a further report said more; whether it changed the level is SeverityChanged's."""

    facts: Facts
    reasons: tuple[Reason, ...]
    question: Question | None
    text: TextId | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChanged(Happened):
    was: Severity
    to: Severity
    chosen: bool  # by a human; else computed from the facts
    next_word_at: datetime | None = None  # promised for the new level, if that is sooner


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPaged(Happened):
    page: int
    person: PersonId
    level: int
    via: Via
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRang(Happened):
    page: int
    ring: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFailed(Happened):
    """A way to somebody was given up: `why` in the platform's words, after so many tries."""

    page: int
    contact: str
    why: str
    tries: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactBegun(Happened):
    """A way that waited for its turn is tried too."""

    page: int
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEnded(Happened):
    page: int
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationMoved(Happened):
    level: int
    due_at: datetime
    round: int = 0
    skipped: tuple[int, ...] = ()  # levels that had nobody
    climb: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStopped(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMissed(Happened):
    """The reporter was told: by `next_word_at` again, and by `word_at` at the latest as on any word."""

    next_word_at: datetime
    word_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMoved(Happened):
    to: Status
    outcome: Outcome | None = None
    duplicate_of: IncidentId | None = None
    text: TextId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommanderAssigned(Happened):
    was: PersonId | None
    to: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterConfirmed(Happened):
    fine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationLapsed(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReopened(Happened):
    next_word_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCalled(Happened):
    """A human is promised by then: at a reopening, an undo, or a rise to a level that pages."""

    promised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterRoomMoved(Happened):
    """Their direct messages are closed: what concerns them is said in this room, with a mention."""

    account: Account
    room: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkHeard(Happened):
    text: TextId
    message: str  # the platform's id of it, so that an edit finds it
    from_crew: bool
    place: Place | None = None
    rang: bool = False  # at whoever has it: something else is wrong too


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkEdited(Happened):
    message: str
    text: TextId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkDeleted(Happened):
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseSaid(Happened):
    """Somebody of the crew chose a sentence of the phrasebook: the reporters read it."""

    number: int
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseAnswered(Happened):
    """A reporter's one tap."""

    number: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePosted(Happened):
    text: TextId
    next_word_at: datetime
    rang: bool = False  # at the reporters', who had heard nothing for a while


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOnIt(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class CommanderAsked(Happened):
    """The commander was silent too long and was asked whether they are still on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PingPosted(Happened):
    """An automatic ping on the cadence; it never counts as a human's word."""

    next_word_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateGiven(Happened):
    ready_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatePassed(Happened):
    ready_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistStarted(Happened):
    symptom: Symptom
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswered(Happened):
    step: str
    answer: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoOffered(Happened):
    """The act that follows can be taken back until `until`; what it changes is remembered."""

    act: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ActUndone(Happened):
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibilityChanged(Happened):
    crew_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFailed(Happened):
    """A card or a thread post could not be delivered there; the incident goes on by the next way."""

    place: Place
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateLinked(Happened):
    """Another incident turned out to be this one; its reporters join here."""

    other: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateUnlinked(Happened):
    """That was taken back; who had joined by it leaves."""

    other: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class BotWasAway(Happened):
    since: datetime
    until: datetime
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRepaired(Happened):
    """The watchdog found an open incident that nothing would have moved."""


Event = (
    IncidentDeclared
    | ReporterJoined
    | ReporterLeft
    | FactsLearned
    | SeverityChanged
    | PersonPaged
    | PageRang
    | ContactFailed
    | ContactBegun
    | PageEnded
    | EscalationMoved
    | EscalationStopped
    | PromiseMissed
    | IncidentMoved
    | CommanderAssigned
    | ReporterConfirmed
    | ConfirmationLapsed
    | IncidentReopened
    | HelpCalled
    | ReporterRoomMoved
    | RemarkHeard
    | RemarkEdited
    | RemarkDeleted
    | PhraseSaid
    | PhraseAnswered
    | UpdatePosted
    | StillOnIt
    | CommanderAsked
    | PingPosted
    | EstimateGiven
    | EstimatePassed
    | ChecklistStarted
    | CheckAnswered
    | UndoOffered
    | ActUndone
    | VisibilityChanged
    | PostFailed
    | DuplicateLinked
    | DuplicateUnlinked
    | BotWasAway
    | IncidentRepaired
)
