import re
from collections.abc import AsyncIterator

import pytest

from adapters.local import reading
from adapters.local.chat import LocalChat
from adapters.local.faults import Faults, Wire
from adapters.local.html import line_html
from adapters.local.platform import LocalPlatform
from adapters.local.render import lines_of, text_of
from adapters.local.values import Message
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from tests.contracts.chat_port import ChatPortContract
from tests.platforms.local.server import opened


class ObservedLocal:
    """The contract's view of the local platform."""

    def __init__(self, server: LocalPlatform) -> None:
        self._server = server
        self._wire = Wire()
        self.port = LocalChat(server, self._wire)
        self.channel = Place("local", "home", "incidents")
        self.direct = Place("local", "home", "@lena")

    async def shown(self, posted: Posted) -> str:
        message = await self._message(posted)
        assert message.conversation == posted.place.conversation
        assert str(message.thread or "") == posted.place.thread
        assert message.card is not None
        return text_of(message.card)

    async def rang(self, posted: Posted) -> bool:
        return bool((await self._message(posted)).rings)

    async def acted(self, posted: Posted) -> list[str]:
        card = (await self._message(posted)).card
        assert card is not None
        shown = "".join(line_html(line, "UTC") for line in lines_of(card))
        return re.findall(r"<(?!/?bdi\b)[a-z!/][^>]*>", shown)

    async def copies(self, key: DeliveryKey) -> int:
        return sum(each.key == key for each in await self._all())

    async def notifications(self) -> int:
        return sum(len(each.rings) for each in await self._all())

    def lose_next_request(self) -> None:
        self._wire.change(Faults(lose_before=1))

    def lose_next_answer(self) -> None:
        self._wire.change(Faults(lose_after=1))

    def be_busy_once(self, retry_after_s: float) -> None:
        self._wire.change(Faults(busy=1, retry_after_s=retry_after_s))

    def close_direct(self) -> None:
        self._wire.change(Faults(closed=frozenset({"lena"})))

    async def _message(self, posted: Posted) -> Message:
        return next(each for each in await self._all() if str(each.id) == posted.message)

    async def _all(self) -> list[Message]:
        return await reading.everything(self._server.database)


class TestLocalChat(ChatPortContract):
    """On SQLite and on PostgreSQL."""

    @pytest.fixture
    async def chat(self, database_url: str) -> AsyncIterator[ObservedLocal]:
        async with opened(database_url) as server:
            yield ObservedLocal(server)
