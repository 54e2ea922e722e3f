"""What the core needs from outside, in its own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from bot.cards.card import Card
from bot.domain.command import Command
from bot.domain.decision import Delivery, Guard, Written
from bot.domain.events import Event
from bot.domain.ids import CommandKey, DeliveryKey, IncidentId, TextId, TimerId
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident
from bot.domain.people.events import PeopleEvent
from bot.domain.people.people import People
from bot.domain.person import Account, Language
from bot.domain.place import Place, Posted
from bot.domain.playbook import ActivePlaybook
from bot.domain.reach import Reach
from bot.domain.roster.events import RosterEvent
from bot.domain.roster.roster import Roster
from bot.domain.say import Quote, Reply
from bot.domain.world import OpenIncident

T = TypeVar("T")

# Errors of the outside world -----------------------------------------------------------------------


class PlatformBusy(Exception):
    """The platform did not do it now, or its answer was lost: try again, after `retry_after_s`.

    `in_doubt`: it may have been done all the same.
    """

    def __init__(self, why: str, *, retry_after_s: float | None = None, in_doubt: bool = True):
        super().__init__(why)
        self.retry_after_s = retry_after_s
        self.in_doubt = in_doubt


class PlatformRefused(Exception):
    """The platform will never do it: say so, and take the next way."""


class NotAllowed(PlatformRefused):
    """Until somebody gives the right back. What stands there stays."""


class StoreBusy(Exception):
    """Nothing was recorded: the command may be sent again."""


class InDoubt(StoreBusy):
    """Nobody can say whether it was recorded. The same command again acts once all the same."""


class TimerGone(Exception):
    """The timer that a command came from was cancelled or handled meanwhile: nothing was recorded."""


# Chat ----------------------------------------------------------------------------------------------


class Capability(StrEnum):
    THREADS = "threads"
    EPHEMERAL = "ephemeral"
    EDITS = "edits"
    SILENT = "silent"
    FIND = "find"
    READS = "reads"  # what people type in its rooms is heard; else only what mentions the bot
    PICTURES = "pictures"  # a card's upload goes along with its post
    BUTTONS = "buttons"  # what is pressed comes back; else a link leads to a page that has them


@dataclass(frozen=True, slots=True)
class Absent:
    """It was looked for everywhere it could be, and is not there."""


@dataclass(frozen=True, slots=True)
class CannotTell:
    """It could not be looked for."""


class ChatPort(Protocol):
    """What the core needs from a chat platform; every adapter passes ChatPortContract.

    Any call may raise PlatformBusy (try again later) or PlatformRefused (do not).
    """

    @property
    def platform(self) -> str: ...

    @property
    def can(self) -> frozenset[Capability]: ...

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        """Post a card, carrying `key` where the platform lets us find it again.

        `place.thread` set: in that thread. A direct place (`@user`) needs no call before it.
        """

    async def edit(self, posted: Posted, card: Card) -> None:
        """Replace what a post shows; nobody is notified. PlatformRefused if it is gone."""

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        """Say what became of a post whose answer was lost."""


class TranslationFailed(Exception):
    """It was not translated; the text says why, without address or key."""


class Translator(Protocol):
    """Machine translation. What it returns is a stranger's text."""

    async def translate(self, text: str, source: Language | None, target: Language) -> str:
        """`source` None: the service finds out. Raises TranslationFailed."""


class FileSource(Protocol):
    """A platform from which what people attached can be fetched."""

    async def fetch(self, reference: str, most: int) -> bytes:
        """The bytes of a file. PlatformRefused: it is gone, or has more than `most` of them."""


# Time ----------------------------------------------------------------------------------------------


class Clock(Protocol):
    """Show time: aware UTC. Rules, timers and promises go by it; machine time is the loop's own."""

    def now(self) -> datetime: ...


# Store ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command was answered; a command without a reply has one of None."""

    reply: Reply | None
    incident: IncidentId | None


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """A subject and its revision, which every change raises by one."""

    value: T
    revision: int


@dataclass(frozen=True, slots=True)
class Revisions:
    """Of what is changed in chat on top of the playbook."""

    roster: int = 0
    people: int = 0
    playbook: int = 0  # which one is active


