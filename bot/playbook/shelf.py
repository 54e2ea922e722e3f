"""The playbooks at hand: the active one, and those that older incidents keep."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.playbook import Playbook
from bot.playbook.load import reread_playbook

CALENDARS = "calendars"  # who completes a playbook, see `Shelf.complete`

Complete = Callable[[Playbook], Playbook]


@dataclass(slots=True)
class Shelf:
    """`active` is `written`, completed: what calendars say, what was changed in chat.

    Both have the same hash. `sources`: what was kept of playbooks loaded earlier, by hash; they are
    read when asked for.
    """

    written: Playbook
    sources: dict[str, str] = field(default_factory=dict)
    active: Playbook = field(init=False)
    _read: dict[str, Playbook] = field(default_factory=dict)
    _completions: dict[str, Complete] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.active = self.written

    def kept(self, hash: str) -> Playbook:
        if hash == self.active.hash:
            return self.active
        if hash not in self._read:
            source = self.sources.get(hash)
            self._read[hash] = reread_playbook(source) if source else self.active
        return self._read[hash]

    def switch(self, playbook: Playbook) -> None:
        self._read[self.written.hash] = self.written
        self.written = playbook
        self._complete()

    def complete(self, by: str, completion: Complete) -> None:
        """Complete whichever playbook is in use, from now on.

        Args:
            by: who completes it; what they gave before is void.
            completion: pure and quick. A playbook may lack what it is about, as the playbook changes.
        """
        self._completions[by] = completion
        self._complete()

    def _complete(self) -> None:
        self.active = self.written
        for completion in self._completions.values():
            self.active = completion(self.active)
