"""The playbooks as they count now: with what was changed in chat about who is on call, and about people."""

import asyncio
from dataclasses import dataclass, field, replace

import structlog

from bot.domain.people.applied import with_people
from bot.domain.people.people import People
from bot.domain.playbook import ActivePlaybook, Playbook
from bot.domain.roster.planned import with_roster
from bot.domain.roster.roster import Roster
from bot.playbook.load import reread_playbook
from bot.playbook.problem import PlaybookInvalid
from bot.playbook.shelf import Shelf
from bot.ports import Revisions, Store, Stored

log = structlog.get_logger()
CHAT, PEOPLE = "chat", "people"  # who completes a playbook, see `Shelf.complete`


@dataclass(slots=True)
class Current:
    """bot.desk.Playbooks, for cards and questions too.

    `is_shared`: other processes may change the roster or people, so their revisions are looked at before each
    decision (an opening reads it along with what it reads anyhow); a process that is alone with its
    database hears of every change from its own desk.
    """

    shelf: Shelf
    store: Store
    is_shared: bool
    problem: str = ""  # why the playbook that counts is not the one in use here
    _seen: Stored[Roster] | None = None
    _people: Stored[People] | None = None
    _active: Stored[ActivePlaybook] | None = None
    _following: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def active(self) -> Playbook:
        return self.shelf.active

    @property
    def roster(self) -> Roster:
        return self._seen.value if self._seen else Roster()

    @property
    def people(self) -> People:
        return self._people.value if self._people else People()

    def kept(self, hash: str) -> Playbook:
        return self.shelf.kept(hash)

    async def refresh(self, revisions: Revisions | None = None) -> None:
        """Raises StoreBusy. `revisions`: if they were just read."""
        if self._seen is None or self._people is None or self._active is None:
            self.see(await self.store.roster())
            self.see_people(await self.store.people())
            self._active = await self.store.active_playbook()  # its own becomes that: `Bot.start`
            return
        if not self.is_shared:
            return
        now = revisions or await self.store.revisions()
        if now.roster > self._seen.revision:
            self.see(await self.store.roster())
        if now.people > self._people.revision:
            self.see_people(await self.store.people())
        if now.playbook > self._active.revision:
            await self._follow()

    async def _follow(self) -> None:
        """Another process made another playbook the active one. Reading it takes a while: whoever comes
        meanwhile waits, and nobody goes by the former one.
        """
        async with self._following:
            active = await self.store.active_playbook()
            if self._active is not None and active.revision <= self._active.revision:
                return
            source = await self.store.playbook_source(active.value.hash)
            self.problem = ""
            if source is not None and active.value.hash != self.shelf.written.hash:
                await self._switch(active.value.hash, source)
            self._active = active

    async def _switch(self, hash: str, source: str) -> None:
        try:
            self.shelf.switch(await asyncio.to_thread(reread_playbook, source))
            log.info("playbook followed", hash=hash[:12])
        except PlaybookInvalid as invalid:
            self.problem = (
                f"the playbook of another process is not understood: {invalid.problems[0]}"
            )
            log.error("playbook not followed", hash=hash[:12], problem=str(invalid.problems[0]))

    def see_active(self, active: Stored[ActivePlaybook]) -> None:
        self._active = active

    def see(self, roster: Stored[Roster]) -> None:
        if self._seen is None or roster.revision > self._seen.revision:
            self._seen = roster
            self.shelf.complete(
                CHAT, lambda book: replace(book, plan=with_roster(book.plan, roster.value))
            )

    def see_people(self, people: Stored[People]) -> None:
        if self._people is None or people.revision > self._people.revision:
            self._people = people
            self.shelf.complete(PEOPLE, lambda book: with_people(book, people.value))
