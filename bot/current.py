"""The playbook as it counts now: the folder's, with the roster's changes about who is on call."""

from dataclasses import dataclass, field, replace

from bot.domain.playbook import Playbook
from bot.domain.roster.planned import with_roster
from bot.domain.roster.roster import Roster
from bot.playbook.shelf import Shelf
from bot.ports import Store, Stored


@dataclass(slots=True)
class Current:
    """bot.desk.Playbooks, for cards and questions too.

    `is_shared`: other processes may change the roster, so its revision is looked at before each
    decision; a process that is alone with its database hears of every change from its own desk.
    """

    shelf: Shelf
    store: Store
    is_shared: bool
    _roster: Stored[Roster] | None = None
    _made: tuple[Playbook, Playbook] | None = field(default=None, repr=False)

    @property
    def active(self) -> Playbook:
        """Put together again only when either of the two has changed."""
        base = self.shelf.active
        if self._made is None or self._made[0] is not base:
            plan = with_roster(base.plan, self.roster)
            self._made = base, base if plan is base.plan else replace(base, plan=plan)
        return self._made[1]

    @property
    def roster(self) -> Roster:
        return self._roster.value if self._roster else Roster()

    def kept(self, hash: str) -> Playbook:
        return self.active if hash == self.shelf.active.hash else self.shelf.kept(hash)

    async def refresh(self) -> None:
        """Raises StoreBusy."""
        if self._roster is not None:
            if not self.is_shared:
                return
            if await self.store.roster_revision() == self._roster.revision:
                return
        self.see(await self.store.roster())

    def see(self, roster: Stored[Roster]) -> None:
        if self._roster is None or roster.revision > self._roster.revision:
            self._roster = roster
            self._made = None
