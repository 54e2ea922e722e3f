"""An SQLite installation has one process (bot/store/alone.py), which sends to every platform."""

from dataclasses import dataclass


@dataclass(slots=True)
class SoleHolder:
    """The holder that always holds: see bot/store/holder.py for the other one."""

    process: str

    def lease(self) -> str | None:
        return self.process

    async def run(self) -> None:
        return

    async def release(self) -> None:
        return
