"""Nothing is sent while another process holds the platform."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards.card import Card
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import Absent, CannotTell, Capability, ChatPort, PlatformBusy


@dataclass(frozen=True, slots=True)
class Gated:
    """A port that sends nothing unless this process holds the platform as it did when it took `lease`:
    asked at every call.

    A process that was stopped and wakes in the middle of an attempt gets no further than here.
    """

    port: ChatPort
    leases: Callable[[str], str | None]
    lease: str | None

    @property
    def platform(self) -> str:
        return self.port.platform

    @property
    def can(self) -> frozenset[Capability]:
        return self.port.can

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        self._check()
        return await self.port.post(place, card, key=key, notify=notify)

    async def edit(self, posted: Posted, card: Card) -> None:
        self._check()
        await self.port.edit(posted, card)

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        self._check()
        return await self.port.find(place, key)

    def _check(self) -> None:
        held = self.leases(self.platform)
        if held is None or held != self.lease:
            why = f"another process holds {self.platform}, or has held it meanwhile"
            raise PlatformBusy(why, retry_after_s=0.2, in_doubt=False)
