"""The playbooks as they count now: with what was changed in chat about who is on call."""

from dataclasses import dataclass

from bot.domain.playbook import Playbook
from bot.domain.roster.planned import with_roster
from bot.domain.roster.roster import Roster
from bot.playbook.shelf import Shelf
from bot.ports import Store, Stored

CHAT = "chat"  # who completes a plan, see `Shelf.complete`


@dataclass(slots=True)
class Current:
    """bot.desk.Playbooks, for cards and questions too.

    `is_shared`: other processes may change the roster, so its revision is looked at before each
    decision (an opening reads it along with what it reads anyhow); a process that is alone with its
    database hears of every change from its own desk.
    """

    shelf: Shelf
    store: Store
    is_shared: bool
    _seen: Stored[Roster] | None = None

    @property
    def active(self) -> Playbook:
        return self.shelf.active

    @property
    def roster(self) -> Roster:
        return self._seen.value if self._seen else Roster()

    def kept(self, hash: str) -> Playbook:
        return self.shelf.kept(hash)

    async def refresh(self, revision: int | None = None) -> None:
        """Raises StoreBusy. `revision`: the roster's, if it was just read."""
        if self._seen is not None:
            if not self.is_shared:
                return
            if revision is None:
                revision = await self.store.roster_revision()
            if revision <= self._seen.revision:
                return
        self.see(await self.store.roster())

    def see(self, roster: Stored[Roster]) -> None:
        if self._seen is None or roster.revision > self._seen.revision:
            self._seen = roster
            self.shelf.complete(CHAT, lambda plan: with_roster(plan, roster.value))
