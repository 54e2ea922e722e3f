"""What a page shows is its address: whose phones, which conversations, which form is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.domain.place import DIRECT

SIDES = ("a", "b")
DIRECT_NAME = "dm"
LATEST = 60  # messages shown at first
LONGEST_NUMBER = 18  # digits


@dataclass(frozen=True, slots=True)
class Pane:
    """One phone: `user` looks at the latest messages of a conversation, or of a thread in it."""

    user: str
    conversation: str
    thread: int = 0
    most: int = LATEST

    def __str__(self) -> str:
        where = DIRECT_NAME if self.conversation.startswith(DIRECT) else self.conversation
        thread = f"/{self.thread}" if self.thread else ""
        most = f"~{self.most}" if self.most != LATEST else ""
        return f"{self.user}/{where}{thread}{most}"


def pane(written: str) -> Pane:
    path, _, most = written.partition("~")
    user, _, rest = path.partition("/")
    where, _, thread = rest.partition("/")
    conversation = DIRECT + user if where in ("", DIRECT_NAME) else where
    return Pane(user, conversation, _number(thread), _number(most) or LATEST)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < LONGEST_NUMBER else 0


@dataclass(frozen=True, slots=True)
class Address:
    """`form`: `side:message:token` of the button that opened it. `tour` False: put away."""

    panes: tuple[Pane, ...]
    form: str = ""
    tour: bool = True

    def __str__(self) -> str:
        query = {side: str(pane) for side, pane in zip(SIDES, self.panes, strict=False)}
        if self.form:
            query["form"] = self.form
        if not self.tour:
            query["tour"] = "off"
        return "/?" + urlencode(query, safe="/:.~")

    def at(self, side: str, pane: Pane) -> "Address":
        index = SIDES.index(side)
        panes = (*self.panes[:index], pane, *self.panes[index + 1 :])
        return replace(self, panes=panes, form="")

    def alone(self, side: str) -> "Address":
        return replace(self, panes=(self.panes[SIDES.index(side)],), form="")


def address(query: Mapping[str, str]) -> Address:
    """Read it; no panes: the first screen is wanted."""
    panes = tuple(pane(query[side]) for side in SIDES if query.get(side))
    return Address(panes, query.get("form", ""), query.get("tour") != "off")
