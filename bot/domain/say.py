"""What the bot says, before it is put into words: a key of the catalogues and its values.

Values keep their meaning (an instant, a person, a quotation) until they are shown, so that each reader
sees their own time zone and language, and so that blanking a text blanks every quotation of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.ids import PersonId, TextId
from bot.domain.person import Account


@dataclass(frozen=True, slots=True)
class At:
    """An instant, shown as a time of day in each reader's own zone."""

    at: datetime


@dataclass(frozen=True, slots=True)
class LocalTime:
    """An instant on the clock of one zone, with its city: `Berlin 03:04`."""

    local_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one instant to another on the clock of one zone: `Sat 28 Nov 09:00–13:00 (Berlin)`.

    `of_year`: the year is shown as well.
    """

    from_at: datetime
    to_at: datetime
    zone: str
    of_year: bool = False


@dataclass(frozen=True, slots=True)
class Took:
    """A length of time: `2 min 10 s`."""

    took: timedelta


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody: by the playbook's name where there is one, else by the platform's.

    `calls`: a message that rings may ring at them; False: they are only spoken of.
    """

    person: PersonId | None
    account: Account | None = None
    calls: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A word with an entry of its own in the catalogues; `otherwise` is shown where there is none."""

    term: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A text of the playbook's checklist: `part` is "ask", or "finding:<answer>", or "answer:<answer>"."""

    checklist: str
    step: str
    part: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters [start, end) of what a human wrote; `end` None: to its end."""

    text: TextId
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of the catalogues; as a value of another one, a part of it."""

    key: str
    values: "Mapping[str, Value]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """Several values, joined as the reader's language joins a list."""

    items: "tuple[Value, ...]"


Value = str | int | At | LocalTime | Stretch | Took | Who | Term | Step | Quote | Say | Listing


def within(value: Value) -> Iterator[Value]:
    """A value and all that it is put together from."""
    yield value
    parts: Iterable[Value] = ()
    if isinstance(value, Say):
        parts = value.values.values()
    elif isinstance(value, Listing):
        parts = value.items
    for each in parts:
        yield from within(each)


def quotes_in(*sentences: Say) -> Iterator[Quote]:
    """The quotations of humans in them."""
    return (each for said in sentences for each in within(said) if isinstance(each, Quote))


def people(*who: PersonId) -> Listing:
    return Listing(tuple(Who(each) for each in who))


def some(most: int, *values: Value) -> Listing:
    """The first few of them, and how many more there are."""
    more = len(values) - most
    return Listing((*values[:most], *((say("and-more", count=more),) if more > 0 else ())))


def say(key: str, **values: Value) -> Say:
    return Say(key, values)


@dataclass(frozen=True, slots=True)
class Button:
    """`token` is what a press sends back: see bot/domain/press.py. `link` opens a page instead."""

    token: str
    label: Say
    is_primary: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to whoever sent the command, line by line."""

    lines: tuple[Say, ...]
    buttons: tuple[Button, ...] = ()


def reply(key: str, *buttons: Button, **values: Value) -> Reply:
    return Reply((Say(key, values),), buttons)
