"""What can go wrong on the way to Discord and back, ordered by a test for the next calls of an operation."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """`..._AFTER`: the operation did its work, and only the answer is lost.

    `..._PAGE`: not Discord answers but what stands before it, in HTML.
    """

    NONE = "none"
    RATE_LIMITED = "429"
    RATE_LIMITED_EVERYWHERE = "429 global"
    ERROR = "500"
    ERROR_AFTER = "500 after"
    BAD_GATEWAY = "502"
    BAD_GATEWAY_AFTER = "502 after"
    UNAVAILABLE = "503"
    UNAVAILABLE_AFTER = "503 after"
    RESET = "reset"
    RESET_AFTER = "reset after"
    LIMITED_PAGE = "429 page"
    BLOCKED_PAGE = "403 page"
    WELCOME_PAGE = "200 page"
    CUT_OFF_AFTER = "200 cut off after"
    OPENED_TOO_FAST = "403 opened too fast"
    SILENCE = "silence"
    SILENCE_AFTER = "silence after"

    @property
    def is_after(self) -> bool:
        return self.value.endswith("after")

    @property
    def status(self) -> int:
        """Of an answer that says so; 0 where nothing comes."""
        number = self.value[:3]
        return int(number) if number.isdigit() else 0


@dataclass(frozen=True)
class Fault:
    """`channel`: only calls about that channel; empty, any."""

    trouble: Trouble
    retry_after_s: float = 1.0
    channel: str = ""


class Faults:
    def __init__(self) -> None:
        self._next: dict[str, deque[Fault]] = {}

    def add(
        self,
        operation: str,
        trouble: Trouble,
        times: int = 1,
        retry_after_s: float = 1.0,
        channel: str = "",
    ) -> None:
        """operation: as Discord's OpenAPI document names it, such as create_message."""
        queue = self._next.setdefault(operation, deque())
        queue.extend([Fault(trouble, retry_after_s, channel)] * times)

    def take(self, operation: str, channel: str = "") -> Fault | None:
        queue = self._next.get(operation)
        if not queue or queue[0].channel not in ("", channel):
            return None
        return queue.popleft()

    def clear(self) -> None:
        self._next.clear()
