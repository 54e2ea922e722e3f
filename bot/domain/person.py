"""People, their accounts on chat platforms, and what they may do."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum, StrEnum

from bot.domain.ids import PersonId


class Language(StrEnum):
    EN = "en"
    ZH = "zh-CN"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody on one workspace (a Slack team, a Discord guild) of one platform."""

    platform: str
    workspace: str
    user: str


OUTSIDE = "outside"  # the platform of contact points: what is reached is no chat


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A way to reach a person outside chat.

    `address_from` names an environment variable. `loud`: it wakes somebody who sleeps, and rings again
    with the page. `delay`: how long after a page it is tried, if nothing before it failed meanwhile.
    """

    name: str
    address_from: str
    loud: bool = True
    delay: timedelta = timedelta(0)


class Standing(IntEnum):
    """What somebody may do: a higher standing includes the lower ones."""

    ANYONE = 0  # is heard, wakes nobody
    REPORTER = 1  # may open an incident and is kept informed
    CREW = 2  # may command
    LEAD = 3  # may also change other people's shifts


@dataclass(frozen=True, slots=True)
class Person:
    """`zone` decides when they are called, as the playbook proved it; `own_zone`, which they chose in
    chat, changes only what they read and write.
    """

    id: PersonId
    name: str
    zone: str  # IANA, such as "Europe/Berlin"
    language: Language = Language.EN
    email: str = ""
    is_lead: bool = False
    accounts: tuple[Account, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    own_zone: str = ""
    linked: tuple[Account, ...] = ()  # those of their accounts that are theirs by their own word

    @property
    def clock(self) -> str:
        """The zone whose time they are told, and in which they write times."""
        return self.own_zone or self.zone

    def account_at(self, contact: ContactPoint) -> Account:
        """Whoever answers through a contact point is this person."""
        return Account(OUTSIDE, self.id, contact.address_from)

    @property
    def known_as(self) -> tuple[Account, ...]:
        """All that are theirs, in chat and outside."""
        return (*self.accounts, *(self.account_at(each) for each in self.contacts))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: an account, and the person behind it if the playbook knows one."""

    account: Account | None
    name: str = ""
    person: PersonId | None = None
    standing: Standing = Standing.ANYONE
    language: Language = Language.EN
    zone: str = "UTC"
    roles: frozenset[str] = field(default_factory=frozenset)
    others: tuple[Account, ...] = ()  # their other accounts in chat

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All of theirs, the one that asks first."""
        return (self.account, *self.others) if self.account is not None else ()
