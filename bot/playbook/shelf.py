"""The playbooks at hand: the active one, and those that older incidents keep."""

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.domain.playbook import Playbook
from bot.playbook.load import reread_playbook
from bot.playbook.problem import PlaybookInvalid

log = structlog.get_logger()

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
    _read: dict[str, Playbook | None] = field(default_factory=dict)
    _completions: dict[str, Complete] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.active = self.written

    def kept(self, hash: str) -> Playbook:
        """The one that an incident was opened under; the active one where that cannot be had any more."""
        if hash == self.active.hash:
            return self.active
        if hash not in self._read:
            self._read[hash] = self._reread(hash)
        return self._read[hash] or self.active

    def _reread(self, hash: str) -> Playbook | None:
        """A newer version may refuse what an older one took; that must not stop the incident."""
        source = self.sources.get(hash)
        try:
            return reread_playbook(source) if source else None
        except PlaybookInvalid as invalid:
            why = str(invalid.problems[0])
            log.warning("kept playbook not understood, active one used", hash=hash[:12], why=why)
            return None

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
