"""Who sends to a platform: one process at a time.

On PostgreSQL it is a session advisory lock on a connection of its own. A process that is stopped keeps
its connection, so the server ends that after 3 s of silence; and a holder that has had no answer for so
long by its own monotonic clock sends nothing until it holds the lock again.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from zlib import crc32

import psycopg
import structlog
from sqlalchemy import Connection, make_url, text

from bot.lasting import attempt
from bot.store.engine import giving_up

log = structlog.get_logger()
SILENCE_S = 3.0
PING_EVERY_S = 1.0
LOCK_SPACE = 7_003  # the first half of our advisory locks' names
RUNNING_LOCK = 7_004  # shared by all who run; who needs them stopped holds it alone


def dsn_of(url: str) -> str:
    """The address as psycopg takes it."""
    plain = giving_up(make_url(url).set(drivername="postgresql"))
    return plain.render_as_string(hide_password=False)


@dataclass(slots=True)
class LockHolder:
    """`gained` is awaited with a new lease each time the lock is gained, before anything is sent under it:
    what is decided meanwhile must not overtake what others left.
    """

    dsn: str
    platform: str
    process: str
    gained: Callable[[str], Awaitable[None]]
    lost: Callable[[], None]
    _generation: int = 0
    _holds: bool = False
    _answered_at_s: float = -math.inf
    _connection: psycopg.AsyncConnection | None = field(default=None, repr=False)

    def lease(self) -> str | None:
        """The name to send under; None: another process sends, or this one has been out of touch."""
        in_touch = time.monotonic() - self._answered_at_s < SILENCE_S
        return self._name() if self._holds and in_touch else None

    def _name(self) -> str:
        return f"{self.process}:{self._generation}"

    async def run(self) -> None:
        """Hold the lock, or try to, until cancelled."""
        while True:
            await attempt(self._hold_until_lost)
            await asyncio.sleep(PING_EVERY_S / 2)

    async def _hold_until_lost(self) -> None:
        """Where what is due when it is gained cannot be done, it is given back, and gained anew."""
        try:
            await self._hold()
        except (psycopg.Error, OSError) as error:
            log.warning("lock connection lost", platform=self.platform, why=type(error).__name__)
        finally:
            self._let_go()

    async def _hold(self) -> None:
        connection = await psycopg.AsyncConnection.connect(self.dsn, autocommit=True)
        async with connection:
            await connection.execute(f"SET idle_session_timeout = {int(SILENCE_S * 1000)}")
            await connection.execute("SELECT pg_advisory_lock_shared(%s)", (RUNNING_LOCK,))
            self._connection = connection
            while True:
                asked_at_s = time.monotonic()
                if not self._holds:
                    await self._try(connection, asked_at_s)
                else:
                    await connection.execute("SELECT 1")
                    self._answered_at_s = asked_at_s
                await _rest(connection)

    async def _try(self, connection: psycopg.AsyncConnection, asked_at_s: float) -> None:
        number = crc32(self.platform.encode()) - 2**31
        cursor = await connection.execute(
            "SELECT pg_try_advisory_lock(%s, %s)", (LOCK_SPACE, number)
        )
        row = await cursor.fetchone()
        if row is None or not row[0]:
            return
        self._generation += 1
        await self.gained(self._name())
        self._holds, self._answered_at_s = True, asked_at_s
        log.info("holds the platform", platform=self.platform)

    def _let_go(self) -> None:
        self._connection = None
        if self._holds:
            self._holds = False
            self.lost()

    async def release(self) -> None:
        self._holds = False
        await self.renew()

    async def renew(self) -> None:
        """Let go and try anew: under another lease all that waits is taken over again. Closing the
        connection frees the lock at once.
        """
        self._answered_at_s = -math.inf
        if self._connection is not None:
            with suppress(psycopg.Error, OSError):
                await self._connection.close()


async def _rest(connection: psycopg.AsyncConnection) -> None:
    """Until the next ping. That the server ends it is noticed at once: the lock is free from then on."""
    async for _ in connection.notifies(timeout=PING_EVERY_S):
        continue  # nothing is listened for


def nobody_runs(connection: Connection) -> bool:
    """Whether no process has a holder. Until the transaction ends, one that starts gets no platform."""
    taken = text("SELECT pg_try_advisory_xact_lock(:number)")
    return bool(connection.scalar(taken, {"number": RUNNING_LOCK}))


async def listen(
    dsn: str, process: str, channels: dict[str, Callable[[], Awaitable[None]]]
) -> None:
    """Call back at each notice of another process, and once after each reconnection. It is only a hint.

    `process`: the name of this one, which knows what it decided itself.
    """

    async def until_lost() -> None:
        try:
            connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
            async with connection:
                for channel in channels:
                    await connection.execute(f"LISTEN {channel}")
                for call in channels.values():
                    await attempt(call)
                async for notice in connection.notifies():
                    if notice.payload != process:
                        await attempt(channels[notice.channel])
        except (psycopg.Error, OSError) as error:
            log.warning("notices interrupted", why=type(error).__name__)

    while True:
        await attempt(until_lost)
        await asyncio.sleep(PING_EVERY_S)
