"""A human at Discord: types, presses, reads. Each act arrives at the app as the real Discord sends it."""

import asyncio
import mimetypes
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.fakes.discord import interaction as it
from tests.fakes.discord import mentions, messages, payloads, posting
from tests.fakes.discord.interaction import Interaction
from tests.fakes.discord.message import LOADING, PINNED, REPLY, STARTER, Message
from tests.fakes.discord.payloads import Actor, Filled, Value
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json
from tests.fakes.discord.world import Channel, Guild, Notified, User

if TYPE_CHECKING:
    from tests.fakes.discord.server import FakeDiscord

MOST_TYPED = 2000
TROUBLE = {  # what Discord shows when no answer came in time
    it.COMMAND: "The application did not respond",
    it.COMPONENT: "This interaction failed",
    it.AUTOCOMPLETE: "Loading options failed",
    it.SUBMIT: "Something went wrong. Try again.",
}


@dataclass
class Answered:
    """What somebody saw at once. `trouble` is Discord's own sentence when the app was too late."""

    interaction: Interaction
    trouble: str = ""

    @property
    def message(self) -> Message:
        """As it stands now: an answer may be edited later."""
        if self.interaction.original is None:
            raise AssertionError(f"no message: {self.trouble or self.interaction.answer}")
        return self.interaction.original

    @property
    def text(self) -> str:
        return self.message.content

    @property
    def everything(self) -> str:
        return self.message.everything if self.interaction.original else ""

    @property
    def is_secret(self) -> bool:
        """Only they see it."""
        return bool(self.message.seen_by)

    @property
    def is_thinking(self) -> bool:
        return bool(self.message.flags & LOADING)

    @property
    def form(self) -> Json:
        """The modal that opened."""
        if self.interaction.first != it.FORM:
            raise AssertionError(f"no form opened: {self.trouble or self.interaction.answer}")
        return dict(self.interaction.answer["data"])

    async def settled(self, within_s: float = 5.0) -> "Answered":
        """Until it is no longer "thinking"."""
        until = time.monotonic() + within_s
        while self.is_thinking:
            if time.monotonic() > until:
                raise AssertionError(f"still thinking after {within_s} s")
            await asyncio.sleep(0.005)
        return self


