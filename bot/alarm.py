"""The alarm finds timers that are due and hands each to the desk as a command.

Timers are rows: a restart forgets nothing. APScheduler only wakes the alarm, at the next due time; it may
do so late or twice, and a timer still acts once. It goes by the machine's clock, and sleeps on where that
is set back: so the alarm looks by itself as well.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import metrics
from bot.domain.command import (
    Command,
    NoteAbsence,
    Order,
    RepairIncident,
    RosterTimerCameDue,
    TimerCameDue,
)
from bot.domain.ids import CommandKey, IncidentId, TimerId
from bot.domain.say import Reply
from bot.lasting import attempt, every
from bot.ports import Clock, DueTimer, Record, StoreBusy, Timers

log = structlog.get_logger()
SAFETY = timedelta(seconds=5)
TRY_AGAIN = timedelta(seconds=1)  # what could not be handled; twice as long each time, up to SAFETY
AT_ONCE = 50
WATCH_EVERY = timedelta(seconds=60)
AWAY_AFTER = timedelta(seconds=60)

Handle = Callable[[Command], Awaitable[Reply | None]]


@dataclass(slots=True)
class Alarm:
    timers: Timers
    handle: Handle
    clock: Clock
    _scheduler: Any = None
    _looking: list[asyncio.Task[None]] = field(default_factory=list)
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _wakes_at: datetime | None = None
    _puts_off_by: timedelta | None = None  # None: all that was due has been handed in
    _failed: set[TimerId] = field(default_factory=set)  # whose traceback was logged
    ticked_at_s: float | None = None  # machine time
    worked_at_s: float | None = None  # the same, when all that was due had been handed in

    async def start(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.start()
        await self._wake()
        for often, look in ((SAFETY, self.tick), (WATCH_EVERY, self.watch)):
            self._looking.append(asyncio.create_task(every(often.total_seconds(), look)))

    async def stop(self) -> None:
        """What is being handed in is cut off, and has let go of the database when this returns."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
        for looking in self._looking:
            looking.cancel()
        await asyncio.gather(*self._looking, return_exceptions=True)
        async with self._ticking:
            return

    def hear(self, record: Record) -> None:
        """A nearer timer was just committed."""
        nearest = min((timer.due_at for timer in record.timers), default=None)
        if nearest is not None and (self._wakes_at is None or nearest < self._wakes_at):
            self.wake_at(nearest)

    def wake_at(self, due_at: datetime) -> None:
        """`due_at` is show time; the scheduler goes by the machine's."""
        now = self.clock.now()
        self._wake_in(max(due_at - now, timedelta(0)), now)

    def _wake_in(self, wait: timedelta, now: datetime) -> None:
        if self._scheduler is None or not self._scheduler.running:
            return
        self._wakes_at = now + wait
        self._scheduler.add_job(
            self._wake,
            "date",
            run_date=datetime.now(UTC) + wait,
            id="alarm",
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=2,  # one may wait for the one that runs: it sees what came meanwhile
        )

    async def _wake(self) -> None:
        """A bug in one tick must not be the end of the clock."""
        await attempt(self.tick)

    async def tick(self) -> None:
        """Hand in everything that is due, then arrange to be woken for the next."""
        async with self._ticking:
            is_done, next_due, began = False, None, self.clock.now()
            try:
                is_done = await self._hand_in_all()
                await self._hand_in_follow_ups()
                next_due = await self.timers.next_due(after=None if is_done else began)
            except StoreBusy as busy:
                is_done = False
                log.warning("timers cannot be read", why=str(busy))
            if is_done:
                self.worked_at_s = time.monotonic()
            self.ticked_at_s, now = time.monotonic(), self.clock.now()
            self._wake_in(self._wait(is_done, next_due, now), now)

    def _wait(self, is_done: bool, next_due: datetime | None, now: datetime) -> timedelta:
        """Until the next timer. What could not be handled is due already, and must not be tried at once."""
        until_next = SAFETY if next_due is None else next_due - now
        if is_done:
            self._puts_off_by = None
            return max(until_next, timedelta(0))
        doubled = TRY_AGAIN if self._puts_off_by is None else 2 * self._puts_off_by
        self._puts_off_by = min(doubled, SAFETY)
        return min(max(until_next, TRY_AGAIN), self._puts_off_by)

    async def _hand_in_all(self) -> bool:
        """False: something failed, and is tried again, at the safety interval at the latest."""
        while due := await self.timers.due(self.clock.now(), AT_ONCE):
            incidents: dict[IncidentId | None, list[DueTimer]] = defaultdict(list)
            for timer in due:
                incidents[timer.incident].append(timer)
            done = await asyncio.gather(*(self._in_order(each) for each in incidents.values()))
            if not all(done):
                return False
        return True

    async def _in_order(self, timers: list[DueTimer]) -> bool:
        """Timers of one incident would only get in each other's way."""
        return all([await self._hand_in(timer) for timer in timers])

    async def _hand_in(self, timer: DueTimer) -> bool:
        order = _order(timer)
        lag = self.clock.now() - timer.due_at
        try:
            await self.handle(Command(CommandKey(f"timer:{timer.id}"), order))
        except StoreBusy as busy:
            log.warning("timer put off", incident=timer.incident, slot=timer.slot, why=str(busy))
            return False
        except Exception as error:  # one that fails must not keep the others waiting
            self._say_failed(timer, error)
            return False
        metrics.TIMER_LAG.observe(lag.total_seconds())
        return True

    def _say_failed(self, timer: DueTimer, error: Exception) -> None:
        """With its traceback the first time: it is tried again for as long as it fails."""
        is_new = timer.id not in self._failed
        self._failed.add(timer.id)
        why = type(error).__name__
        log.error(
            "timer failed", incident=timer.incident, slot=timer.slot, why=why, exc_info=is_new
        )

    async def _hand_in_follow_ups(self) -> None:
        for command in await self.timers.follow_ups():
            try:
                await self.handle(command)
            except Exception:  # one that fails must stop neither the others nor the clock
                log.exception("follow-up failed", key=command.key)

    async def watch(self) -> None:
        """An open incident that nothing would move is set going again, and it is said."""
        try:
            stuck = await self.timers.stuck()
        except StoreBusy as busy:
            log.warning("watchdog cannot look", why=str(busy))
            return
        for incident in stuck:
            log.error("incident was stuck", incident=incident)
            key = CommandKey(f"repair:{incident}:{self.clock.now().isoformat()}")
            try:
                await self.handle(Command(key, RepairIncident(incident)))
            except Exception:  # the others must be set going all the same
                log.exception("incident could not be repaired", incident=incident)

    async def note_absence(self, since: datetime | None) -> None:
        """Say in every open incident that the bot was away, if it was for more than a minute."""
        now = self.clock.now()
        if since is None or now - since <= AWAY_AFTER:
            return
        late = await self.timers.overdue(now)
        for incident in await self.timers.open_incidents():
            order = NoteAbsence(incident, since, now, late)
            key = CommandKey(f"away:{incident}:{since.isoformat()}")
            try:
                await self.handle(Command(key, order))
            except Exception:  # one that fails must not keep the process from starting
                log.exception("absence not said", incident=incident)


def _order(timer: DueTimer) -> Order:
    if timer.incident is None:
        return RosterTimerCameDue(timer.id, timer.slot, timer.due_at)
    return TimerCameDue(timer.incident, timer.id, timer.slot, timer.due_at)