@dataclass(frozen=True, slots=True)
class Openings:
    """What a report must be compared with."""

    like: tuple[OpenIncident, ...]
    by_sender: int
    in_workspace: int
    paged_by_sender: int  # of those, the ones that called somebody
    paged_in_workspace: int
    revisions: "Revisions"  # read along with the rest, so that an opening costs no further look


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery with its key, as it is kept until it is done."""

    key: DeliveryKey
    delivery: Delivery
    attempts: int = 0
    lease: str | None = None  # the name under which this process sends it; None: another one does
    in_doubt: bool = False  # another process may have begun to send it
    why: str = ""  # what kept the last attempt from succeeding
    sent_as: DeliveryKey | None = None  # the key of the message in which it goes with others
    or_as: tuple[DeliveryKey, ...] = ()  # other keys under which its card may have been posted

    @property
    def mark(self) -> DeliveryKey:
        """What its message carries, and is found by."""
        return self.sent_as or self.key


@dataclass(frozen=True, slots=True)
class DueTimer:
    """`incident` None: the roster's."""

    id: TimerId
    incident: IncidentId | None
    slot: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that one command changes. It commits together or not at all."""

    command: Command
    now: datetime
    reply: Reply | None
    incident: Stored[Incident] | None = None  # as it is afterwards, with the revision that was seen
    is_new: bool = False
    inbox: Stored[Inbox] | None = None
    reach: Stored[Reach] | None = None
    playbook: Stored[ActivePlaybook] | None = None
    roster: Stored[Roster] | None = None  # as it is afterwards, with the revision that was seen
    roster_events: tuple[RosterEvent, ...] = ()
    people: Stored[People] | None = None  # the same
    people_events: tuple[PeopleEvent, ...] = ()
    events: tuple[Event, ...] = ()
    timers: tuple[DueTimer, ...] = ()
    cancel: tuple[str, ...] = ()
    fired: TimerId | None = None
    deliveries: tuple[Outgoing, ...] = ()
    texts: tuple[Written, ...] = ()
    after: tuple[Command, ...] = ()
    guard: Guard | None = None


class Store(Protocol):
    """Raises StoreBusy if the database cannot be reached or refuses to write; of `record` that is InDoubt
    where the connection died during a commit, and the database cannot be asked what became of it.
    """

    async def answer_to(self, key: CommandKey) -> Answer | None: ...

    async def incident(self, incident: IncidentId) -> Stored[Incident] | None: ...

    async def inbox(self) -> Stored[Inbox]: ...

    async def reach(self) -> Stored[Reach]: ...

    async def roster(self) -> Stored[Roster]: ...

    async def people(self) -> Stored[People]: ...

    async def revisions(self) -> Revisions: ...

    async def active_playbook(self) -> Stored[ActivePlaybook]: ...

    async def playbook_source(self, hash: str) -> str | None:
        """What was kept of the playbook of that hash, see `Playbook.source`."""

    async def running(self) -> tuple[Incident, ...]:
        """Incidents that are not over, the oldest first."""

    async def openings(
        self,
        accounts: Sequence[Account],
        stream: str | None,
        region: str | None,
        since: datetime,
        together_since: datetime,
    ) -> Openings:
        """Open incidents of the sender, of a stream or of a region, and counts since then.

        `accounts`: all of the sender's; the one they write from first.
        For a report of a stream also the latest few of any other, opened after `together_since`.
        """

    async def accepted(self, incident: IncidentId, page: int) -> frozenset[Place]:
        """Where a page, or a repetition of it, was accepted."""

    async def last_text(self, incident: IncidentId, accounts: Sequence[Account]) -> str:
        """What somebody with these accounts last wrote about it; empty: nothing."""

    async def text(self, text: TextId) -> str: ...

    async def next_incident(self) -> IncidentId:
        """A number never given before; one that is not used leaves a gap."""

    async def record(self, record: Record) -> bool:
        """Commit it. False: the subject was changed meanwhile, so decide again. Raises TimerGone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery. `posted`: where it is now."""

    outgoing: Outgoing
    state: "OutcomeState"
    at: datetime
    posted: Posted | None = None
    post_name: str = ""
    why: str = ""
    doubled: bool = False


class OutcomeState(StrEnum):
    SENT = "sent"
    UNWANTED = "unwanted"  # it was not true any more when its turn came
    FAILED = "failed"
    COALESCED = "coalesced"  # a later edit of the same card showed it


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as its platform last described it; empty: it does not say."""

    name: str = ""
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Whose words a message quotes, whom it names by their account, and whether it says who is reached."""

    texts: tuple[TextId, ...] = ()
    accounts: tuple[Account, ...] = ()
    reach: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What a card needs to be built: the incident as it is now, and the words quoted in it.

    A text of None was blanked on request. `translations`: what a machine made of quotations.
    """

    incident: Incident | None
    texts: dict[TextId, str | None] = field(default_factory=dict)
    profiles: dict[Account, Profile] = field(default_factory=dict)
    reach: Reach | None = None
    translations: Mapping[Quote, str] = field(default_factory=dict)


class Outbox(Protocol):
    """The courier's side of the store."""

    async def unsent(self, platform: str, lease: str) -> list[Outgoing]:
        """Take over every delivery to it that is not done, pages first, then the oldest."""

    async def untaken_since(self, platforms: Sequence[str]) -> datetime | None:
        """Since when a delivery waits that no process has taken; None: every one is taken."""

    async def finish(self, outcomes: Sequence[Outcome]) -> None: ...

    async def bundle(self, keys: Sequence[DeliveryKey], sent_as: DeliveryKey) -> None:
        """Note that these go in one message, before it goes: in doubt they are looked for by its key."""

    async def posted(self, incident: IncidentId | None, place: Place, name: str) -> Posted | None:
        """Where the incident's card, page or receipt of that name stands."""

    async def together(self, posted: Posted) -> Sequence[tuple[IncidentId, str]]:
        """Of which incidents, and by which names, pages stand in that one message."""

    async def sight(self, incident: IncidentId | None, mentioned: Mentioned) -> Sight: ...


@dataclass(frozen=True, slots=True)
class Link:
    """A page of our own with a message's buttons, for platforms that have none.

    Whoever knows the secret, of which only the `hash` is kept, acts as `account`, once.
    `tokens`: what can be pressed there (bot/domain/press.py).
    """

    hash: str
    account: Account
    tokens: tuple[str, ...]
    incident: IncidentId | None
    expires_at: datetime


class Links(Protocol):
    """Raises StoreBusy."""

    async def keep(self, link: Link) -> None: ...

    async def link(self, hash: str) -> Link | None: ...


class Timers(Protocol):
    """The alarm's side of the store."""

    async def due(self, now: datetime, most: int) -> list[DueTimer]: ...

    async def next_due(
        self, *, of_incidents: bool = False, after: datetime | None = None
    ) -> datetime | None:
        """When the next timer is due; `of_incidents`: the roster's do not count. `after`: nor do these."""

    async def overdue(self, now: datetime) -> int: ...

    async def open_incidents(self) -> Sequence[IncidentId]: ...

    async def stuck(self) -> Sequence[IncidentId]:
        """Incidents that promise something of which no timer would remind."""

    async def follow_ups(self) -> Sequence[Command]:
        """Commands that follow from others and were not handled yet."""
