"""Follows the playbook's folder while running: what is valid becomes active, what is broken does not."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.domain.playbook import Playbook
from bot.lasting import every
from bot.playbook.folder import SUFFIXES
from bot.playbook.load import load_playbook
from bot.playbook.problem import PlaybookInvalid
from bot.ports import StoreBusy

log = structlog.get_logger()
LOOK_EVERY_S = 3.0

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class PlaybookWatch:
    """`seen`: the stamp of what was read last, taken before it was.

    `problems`: why the folder's playbook is not the one in use, one line each; empty: it is.

    `use` makes a playbook the active one; it may raise StoreBusy, and is then asked again.
    """

    folder: Path
    use: Callable[[Playbook], Awaitable[None]]
    seen: Stamp
    problems: list[str] = field(default_factory=list)

    async def run(self, every_s: float = LOOK_EVERY_S) -> None:
        """Until cancelled."""
        await every(every_s, self.look)

    async def look(self) -> None:
        stamp = await asyncio.to_thread(stamp_of, self.folder)
        if stamp == self.seen:
            return
        try:
            playbook = await asyncio.to_thread(load_playbook, self.folder)
            await self.use(playbook)
        except PlaybookInvalid as invalid:
            self._refuse(invalid)
        except StoreBusy as busy:
            log.warning("playbook not switched yet", why=str(busy))
            return
        else:
            self.problems = []
            log.info("playbook switched", hash=playbook.hash[:12])
        self.seen = stamp

    def _refuse(self, invalid: PlaybookInvalid) -> None:
        self.problems = [f"playbook not used: {each}" for each in invalid.problems]
        for each in invalid.problems:
            log.error("playbook not used", problem=str(each))


def stamp_of(folder: Path) -> Stamp:
    """Changes whenever a file of the playbook does; empty if the folder cannot be read."""
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES)
        stats = [(each.name, each.stat()) for each in found]
    except OSError:
        return ()
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
