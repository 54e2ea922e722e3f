"""The composition root: wires store, desk, courier and alarm, and starts the adapters configured.

An adapter or a heavy library is imported here only when it is needed.
"""

import asyncio
import os
import secrets
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot import metrics
from bot.alarm import Alarm
from bot.carrying import Carrier
from bot.clock import DatabaseClock, SystemClock
from bot.courier import Courier
from bot.current import Current
from bot.delivering import Delivering
from bot.desk import Desk, Surroundings
from bot.domain.command import ActivatePlaybook, Command, FollowPlan
from bot.domain.ids import CommandKey
from bot.domain.place import Room
from bot.domain.playbook import Playbook
from bot.lasting import every
from bot.linking import Linking
from bot.messages import load_catalogues
from bot.playbook.shelf import Shelf
from bot.ports import Capability, ChatPort, FileSource, InDoubt, StoreBusy, Translator
from bot.posts import Posts
from bot.showing import Showing, mentioned_in
from bot.store.admin import ALIVE, SKIPPED, SqlAdmin
from bot.store.engine import Engines, connect
from bot.store.links import SqlLinks
from bot.store.migrate import upgrade
from bot.store.outbox import SqlOutbox
from bot.store.reads import SqlReads
from bot.store.sole import SoleHolder
from bot.store.store import SqlStore
from bot.store.timers import SqlTimers
from bot.store.write import TEAM_CHANGED, WAKE_ALARM, WAKE_COURIER
from bot.translating import Translating

log = structlog.get_logger()
ALIVE_EVERY_S = 15.0
CLOCK_EVERY_S = 30.0
LOOKS_AT_CLOCK, PROMPT_S = 3, 0.5
COURIER_EVERY_S = 1.0
TIDY_EVERY_S = 3600.0
FOLLOW_EVERY_S = 3600.0
RECENT_S = 30.0
COURIER_STUCK = timedelta(minutes=5)
THREADS_TAKE_TURNS_S = (
    0.0005  # Python's own 5 ms is how long an answer would wait for the database's
)

AnyClock = SystemClock | DatabaseClock


