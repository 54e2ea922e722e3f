"""What can be asked of the core. A command changes something, or is refused; it never just looks.

`Command` says who, where and under which key; its `order` says what. Orders are imperative.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.file import File
from bot.domain.ids import CommandKey, DeliveryKey, IncidentId, PersonId, StreamId, TimerId
from bot.domain.incident import Outcome, Reporter
from bot.domain.person import Account, Language
from bot.domain.place import Place
from bot.domain.say import Button, Say
from bot.domain.severity import Severity


class Membership(StrEnum):
    """How the platform itself knows somebody who sent a command."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Sender:
    """An account as its platform describes it. `language` and `zone` are empty if it does not say."""

    account: Account
    name: str = ""
    membership: Membership = Membership.MEMBER
    roles: frozenset[str] = field(default_factory=frozenset)
    language: str = ""
    zone: str = ""


# Orders that concern one incident ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DeclareIncident:
    """`/incident TEXT`. `fields` are answers given beside the text; they outrank guesses from it."""

    text: str
    stream: StreamId | None = None
    fields: tuple[tuple[str, str], ...] = ()
    split_from: IncidentId | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutIncident:
    incident: IncidentId


@dataclass(frozen=True, slots=True)
class AcknowledgePage(AboutIncident):
    """By a button, a word or an emoji. `sure`: by somebody not paged who was asked and said yes."""

    sure: bool = False


@dataclass(frozen=True, slots=True)
class PassPage(AboutIncident):
    """The paged person cannot: the next one is called at once."""


@dataclass(frozen=True, slots=True)
class HearMessage(AboutIncident):
    """Somebody wrote in one of the incident's rooms; words of command are recognised by the rules."""

    text: str
    message: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class HearEdit(AboutIncident):
    """`gone`: files that were taken out of it, by id."""

    text: str
    message: str
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HearDeletion(AboutIncident):
    """`files`: those that the message had, by id."""

    message: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SayToReporter(AboutIncident):
    """Sentences of the phrasebook (bot/domain/phrases.py), and what was written beside them."""

    phrases: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPhrase(AboutIncident):
    """The reporter's one tap. `number`: of the saying, within the incident."""

    number: int
    answer: str


@dataclass(frozen=True, slots=True)
class PostUpdate(AboutIncident):
    text: str


@dataclass(frozen=True, slots=True)
class SayStillOnIt(AboutIncident):
    pass


@dataclass(frozen=True, slots=True)
class GiveEstimate(AboutIncident):
    """Fixed by when: read by the rules, on the sender's own clock."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerCheck(AboutIncident):
    step: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion(AboutIncident):
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class ChangeSeverity(AboutIncident):
    to: Severity


@dataclass(frozen=True, slots=True)
class SayWorse(AboutIncident):
    """The reporter's one tap."""


@dataclass(frozen=True, slots=True)
class SayReal(AboutIncident):
    """What was understood as a drill is none."""


@dataclass(frozen=True, slots=True)
class SayFine(AboutIncident):
    """The reporter: `fine` confirms or closes, not fine reopens."""

    fine: bool


@dataclass(frozen=True, slots=True)
class AssignCommander(AboutIncident):
    to: PersonId


@dataclass(frozen=True, slots=True)
class MitigateIncident(AboutIncident):
    pass


@dataclass(frozen=True, slots=True)
class ResumeIncident(AboutIncident):
    """The workaround does not hold: mitigated goes back to acknowledged."""


@dataclass(frozen=True, slots=True)
class ResolveIncident(AboutIncident):
    outcome: Outcome = Outcome.FIXED
    text: str = ""
    duplicate_of: IncidentId | None = None


@dataclass(frozen=True, slots=True)
class LinkDuplicate(AboutIncident):
    """Follows from a ResolveIncident: `other` turned out to be this incident."""

    other: IncidentId
    reporters: tuple[Reporter, ...]


@dataclass(frozen=True, slots=True)
class UnlinkDuplicate(AboutIncident):
    """Follows from an undo: `other`, with its reporters, is not this incident after all."""

    other: IncidentId
    reporters: tuple[Reporter, ...]


@dataclass(frozen=True, slots=True)
class ReopenIncident(AboutIncident):
    pass


@dataclass(frozen=True, slots=True)
class SplitReport(AboutIncident):
    """A reporter who was joined to this incident: "different problem"."""


@dataclass(frozen=True, slots=True)
class RejoinReport(AboutIncident):
    """The reporter who split this incident off from `other`: "same after all"."""

    other: IncidentId


@dataclass(frozen=True, slots=True)
class UndoAct(AboutIncident):
    pass


@dataclass(frozen=True, slots=True)
class ShowToCrewOnly(AboutIncident):
    crew_only: bool


