"""How fast the engine is: from a command to its reply on disk, and to the page at the platform.

    python benchmarks/bench_engine.py            SQLite and PostgreSQL
    python benchmarks/bench_engine.py sqlite

Each opening is a different reporter's about a different show. "reply": the receipt is committed. "page":
the platform was handed the page. Times are wall-clock milliseconds from the moment of the command.
"""

import asyncio
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from adapters.launch import AnyClock, Bot, Chats, assemble
from bot import bundling
from bot.cards.card import Card
from bot.domain.command import Command, DeclareIncident, Sender
from bot.domain.decision import Delivery, Lane, Tell
from bot.domain.ids import CommandKey, DeliveryKey, IncidentId
from bot.domain.person import Account
from bot.domain.place import Place, Posted, Room
from bot.domain.say import say
from bot.playbook.load import load_playbook
from bot.ports import Absent, CannotTell, Capability, Outgoing
from bot.store.tables import TimerRow
from tests.databases import postgres

AIMS = {1: "aim p50 ≤ 8", 20: "aim p99 ≤ 100", 200: "aim p99 ≤ 1000"}
TIMERS = 100_000
UPDATES = 1_000


@dataclass(slots=True)
class Platform:
    """A chat platform that answers at once and notes when it was handed what."""

    platform: str = "local"
    can: frozenset[Capability] = frozenset(Capability)
    handed: dict[str, float] = field(
        default_factory=dict
    )  # conversation -> machine time of its page
    order: list[str] = field(default_factory=list)
    call_s: float = 0

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        self.order.append(place.conversation)
        if place.is_direct and notify:
            self.handed[str(len(self.handed))] = time.perf_counter()
        if self.call_s:
            await asyncio.sleep(self.call_s)
        return Posted(place, str(len(self.order)))

    async def edit(self, posted: Posted, card: Card) -> None:
        return

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        return Absent()


def command(number: int, text: str) -> Command:
    sender = Sender(Account("local", "home", f"reporter{number}"), f"Reporter {number}")
    return Command(
        CommandKey(f"bench:{number}"),
        DeclareIncident(text),
        sender,
        Place("local", "home", "studio"),
    )


async def start(url: str, platform: Platform) -> Bot:
    async def connect_chats(_: AnyClock) -> Chats:
        return Chats({"local": platform}, (Room(Place("local", "home", "incidents")),))

    bot = await assemble(url, load_playbook(None), connect_chats)
    await bot.start()
    while bot.courier.leases("local") is None:  # noqa: ASYNC110 - only a benchmark waits for it
        await asyncio.sleep(0.01)
    return bot


def figures(name: str, times_ms: Sequence[float], note: str = "") -> None:
    ordered = sorted(times_ms)
    p50 = statistics.median(ordered)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"  {name:34} p50 {p50:8.1f}   p99 {p99:8.1f}   n {len(ordered):5}   {note}")


async def openings(bot: Bot, platform: Platform, at_once: int, rounds: int, first: int) -> int:
    replies: list[float] = []
    pages: list[float] = []

    async def one(number: int) -> None:
        began = time.perf_counter()
        await bot.desk.handle(command(number, f"black screen for everyone on stage {number}"))
        replies.append((time.perf_counter() - began) * 1000)

    for _ in range(rounds):
        platform.handed.clear()
        began = time.perf_counter()
        await asyncio.gather(*(one(first + n) for n in range(at_once)))
        first += at_once
        await bot.courier.idle()
        pages += [(handed - began) * 1000 for handed in list(platform.handed.values())[:at_once]]
    figures(f"{at_once} at once: reply on disk", replies, AIMS[at_once])
    figures(f"{at_once} at once: page handed over", pages)
    return first


async def timers(bot: Bot) -> None:
    """A sweep that finds nothing due among many that wait."""
    later = datetime.now(UTC) + timedelta(days=1)
    rows = [
        {"id": f"w{n}", "incident": 1, "slot": f"w{n}", "due_at": later, "done_at": None}
        for n in range(TIMERS)
    ]
    await bot.ground.engines.write(lambda c: c.execute(insert(TimerRow), rows))
    sweeps = []
    for _ in range(50):
        began = time.perf_counter()
        await bot.alarm.timers.due(datetime.now(UTC), 50)
        sweeps.append((time.perf_counter() - began) * 1000)
    figures(f"sweep, {TIMERS:,} timers wait", sweeps, "aim p50 ≤ 5")


async def overtaking(bot: Bot, platform: Platform, number: int) -> None:
    """A page against a thousand updates that wait for a platform of 20 ms a call."""
    platform.call_s = 0.02
    platform.order.clear()
    room = Place("local", "home", "talk")
    updates = [
        Outgoing(
            DeliveryKey(f"u{n}"),
            Delivery(room, Tell((say("noted"),)), Lane.UPDATE, IncidentId(1)),
            lease=bot.courier.leases("local"),
        )
        for n in range(UPDATES)
    ]
    bot.courier.take(updates)
    await bot.desk.handle(command(number, "no sound for everyone"))
    while not any(each.startswith("@") for each in platform.order):  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.001)
    before = next(n for n, each in enumerate(platform.order) if each.startswith("@"))
    print(f"  a page overtakes {UPDATES:,} updates: {before} of them left before it")
    bot.courier.drop("local")


async def measure(name: str, url: str) -> None:
    platform = Platform()
    began = time.perf_counter()
    bot = await start(url, platform)
    print(f"{name}: started in {time.perf_counter() - began:.2f} s (imports not counted)")
    first = await openings(bot, platform, 1, 10, 1)  # warm
    gc.collect()
    gc.freeze()  # as adapters/serve.py does
    print("  (the first ten warmed it up)")
    first = await openings(bot, platform, 1, 200, first)
    first = await openings(bot, platform, 20, 20, first)
    first = await openings(bot, platform, 200, 3, first)
    await timers(bot)
    await overtaking(bot, platform, first + 1)
    await bot.stop()


def run(which: str) -> None:
    # One engineer gets them all here: they would travel together.
    bundling.SINGLE_PAGES = sys.maxsize
    if which in {"", "sqlite"}:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "bench.sqlite3"
            asyncio.run(measure("SQLite", f"sqlite+aiosqlite:///{file}"))
    if which in {"", "postgres"}:
        with postgres(spared=()) as server:
            asyncio.run(measure("PostgreSQL", server.fresh()))


if __name__ == "__main__":
    run(sys.argv[1] if len(sys.argv) > 1 else "")