class Human:
    def __init__(self, discord: "FakeDiscord", user: User, guild: Guild) -> None:
        self._discord = discord
        self.user = user
        self.guild = guild
        self.troubles: list[str] = []  # "This interaction failed", and the like

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def direct(self) -> Channel:
        return self._discord.world.direct(self.user)

    # What they do with the app ---------------------------------------------------------------------

    async def slash(
        self, command: str, where: Channel | None = None, **options: "Value | Human"
    ) -> Answered:
        """command: with its subcommands, as "oncall now". where: the direct message, unless given."""
        actor = self._at(where)
        given = {n: v.user if isinstance(v, Human) else v for n, v in options.items()}
        return await self._act(actor, it.COMMAND, payloads.command_data(actor, command, given))

    async def complete(
        self, command: str, option: str, typed: str, where: Channel | None = None, **others: Value
    ) -> list[Json]:
        """The choices that appear while they type; each has a name and a value."""
        actor = self._at(where)
        data = payloads.command_data(actor, command, {**others, option: typed}, option)
        found = await self._act(actor, it.AUTOCOMPLETE, data)
        return list((found.interaction.answer.get("data") or {}).get("choices") or [])

    async def menu(self, name: str, message: Message) -> Answered:
        """Choose a command from a message's context menu."""
        actor = self._at(message.channel)
        return await self._act(actor, it.COMMAND, payloads.menu_data(actor, name, message))

    async def click(self, message: Message, label: str) -> Answered:
        """Press the button that shows this label."""
        return await self._touch(message, payloads.button_data(message, label))

    async def choose(self, message: Message, label: str) -> Answered:
        """Choose the option that shows this label."""
        return await self._touch(message, payloads.choice_data(message, label))

    async def choose_person(self, message: Message, person: "Human") -> Answered:
        data = payloads.person_data(self._at(message.channel), message, person.user)
        return await self._touch(message, data)

    async def press(self, message: Message, custom_id: str) -> Answered:
        """As a client that was tampered with, or an old one, does it: any custom_id."""
        data = {"component_type": 2, "custom_id": custom_id, "id": 1}
        return await self._touch(message, data)

    async def submit(self, opened: Answered, filled: Filled) -> Answered:
        """Send the form that opened; fields by custom_id."""
        data = payloads.form_data(opened.form, filled)
        source = opened.interaction
        message = source.message if source.kind == it.COMPONENT else None
        return await self._act(self._at(source.channel), it.SUBMIT, data, message)

    async def _touch(self, message: Message, data: Json) -> Answered:
        assert message.seen_by in ("", self.id), "that message is somebody else's"
        return await self._act(self._at(message.channel), it.COMPONENT, data, message)

    def _at(self, where: Channel | None) -> Actor:
        channel = where or self.direct
        is_there = channel.recipient is self.user or channel.is_seen_by(self.id)
        assert is_there, f"{self.user.name} cannot see {channel.name}"
        return Actor(self._discord.stage, self.user, channel)

    async def _act(
        self, actor: Actor, kind: int, data: Json, message: Message | None = None
    ) -> Answered:
        discord = self._discord
        interaction = Interaction(discord.world.new_id(), kind, self.user, actor.channel, {})
        payload = actor.base(interaction.id, interaction.token, kind, data)
        if message is not None:
            payload["message"] = message.as_json(discord.bot.id)
        interaction.message = message
        interaction.payload = payload
        discord.interactions.add(interaction)
        discord.gateway.dispatch("INTERACTION_CREATE", payload)
        if await discord.interactions.wait(interaction):
            return Answered(interaction)
        self.troubles.append(TROUBLE[kind])
        return Answered(interaction, TROUBLE[kind])

    # What they do among people ---------------------------------------------------------------------

    def write(
        self,
        text: str,
        where: Channel | None = None,
        reply_to: Message | None = None,
        files: Sequence[tuple[str, bytes]] = (),
    ) -> Message:
        """where: the direct message with the bot, unless given."""
        assert len(text) <= MOST_TYPED, "nobody can type more than that"
        channel = self._at(where).channel
        may = P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES
        assert channel.guild is None or channel.may(self.id, may), "they may not write there"
        shown = [self._upload(channel, name, content) for name, content in files]
        message = Message(
            self._discord.world.new_id(),
            channel,
            self.user,
            text.strip(),
            attachments=shown,
            kind=REPLY if reply_to else 0,
            reference=self._reference(reply_to),
        )
        self._discord.stage.put(message, mentions.Allowed(mentions.ALL))
        return message

    def _upload(self, channel: Channel, name: str, content: bytes) -> Json:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return posting.keep_file(self._discord.stage, channel, name, content, kind)

    def _reference(self, message: Message | None) -> Json | None:
        if message is None:
            return None
        return {"type": 0, "channel_id": message.channel.id, "message_id": message.id}

    def forward(self, message: Message, where: Channel | None = None) -> Message:
        """Without a word of their own: Discord sends that as a message of its own."""
        channel = self._at(where).channel
        about = {"type": 1, "channel_id": message.channel.id, "message_id": message.id}
        id = self._discord.world.new_id()
        passed_on = Message(id, channel, self.user, reference=about, forwarded=message)
        self._discord.stage.put(passed_on, mentions.Allowed(mentions.ALL))
        return passed_on

    def mention_bot(self, text: str, where: Channel) -> Message:
        return self.write(f"<@{self._discord.bot.id}> {text}", where)

    def edit(self, message: Message, text: str) -> None:
        message.content = text
        message.edited_at = datetime.now(UTC).isoformat()
        self._discord.events.edited(message)

    def take_out(self, message: Message, name: str) -> None:
        """Edit a message so that a file of that name is no longer in it."""
        message.attachments = [each for each in message.attachments if each["filename"] != name]
        self.edit(message, message.content)

    def delete(self, message: Message) -> None:
        messages.remove(self._discord.stage, message)

    def react(self, message: Message, emoji: str) -> None:
        message.reactions.setdefault(emoji, []).append(self.id)
        self._discord.events.reaction(self.user, emoji, message, added=True)

    def take_back_reaction(self, message: Message, emoji: str) -> None:
        messages.drop_reaction(message, emoji, self.id)
        self._discord.events.reaction(self.user, emoji, message, added=False)

    def close_direct(self) -> None:
        """They take no direct messages from members of the guild."""
        self.user.takes_direct = False

    def leave(self) -> None:
        """The guild, and with it every thread."""
        member = self.guild.members.pop(self.id)
        for channel in self._discord.world.channels.values():
            if channel.guild is self.guild:
                channel.members.pop(self.id, None)
        self._discord.events.member("REMOVE", self.guild, member)

    # What they see ---------------------------------------------------------------------------------

    @property
    def inbox(self) -> list[Message]:
        """The direct messages with the bot, oldest first."""
        return [each for each in self.direct.messages.values() if each.kind != PINNED]

    @property
    def secrets(self) -> list[Message]:
        """The ephemeral messages."""
        return [each for each in self._discord.world.ephemerals if each.seen_by == self.id]

    @property
    def notified(self) -> list[Notified]:
        return [each for each in self._discord.world.notified if each.user == self.id]

    def reads(self, channel: Channel) -> list[Message]:
        """A channel as they see it; nothing of one that is hidden from them."""
        if channel.recipient is not self.user and not channel.is_seen_by(self.id):
            return []
        shown = (each for each in channel.messages.values())
        return [each for each in shown if each.kind not in (PINNED, STARTER)]