@dataclass(frozen=True, slots=True)
class TimerCameDue(AboutIncident):
    """The clock's. `slot` says what for: see bot/domain/timer.py."""

    timer: TimerId
    slot: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class NoteFailure(AboutIncident):
    """The courier's: a delivery is given up. `page` is set if it was a page.

    `lines` and `buttons`: what was to be said below a card of the crew.
    """

    delivery: DeliveryKey
    place: Place
    why: str
    page: int | None = None
    tries: int = 1
    lines: tuple[Say, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowCardAgain(AboutIncident):
    """A room of the crew was made anew: the card stands there no more."""

    room: Place


@dataclass(frozen=True, slots=True)
class NoteSlow(AboutIncident):
    """The courier's: a page was not accepted there for a while, and is tried on."""

    delivery: DeliveryKey
    place: Place
    page: int


@dataclass(frozen=True, slots=True)
class FollowShift(AboutIncident):
    """The roster's: others are on call now, so an open page is theirs."""


@dataclass(frozen=True, slots=True)
class RepairIncident(AboutIncident):
    """The watchdog's: nothing would have moved this incident."""


@dataclass(frozen=True, slots=True)
class NoteAbsence(AboutIncident):
    """The bot was away from `since` to `until`; `late` pings or pages are late because of it."""

    since: datetime
    until: datetime
    late: int


# Orders that concern the inbox: reports that opened no incident ------------------------------------


@dataclass(frozen=True, slots=True)
class OpenHeldReport:
    number: int


@dataclass(frozen=True, slots=True)
class DismissHeldReport:
    number: int


# Orders that concern the roster: who is on call instead of whom -------------------------------------


@dataclass(frozen=True, slots=True)
class AskForShift:
    """`/oncall take …`, `give …`, `leave …`: read by the rules, on the sender's own clock."""

    text: str


@dataclass(frozen=True, slots=True)
class ConfirmShift:
    number: int


@dataclass(frozen=True, slots=True)
class DropShift:
    """Whoever proposed it thinks better of it."""

    number: int


@dataclass(frozen=True, slots=True)
class UndoShift:
    """None: the last one of the sender's that is not over."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class AcceptHandoff:
    """ "I have it": who comes on call while something urgent is open."""

    number: int


@dataclass(frozen=True, slots=True)
class FollowPlan:
    """The bot's own, at its start and whenever playbook or calendars may have changed who is on call."""


@dataclass(frozen=True, slots=True)
class LookAhead:
    """What follows any change of the plan: set the roster's timers."""


@dataclass(frozen=True, slots=True)
class NoteRoom:
    """A room of the crew cannot be written to, or was (`is_anew`) and has been made anew.

    `why`: in the platform's words, with the mend.
    """

    place: Place
    why: str
    is_anew: bool = False


@dataclass(frozen=True, slots=True)
class RosterTimerCameDue:
    """The clock's. `slot` says what for: see bot/domain/roster/timers.py."""

    timer: TimerId
    slot: str
    due_at: datetime


# Orders that concern reach: whether what should ring does -------------------------------------------


@dataclass(frozen=True, slots=True)
class RingWays:
    """`/oncall test`: ring my own ways; `everyone`: those of everybody who is awake."""

    everyone: bool = False


@dataclass(frozen=True, slots=True)
class NoteRung:
    """The courier's: a test was accepted there, or `failed` says why it was not."""

    number: int
    failed: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmRang:
    """Whoever was rung heard it."""

    number: int


@dataclass(frozen=True, slots=True)
class ActivatePlaybook:
    """A process has read this one from its folder. `hash`: it is kept under that already."""

    hash: str


# Orders that concern people: which accounts are one person, and how somebody is spoken to -----------


@dataclass(frozen=True, slots=True)
class MakeLinkCode:
    """`/oncall link`. The code itself is nobody's but the sender's; `mark`: its first letters."""

    hash: str
    mark: str


@dataclass(frozen=True, slots=True)
class EnterLinkCode:
    """`/oncall link CODE`: what was typed, as its hash and its first letters."""

    hash: str
    mark: str


@dataclass(frozen=True, slots=True)
class AgreeLink:
    """ "Yes, that is me" """

    number: int


@dataclass(frozen=True, slots=True)
class RefuseLink:
    number: int


@dataclass(frozen=True, slots=True)
class NoteUnasked:
    """The courier's: the question to the other account did not arrive, or may not have."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """`text`: whose; empty: my own."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class DropLink:
    number: int


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """None: as the playbook or my platform says."""

    language: Language | None


@dataclass(frozen=True, slots=True)
class ChooseZone:
    """An IANA name; empty: as the playbook or my platform says."""

    zone: str


IncidentOrder = (
    AcknowledgePage
    | PassPage
    | HearMessage
    | HearEdit
    | HearDeletion
    | SayToReporter
    | AnswerPhrase
    | PostUpdate
    | SayStillOnIt
    | GiveEstimate
    | AnswerCheck
    | AnswerQuestion
    | ChangeSeverity
    | SayWorse
    | SayReal
    | SayFine
    | AssignCommander
    | MitigateIncident
    | ResumeIncident
    | ResolveIncident
    | LinkDuplicate
    | UnlinkDuplicate
    | ReopenIncident
    | SplitReport
    | RejoinReport
    | UndoAct
    | ShowToCrewOnly
    | TimerCameDue
    | NoteFailure
    | ShowCardAgain
    | FollowShift
    | NoteSlow
    | RepairIncident
    | NoteAbsence
)
InboxOrder = OpenHeldReport | DismissHeldReport
RosterOrder = (
    AskForShift
    | ConfirmShift
    | DropShift
    | UndoShift
    | AcceptHandoff
    | FollowPlan
    | LookAhead
    | RosterTimerCameDue
    | NoteRoom
)
ReachOrder = RingWays | NoteRung | ConfirmRang
PeopleOrder = (
    MakeLinkCode
    | EnterLinkCode
    | AgreeLink
    | RefuseLink
    | NoteUnasked
    | Unlink
    | DropLink
    | ChooseLanguage
    | ChooseZone
)
Order = (
    DeclareIncident
    | IncidentOrder
    | InboxOrder
    | RosterOrder
    | ReachOrder
    | PeopleOrder
    | ActivatePlaybook
)


@dataclass(frozen=True, slots=True)
class Command:
    """`key` is the platform's own id of the event: the same key acts once and is answered alike.

    `sender` None: the clock, the courier or the watchdog. `place`: where it was said.
    `on_behalf_of`: the reporter whose held report a member of the crew opens.
    """

    key: CommandKey
    order: Order
    sender: Sender | None = None
    place: Place | None = None
    on_behalf_of: Sender | None = None
