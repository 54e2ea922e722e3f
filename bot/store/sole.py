"""An SQLite installation has one process (bot/store/alone.py), which sends to every platform."""

import asyncio
from dataclasses import dataclass


@dataclass(slots=True)
class SoleHolder:
    """The holder that always holds: see bot/store/holder.py for the other one."""

    process: str

    def lease(self) -> str | None:
        return self.process

    async def run(self) -> None:
        """Until cancelled, as the other one: nobody disputes it."""
        await asyncio.Event().wait()

    async def release(self) -> None:
        return

    async def renew(self) -> None:
        return
