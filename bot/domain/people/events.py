"""What happened to people: kept for good, so that who linked what, and when, can be told."""

from dataclasses import dataclass

from bot.domain.events import Happened
from bot.domain.people.people import Asking, Code, LinkedAccount, Whose
from bot.domain.person import Account, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCodeMade(Happened):
    """One that the same account made before is void."""

    code: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCodeMistaken(Happened):
    """`mark`: how what was typed begins. Codes that begin like it have one try less."""

    account: Account
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAsked(Happened):
    """A code was typed, and is used up."""

    asking: Asking
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAgreed(Happened):
    """Whoever typed the code said that the other account is theirs: now the other one is asked."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDropped(Happened):
    """By either side's no; or, with a reason, because the other side could not be asked."""

    number: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLinked(Happened):
    link: LinkedAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUnlinked(Happened):
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Happened):
    """None: as the playbook or their platform says."""

    whose: Whose
    language: Language | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChosen(Happened):
    """Empty: as the playbook or their platform says."""

    whose: Whose
    zone: str


PeopleEvent = (
    LinkCodeMade
    | LinkCodeMistaken
    | LinkAsked
    | LinkAgreed
    | LinkDropped
    | AccountLinked
    | AccountUnlinked
    | LanguageChosen
    | ZoneChosen
)
