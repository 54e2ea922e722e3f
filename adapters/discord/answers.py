"""Answers to live interactions: after the commit, before any other call, within Discord's three seconds.

Interaction tokens are secrets: they stay in memory for the minutes they live, and are never logged.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog
from discord.http import Route

from adapters.discord.errors import ALREADY_ANSWERED, Refusal
from adapters.discord.intake import Live
from adapters.discord.naming import Json
from adapters.discord.render import modal, render
from adapters.discord.rest import Rest
from bot.answering import RECORDING, Answering, is_done_soon
from bot.cards.card import Card, Form
from bot.domain import command as c
from bot.domain.say import reply
from bot.front import Front
from bot.ports import PlatformBusy

log = structlog.get_logger(__name__)
TRIES = 3
AGAIN_AFTER_S = 0.2

DONE = reply("echo")

# Discord, "Interaction Callback Type":
MESSAGE, NOTHING, REPLACE, CHOICES, MODAL = 4, 6, 7, 8, 9
EPHEMERAL = 1 << 6


@dataclass(slots=True)
class Answers:
    """Has commands decided and recorded, and tells whoever sent them, and nobody else."""

    front: Front
    rest: Rest
    application: str
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.front)

    async def give(
        self, live: Live, sender: c.Sender, work: Coroutine[Any, Any, Card | None]
    ) -> None:
        """What comes of it, or that it is under way, and then what comes of it."""
        answering = self.answering.begin(work)
        if await is_done_soon(answering):
            await self.show(live, answering.result())
            return
        await self.show(live, await self.front.show(RECORDING, sender))
        card = await answering
        await self._change(live, card or await self.front.show(DONE, sender))

    async def show(self, live: Live, card: Card | None) -> None:
        """A message only they see. What was pressed in such a message is replaced by it."""
        if card is None and live.is_press:
            await self._call_back(live, {"type": NOTHING})
            return
        kind = REPLACE if live.is_ephemeral else MESSAGE
        await self._call_back(live, {"type": kind, "data": _whispered(card)})

    async def open_form(self, live: Live, form: Form) -> None:
        await self._call_back(live, {"type": MODAL, "data": modal(form)})

    async def offer(self, live: Live, choices: list[Json]) -> None:
        await self._call_back(live, {"type": CHOICES, "data": {"choices": choices}})

    async def _call_back(self, live: Live, answer: Json) -> None:
        """One that was taken already, because its answer was lost, is a success."""
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=live.id,
            webhook_token=live.token,
        )
        try:
            await self._insist(route, answer)
        except Refusal as refusal:
            if refusal.code != ALREADY_ANSWERED:
                log.warning("answer not shown", interaction=live.id, why=str(refusal))

    async def _change(self, live: Live, card: Card) -> None:
        route = Route(
            "PATCH",
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            webhook_id=self.application,
            webhook_token=live.token,
        )
        try:
            await self._insist(route, render(card, pings=False).as_body())
        except Refusal as refusal:
            log.warning("answer not changed", interaction=live.id, why=str(refusal))

    async def _insist(self, route: Route, body: Json) -> None:
        """It may be lost: their room says the same."""
        for _ in range(TRIES):
            try:
                await self.rest.call(route, body)
                return
            except PlatformBusy as busy:
                log.info("answer put off", why=str(busy))
                await asyncio.sleep(min(busy.retry_after_s or AGAIN_AFTER_S, 1.0))
        log.warning("answer not shown", why="Discord did not take it")


def _whispered(card: Card | None) -> Json:
    shown = render(card, pings=False).as_body() if card is not None else {"content": "✓"}
    return shown | {"flags": EPHEMERAL}
