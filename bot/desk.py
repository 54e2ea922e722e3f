"""The desk: seen before? what is the world? what do the rules say? keep it, or look again.

It sends nothing: a message exists only if its cause was committed.
"""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar
from weakref import WeakValueDictionary

from bot import metrics
from bot.domain import command as c
from bot.domain import opening
from bot.domain.decide import Subject, decide, subject_of_opening
from bot.domain.decision import Decision, Delivery
from bot.domain.evolve import fold
from bot.domain.ids import DeliveryKey, IncidentId, TextId, TimerId
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident
from bot.domain.joining import JOIN_WITHIN, TOGETHER_WITHIN
from bot.domain.names import without_secrets
from bot.domain.people.evolve import fold as fold_people
from bot.domain.people.people import People
from bot.domain.place import Room
from bot.domain.playbook import ActivePlaybook, Playbook
from bot.domain.reach import Reach
from bot.domain.roster.evolve import fold as fold_roster
from bot.domain.roster.roster import Roster
from bot.domain.say import Reply
from bot.domain.standing import actor_of
from bot.domain.words import order_in
from bot.domain.world import World
from bot.ports import (
    Clock,
    DueTimer,
    Outgoing,
    Record,
    Revisions,
    Store,
    StoreBusy,
    Stored,
    TimerGone,
)

T = TypeVar("T")
ATTEMPTS = 20
REACH = IncidentId(0)  # takes its turns like an incident; none has this number
CAME_DUE = (c.TimerCameDue, c.RosterTimerCameDue)
NOTHING_RUNS = (c.AskForShift, c.DropShift)  # what of the roster concerns no incident


class Playbooks(Protocol):
    """The one that is active, and those that older incidents keep."""

    @property
    def active(self) -> Playbook:
        """With what the roster changes about who is on call."""

    def kept(self, hash: str) -> Playbook:
        """The playbook of that hash; the active one if it is not to be had."""

    async def refresh(self, revisions: Revisions | None = None) -> None:
        """Take over what other processes changed about roster and people. Raises StoreBusy.

        `revisions`: if they were just read.
        """

    def see(self, roster: Stored[Roster]) -> None:
        """Go by this roster from now on, unless a newer one was seen."""

    def see_people(self, people: Stored[People]) -> None:
        """The same, of people."""

    def see_active(self, active: Stored[ActivePlaybook]) -> None:
        """This process has made it the active one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the world holds besides what is stored: connected platforms and the crew's rooms."""

    rooms: tuple[Room, ...] = ()
    platforms: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()  # variables of contact points that are set
    workspaces: Mapping[tuple[str, str], str] = field(default_factory=dict)  # their names


