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
from bot.cards.card import Card
from bot.domain import command as c
from bot.domain.say import Reply, reply
from bot.ports import PlatformBusy, PlatformRefused, StoreBusy

log = structlog.get_logger(__name__)
PATIENCE_S = 1.5  # after that somebody is told that it is being recorded, and hears the truth later

RECORDING = reply("recording")
OLD_BUTTON = reply("button-too-old")

Ack = Callable[..., Awaitable[Any]]


@dataclass(slots=True)
class Answers:
    """Has commands decided and recorded, and tells whoever sent them."""

    core: Core
    client: AsyncWebClient
    workspace: str
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)

    async def act(self, asked: Asked, sender: c.Sender, order: c.Order | None, ack: Ack) -> None:
        """A slash command: its acknowledgement is the answer."""
        with self.core.answering():
            answering = self._start(asked, sender, order)
            if await _is_done_soon(answering):
                await ack(**self.shown(answering.result()))
                return
        await ack(**self.shown(await self.core.show(RECORDING, sender)))
        await self.whisper(asked, await answering)

    async def act_beside(
        self, asked: Asked, sender: c.Sender, order: c.Order | None, ack: Ack
    ) -> None:
        """A press, a form or a shortcut: the answer follows the acknowledgement."""
        answering = self._start(asked, sender, order)
        is_done = await _is_done_soon(answering)
        await ack()
        if not is_done:
            await self.whisper(asked, await self.core.show(RECORDING, sender))
        await self.whisper(asked, await answering)

    def _start(
        self, asked: Asked, sender: c.Sender, order: c.Order | None
    ) -> "asyncio.Task[Card | None]":
        """It is finished and recorded even if nobody waits for it any more."""
        task = asyncio.create_task(self._answered(asked, sender, order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _answered(self, asked: Asked, sender: c.Sender, order: c.Order | None) -> Card | None:
        said = OLD_BUTTON if order is None else await self._recorded(asked, sender, order)
        return await self.core.show(said, sender) if said is not None else None

    async def _recorded(self, asked: Asked, sender: c.Sender, order: c.Order) -> Reply | None:
        """The reply; that it could not be recorded is one too."""
        try:
            return await self.core.handle(c.Command(asked.key, order, sender, asked.place))
        except StoreBusy as busy:
            log.warning("command not recorded", key=asked.key, why=str(busy))
            return self.core.not_recorded()

    async def finish(self) -> None:
        """Until everything that was begun is recorded."""
        if self._tasks:
            await asyncio.wait(self._tasks)

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
        if asked.response_url:
            await self._respond(asked, shown, thread)
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

    async def _respond(self, asked: Asked, shown: Shown, thread: str | None) -> None:
        """A response address counts against no limit. What was pressed in a whisper is replaced by it."""
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
        if answer.status_code >= 300:
            log.warning("answer not shown", user=asked.user, status=answer.status_code)


async def _is_done_soon(handling: "asyncio.Task[Any]") -> bool:
    done, _ = await asyncio.wait({handling}, timeout=PATIENCE_S)
    return bool(done)
