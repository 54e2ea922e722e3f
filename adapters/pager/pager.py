"""Contact points as the core sees them: a platform that can only be posted to."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from pydantic import SecretStr

from adapters.pager.render import render
from bot.cards.card import Card
from bot.domain.ids import DeliveryKey
from bot.domain.person import OUTSIDE
from bot.domain.place import Place, Posted
from bot.ports import Absent, CannotTell, Capability, PlatformRefused


@dataclass(frozen=True, slots=True)
class Pager:
    """ChatPort. A place's user is the variable that holds the address; `addresses` reads it.

    `send`: address, title and text to the service.
    """

    addresses: Callable[[tuple[str, ...]], Mapping[str, SecretStr]]
    send: Callable[[str, str, str], Awaitable[None]]

    @property
    def platform(self) -> str:
        return OUTSIDE

    @property
    def can(self) -> frozenset[Capability]:
        return frozenset()

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        address = self.addresses((place.user,)).get(place.user)
        if address is None:
            raise PlatformRefused(f"{place.user} is not set")
        title, text = render(card)
        await self.send(address.get_secret_value(), title, text)
        return Posted(place, key)

    async def edit(self, posted: Posted, card: Card) -> None:
        raise PlatformRefused("what was sent outside chat cannot be changed")

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        return CannotTell()
