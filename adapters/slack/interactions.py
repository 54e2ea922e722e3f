"""Slash commands, presses, forms and shortcuts: acknowledged after the commit and before any call."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import intake
from adapters.slack.answers import Ack, Answers
from adapters.slack.core import Core
from adapters.slack.directory import Directory
from adapters.slack.errors import FAILED, told
from adapters.slack.intake import Asked
from adapters.slack.naming import Json
from adapters.slack.render import receipt_view, view
from bot.answering import OLD_BUTTON, is_done_soon
from bot.cards.forms import REPORT
from bot.domain import command as c
from bot.domain.person import Language
from bot.domain.press import FORM, look_of, order_of
from bot.domain.say import reply
from bot.domain.standing import language_named
from bot.ports import StoreBusy

log = structlog.get_logger(__name__)

NOT_HERE = reply("not-in-an-incident")
NO_FORM = reply("form-not-opened")
TITLE = "Showcaller"
CLOSE = {Language.EN: "Close", Language.ZH: "关闭"}

Listener = Callable[..., Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Interactions:
    core: Core
    answers: Answers
    directory: Directory
    client: AsyncWebClient
    workspace: str

    async def incident(self, ack: Ack, body: Json) -> None:
        """`/incident TEXT` reports; alone it shows what they have open, or the form. Where that takes too
        long for a form, the button that opens it.
        """
        asked, sender = await self._asked(intake.slash(body, self.workspace))
        text = self.directory.typed(body.get("text", ""))
        if text:
            await self.answers.act(asked, sender, c.DeclareIncident(text), ack)
            return
        looking = self.answers.looking(sender, "incident", "")
        if not await is_done_soon(looking):
            await self.answers.show_later(asked, looking, ack)
            return
        card = looking.result()
        if card is None or any(each.token == REPORT for each in card.buttons):
            await ack()
            await self._open_form(asked, sender, REPORT)
            return
        await ack(**self.answers.shown(card))

    def looking(self, name: str) -> Listener:
        """A command that mostly changes nothing."""

        async def look(ack: Ack, body: Json) -> None:
            asked, sender = await self._asked(intake.slash(body, self.workspace))
            if (order := self.core.order(name, body.get("text", ""))) is not None:
                await self.answers.act(asked, sender, order, ack)
                return
            text = self.directory.typed(body.get("text", ""))
            await self.answers.look(asked, sender, name, text, ack)

        return look

    async def pressed(self, ack: Ack, body: Json) -> None:
        asked, sender = await self._asked(intake.interaction(body, self.workspace))
        token = intake.token_of(body)
        if look := look_of(token):
            await self.answers.show_later(asked, self.answers.looking(sender, *look), ack)
            return
        if not token.startswith(FORM):
            await self.answers.act_beside(asked, sender, order_of(token), ack)
            return
        await ack()
        await self._open_form(asked, sender, token)

    async def submitted(self, ack: Ack, body: Json) -> None:
        """A report is answered in the form's place; what cannot be read keeps the form open, anything else
        lets it close.
        """
        form = intake.form_sent(body, self.workspace)
        asked, sender = await self._asked(form.asked)
        if unreadable := self.core.unreadable(form.token, form.typed, sender):
            await ack(response_action="errors", errors=unreadable)
            return
        order = self.core.submitted(form.token, form.typed)
        if not isinstance(order, c.DeclareIncident):
            await self.answers.act_beside(asked, sender, order, ack)
            return

        async def show(blocks: list[Json], **_: Any) -> None:
            answer = receipt_view(blocks, TITLE, close_label(sender))
            await ack(response_action="update", view=answer)

        await self.answers.act(asked, sender, order, show)

    async def make_incident(self, ack: Ack, body: Json) -> None:
        """A message becomes the report of whoever used the shortcut on it."""
        asked, sender = await self._asked(intake.interaction(body, self.workspace))
        text = self.directory.typed(intake.words_of(body["message"]))
        order = c.DeclareIncident(text, files=intake.files_of(body["message"]))
        await self.answers.act_beside(asked, sender, order, ack)

    async def add_to_timeline(self, ack: Ack, body: Json) -> None:
        """A message is quoted with its author in front, so that no word of command in it acts."""
        asked, sender = await self._asked(intake.interaction(body, self.workspace))
        incident = await self.core.incident_at(asked.place, asked.message)
        if incident is None:
            await ack()
            await self.answers.whisper(asked, await self.core.show(NOT_HERE, sender))
            return
        said = body["message"]
        author = intake.app_named(said) or self.directory.name_of(said.get("user", ""))
        text = f"{author}: {self.directory.typed(intake.words_of(said))}"
        order = c.HearMessage(incident, text, said["ts"], intake.files_of(said))
        await self.answers.act_beside(asked, sender, order, ack)

    async def _asked(self, asked: Asked) -> tuple[Asked, c.Sender]:
        return asked, await self.directory.sender(asked.user, asked.team)

    async def _open_form(self, asked: Asked, sender: c.Sender, token: str) -> None:
        """It was acknowledged already: that the database does not answer is said beside."""
        try:
            form = await self.core.form(token, sender)
        except StoreBusy as busy:
            log.warning("form not opened", user=asked.user, why=str(busy))
            said = self.core.not_recorded(busy)
            await self.answers.whisper(asked, await self.core.show(said, sender))
            return
        if form is None:
            await self.answers.whisper(asked, await self.core.show(OLD_BUTTON, sender))
            return
        shown = view(form, close_label(sender), intake.where(asked))
        try:
            await self.client.views_open(trigger_id=asked.trigger, view=shown)
        except FAILED as failure:
            log.warning("form not opened", user=asked.user, why=str(told(failure)))
            await self.answers.whisper(asked, await self.core.show(NO_FORM, sender))


def close_label(sender: c.Sender) -> str:
    return CLOSE[language_named(sender.language) or Language.EN]
