"""The stage of the rules' machine, with the real desk, alarm and store on SQLite behind it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import col

from bot.alarm import Alarm
from bot.desk import Desk, Surroundings
from bot.domain import command as c
from bot.domain.ids import CommandKey, IncidentId, TimerId
from bot.domain.inbox import Inbox
from bot.domain.people.people import People
from bot.domain.place import Place, Room
from bot.domain.playbook import ActivePlaybook, Playbook
from bot.domain.roster.roster import Roster
from bot.domain.say import Reply
from bot.ports import Revisions, Stored
from bot.store.engine import Engines, connect
from bot.store.reads import SqlReads
from bot.store.store import SqlStore
from bot.store.tables import IncidentRow, TimerRow
from bot.store.timers import SqlTimers
from tests.rules.worlds import TEAM, Case, sender


@dataclass(slots=True)
class Clock:
    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Playbooks:
    active: Playbook
    known: Mapping[str, Playbook]

    async def refresh(self, revisions: Revisions | None = None) -> None:
        """Nobody changes the roster here."""

    def see(self, roster: Stored[Roster]) -> None:
        """As above."""

    def see_people(self, people: Stored[People]) -> None:
        """As above."""

    def see_active(self, active: Stored[ActivePlaybook]) -> None:
        """As above."""

    def kept(self, hash: str) -> Playbook:
        return self.known[hash]


def nobody_sends(platform: str) -> str | None:
    """No courier runs here: deliveries wait in the outbox."""


@dataclass
class DeskStage:
    """Each call runs to its end; then what is stored is read back."""

    url: str
    clock: Clock
    playbooks: Playbooks
    runner: asyncio.Runner
    cases: dict[IncidentId, Case] = field(default_factory=dict)
    inbox: Inbox = field(default_factory=Inbox)
    commands: int = 0
    last: tuple[c.Command, Reply | None] | None = None

    def __post_init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self.engines: Engines = connect(self.url)
        store = SqlStore(self.engines)
        surroundings = Surroundings((Room(TEAM),), frozenset({"chat"}))
        self.desk = Desk(store, self.playbooks, self.clock, surroundings, nobody_sends)
        self.alarm = Alarm(SqlTimers(self.engines), self.desk.handle, self.clock)
        self.reads = SqlReads(self.engines)

    def fall_over_and_start_again(self) -> None:
        """Everything in memory is lost; follow-ups that were not handled are handled now."""
        self.stop()
        self._start()
        self.runner.run(self.alarm.tick())
        self._read()

    def stop(self) -> None:
        self.runner.run(self.engines.dispose())

    @property
    def now(self) -> datetime:
        return self.clock.at

    @now.setter
    def now(self, at: datetime) -> None:
        self.clock.at = at

    @property
    def playbook(self) -> Playbook:
        return self.playbooks.active

    @playbook.setter
    def playbook(self, playbook: Playbook) -> None:
        self.playbooks.active = playbook

    @property
    def kept(self) -> Mapping[str, Playbook]:
        return self.playbooks.known

    def report(self, text: str, user: str = "mei") -> None:
        self.do(c.DeclareIncident(text), user)

    def do(self, order: c.Order, user: str | None = None, place: Place | None = None) -> None:
        self.commands += 1
        key = CommandKey(f"k{self.commands}")
        self._hand_in(c.Command(key, order, sender(user) if user else None, place))

    def _hand_in(self, command: c.Command) -> None:
        self.last = command, self.runner.run(self.desk.handle(command))
        self._read()

    def the_same_again(self) -> None:
        """The same event twice acts once and is answered alike."""
        if self.last is not None:
            command, answer = self.last
            before = {number: case.events for number, case in self.cases.items()}
            again = self.runner.run(self.desk.handle(command))
            self._read()
            assert {number: case.events for number, case in self.cases.items()} == before
            assert again == answer or isinstance(command.order, c.TimerCameDue)

    def skip(self, wait: timedelta) -> None:
        until = self.now + wait
        timers = SqlTimers(self.engines)
        for _ in range(1000):
            due_at = self.runner.run(timers.next_due())
            if due_at is None or due_at > until:
                break
            self.now = max(self.now, due_at)
            self.runner.run(self.alarm.tick())
        else:
            raise AssertionError("timers come due again and again")
        self.now = until
        self._read()

    def fire(self, number: IncidentId, slot: str, due_at: datetime) -> None:
        waiting = self.runner.run(self._timers(number))
        timer = waiting.get(slot, (TimerId("gone"), due_at))[0]
        self.commands += 1
        key = CommandKey(f"timer:{timer}" if slot in waiting else f"late:{self.commands}")
        self._hand_in(c.Command(key, c.TimerCameDue(number, timer, slot, due_at)))

    def _read(self) -> None:
        self.cases = self.runner.run(self._cases())
        self.inbox = self.runner.run(self.desk.store.inbox()).value

    async def _cases(self) -> dict[IncidentId, Case]:
        query = select(col(IncidentRow.number))
        numbers = await self.engines.read(lambda c: c.scalars(query).all())
        return {IncidentId(number): await self._case(IncidentId(number)) for number in numbers}

    async def _case(self, number: IncidentId) -> Case:
        history = await self.reads.history(number)
        assert history is not None
        timers = {slot: at for slot, (_, at) in (await self._timers(number)).items()}
        return Case(history.incident, list(history.events), timers)

    async def _timers(self, number: IncidentId) -> dict[str, tuple[TimerId, datetime]]:
        waiting = select(col(TimerRow.slot), col(TimerRow.id), col(TimerRow.due_at)).where(
            col(TimerRow.incident) == number, col(TimerRow.done_at).is_(None)
        )
        rows = await self.engines.read(lambda c: c.execute(waiting).all())
        assert len({row.slot for row in rows}) == len(rows), "two timers wait in one slot"
        return {row.slot: (TimerId(row.id), row.due_at) for row in rows}
