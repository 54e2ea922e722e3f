"""What a check says: one line about one thing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    NOTE = "note"  # it works, but somebody should know
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """`text` says where and how it is, and the mend if it is not well."""

    what: str
    state: State
    text: str


def fine(what: str, text: str) -> Found:
    return Found(what, State.OK, text)


def note(what: str, text: str) -> Found:
    return Found(what, State.NOTE, text)


def wrong(what: str, text: str) -> Found:
    return Found(what, State.WRONG, text)
