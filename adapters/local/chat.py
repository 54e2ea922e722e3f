"""The local platform as the core sees it."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from adapters.local.faults import Wire
from adapters.local.platform import PLATFORM, LocalPlatform
from adapters.local.render import fit
from adapters.local.values import Draft, Unacceptable
from bot.cards.card import Card
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import Absent, CannotTell, Capability, PlatformBusy, PlatformRefused

T = TypeVar("T")
LONGEST_ID = 18  # digits; more would not fit the column


class LocalChat:
    """ChatPort. Every call passes the wire, where it may come to grief as on a real network."""

    platform = PLATFORM
    can = frozenset(Capability)

    def __init__(self, server: LocalPlatform, wire: Wire) -> None:
        self._server = server
        self._wire = wire

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        draft = Draft(
            place.conversation, card=fit(card), thread=_number(place.thread), notify=notify, key=key
        )
        message, _ = await self._call(place, lambda: self._server.post(draft))
        return Posted(place, str(message.id))

    async def edit(self, posted: Posted, card: Card) -> None:
        message, fitting = _number(posted.message), fit(card)
        await self._call(posted.place, lambda: self._server.edit_card(message, fitting))

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        found = await self._call(place, lambda: self._server.find(place.conversation, key))
        if self._wire.faults.blind:
            return CannotTell()
        if found is None:
            return Absent()
        thread = str(found.thread) if found.thread else ""
        return Posted(place.in_thread(thread), str(found.id))

    async def _call(self, place: Place, effect: Callable[[], Awaitable[T]]) -> T:
        try:
            return await self._wire.carry(place.conversation, effect)
        except Unacceptable as no:
            raise PlatformRefused(str(no)) from no
        except DBAPIError as broken:
            raise PlatformBusy("the local platform's database does not answer") from broken


def _number(message: str) -> int:
    """Raises PlatformRefused: a message's id on this platform is a number."""
    if not message:
        return 0
    if not message.isdecimal() or len(message) > LONGEST_ID:
        raise PlatformRefused(f"there is no message {message!r}")
    return int(message)
