"""What people write, change, take away and react with.

slack-bolt acknowledges an event before its listener runs. So the commit stands in a middleware in front
of it: an event that could not be recorded is not acknowledged, and Slack sends it again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import intake
from adapters.slack.answers import Answers
from adapters.slack.core import Core
from adapters.slack.directory import Directory
from adapters.slack.errors import FAILED, told
from adapters.slack.intake import Asked, Heard
from adapters.slack.naming import Json
from adapters.slack.render import home_view
from bot.domain import command as c
from bot.domain.say import Reply

log = structlog.get_logger(__name__)
SAID, ASKED = "showcaller_said", "showcaller_asked"  # from the middleware to the listener

Next = Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Events:
    core: Core
    answers: Answers
    directory: Directory
    client: AsyncWebClient
    workspace: str
    url: str  # the workspace's own, for links to messages

    async def hear(self, body: Json, context: AsyncBoltContext, next: Next) -> None:
        """A message, an edit or a deletion. Raises StoreBusy: it comes again."""
        heard = intake.message(body["event"], self.workspace, self.url)
        if heard is not None:
            order = await self._order(heard, is_mention=body["event"]["type"] == "app_mention")
            said = await self._decided(heard.asked, order)
            # What words in a room did is echoed there by the rules; a report has no room yet.
            if isinstance(order, c.DeclareIncident):
                context[SAID], context[ASKED] = said, heard.asked
        await next()

    async def react(self, body: Json, context: AsyncBoltContext, next: Next) -> None:
        """Eyes on a card or a page are "I'm on it". Raises StoreBusy: it comes again."""
        asked = intake.reaction(body, self.workspace)
        if asked is not None:
            incident = await self.core.incident_at(asked.place, asked.message)
            order = c.AcknowledgePage(incident) if incident is not None else None
            context[SAID], context[ASKED] = await self._decided(asked, order), asked
        await next()

    async def tell(self, context: AsyncBoltContext) -> None:
        """After the acknowledgement: the reply, to them alone."""
        said, asked = context.get(SAID), context.get(ASKED)
        if isinstance(said, Reply) and isinstance(asked, Asked):
            sender = await self.directory.sender(asked.user, asked.team)
            await self.answers.whisper(asked, await self.core.show(said, sender))

    async def show_home(self, event: Json) -> None:
        """What they have open, or the way to report."""
        card = await self.core.look(await self.directory.sender(event["user"]), "incident", "")
        if card is None:
            return
        shown = home_view(card, self.workspace)
        try:
            await self.client.views_publish(user_id=event["user"], view=shown)
        except FAILED as failure:
            log.warning("home tab not shown", user=event["user"], why=str(told(failure)))

    async def learn(self, event: Json) -> None:
        """Somebody came, or changed their name, zone or membership."""
        self.directory.learn(event["user"])

    async def _decided(self, asked: Asked, order: c.Order | None) -> Reply | None:
        if order is None:
            return None
        sender = await self.directory.sender(asked.user, asked.team)
        return await self.core.handle(c.Command(asked.key, order, sender, asked.place))

    async def _order(self, heard: Heard, is_mention: bool) -> c.Order | None:
        """In a room a remark; a direct message outside any, or a mention of the bot, is a report: one without
        words is answered with what to write.
        """
        place = heard.asked.place
        if not (place.is_direct or place.thread or is_mention):
            return None  # talk in a channel is nobody's room
        text = self.directory.typed(heard.text)
        incident = await self.core.incident_at(place, heard.asked.message)
        if incident is not None:
            return heard.about(incident, text)
        is_report = (place.is_direct or is_mention) and heard.kind is c.HearMessage
        has_words = text or is_mention
        return c.DeclareIncident(text, files=heard.files) if is_report and has_words else None
