"""What is wrong with a playbook: where, what, and the mend."""

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]  # the way to a value: ("streams", "main", "owners", 0)


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a value; the loader finds out on which line it stands."""

    path: Path
    sentence: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`line` is 0 where a whole file or folder is meant."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


class PlaybookInvalid(Exception):
    """The playbook cannot be used; the one in use stays in use."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
