"""Answers on the live interaction: after the commit, before any call, within Slack's three seconds.

Response addresses are secrets: they stay in memory for the minutes they live, and are never logged.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.core import Core
from adapters.slack.errors import FAILED, called
from adapters.slack.intake import Asked
from adapters.slack.naming import Json, ts_of
from adapters.slack.quiet import sdk_logger
from adapters.slack.render import Shown, render
from bot.answering import RECORDING, Answering, is_done_soon
from bot.cards.card import Card
from bot.domain import command as c
from bot.ports import PlatformBusy, PlatformRefused

log = structlog.get_logger(__name__)
Ack = Callable[..., Awaitable[Any]]


@dataclass(slots=True)
class Answers:
    """Has commands decided and recorded, and tells whoever sent them."""

    core: Core
    client: AsyncWebClient
    workspace: str
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.core)

    async def act(self, asked: Asked, sender: c.Sender, order: c.Order | None, ack: Ack) -> None:
        """A slash command: its acknowledgement is the answer."""
        with self.core.answering():
            answering = self._start(asked, sender, order)
            if await is_done_soon(answering):
                await ack(**self.shown(answering.result()))
                return
        await ack(**self.shown(await self.core.show(RECORDING, sender)))
        await self.whisper(asked, await answering)

    async def look(self, asked: Asked, sender: c.Sender, name: str, text: str, ack: Ack) -> None:
        """A command that changes nothing: the acknowledgement is its answer, unless that takes too long."""
        looking = self.looking(sender, name, text)
        if await is_done_soon(looking):
            await ack(**self.shown(looking.result()))
            return
        await self.show_later(asked, looking, ack)

    async def show_later(
        self, asked: Asked, looking: "asyncio.Task[Card | None]", ack: Ack
    ) -> None:
        await ack()
        await self.whisper(asked, await looking)

    def looking(self, sender: c.Sender, name: str, text: str) -> "asyncio.Task[Card | None]":
        look = self.core.look(sender, name, text)
        return self.answering.begin(self.answering.looked(look, sender))

    async def act_beside(
        self, asked: Asked, sender: c.Sender, order: c.Order | None, ack: Ack
    ) -> None:
        """A press, a form or a shortcut: the answer follows the acknowledgement."""
        answering = self._start(asked, sender, order)
        is_done = await is_done_soon(answering)
        await ack()
        if not is_done:
            await self.whisper(asked, await self.core.show(RECORDING, sender))
        await self.whisper(asked, await answering)

    def _start(
        self, asked: Asked, sender: c.Sender, order: c.Order | None
    ) -> "asyncio.Task[Card | None]":
        return self.answering.begin(self.answering.answer(asked, sender, order))

    def shown(self, card: Card | None) -> Json:
        """A message's arguments; nothing to show is an empty acknowledgement."""
        return self._rendered(card).as_arguments() if card is not None else {}

    def _rendered(self, card: Card) -> Shown:
        return render(card, self.workspace, pings=False)

    async def whisper(self, asked: Asked, card: Card | None) -> None:
        """Show it to them alone, by the way that costs least. It may be lost: their room says the same."""
        if card is None:
            return
        try:
            await self._send(asked, self._rendered(card))
        except (PlatformBusy, PlatformRefused, *FAILED) as failure:
            log.warning("answer not shown", user=asked.user, why=type(failure).__name__)

    async def _send(self, asked: Asked, shown: Shown) -> None:
        """On the live interaction; else in the conversation; else, where the bot is not in it, directly."""
        thread = ts_of(asked.thread) or None
        if asked.response_url and await self._respond(asked, shown, thread):
            return
        if asked.channel:
            with suppress(PlatformRefused):
                await self._show_there(asked, shown, thread)
                return
        await called(
            self.client.chat_postMessage(
                channel=asked.user,
                unfurl_links=False,
                unfurl_media=False,
                **shown.as_arguments(),
            )
        )

    async def _show_there(self, asked: Asked, shown: Shown, thread: str | None) -> None:
        await called(
            self.client.chat_postEphemeral(
                channel=asked.channel,
                user=asked.user,
                thread_ts=thread,
                **shown.as_arguments(),
            )
        )

    async def _respond(self, asked: Asked, shown: Shown, thread: str | None) -> bool:
        """A response address counts against no limit. What was pressed in a whisper is replaced by it.

        Returns whether Slack took it: an address takes five answers, and lives half an hour.
        """
        webhook = AsyncWebhookClient(
            asked.response_url,
            session=self.client.session,
            logger=sdk_logger(),
            retry_handlers=[],
        )
        about: Json = {"response_type": "ephemeral", "replace_original": asked.is_ephemeral}
        if thread:
            about["thread_ts"] = thread
        answer = await webhook.send_dict(about | shown.as_arguments())
        return answer.status_code < 300
