"""People: what they said of themselves in chat. Which accounts are one person, in which language and on
which clock somebody is spoken to. How it came to be so is its events.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import PersonId
from bot.domain.person import Account, Language

CODE_LIVES = timedelta(minutes=10)
CONFIRM_WITHIN = timedelta(minutes=10)
TRIES_WITHIN = timedelta(minutes=10)
WRONG_ENDS = 3  # wrong codes that begin like it end a code
WRONG_STOPS = 5  # wrong codes of one account stop it for a while

Whose = PersonId | Account  # an account whose person the playbook does not know keeps its own


@dataclass(frozen=True, slots=True)
class Side:
    """One of two accounts that are to be one person, as its platform describes it.

    `name` is what they call themselves there, which proves nothing; `where` names the workspace.
    """

    account: Account
    name: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A one-time code. Whoever types it elsewhere asks to be one person with whoever made it.

    `hash`: of the code. `mark`: its first letters, which say at which code a wrong one was aimed.
    """

    hash: str
    mark: str
    by: Side
    at: datetime
    wrong: int = 0

    @property
    def lapses_at(self) -> datetime:
        return self.at + CODE_LIVES


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong codes that one account typed since then."""

    account: Account
    count: int
    since: datetime

    @property
    def over_at(self) -> datetime:
        return self.since + TRIES_WITHIN


@dataclass(frozen=True, slots=True)
class Asking:
    """A link that both sides have yet to confirm: `typed` first, then `made`, who made the code."""

    number: int
    made: Side
    typed: Side
    at: datetime
    typed_agreed: bool = False

    @property
    def lapses_at(self) -> datetime:
        return self.at + CONFIRM_WITHIN

    def side_of(self, account: Account | None) -> Side | None:
        return next((each for each in (self.made, self.typed) if each.account == account), None)

    def other(self, side: Side) -> Side:
        return self.typed if side == self.made else self.made


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """An account that is a person's by their own word. Its number is that of the asking."""

    number: int
    side: Side
    person: PersonId
    at: datetime

    @property
    def account(self) -> Account:
        return self.side.account


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody chose for themselves; None or empty: they did not."""

    whose: Whose
    language: Language | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class People:
    next_number: int = 1
    codes: tuple[Code, ...] = ()
    tries: tuple[Tries, ...] = ()
    asking: tuple[Asking, ...] = ()
    links: tuple[LinkedAccount, ...] = ()
    own: tuple[Own, ...] = ()

    def asked(self, number: int) -> Asking | None:
        return next((each for each in self.asking if each.number == number), None)

    def link(self, number: int) -> LinkedAccount | None:
        return next((each for each in self.links if each.number == number), None)

    def tried(self, account: Account, now: datetime) -> Tries | None:
        found = (each for each in self.tries if each.account == account and now < each.over_at)
        return next(found, None)

    def own_of(self, whose: Whose) -> Own:
        return next((each for each in self.own if each.whose == whose), Own(whose))
