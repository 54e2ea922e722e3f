"""The types of values that several sections share."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

from bot.domain.mask import masked
from bot.domain.person import Account, Language
from bot.domain.playbook import Texts


class Section(BaseModel):
    """A part of the playbook: unknown keys are errors, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def text_value(read: Callable[[str], object], pattern: str, example: str) -> tuple[object, ...]:
    """What makes a type that is written as text of one shape, for values and for editors."""

    def from_text(value: object) -> object:
        return read(value) if isinstance(value, str) else value

    schema = {"type": "string", "pattern": pattern, "examples": [example]}
    return (BeforeValidator(from_text), WithJsonSchema(schema))


UNITS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "day": 86400, "week": 604800}
PART = r"(\d+(?:\.\d+)?)\s*(s|sec|m|min|h|days?|d|weeks?)"
LENGTH = rf"^\s*{PART}(?:\s+{PART}|{PART})*\s*$"


def read_length(written: str) -> timedelta:
    """Read "90 s", "10 min", "1 h 30 min", "2 days"."""
    if not re.match(LENGTH, written):
        raise ValueError(f'"{written}" is not a length of time. Write it like "10 min" or "2 h".')
    parts = re.findall(PART, written)
    seconds = (float(number) * UNITS[unit.removesuffix("s") or "s"] for number, unit in parts)
    return timedelta(seconds=sum(seconds))


Length = Annotated[timedelta, *text_value(read_length, LENGTH, "10 min")]


def _positive(length: timedelta) -> timedelta:
    if length <= timedelta(0):
        raise ValueError("This must be longer than 0.")
    return length


PositiveLength = Annotated[Length, AfterValidator(_positive)]

SLUG = r"^[a-z0-9][a-z0-9_-]*$"


def read_slug(written: str) -> str:
    if not re.match(SLUG, written) or len(written) > 40:
        rule = "small letters, digits, - and _, at most 40"
        raise ValueError(f'"{written}" cannot be an id. Use {rule}.')
    return written


Slug = Annotated[str, *text_value(read_slug, SLUG, "main-stage")]

ACCOUNT = r"^[a-z]+:[^:\s]+:[^:\s]+$"


def read_account(written: str) -> Account:
    """Read "slack:T024BE7LD:U2147483697": platform, workspace, user."""
    if not re.match(ACCOUNT, written):
        shape = "platform:workspace:user, like slack:T024BE7LD:U2147483697"
        raise ValueError(f'"{written}" is not an account. Write {shape}.')
    return Account(*written.split(":"))


AccountText = Annotated[Account, *text_value(read_account, ACCOUNT, "slack:T024BE7LD:U2147483697")]


def _no_secret(text: str) -> str:
    if masked(text) != text:
        raise ValueError(
            f'"{masked(text)}" looks like a stream key or token. The playbook never holds keys; '
            "take it out, and renew it if this file was shared."
        )
    return text


KeylessText = Annotated[str, AfterValidator(_no_secret)]


class TextsModel(Section):
    """A text in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def texts(self) -> Texts:
        return {Language.EN: self.en, Language.ZH: self.zh}
