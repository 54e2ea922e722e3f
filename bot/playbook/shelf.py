"""The playbooks at hand: the active one, and those that older incidents keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.playbook import Playbook
from bot.playbook.load import reread_playbook


@dataclass(slots=True)
class Shelf:
    """`sources`: what was kept of playbooks loaded earlier, by hash; they are read when asked for."""

    active: Playbook
    sources: dict[str, str] = field(default_factory=dict)
    _read: dict[str, Playbook] = field(default_factory=dict)

    def kept(self, hash: str) -> Playbook:
        if hash == self.active.hash:
            return self.active
        if hash not in self._read:
            source = self.sources.get(hash)
            self._read[hash] = reread_playbook(source) if source else self.active
        return self._read[hash]

    def switch(self, playbook: Playbook) -> None:
        self._read[self.active.hash] = self.active
        self.active = playbook

    def add_sources(self, sources: Mapping[str, str]) -> None:
        self.sources.update(sources)
