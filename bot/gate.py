"""Nothing is sent while another process holds the platform."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial

from bot.cards.card import Card
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import Absent, CannotTell, Capability, ChatPort, PlatformBusy


def _freely() -> None: ...


_ASKING: ContextVar[Callable[[], None]] = ContextVar("asking", default=_freely)


def ask_again() -> None:
    """For an adapter, at the last instant before its request leaves: by then a connection was opened, or
    somebody else's turn waited for, and the process may have been stopped for longer than a lease holds.

    Raises PlatformBusy, in doubt: of several requests for one post some may have left.
    """
    _ASKING.get()()


@dataclass(frozen=True, slots=True)
class Gated:
    """A port that sends nothing unless this process holds the platform as it did when it took `lease`:
    asked at every call.

    A process that was stopped and wakes in the middle of an attempt gets no further than here, or than
    where the adapter asks again.
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
        with self._held():
            return await self.port.post(place, card, key=key, notify=notify)

    async def edit(self, posted: Posted, card: Card) -> None:
        with self._held():
            await self.port.edit(posted, card)

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        with self._held():
            return await self.port.find(place, key)

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._check(in_doubt=False)
        before = _ASKING.set(partial(self._check, in_doubt=True))
        try:
            yield
        finally:
            _ASKING.reset(before)

    def _check(self, *, in_doubt: bool) -> None:
        held = self.leases(self.platform)
        if held is None or held != self.lease:
            why = f"another process holds {self.platform}, or has held it meanwhile"
            raise PlatformBusy(why, retry_after_s=0.2, in_doubt=in_doubt)
