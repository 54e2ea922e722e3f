"""Reach: whether what should ring does. A test rings somebody's ways, and they tap what they heard."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.place import Place

BOARDS = 20  # that are kept up to date


@dataclass(frozen=True, slots=True)
class Rung:
    """One way of somebody's, as it was rung last.

    Args:
        number: never given again.
        way: its name; see bot/domain/ways.py.
        failed: why it did not take it; empty: it did not fail.
        proven_at: when it was last tapped, in whichever test.
    """

    number: int
    person: PersonId
    way: str
    rung_at: datetime
    accepted_at: datetime | None = None
    failed: str = ""
    tapped_at: datetime | None = None
    proven_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A list of one test, where whoever asked for it sees it grow. `asleep`: who was not rung."""

    number: int
    place: Place
    at: datetime
    people: tuple[PersonId, ...]
    rung: tuple[int, ...]
    asleep: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    next_number: int = 1
    rung: tuple[Rung, ...] = ()
    boards: tuple[Board, ...] = ()

    def get(self, number: int) -> Rung | None:
        return next((each for each in self.rung if each.number == number), None)

    def board(self, number: int) -> Board | None:
        return next((each for each in self.boards if each.number == number), None)

    def proven(self, person: PersonId) -> frozenset[str]:
        """The ways of theirs that rang and were tapped, ever."""
        return frozenset(
            each.way for each in self.rung if each.person == person and each.proven_at is not None
        )

    def with_rung(self, fresh: Iterable[Rung]) -> "Reach":
        """A way's newest test takes the place of the one before, and keeps when it was proven."""
        proven = {(each.person, each.way): each.proven_at for each in self.rung}
        new = [replace(each, proven_at=proven.get((each.person, each.way))) for each in fresh]
        ways = {(each.person, each.way) for each in new}
        kept = [each for each in self.rung if (each.person, each.way) not in ways]
        return replace(self, rung=(*kept, *new), next_number=self.next_number + len(new))

    def with_board(self, board: Board) -> "Reach":
        return replace(
            self, boards=(*self.boards, board)[-BOARDS:], next_number=self.next_number + 1
        )

    def changed(self, number: int, **changes: object) -> "Reach":
        return replace(
            self,
            rung=tuple(
                replace(each, **changes) if each.number == number else each  # type: ignore[arg-type]
                for each in self.rung
            ),
        )
