"""Commands, presses, forms and what a message's menu offers: every interaction gets an answer."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from adapters.discord import intake
from adapters.discord.answers import Answers
from adapters.discord.commands import ADD_TO_TIMELINE, MAKE_INCIDENT
from adapters.discord.directory import Directory
from adapters.discord.files import DiscordFiles
from adapters.discord.intake import Asked, Here, Live, Slash
from adapters.discord.markdown import typed
from adapters.discord.naming import Json, account
from adapters.discord.suggestions import suggestions
from bot.answering import OLD_BUTTON
from bot.cards.card import Card
from bot.domain import command as c
from bot.domain.file import File
from bot.domain.press import FORM, look_of, order_of
from bot.domain.say import reply
from bot.front import Front
from bot.ports import StoreBusy

log = structlog.get_logger(__name__)
NOT_HERE = reply("not-in-an-incident")
FOREIGN = reply("not-this-server")

Act = Callable[[Asked, Live, c.Sender, Json], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Interactions:
    front: Front
    answers: Answers
    directory: Directory
    here: Here
    files: DiscordFiles

    async def hear(self, interaction: "discord.Interaction[Any]") -> None:
        """Whatever happens, they are told something within Discord's three seconds."""
        asked, live = intake.asked(interaction, self.here), intake.live(interaction)
        is_typing = interaction.type is discord.InteractionType.autocomplete
        try:
            if intake.is_foreign(interaction, self.here):
                await self._turn_away(asked, live, is_typing)
                return
            sender, data = await self.directory.sender(asked), intake.data_of(interaction)
            await self._acts(interaction.type, data)(asked, live, sender, data)
        except StoreBusy as busy:
            log.warning("interaction not recorded", key=asked.key, why=str(busy))
            await self._apologise(asked, live, is_typing, busy)
        except Exception:  # a bug must not end in silence: they would believe that it was heard
            log.exception("interaction failed by a bug", key=asked.key)
            await self._apologise(asked, live, is_typing, StoreBusy("a bug"))

    async def _apologise(self, asked: Asked, live: Live, is_typing: bool, busy: StoreBusy) -> None:
        if is_typing:
            await self.answers.offer(live, [])
            return
        sender = c.Sender(account(self.here.workspace, asked.user), language=asked.locale)
        await self.answers.show(live, await self.front.show(self.front.not_recorded(busy), sender))

    def _acts(self, kind: discord.InteractionType, data: Json) -> Act:
        if kind is discord.InteractionType.autocomplete:
            return self._suggest
        if kind is discord.InteractionType.modal_submit:
            return self._submitted
        if kind is discord.InteractionType.component:
            return self._pressed
        named: Mapping[str, Act] = {
            "incident": self._incident,
            MAKE_INCIDENT: self._make_incident,
            ADD_TO_TIMELINE: self._add_to_timeline,
        }
        return named.get(data.get("name", ""), self._look)

    async def _act(self, asked: Asked, live: Live, sender: c.Sender, order: c.Order | None) -> None:
        await self.answers.give(live, sender, self._decided(asked, order))

    async def _decided(self, asked: Asked, order: c.Order | None) -> Card | None:
        sender = await self.directory.surely(asked)
        return await self.answers.answering.answer(asked, sender, order)

    async def _turn_away(self, asked: Asked, live: Live, is_typing: bool) -> None:
        if is_typing:
            await self.answers.offer(live, [])
            return
        stranger = c.Sender(account(self.here.workspace, asked.user), language=asked.locale)
        await self.answers.show(live, await self.front.show(FOREIGN, stranger))

    async def _incident(self, asked: Asked, live: Live, sender: c.Sender, data: Json) -> None:
        text = intake.report_of(data, intake.slash(data).options)
        attached = intake.attached_to(data)
        for each in attached:
            self.files.remember(str(each["id"]), str(each["url"]))
        order = c.DeclareIncident(self._typed(text, data), files=intake.files_of(attached))
        await self._act(asked, live, sender, order)

    async def _look(self, asked: Asked, live: Live, sender: c.Sender, data: Json) -> None:
        """What changes nothing is answered from a snapshot; a name that is none of ours, plainly."""
        found = intake.slash(data)
        if (order := self.front.order(found.name, found.line)) is not None:
            await self._act(asked, live, sender, order)
            return
        await self.answers.give(live, sender, self._looked(found, sender, data))

    async def _looked(self, found: Slash, sender: c.Sender, data: Json) -> Card:
        return await self._seen(sender, found.name, self._typed(found.line, data))

    async def _seen(self, sender: c.Sender, name: str, text: str) -> Card:
        look = self.front.look(sender, name, text)
        card = await self.answers.answering.looked(look, sender)
        return card or await self.front.show(OLD_BUTTON, sender)

    async def _suggest(self, asked: Asked, live: Live, sender: c.Sender, data: Json) -> None:
        await self.answers.offer(live, await suggestions(self.front, sender, intake.slash(data)))

    async def _pressed(self, asked: Asked, live: Live, sender: c.Sender, data: Json) -> None:
        token = intake.token_of(data)
        if look := look_of(token):
            await self.answers.give(live, sender, self._seen(sender, *look))
            return
        if not token.startswith(FORM):
            await self._act(asked, live, sender, order_of(token))
            return
        form = await self.front.form(token, sender)
        if form is None:
            await self.answers.show(live, await self.front.show(OLD_BUTTON, sender))
            return
        await self.answers.open_form(live, form)

    async def _submitted(self, asked: Asked, live: Live, sender: c.Sender, data: Json) -> None:
        """A form that outlived the process says all that is needed."""
        order = self.front.submitted(str(data.get("custom_id", "")), intake.typed_in(data))
        await self._act(asked, live, sender, order)

    async def _make_incident(self, asked: Asked, live: Live, sender: c.Sender, data: Json) -> None:
        """A message becomes the report of whoever chose it in its menu."""
        said = _target(data)
        text = self._typed(intake.words_of(said), said)
        order = c.DeclareIncident(text, files=_files_of(said))
        await self._act(asked, live, sender, order)

    async def _add_to_timeline(
        self, asked: Asked, live: Live, sender: c.Sender, data: Json
    ) -> None:
        """A message is quoted with its author in front, so that no word of command in it acts."""
        incident = await self.front.incident_at(asked.place, asked.message)
        if incident is None:
            await self.answers.show(live, await self.front.show(NOT_HERE, sender))
            return
        said = _target(data)
        author = said["author"].get("global_name") or said["author"]["username"]
        text = f"{author}: {self._typed(intake.words_of(said), said)}"
        order = c.HearMessage(incident, text, said["id"], _files_of(said))
        await self._act(asked, live, sender, order)

    def _typed(self, text: str, data: Json) -> str:
        names = intake.names_in(data)
        return typed(text, self.here.bot_user, lambda user: names.get(user) or self._name(user))

    def _name(self, user: str) -> str:
        return self.directory.name_of(user)


def _files_of(said: Json) -> tuple[File, ...]:
    return intake.files_of(said.get("attachments", []), f"{said['channel_id']}/{said['id']}")


def _target(data: Json) -> Json:
    """The message whose menu it was."""
    found: Json = data["resolved"]["messages"][data["target_id"]]
    return found
