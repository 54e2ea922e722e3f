"""Reports that opened no incident: from people without standing, or too many at once.

Nothing is lost and nobody is woken: the crew sees them in one folded list and can open any of them.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.command import Sender
from bot.domain.file import File
from bot.domain.ids import TextId
from bot.domain.place import Place


class Why(StrEnum):
    NO_STANDING = "no-standing"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class HeldReport:
    number: int
    sender: Sender
    text: TextId
    at: datetime
    why: Why
    place: Place | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbox:
    """`told_at`: when the duty person was last told that reports wait."""

    next_number: int = 1
    held: tuple[HeldReport, ...] = ()
    told_at: datetime | None = None

    def add(self, report: HeldReport) -> Self:
        return replace(self, next_number=self.next_number + 1, held=(*self.held, report))

    def without(self, number: int) -> Self:
        return replace(self, held=tuple(each for each in self.held if each.number != number))

    def get(self, number: int) -> HeldReport | None:
        return next((each for each in self.held if each.number == number), None)
