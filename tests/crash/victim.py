"""`showcaller run` in a process that kills itself at a named point, the n-th time it gets there.

The product's code runs unchanged; the points are put around its functions from outside.
CRASH_AT="point:n" names the point. With FREEZE=1 it stops there instead, until it is continued; again at
the 3n-th arrival, the 7n-th and so on. CRASH_SABOTAGE takes out the look for posts in doubt ("no-look") or
the takeover at a start ("no-takeover"), to show that the harness would notice.
"""

import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from adapters.cli import main
from adapters.launch import Bot
from adapters.local.faults import Wire
from adapters.local.platform import LocalPlatform
from bot.delivering import Delivering
from bot.domain.decision import ShowPage
from bot.gate import Gated
from bot.ports import Absent, Outcome, OutcomeState, Outgoing, Record
from bot.store import store, write
from bot.store.engine import Engines
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from bot.store.writer import Work

Call = Callable[..., Awaitable[Any]]


class Doom:
    """Counts arrivals at the one point chosen."""

    def __init__(self) -> None:
        self.choose("", freezes=False)

    def choose(self, chosen: str, *, freezes: bool) -> None:
        self.point, _, nth = chosen.partition(":")
        self.left = self.nth = int(nth or 1)
        self.freezes = freezes

    def reached(self, point: str) -> None:
        if point != self.point:
            return
        self.left -= 1
        if self.left == 0:
            self.left = self.nth = 2 * self.nth
            os.kill(os.getpid(), signal.SIGSTOP if self.freezes else signal.SIGKILL)


DOOM = Doom()


def before(point: str, call: Call) -> Call:
    async def doomed(*args: Any, **kwargs: Any) -> Any:
        DOOM.reached(point)
        return await call(*args, **kwargs)

    return doomed


def after(point: str, call: Call) -> Call:
    async def doomed(*args: Any, **kwargs: Any) -> Any:
        result = await call(*args, **kwargs)
        DOOM.reached(point)
        return result

    return doomed


def written(connection: Any, record: Record, *args: Any, **kwargs: Any) -> None:
    """Everything is written and nothing committed: of a timer's command, or of a person's.

    What the bot itself records as it starts would end it before anybody asked for anything.
    """
    write.write(connection, record, *args, **kwargs)
    if record.fired:
        DOOM.reached("in-timer-transaction")
    elif record.command.sender is not None:
        DOOM.reached("before-commit")


async def recorded(self: SqlStore, record: Record) -> bool:
    done = await RECORD(self, record)
    if record.command.sender is not None:
        DOOM.reached("between-commit-and-reply")
    if any(isinstance(each.delivery.what, ShowPage) for each in record.deliveries):
        DOOM.reached("between-commit-and-send")
    return done


async def finished(self: SqlOutbox, outcomes: Sequence[Outcome]) -> None:
    DOOM.reached("between-answer-and-outcome")
    await FINISH(self, outcomes)
    if any(each.state is OutcomeState.FAILED for each in outcomes):
        DOOM.reached("after-failure")


async def wrote(self: Engines, work: Work[Any]) -> Any:
    """Any transaction of the bot's."""

    def whole(connection: Connection) -> Any:
        done = work(connection)
        DOOM.reached("in-any-transaction")
        return done

    return await WRITE(self, whole)


async def nothing_found(self: Delivering, port: Any, outgoing: Outgoing, where: Any) -> Absent:
    return Absent()


async def nothing_left(self: SqlOutbox, platform: str, lease: str) -> list[Outgoing]:
    return []


RECORD = SqlStore.record
FINISH = SqlOutbox.finish
WRITE = Engines.write


PATCHES: tuple[tuple[object, str, object], ...] = (
    (store, "write", written),
    (SqlStore, "record", recorded),
    (Gated, "post", before("before-post", Gated.post)),
    (Engines, "write", wrote),
    (LocalPlatform, "_note", after("in-platform-transaction", LocalPlatform._note)),
    (Wire, "_hold_before", after("held-before-effect", Wire._hold_before)),
    (Wire, "_hold_after", after("held-after-effect", Wire._hold_after)),
    (SqlOutbox, "finish", finished),
    (SqlOutbox, "unsent", after("after-takeover", SqlOutbox.unsent)),
    (Bot, "start", before("at-start", Bot.start)),
)
SABOTAGE = {
    "no-look": (Delivering, "_look", nothing_found),
    "no-takeover": (SqlOutbox, "unsent", nothing_left),
}


def arm() -> None:
    for owner, name, doomed in PATCHES:
        setattr(owner, name, doomed)
    if chosen := os.environ.get("CRASH_SABOTAGE"):
        setattr(*SABOTAGE[chosen])


def doomed_main() -> None:
    DOOM.choose(os.environ.get("CRASH_AT", ""), freezes="FREEZE" in os.environ)
    arm()
    main()


if __name__ == "__main__":
    doomed_main()
