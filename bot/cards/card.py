"""What people see, described without a platform. Adapters render it natively."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.person import Language
from bot.messages.line import Line, Mention, UserText


class Colour(StrEnum):
    RED = "red"  # SEV1
    ORANGE = "orange"  # SEV2
    YELLOW = "yellow"  # SEV3
    GREY = "grey"  # SEV4, drills
    GREEN = "green"  # over


@dataclass(frozen=True, slots=True)
class CardButton:
    """`token` comes back when it is pressed (bot/domain/press.py); `link` opens a page instead."""

    token: str
    label: str
    is_primary: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A choice of one: the chosen option's token comes back."""

    placeholder: str
    options: tuple[CardButton, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: Line


@dataclass(frozen=True, slots=True)
class Picture:
    """For a platform within our own pages, in place of the facts. `path`: there; `alt`: says the same."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture that goes along: what its first bytes say it is, under a name that says so too."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Card:
    """`summary` is what a locked phone and a screen reader say: it stands alone.

    `upload`: only for a platform that can carry pictures.
    """

    summary: Line
    title: Line = ()
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    buttons: tuple[CardButton, ...] = ()
    selects: tuple[Select, ...] = ()
    colour: Colour | None = None
    language: Language = Language.EN
    picture: Picture | None = None
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. With `options` it is a choice, else text."""

    name: str
    label: str
    is_long: bool = False
    is_required: bool = True
    options: tuple[tuple[str, str], ...] = ()  # value, label
    initial: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A modal; what is typed comes back under `token`, by field name."""

    token: str
    title: str
    fields: tuple[Field, ...]
    submit: str


def about(card: Card) -> Line:
    """What the summary says before the lines: which incident they are about."""
    first = card.lines[0] if card.lines else ()
    starts = (n for n in range(len(card.summary)) if card.summary[n : n + len(first)] == first)
    return card.summary[: next(starts, 0)] if first else ()


def unmentioned(card: Card) -> Card:
    """The card with names instead of mentions: only what shall notify may call somebody."""
    return replace(
        card,
        summary=_named(card.summary),
        title=_named(card.title),
        lines=tuple(_named(line) for line in card.lines),
        facts=tuple(replace(fact, value=_named(fact.value)) for fact in card.facts),
    )


def _named(line: Line) -> Line:
    return tuple(UserText(span.name) if isinstance(span, Mention) else span for span in line)
