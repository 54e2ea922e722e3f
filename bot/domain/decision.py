"""What a rule decides: everything that is kept, in one transaction, or not at all."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Self

from bot.domain.command import Command
from bot.domain.events import Event
from bot.domain.file import File
from bot.domain.ids import IncidentId, TextId
from bot.domain.inbox import Inbox
from bot.domain.incident import By
from bot.domain.people.events import PeopleEvent
from bot.domain.place import Place
from bot.domain.playbook import ActivePlaybook
from bot.domain.reach import Reach
from bot.domain.roster.events import RosterEvent
from bot.domain.say import Button, Reply, Say


class Lane(IntEnum):
    """Order holds within one conversation and lane; a smaller lane overtakes."""

    PAGE = 0
    CARD = 1
    UPDATE = 2
    MIRROR = 3
    FILE = 4  # what people attached: nothing waits for it


class Audience(StrEnum):
    CREW = "crew"
    REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class ShowCard:
    """The incident's card: posted where it is not there yet, else edited."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class ShowPage:
    """The page itself (ring 0) or one of its repetitions."""

    page: int
    ring: int = 0


@dataclass(frozen=True, slots=True)
class EndPage:
    """Edits the page's message silently, so that it says what became of it."""

    page: int
    ring: int = 0


@dataclass(frozen=True, slots=True)
class Tell:
    """A message of its own, line by line.

    `name`: what it is called at its place, so that a later one of that name takes its place.
    `only_changes`: it is nothing where none of that name stands.
    `file`: goes along where it can be carried; the lines name it anyhow.
    """

    lines: tuple[Say, ...]
    buttons: tuple[Button, ...] = ()
    name: str = ""
    only_changes: bool = False
    file: File | None = None


@dataclass(frozen=True, slots=True)
class ShowTest:
    """Rings one way to see whether it does."""

    number: int
    way: str


@dataclass(frozen=True, slots=True)
class ShowReach:
    """The list of one test: posted where it is not there yet, else edited."""

    board: int


What = ShowCard | ShowPage | EndPage | Tell | ShowTest | ShowReach


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something to show at a place.

    `under_card`: in the thread of the incident's card at `place`, as soon as the card is there.
    `on_card`: the card says it too, so that it may be left out where nothing can be posted silently.
    `notify`: whether it may ring or raise a badge. `deadline_at`: after that it is given up.
    """

    place: Place
    what: What
    lane: Lane
    incident: IncidentId | None = None
    under_card: bool = False
    on_card: bool = False
    notify: bool = False
    deadline_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timer:
    """A wake-up. One slot holds at most one waiting timer: a later one takes its place."""

    slot: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What a human wrote, in a row of its own, masked, so that it can be blanked."""

    id: TextId
    text: str
    by: By


@dataclass(frozen=True, slots=True)
class Guard:
    """What an opening must find unchanged when it is written: that no like incident came meanwhile."""

    since: datetime
    seen: tuple[IncidentId, ...]
    reporter: tuple[tuple[str, str, str], ...]  # by whichever account
    stream: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """`cancel`: slots whose waiting timers end; "*" ends all. `after`: commands that follow from it."""

    events: tuple[Event, ...] = ()
    timers: tuple[Timer, ...] = ()
    cancel: tuple[str, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    texts: tuple[Written, ...] = ()
    reply: Reply | None = None
    after: tuple[Command, ...] = ()
    inbox: Inbox | None = None  # the inbox as it is afterwards, where the inbox is the subject
    guard: Guard | None = None
    reach: Reach | None = None  # as it is afterwards, where that is the subject
    playbook: ActivePlaybook | None = None  # the same
    roster: tuple[RosterEvent, ...] = ()  # what happened to the roster, where that is the subject
    people: tuple[PeopleEvent, ...] = ()  # what happened to people, where they are the subject

    def __add__(self, other: Self) -> Self:
        """Both, in order; the later reply, inbox and guard count."""
        return replace(
            self,
            events=self.events + other.events,
            timers=self.timers + other.timers,
            cancel=self.cancel + other.cancel,
            deliveries=self.deliveries + other.deliveries,
            texts=self.texts + other.texts,
            reply=other.reply or self.reply,
            after=self.after + other.after,
            inbox=other.inbox or self.inbox,
            guard=other.guard or self.guard,
            reach=other.reach or self.reach,
            playbook=other.playbook or self.playbook,
            roster=self.roster + other.roster,
            people=self.people + other.people,
        )


NOTHING = Decision()
PAGE_DEADLINE = timedelta(minutes=30)
