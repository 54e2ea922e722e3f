"""Keeps rotations and shows as their calendars say, while the bot runs.

A calendar that fails keeps what it last said: in memory, and in the database for the next start.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import httpx
import structlog
from pydantic import SecretStr

from adapters.feeds.fetch import FetchFailed, client, fetch
from bot.domain.oncall.completed import FromCalendars, with_calendars
from bot.lasting import attempt, every
from bot.playbook.feeds import (
    CalendarRefused,
    Feed,
    FeedRead,
    feeds_of,
    read_feed,
    together,
    without_notes,
)
from bot.playbook.shelf import CALENDARS, Shelf
from bot.ports import Clock, StoreBusy
from bot.store.feeds import KeptFeed, SqlFeeds

log = structlog.get_logger()
LOOK_EVERY_S = 300.0
READ_ANEW = timedelta(
    hours=12
)  # even if it is unchanged: what repeats without end is written out again

Addresses = Callable[[Sequence[str]], Mapping[str, SecretStr]]


@dataclass(frozen=True, slots=True)
class Held:
    """One calendar. `kept` and `read`: as it last was good; `why`: why it is not as it stands there now."""

    kept: KeptFeed | None = None
    read: FeedRead | None = None
    read_at: datetime | None = None
    why: str = ""

    def says(self, body: bytes, now: datetime) -> bool:
        """Whether that text was read a short while ago."""
        if self.kept is None or self.read_at is None or self.kept.body != body:
            return False
        return now - self.read_at < READ_ANEW


@dataclass(slots=True)
class Feeds:
    """`addresses` finds the secret addresses by the names of their variables. `changed` is called when
    who is on call may be another; it may raise StoreBusy.
    """

    shelf: Shelf
    store: SqlFeeds
    clock: Clock
    addresses: Addresses
    changed: Callable[[], Awaitable[None]]
    _held: dict[str, Held] = field(default_factory=dict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _given: FromCalendars = field(default_factory=FromCalendars)

    @property
    def problems(self) -> list[str]:
        """What is not as the calendars say now, one line each; empty: everything is."""
        return [
            f"calendar {feed.name}: {held.why} {in_use(held.kept)}"
            for feed in feeds_of(self.shelf.written)
            if (held := self._held.get(feed.address_from)) is not None and held.why
        ]

    async def recall(self) -> None:
        """Begin with what was kept when the bot last ran. Raises StoreBusy."""
        for kept in await self.store.kept():
            self._held[kept.name] = Held(kept)
        await self._reread()
        self._use()

    async def reread(self) -> None:
        """The playbook may be another one: read what is held as it wants it."""
        await self._reread()
        await self._follow()

    async def _reread(self) -> None:
        for feed in feeds_of(self.shelf.written):
            held = self._held.get(feed.address_from, Held())
            if held.kept is not None:
                await self._read(feed.address_from, held.kept)

    async def run(self, every_s: float = LOOK_EVERY_S) -> None:
        """Until cancelled."""
        await attempt(self._look_anew)
        await every(every_s, self._look_anew)

    async def _look_anew(self) -> None:
        if feeds_of(self.shelf.written):  # most playbooks name none, and a client takes a while
            async with client() as http:
                await self.look(http)

    async def look(self, http: httpx.AsyncClient) -> None:
        """Fetch every calendar once, and use what they say."""
        names = [feed.address_from for feed in feeds_of(self.shelf.written)]
        addresses = self.addresses(names)
        await asyncio.gather(*(self._look_at(http, each, addresses.get(each)) for each in names))
        await self._follow()

    async def _look_at(self, http: httpx.AsyncClient, name: str, address: SecretStr | None) -> None:
        if address is None:
            self._note(name, f"{name} is not set.")
            return
        try:
            body = without_notes(await fetch(http, address))
        except FetchFailed as failed:
            self._note(name, str(failed))
            return
        new = KeptFeed(name, body, self.clock.now())
        if self._held.get(name, Held()).says(body, new.fetched_at):
            self._note(name, "")
        elif await self._read(name, new):
            await self._keep(new)

    async def _read(self, name: str, new: KeptFeed) -> bool:
        """Take it as what the calendar says. False: it cannot be used, and the former one stays."""
        async with self._reading:  # a playbook that is switched meanwhile is read after this one
            playbook = self.shelf.written
            feed = next(
                (each for each in feeds_of(playbook) if each.address_from == name), Feed(name)
            )
            now = self.clock.now()
            try:
                read = await asyncio.to_thread(read_feed, feed, playbook, new.body, now)
            except CalendarRefused as refused:
                self._note(name, str(refused))
                return False
            before = self._held.get(name, Held())
            self._held[name] = Held(new, read, now, before.why)
        self._note(name, "")
        if read.problems and (before.read is None or before.read.problems != read.problems):
            count, first = len(read.problems), read.problems[0]
            log.warning("events not used", calendar=feed.name, count=count, first=first)
        return True

    async def _keep(self, new: KeptFeed) -> None:
        try:
            await self.store.keep(new)
        except StoreBusy as busy:
            log.warning("calendar not kept", calendar=new.name, why=str(busy))

    def _note(self, name: str, why: str) -> None:
        """Say it when it fails, and when it is well again."""
        held = self._held.get(name, Held())
        self._held[name] = replace(held, why=why)
        if why and why != held.why:
            log.warning("calendar not updated", calendar=name, why=why, in_use=in_use(held.kept))
        if held.why and not why:
            log.info("calendar updated again", calendar=name)

    async def _follow(self) -> None:
        if not self._use():
            return
        try:
            await self.changed()
        except StoreBusy as busy:  # within the hour it is looked at anyhow
            log.warning("calendars not followed yet", why=str(busy))

    def _use(self) -> bool:
        """Say whether it is another plan."""
        names = [feed.address_from for feed in feeds_of(self.shelf.written)]
        reads = [held.read for name in names if (held := self._held.get(name)) and held.read]
        given = together(reads)
        if given == self._given:
            return False
        self._given = given
        self.shelf.complete(
            CALENDARS, lambda book: replace(book, plan=with_calendars(book.plan, given))
        )
        return True


def in_use(kept: KeptFeed | None) -> str:
    if kept is None:
        return "It was never read, so nobody and nothing comes from it."
    return f"What it said on {kept.fetched_at:%Y-%m-%d %H:%M} UTC stays in use."