class Holder(Protocol):
    """Whether this process sends to a platform: bot/store/holder.py, or bot/store/sole.py."""

    def lease(self) -> str | None: ...

    async def run(self) -> None: ...

    async def release(self) -> None: ...

    async def renew(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Chats:
    """What is connected, and the rooms of the crew there.

    `addresses`: the variables of contact points outside chat that are set. `sources`: where files that
    people attach are fetched from, by platform. `workspaces`: what they are called, by platform and id.
    """

    ports: Mapping[str, ChatPort]
    rooms: tuple[Room, ...] = ()
    addresses: frozenset[str] = frozenset()
    sources: Mapping[str, FileSource] = field(default_factory=dict)
    workspaces: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything else stands on. `process`: the name of this one among all on the database."""

    engines: Engines
    clock: AnyClock
    admin: SqlAdmin
    shelf: Shelf
    process: str


@dataclass(slots=True)
class Bot:
    """The core, wired. `start` after the chat platforms are there; `stop` within 5 s."""

    ground: Ground
    current: Current
    reads: SqlReads
    showing: Showing
    desk: Desk
    courier: Courier
    alarm: Alarm
    holders: Mapping[str, Holder]
    _background: list[asyncio.Task[None]] = field(default_factory=list)
    switched: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    _followed: str = ""  # the playbook that timers and pages are by
    _noted_at_s: float | None = None
    _untaken_since: datetime | None = None

    async def start(self) -> None:
        """Take over what was left, say how long it was away, then honour what is due."""
        load_catalogues()
        await self.current.refresh()
        await self._activate(self.ground.shelf.written)
        away_since = await self._last_alive()
        for platform, holder in self.holders.items():
            self._run(f"who sends to {platform}", holder.run())
        await self.courier.recover()
        await self.alarm.note_absence(away_since)
        await self.follow_plan()
        await self.alarm.start()
        await self.note_alive()
        self._run("the note that it lives", every(ALIVE_EVERY_S, self.note_alive))
        self._run("the look at what waits", every(ALIVE_EVERY_S, self.look_at_untaken))
        self._run("tidying", every(TIDY_EVERY_S, self._tidy))
        self._run("the look at the plan", every(FOLLOW_EVERY_S, self.follow_plan))
        if self.ground.engines.is_postgres:
            self._run("the takeover", every(COURIER_EVERY_S, self._take_over))
            self._run("the look at the clock", every(CLOCK_EVERY_S, self._look_at_clock))
            self._run("the ear for notices", self._listen())

    async def stop(self) -> None:
        await self.alarm.stop()
        await self.courier.stop()
        for holder in self.holders.values():
            await holder.release()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        with suppress(StoreBusy):
            await self.note_alive()
        await self.ground.engines.dispose()

    async def skip(self, by: timedelta) -> None:
        """Move show time on: only where no real platform is connected. Outlasts a restart.

        Raises StoreBusy: it has not moved.
        """
        skipped = self.ground.clock.skipped + by
        await self.ground.admin.set(SKIPPED, str(skipped.total_seconds()))
        self.ground.clock.skipped = skipped
        await self.alarm.tick()

    async def use(self, playbook: Playbook) -> None:
        """Make it the active one. Raises StoreBusy: it was not kept, and the former stays active."""
        await self.ground.admin.keep_playbook(playbook, self.ground.clock.now())
        await self._activate(playbook)
        self.ground.shelf.switch(playbook)
        await self._after_switch()

    async def _activate(self, playbook: Playbook) -> None:
        """For every process of the installation; the others read it from the database."""
        key = CommandKey(f"playbook:{secrets.token_hex(8)}")
        await self.desk.handle(Command(key, ActivatePlaybook(playbook.hash)))

    async def _after_switch(self) -> None:
        await self.follow_plan()
        for each in self.switched:
            await each()

    async def follow_plan(self) -> None:
        """Timers and open pages by the plan as it is now: playbook and calendars may change it."""
        self._followed = self.ground.shelf.written.hash
        key = CommandKey(f"follow:{secrets.token_hex(8)}")
        await self.desk.handle(Command(key, FollowPlan()))

    def is_well(self) -> bool:
        """If not, a restart would help."""
        return not self._stopped()

    def _stopped(self) -> list[str]:
        """What goes on as long as the process does, and has stopped."""
        ticks = not _is_old(self.alarm.ticked_at_s)
        ended = [task.get_name() for task in self._background if task.done()]
        return [f"{each} has stopped" for each in ([] if ticks else ["the clock"]) + ended]

    def troubles(self) -> list[str]:
        """What keeps clock or courier from their work; the heartbeat goes out only without any."""
        count, oldest_s = self.courier.waiting()
        found = self._stopped()
        if _is_old(self.alarm.worked_at_s):
            found.append("timers are not handled: look at the database")
        if _is_old(self._noted_at_s):
            found.append("nothing can be written: look at the database")
        if oldest_s > COURIER_STUCK.total_seconds():
            found.append(f"{count} deliveries wait, the oldest for {oldest_s:.0f} s")
        if self._untaken_since and self.ground.clock.now() - self._untaken_since > COURIER_STUCK:
            since = f"{self._untaken_since:%Y-%m-%d %H:%M} UTC"
            found.append(
                f"deliveries wait since {since} and no process sends them: look at the log"
            )
        return found

    def _run(self, name: str, work: Coroutine[object, object, None]) -> None:
        """Until it is stopped. `name`: for who hears that it ended before."""
        self._background.append(asyncio.create_task(work, name=name))

    async def note_alive(self) -> None:
        await self.ground.admin.set(ALIVE, self.ground.clock.now().isoformat())
        self._noted_at_s = time.monotonic()

    async def _take_over(self) -> None:
        """What others decided. Where it is not known whether it was taken, it would wait for good."""
        try:
            await self.courier.recover()
        except InDoubt as doubt:
            log.warning("taken over anew", why=str(doubt))
            for holder in self.holders.values():
                await holder.renew()

    async def look_at_untaken(self) -> None:
        outbox = self.courier.delivering.outbox
        self._untaken_since = await outbox.untaken_since([*self.courier.ports])

    async def _last_alive(self) -> datetime | None:
        """Another replica that is alive means that nobody was away."""
        found = await self.ground.admin.setting(ALIVE)
        return datetime.fromisoformat(found) if found else None

    async def _tidy(self) -> None:
        now = self.ground.clock.now()
        await self.ground.admin.tidy(now)
        await self.ground.admin.tidy_playbooks(now)

    async def _look_at_clock(self) -> None:
        if isinstance(self.ground.clock, DatabaseClock):
            self.ground.clock.look(*await look_at_clock(self.ground.admin))

    async def _listen(self) -> None:
        from bot.store.holder import listen

        await listen(_dsn(self.ground.engines), self.ground.process, self._notices())

    def _notices(self) -> dict[str, Callable[[], Awaitable[None]]]:
        return {
            WAKE_ALARM: self.alarm.tick,
            WAKE_COURIER: self._take_over,
            TEAM_CHANGED: self._look_at_team,
        }

    async def _look_at_team(self) -> None:
        """What is only shown follows at once; a decision looks by itself."""
        with suppress(StoreBusy):
            await self.current.refresh()
            if self._followed != self.ground.shelf.written.hash:
                await self._after_switch()


def _is_old(at_s: float | None) -> bool:
    """`at_s`: machine time. None: it never was."""
    return at_s is None or time.monotonic() - at_s > RECENT_S


async def assemble(  # noqa: PLR0913 - what a process is given
    database_url: str,
    playbook: Playbook,
    connect_chats: Callable[[AnyClock], Awaitable[Chats]],
    *,
    base_url: str = "",
    outside_url: str = "",
    clock: AnyClock | None = None,
    translator: Translator | None = None,
) -> Bot:
    """Wire everything on a database that is brought up to date first.

    Args:
        connect_chats: makes the platforms' ports, given the clock they share with the bot.
        base_url: of the bot's own pages.
        outside_url: the same, as people reach it from anywhere; empty: they do not.
        clock: for tests and demonstrations; else the system's or the database's.
        translator: of what people write, between rooms of different languages; None: nobody.
    """
    sys.setswitchinterval(THREADS_TAKE_TURNS_S)
    engines = connect(database_url)
    await upgrade(engines)
    admin = SqlAdmin(engines)
    clock = clock or await make_clock(engines, admin)
    shelf = Shelf(playbook, dict(await admin.playbook_sources()))
    await admin.keep_playbook(playbook, clock.now())
    process = f"{os.getpid()}-{secrets.token_hex(4)}"
    ground = Ground(engines, clock, admin, shelf, process)
    return _wire(ground, await connect_chats(clock), base_url, outside_url, translator)


def _wire(
    ground: Ground, chats: Chats, base_url: str, outside_url: str, translator: Translator | None
) -> Bot:
    engines, clock = ground.engines, ground.clock
    holders: dict[str, Holder] = {}

    def leases(platform: str) -> str | None:
        return holders[platform].lease() if platform in holders else None

    surroundings = Surroundings(
        rooms_of(chats), frozenset(chats.ports), chats.addresses, chats.workspaces
    )
    store = SqlStore(engines, ground.process)
    current = Current(ground.shelf, store, engines.is_postgres)
    showing = Showing(current, surroundings, clock, base_url)
    linking = Linking(SqlLinks(engines), current, clock, outside_url)
    desk = Desk(store, current, clock, surroundings, leases)
    outbox = SqlOutbox(engines)
    delivering = Delivering(
        outbox,
        Posts(outbox),
        showing.card,
        showing.together,
        mentioned_in,
        clock,
        linking.sign,
        Carrier(chats.sources),
        Translating(translator, showing.language_at),
    )
    courier = Courier(delivering, chats.ports, desk.handle, leases, desk.calm)
    alarm = Alarm(SqlTimers(engines), desk.handle, clock)
    desk.recorded += [courier.hear, alarm.hear, metrics.hear]
    for platform in chats.ports:
        holders[platform] = _holder(engines, platform, ground.process, courier)
    return Bot(ground, current, SqlReads(engines), showing, desk, courier, alarm, holders)


def rooms_of(chats: Chats) -> tuple[Room, ...]:
    """The crew's rooms; whether one hears what is typed there, its platform says."""
    return tuple(
        replace(room, hears=Capability.READS in chats.ports[room.place.platform].can)
        for room in chats.rooms
    )


def _holder(engines: Engines, platform: str, process: str, courier: Courier) -> Holder:
    if not engines.is_postgres:
        return SoleHolder(process)
    from bot.store.holder import LockHolder

    return LockHolder(
        _dsn(engines),
        platform,
        process,
        gained=partial(courier.take_over, platform),
        lost=partial(courier.drop, platform),
    )


def _dsn(engines: Engines) -> str:
    from bot.store.holder import dsn_of

    return dsn_of(engines.url.render_as_string(hide_password=False))


async def make_clock(engines: Engines, admin: SqlAdmin) -> AnyClock:
    skipped = timedelta(seconds=float(await admin.setting(SKIPPED) or 0))
    if engines.is_postgres:
        return DatabaseClock(*await look_at_clock(admin), skipped)
    return SystemClock(skipped)


async def look_at_clock(admin: SqlAdmin) -> tuple[datetime, float]:
    """The database's time, and the machine's when it was asked. An answer that took long may be old: the
    process was stopped meanwhile, say, and would run late by that.
    """
    for _ in range(LOOKS_AT_CLOCK):
        asked_at_s = time.monotonic()
        seen = await admin.database_now()
        if time.monotonic() - asked_at_s < PROMPT_S:
            break
    return seen, asked_at_s
