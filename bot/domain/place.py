"""Where something is said."""

from dataclasses import dataclass, replace
from typing import Self

from bot.domain.person import Account, Language

DIRECT = "@"  # a conversation that starts with this is a direct message to the user it names


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A conversation of one workspace of one platform, or a thread in it."""

    platform: str
    workspace: str
    conversation: str
    thread: str = ""

    @classmethod
    def direct(cls, account: Account) -> Self:
        return cls(account.platform, account.workspace, DIRECT + account.user)

    @property
    def is_direct(self) -> bool:
        return self.conversation.startswith(DIRECT)

    @property
    def user(self) -> str:
        """The user a direct message goes to; empty in a channel."""
        return self.conversation.removeprefix(DIRECT) if self.is_direct else ""

    def in_thread(self, thread: str) -> "Place":
        return replace(self, thread=thread)


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that is there: its place and the platform's own id of it."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Room:
    """A channel in which the crew's cards stand; the thread of a card is the crew's room.

    `name`: as people elsewhere know it. `hears`: what is typed there reaches us without mentioning us.
    """

    place: Place
    language: Language = Language.EN
    name: str = ""
    hears: bool = True

    @property
    def shown(self) -> str:
        return self.name or f"#{self.place.conversation}"
