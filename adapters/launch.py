"""The composition root: wires store, desk, courier and alarm, and starts the adapters configured.

An adapter or a heavy library is imported here only when it is needed.
"""

import asyncio
import os
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.alarm import Alarm
from bot.clock import DatabaseClock, SystemClock
from bot.courier import Courier
from bot.delivering import Delivering, Posts
from bot.desk import Desk, Surroundings
from bot.domain.place import Room
from bot.domain.playbook import Playbook
from bot.playbook.shelf import Shelf
from bot.ports import ChatPort, StoreBusy
from bot.showing import Showing, quoted
from bot.store.admin import ALIVE, SKIPPED, SqlAdmin
from bot.store.engine import Engines, connect
from bot.store.holder import LockHolder, SoleHolder, dsn_of, listen
from bot.store.migrate import upgrade
from bot.store.outbox import SqlOutbox
from bot.store.reads import SqlReads
from bot.store.store import SqlStore
from bot.store.timers import SqlTimers
from bot.store.write import WAKE_ALARM, WAKE_COURIER

log = structlog.get_logger()
ALIVE_EVERY_S = 15.0
CLOCK_EVERY_S = 30.0
COURIER_EVERY_S = 1.0
TIDY_EVERY_S = 3600.0

AnyClock = SystemClock | DatabaseClock


@dataclass(slots=True)
class Bot:
    """The core, wired. `start` after the chat platforms are there; `stop` within 5 s."""

    engines: Engines
    process: str
    clock: AnyClock
    admin: SqlAdmin
    reads: SqlReads
    shelf: Shelf
    showing: Showing
    desk: Desk
    courier: Courier
    alarm: Alarm
    holders: Mapping[str, LockHolder | SoleHolder]
    _background: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """Take over what was left, say how long it was away, then honour what is due."""
        away_since = await self._last_alive()
        for holder in self.holders.values():
            self._run(holder.run())
        await self.courier.recover()
        await self.alarm.note_absence(away_since)
        await self.alarm.start()
        await self.note_alive()
        self._run(_every(ALIVE_EVERY_S, self.note_alive))
        self._run(_every(TIDY_EVERY_S, self._tidy))
        if self.engines.is_postgres:
            self._run(_every(COURIER_EVERY_S, self.courier.recover))
            self._run(_every(CLOCK_EVERY_S, self._look_at_clock))
            self._run(listen(self._dsn(), self._notices()))

    async def stop(self) -> None:
        self.alarm.stop()
        await self.courier.stop()
        for holder in self.holders.values():
            await holder.release()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        with suppress(StoreBusy):
            await self.note_alive()
        await self.engines.dispose()

    async def skip(self, by: timedelta) -> None:
        """Move show time on: only where no real platform is connected. Outlasts a restart."""
        self.clock.skipped += by
        await self.admin.set(SKIPPED, str(self.clock.skipped.total_seconds()))
        await self.alarm.tick()

    def is_well(self) -> bool:
        """Clock and courier work: the heartbeat goes out only then."""
        ticked_at = self.alarm.ticked_at
        return ticked_at is not None and self.clock.now() - ticked_at < timedelta(seconds=30)

    def _run(self, work: Coroutine[object, object, None]) -> None:
        self._background.append(asyncio.create_task(work))

    async def note_alive(self) -> None:
        await self.admin.set(ALIVE, self.clock.now().isoformat())

    async def _last_alive(self) -> datetime | None:
        """Another replica that is alive means that nobody was away."""
        found = await self.admin.setting(ALIVE)
        return datetime.fromisoformat(found) if found else None

    async def _tidy(self) -> None:
        await self.admin.tidy(self.clock.now())

    async def _look_at_clock(self) -> None:
        if isinstance(self.clock, DatabaseClock):
            self.clock.look(await self.admin.database_now(), time.monotonic())

    def _dsn(self) -> str:
        return dsn_of(self.engines.writer.url.render_as_string(hide_password=False))

    def _notices(self) -> dict[str, Callable[[], Awaitable[None]]]:
        return {WAKE_ALARM: self.alarm.tick, WAKE_COURIER: self.courier.recover}


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Again and again; what fails is tried again next time."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except StoreBusy as busy:
            log.warning("put off", work=work.__name__, why=str(busy))


async def assemble(
    database_url: str,
    playbook: Playbook,
    rooms: Sequence[Room],
    ports: Callable[[AnyClock], Mapping[str, ChatPort]],
    *,
    base_url: str = "",
    clock: AnyClock | None = None,
) -> Bot:
    """Wire everything on a database that is brought up to date first.

    Args:
        ports: makes the chat platforms' ports, given the clock they share with the bot.
        clock: for tests and demonstrations; else the system's or the database's.
    """
    engines = connect(database_url)
    await upgrade(engines)
    admin = SqlAdmin(engines)
    clock = clock or await make_clock(engines, admin)
    process = f"{os.getpid()}-{secrets.token_hex(4)}"
    shelf = Shelf(playbook, dict(await admin.playbook_sources()))
    await admin.keep_playbook(playbook, clock.now())
    chats = ports(clock)
    surroundings = Surroundings(tuple(rooms), frozenset(chats))
    showing = Showing(shelf, surroundings, clock, base_url)
    return _wire(engines, process, clock, admin, shelf, showing, surroundings, chats)


def _wire(  # noqa: PLR0913 - everything that is wired, once
    engines: Engines,
    process: str,
    clock: AnyClock,
    admin: SqlAdmin,
    shelf: Shelf,
    showing: Showing,
    surroundings: Surroundings,
    chats: Mapping[str, ChatPort],
) -> Bot:
    holders: dict[str, LockHolder | SoleHolder] = {}

    def leases(platform: str) -> str | None:
        return holders[platform].lease() if platform in holders else None

    desk = Desk(SqlStore(engines, leases), shelf, clock, surroundings)
    outbox = SqlOutbox(engines)
    delivering = Delivering(outbox, Posts(outbox), showing.card, quoted, clock)
    courier = Courier(delivering, chats, desk.handle, leases)
    alarm = Alarm(SqlTimers(engines), desk.handle, clock)
    desk.recorded += [courier.hear, alarm.hear]
    for platform in chats:
        holders[platform] = _holder(engines, platform, process, courier)
    return Bot(
        engines,
        process,
        clock,
        admin,
        SqlReads(engines),
        shelf,
        showing,
        desk,
        courier,
        alarm,
        holders,
    )


def _holder(
    engines: Engines, platform: str, process: str, courier: Courier
) -> LockHolder | SoleHolder:
    if not engines.is_postgres:
        return SoleHolder(process)
    dsn = dsn_of(engines.writer.url.render_as_string(hide_password=False))
    return LockHolder(dsn, platform, process, courier.recover, lambda: courier.drop(platform))


async def make_clock(engines: Engines, admin: SqlAdmin) -> AnyClock:
    skipped = timedelta(seconds=float(await admin.setting(SKIPPED) or 0))
    if engines.is_postgres:
        return DatabaseClock(await admin.database_now(), time.monotonic(), skipped)
    return SystemClock(skipped)