AnyStored = (
    Stored[Incident]
    | Stored[Inbox]
    | Stored[Roster]
    | Stored[Reach]
    | Stored[People]
    | Stored[ActivePlaybook]
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A subject as it was seen, and the world it is decided in."""

    subject: AnyStored | None
    world: World


@dataclass(slots=True)
class Desk:
    """`recorded` hears of every record just after its commit: the courier and the alarm listen.

    `calm` is set while no command is in hand: what can wait a moment waits for it.
    """

    store: Store
    playbooks: Playbooks
    clock: Clock
    surroundings: Surroundings
    leases: Callable[[str], str | None]  # a delivery is born leased to the process that sends it
    recorded: list[Callable[[Record], None]] = field(default_factory=list)
    calm: asyncio.Event = field(default_factory=asyncio.Event)
    _in_hand: int = 0
    _turns: WeakValueDictionary[IncidentId, asyncio.Lock] = field(
        default_factory=WeakValueDictionary
    )

    def __post_init__(self) -> None:
        self.calm.set()

    async def handle(self, command: c.Command) -> Reply | None:
        """Decide and record one command. Raises StoreBusy if nothing was recorded."""
        command = without_secrets(command)
        began = time.perf_counter()
        name = type(command.order).__name__
        try:
            with self.in_hand():
                async with self._turn(command.order):
                    record = await self._decide_and_record(command)
        except StoreBusy:
            metrics.COMMANDS.labels(name, "not recorded").inc()
            raise
        metrics.COMMANDS.labels(name, "recorded").inc()
        metrics.DECISION.observe(time.perf_counter() - began)
        return await self._tell(record) if isinstance(record, Record) else record

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """Meanwhile what can wait a moment waits."""
        self._in_hand += 1
        self.calm.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self.calm.set()

    def _turn(self, order: c.Order) -> AbstractAsyncContextManager[object]:
        """Within this process the commands of one incident wait for each other instead of racing."""
        if isinstance(order, c.ReachOrder):  # many report at once, and there is but one
            return self._turns.setdefault(REACH, asyncio.Lock())
        if not isinstance(order, c.AboutIncident):
            return nullcontext()
        return self._turns.setdefault(order.incident, asyncio.Lock())

    async def _decide_and_record(self, command: c.Command) -> Record | Reply | None:
        """What was recorded; or the answer, if the command was recorded before."""
        for attempt in range(ATTEMPTS):
            if attempt and (seen := await self.store.answer_to(command.key)) is not None:
                return seen.reply
            found = await self._look(command)
            subject: Subject = found.subject.value if found.subject else None
            decision = decide(subject, command, found.world)
            record = record_of(command, found, decision, self.leases)
            try:
                if await self.store.record(record):
                    return record
            except TimerGone:
                return None
        raise StoreBusy(f"command {command.key} lost {ATTEMPTS} races for its subject")

    async def _tell(self, record: Record) -> Reply | None:
        if record.roster is not None and (record.roster_events or record.timers):
            self.playbooks.see(Stored(record.roster.value, record.roster.revision + 1))
        if record.people is not None and record.people_events:
            self.playbooks.see_people(Stored(record.people.value, record.people.revision + 1))
        if record.playbook is not None:
            self.playbooks.see_active(Stored(record.playbook.value, record.playbook.revision + 1))
        for listener in self.recorded:
            listener(record)
        for command in record.after:
            with suppress(StoreBusy):  # it is stored; the alarm hands it in again
                await self.handle(command)
        return record.reply

    async def _look(self, command: c.Command) -> Seen:
        order = command.order
        if isinstance(order, c.RosterOrder):
            return await self._look_at_roster(command)
        if isinstance(order, c.DeclareIncident):
            return await self._look_for_opening(command, order)
        if isinstance(order, c.ActivatePlaybook):
            return Seen(await self.store.active_playbook(), self._world(command))
        await self.playbooks.refresh()
        if isinstance(order, c.PeopleOrder):
            people = await self.store.people()
            self.playbooks.see_people(people)
            return Seen(people, self._world(command))
        if isinstance(order, c.AboutIncident):
            stored = await self.store.incident(order.incident)
            world = self._world(command, stored.value if stored else None)
            world = await self._with_accepted(order, await self._with_other(order, world))
            return Seen(stored, await self._with_last_text(command, world))
        if isinstance(order, c.ReachOrder):
            return Seen(await self.store.reach(), self._world(command))
        inbox = await self.store.inbox()
        return Seen(inbox, await self._with_held_text(order, inbox.value, self._world(command)))

    async def _look_at_roster(self, command: c.Command) -> Seen:
        stored = await self.store.roster()
        self.playbooks.see(stored)
        world = self._world(command)
        if isinstance(command.order, NOTHING_RUNS):
            return Seen(stored, world)
        return Seen(stored, replace(world, running=await self.store.running()))

    async def _look_for_opening(self, command: c.Command, order: c.DeclareIncident) -> Seen:
        """What a report concerns is a rule's to say; the desk fetches what that rule asks for."""
        world = self._world(command)
        sender = command.on_behalf_of or command.sender
        if sender is None:
            raise ValueError(f"command {command.key} declares an incident but nobody sent it")
        facts = opening.facts_of(order, world)
        near = await self.store.openings(
            world.actor.accounts,
            opening.stream_id(order, world),
            facts.region,
            world.now - JOIN_WITHIN,
            world.now - TOGETHER_WITHIN,
        )
        await self.playbooks.refresh(near.revisions)
        world = replace(
            self._world(command),
            open_incidents=near.like,
            opened_by_sender=near.by_sender,
            opened_in_workspace=near.in_workspace,
            paged_by_sender=near.paged_by_sender,
            paged_in_workspace=near.paged_in_workspace,
        )
        subject = subject_of_opening(order, world)
        if isinstance(subject, Inbox):
            return Seen(await self.store.inbox(), world)
        if subject is None:
            return Seen(None, replace(world, next_incident=await self.store.next_incident()))
        stored = await self.store.incident(subject)
        return Seen(stored, self._in_time(world, stored.value if stored else None))

    def _world(self, command: c.Command, incident: Incident | None = None) -> World:
        active = self.playbooks.active
        world = World(
            now=self.clock.now(),
            playbook=active,
            kept=active,
            actor=actor_of(command.on_behalf_of or command.sender, active),
            seed=secrets.token_hex(8),
            rooms=self.surroundings.rooms,
            platforms=self.surroundings.platforms,
            addresses=self.surroundings.addresses,
            workspaces=self.surroundings.workspaces,
            place=command.place,
            opened_for=command.on_behalf_of is not None,
        )
        return self._in_time(world, incident)

    def _in_time(self, world: World, incident: Incident | None) -> World:
        """Never earlier than the subject's last event; with the playbook that the subject keeps."""
        if incident is None:
            return world
        now = max(world.now, incident.changed_at)
        return replace(world, now=now, kept=self.playbooks.kept(incident.playbook))

    async def _with_other(self, order: c.AboutIncident, world: World) -> World:
        number = _other_in(order)
        stored = await self.store.incident(number) if number is not None else None
        return replace(world, other=stored.value) if stored else world

    async def _with_accepted(self, order: c.AboutIncident, world: World) -> World:
        if not isinstance(order, c.NoteFailure) or order.page is None:
            return world
        return replace(world, accepted=await self.store.accepted(order.incident, order.page))

    async def _with_last_text(self, command: c.Command, world: World) -> World:
        order = command.order
        if not isinstance(order, c.SplitReport) or command.sender is None:
            return world
        text = await self.store.last_text(order.incident, world.actor.accounts)
        return replace(world, last_text=text)

    async def _with_held_text(self, order: c.Order, inbox: Inbox, world: World) -> World:
        held = inbox.get(order.number) if isinstance(order, c.OpenHeldReport) else None
        if held is None:
            return world
        return replace(world, last_text=await self.store.text(TextId(held.text)))


def _other_in(order: c.AboutIncident) -> IncidentId | None:
    """The incident of which another is said to be a duplicate: by a button, a form or a word."""
    if isinstance(order, c.RejoinReport):
        return order.other
    said = order_in(order.text, order.incident) if isinstance(order, c.HearMessage) else order
    return said.duplicate_of if isinstance(said, c.ResolveIncident) else None


def record_of(
    command: c.Command, found: Seen, decision: Decision, leases: Callable[[str], str | None]
) -> Record:
    """What the decision changes, with the ids that the store knows it by."""
    world = found.world
    after = _after(found, decision)
    incident = after.value.id if after else None
    order = command.order
    return Record(
        command=command,
        now=world.now,
        reply=decision.reply,
        incident=after,
        is_new=after is not None and after.revision == 0,
        inbox=_whole(found, decision.inbox),
        reach=_whole(found, decision.reach),
        playbook=_whole(found, decision.playbook),
        roster=_roster(found, decision),
        roster_events=decision.roster,
        people=_people(found, decision),
        people_events=decision.people,
        events=decision.events,
        timers=_timers(decision, incident, world.seed),
        cancel=decision.cancel,
        fired=order.timer if isinstance(order, CAME_DUE) else None,
        deliveries=_outgoing(decision, world.seed, leases),
        texts=decision.texts,
        after=decision.after,
        guard=decision.guard,
    )


def _after(found: Seen, decision: Decision) -> Stored[Incident] | None:
    seen = found.subject
    if seen is None:
        return Stored(fold(decision.events), 0) if decision.events else None
    if not isinstance(seen.value, Incident):
        return None
    return Stored(fold(decision.events, seen.value), seen.revision)


def _whole(found: Seen, after: T | None) -> Stored[T] | None:
    """Of a subject that a decision holds as it is afterwards."""
    if after is None:
        return None
    return Stored(after, found.subject.revision if found.subject else 0)


def _roster(found: Seen, decision: Decision) -> Stored[Roster] | None:
    seen = found.subject
    if seen is None or not isinstance(seen.value, Roster):
        return None
    return Stored(fold_roster(decision.roster, seen.value), seen.revision)


def _people(found: Seen, decision: Decision) -> Stored[People] | None:
    seen = found.subject
    if seen is None or not isinstance(seen.value, People):
        return None
    return Stored(fold_people(decision.people, seen.value), seen.revision)


def _timers(decision: Decision, incident: IncidentId | None, seed: str) -> tuple[DueTimer, ...]:
    """One per slot: the last one set counts. Without an incident they are the roster's."""
    slots: Mapping[str, int] = {timer.slot: n for n, timer in enumerate(decision.timers)}
    return tuple(
        DueTimer(TimerId(f"{seed}t{n}"), incident, slot, decision.timers[n].due_at)
        for slot, n in slots.items()
    )


def _outgoing(
    decision: Decision, seed: str, leases: Callable[[str], str | None]
) -> tuple[Outgoing, ...]:
    """Pages first; a card that several rules want shown is shown once."""
    kept: list[Delivery] = []
    for delivery in decision.deliveries:
        if delivery not in kept:
            kept.append(delivery)
    ordered = sorted(kept, key=lambda each: each.lane)
    return tuple(
        Outgoing(DeliveryKey(f"{seed}d{n}"), delivery, lease=leases(delivery.place.platform))
        for n, delivery in enumerate(ordered)
    )
