"""What can go wrong on the way to Slack and back, ordered by a test for the next calls of a method."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """`..._AFTER`: the method did its work, and only the answer is lost."""

    NONE = "none"
    RATE_LIMITED = "429"
    ERROR = "500"
    ERROR_AFTER = "500 after"
    RESET = "reset"
    RESET_AFTER = "reset after"
    SILENCE = "silence"
    SILENCE_AFTER = "silence after"
    GARBAGE_AFTER = "garbage after"
    PLAIN_TEXT_AFTER = "plain text after"  # 200, from a proxy in between
    BROKEN_TEXT_AFTER = "broken text after"  # bytes that are no text

    @property
    def is_after(self) -> bool:
        return self.value.endswith("after")


@dataclass(frozen=True)
class Fault:
    trouble: Trouble
    retry_after_s: int = 1


class Faults:
    def __init__(self) -> None:
        self._next: dict[str, deque[Fault]] = {}
        self.refusals: dict[str, str] = {}  # method: the error it always answers

    def add(self, method: str, trouble: Trouble, times: int = 1, retry_after_s: int = 1) -> None:
        queue = self._next.setdefault(method, deque())
        queue.extend([Fault(trouble, retry_after_s)] * times)

    def take(self, method: str) -> Fault | None:
        queue = self._next.get(method)
        return queue.popleft() if queue else None

    def clear(self) -> None:
        self._next.clear()
