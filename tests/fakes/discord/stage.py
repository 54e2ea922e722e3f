"""What a REST operation is given: the call, and everything that it may look at or change."""

import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord import mentions
from tests.fakes.discord.application import Application
from tests.fakes.discord.events import Events
from tests.fakes.discord.interaction import Interactions
from tests.fakes.discord.mentions import Allowed
from tests.fakes.discord.message import Message
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json, No, Refused
from tests.fakes.discord.world import Channel, Guild, User, World, now


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    media: str


@dataclass(eq=False)
class Call:
    """`at` is when it arrived, `effect_at` when it was carried out, `done_at` when its answer left."""

    operation: str
    params: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[str, Upload]
    at: float = field(default_factory=time.monotonic)
    effect_at: float = 0.0
    done_at: float = 0.0
    status: int = 0
    code: int = 0  # Discord's, of a refusal

    @property
    def form(self) -> Json:
        assert isinstance(self.body, dict)
        return self.body

    def asks(self, name: str) -> bool:
        return self.query.get(name, "").lower() in ("1", "true")


@dataclass(repr=False)
class Stage:
    world: World
    application: Application
    events: Events
    interactions: Interactions
    url: str = ""

    @property
    def bot(self) -> User:
        return self.application.bot

    def channel(self, call: Call) -> Channel:
        return self.world.channel(call.params["channel_id"], self.bot)

    def guild(self, call: Call) -> Guild:
        return self.world.guild(call.params["guild_id"], self.bot)

    def message(self, channel: Channel, id: str) -> Message:
        if id not in channel.messages:
            raise Refused(No.UNKNOWN_MESSAGE)
        return channel.messages[id]

    def need(self, channel: Channel, wanted: P) -> None:
        if channel.guild is not None and not channel.may(self.bot.id, wanted):
            raise Refused(No.MISSING_PERMISSIONS)

    def show(self, message: Message) -> Json:
        """Links in it are signed anew whenever it is asked for."""
        message.attachments = [self._signed(each) for each in message.attachments]
        return message.as_json(self.bot.id)

    def _signed(self, attachment: Json) -> Json:
        url = f"{attachment['url'].partition('&hm=')[0]}&hm={self.world.files[attachment['id']].secret}"
        return attachment | {"url": url, "proxy_url": url}

    def put(self, message: Message, allowed: Allowed) -> None:
        """A new message stands where it belongs, rings whoever it should, and is told of."""
        channel = message.channel
        mentions.read(self.world, message, allowed)
        if message.seen_by:
            self.world.ephemerals.append(message)
            return
        if channel.is_archived:
            channel.is_archived = False
            self.events.channel("UPDATE", channel)
        channel.messages[message.id] = message
        if channel.is_thread:
            self.join(channel, [message.author, *message.mentions])
        self.events.message(message)
        mentions.notify(self.world, message)

    def join(self, thread: Channel, users: list[User]) -> None:
        assert thread.guild is not None
        added = [
            each
            for each in dict.fromkeys(users)
            if each.id not in thread.members and each.id in thread.guild.members
        ]
        for each in added:
            thread.members[each.id] = now()
        if added:
            self.events.thread_members(thread, added=added)
