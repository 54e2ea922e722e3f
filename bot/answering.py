"""Commands whose sender waits for an answer: decided and recorded, whether or not somebody still waits."""

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import structlog

from bot.cards.card import Card
from bot.domain import command as c
from bot.domain.ids import CommandKey
from bot.domain.place import Place
from bot.domain.say import Reply, reply
from bot.ports import InDoubt, StoreBusy

T = TypeVar("T")
log = structlog.get_logger(__name__)
PATIENCE_S = 1.5  # after that somebody is told that it is being recorded, and hears the truth later

RECORDING = reply("recording")
OLD_BUTTON = reply("button-too-old")


class Asked(Protocol):
    """What somebody did, as far as the bot is concerned."""

    @property
    def key(self) -> CommandKey: ...

    @property
    def place(self) -> Place: ...


class Answerer(Protocol):
    """bot.front.Front, as far as this knows it."""

    async def handle(self, command: c.Command) -> Reply | None: ...

    async def show(self, said: Reply, sender: c.Sender) -> Card: ...

    def not_recorded(self, busy: StoreBusy) -> Reply: ...


@dataclass(slots=True)
class Answering:
    front: Answerer
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)

    def begin(self, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """It is finished even if nobody waits for it any more."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def answer(self, asked: Asked, sender: c.Sender, order: c.Order | None) -> Card | None:
        """What to show the sender, if anything. `order` None: a button that nobody knows any more."""
        said = OLD_BUTTON if order is None else await self._recorded(asked, sender, order)
        return await self.front.show(said, sender) if said is not None else None

    async def _recorded(self, asked: Asked, sender: c.Sender, order: c.Order) -> Reply | None:
        """The reply; that it could not be recorded is one too."""
        try:
            return await self.front.handle(c.Command(asked.key, order, sender, asked.place))
        except StoreBusy as busy:
            log.warning("command not recorded", key=asked.key, why=str(busy))
            return self.front.not_recorded(busy)
        except Exception:  # a bug must not leave "recording it" standing
            log.exception("command failed by a bug", key=asked.key)
            return self.front.not_recorded(InDoubt("a bug"))

    async def looked(self, look: Awaitable[Card | None], sender: c.Sender) -> Card | None:
        """The answer to a question; that it cannot be given is one too."""
        try:
            return await look
        except StoreBusy as busy:
            log.warning("question not answered", why=str(busy))
            return await self.front.show(self.front.not_recorded(busy), sender)
        except Exception:  # the same: "recording it" may stand there
            log.exception("question failed by a bug")
            return await self.front.show(self.front.not_recorded(StoreBusy("a bug")), sender)

    async def finish(self) -> None:
        """Until everything that was begun is recorded."""
        if self._tasks:
            await asyncio.wait(self._tasks)


async def is_done_soon(begun: "asyncio.Task[Any]") -> bool:
    done, _ = await asyncio.wait({begun}, timeout=PATIENCE_S)
    return bool(done)
