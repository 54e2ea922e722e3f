"""Sessions begun at the gateway: Discord takes the token away from a bot that begins a thousand in a day."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger(__name__)
DAY_S = 24 * 3600.0
FREELY = 200  # in a day; after that one at a time, which makes 920 at most
EVERY_S = 120.0


@dataclass(slots=True)
class Starts:
    """Where sessions are lost as soon as they begin, listening goes on, ever more patiently."""

    _begun_at_s: deque[float] = field(default_factory=deque)

    def begin(self) -> None:
        self._begun_at_s.append(asyncio.get_running_loop().time())
        if len(self._begun_at_s) >= FREELY:
            log.warning("many discord sessions today", count=len(self._begun_at_s))

    def wait_s(self) -> float:
        """Until the next may begin."""
        now, begun_at_s = asyncio.get_running_loop().time(), self._begun_at_s
        while begun_at_s and begun_at_s[0] <= now - DAY_S:
            begun_at_s.popleft()
        return max(begun_at_s[-1] + EVERY_S - now, 0.0) if len(begun_at_s) >= FREELY else 0.0
