"""One Slack team as it is now: people, conversations, messages, views, and who was notified of what."""

import itertools
import re
import time
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.fakes.slack.refusal import Json, Refused

TEAM = "T0SHOW"
APP = "A0SHOW"
BOT = "B0SHOW"
BOT_USER = "U0BOT"
SLACKBOT = "USLACKBOT"
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
EVERYBODY = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")


@dataclass
class User:
    id: str
    name: str
    tz: str = "Europe/Berlin"
    locale: str = "en-US"
    email: str = ""
    team: str = TEAM
    organisation: str = ""  # Enterprise Grid: its id
    workspaces: tuple[str, ...] = (TEAM,)  # of the organisation, that they are in
    is_deactivated: bool = False
    is_guest: bool = False
    is_silent: bool = False  # do not disturb, now
    refuses_dm: str = ""  # the error that a direct message to them is answered with

    def as_json(self, with_locale: bool = True) -> Json:
        profile = {"real_name": self.name, "display_name": self.name, "email": self.email}
        about = {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower(),
            "real_name": self.name,
            "deleted": self.is_deactivated,
            "is_bot": self.id == BOT_USER,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": False,
            "is_stranger": TEAM not in (self.workspaces if self.organisation else (self.team,)),
            "profile": profile,
            "tz": self.tz,
            "tz_offset": 0,
        }
        if self.organisation:
            teams = list(self.workspaces)
            about["enterprise_user"] = {"enterprise_id": self.organisation, "teams": teams}
        return {**about, "locale": self.locale} if with_locale else about


@dataclass
class Channel:
    id: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    is_private: bool = False
    is_archived: bool = False
    is_restricted: bool = False  # only admins may post
    direct_user: str = ""  # set: a direct message with the bot
    messages: dict[str, "Message"] = field(default_factory=dict)
    pins: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        if self.direct_user:
            return "im"
        return "group" if self.is_private else "channel"

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_im": self.kind == "im",
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_member": BOT_USER in self.members,
        }


@dataclass
class Message:
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    edits: int = 0
    reactions: dict[str, set[str]] = field(default_factory=dict)
    app_name: str = ""  # of another app that wrote it, in place of a user

    def bury(self) -> None:
        """Deleted, while its replies stay."""
        self.user, self.text, self.thread_ts = SLACKBOT, "This message was deleted.", self.ts
        self.blocks, self.attachments, self.files, self.metadata = [], [], [], None

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in ("", self.ts)

    @property
    def everything(self) -> str:
        """All that can be read in it, for a test that looks for words."""
        return "\n".join([self.text, *texts_in(self.blocks), *texts_in(self.attachments)])

    def as_json(self, with_metadata: bool = False) -> Json:
        about: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text}
        if self.app_name:
            about |= {"subtype": "bot_message", "bot_id": "B0OTHER", "username": self.app_name}
            del about["user"]
        if self.user == SLACKBOT:
            about |= {"subtype": "tombstone", "hidden": True}
        if self.user == BOT_USER:
            about |= {"bot_id": BOT, "app_id": APP}
        if self.thread_ts:
            about["thread_ts"] = self.thread_ts
        for name in ("blocks", "attachments", "files"):
            if getattr(self, name):
                about[name] = getattr(self, name)
        if with_metadata and self.metadata is not None:
            about["metadata"] = self.metadata
        return about


@dataclass
class StoredFile:
    """`content` None: it was announced, and has not arrived."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    kind: str = "application/octet-stream"
    owner: str = ""
    is_complete: bool = False

    def as_json(self, url: str) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.kind,
            "size": self.length,
            "user": self.owner,
            "url_private": f"{url}/files-pri/{self.id}/{quote(self.name, safe='')}",
        }


@dataclass(frozen=True)
class Notified:
    """A phone that rang: why is "dm", "mention", "everybody" or "thread"."""

    at: float
    user: str
    why: str
    channel: str
    ts: str


@dataclass
class Ephemeral:
    user: str
    channel: str
    text: str
    blocks: list[Json]
    thread_ts: str = ""
    attachments: list[Json] = field(default_factory=list)

    @property
    def everything(self) -> str:
        return "\n".join([self.text, *texts_in(self.blocks), *texts_in(self.attachments)])


def texts_in(tree: object) -> list[str]:
    """Every text in blocks, wherever it is nested."""
    match tree:
        case list():
            return [text for each in tree for text in texts_in(each)]
        case {"type": "mrkdwn" | "plain_text", "text": str(text)}:
            return [text]
        case dict():
            return [text for each in tree.values() for text in texts_in(each)]
        case _:
            return []


class Workspace:
    def __init__(self) -> None:
        self.users: dict[str, User] = {BOT_USER: User(BOT_USER, "Showcaller")}
        self.channels: dict[str, Channel] = {}
        self.views: dict[str, Json] = {}
        self.homes: dict[str, Json] = {}
        self.files: dict[str, StoredFile] = {}
        self.ephemerals: list[Ephemeral] = []
        self.notified: list[Notified] = []
        self._ids = itertools.count(1)
        self._last_us = 0

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids):07d}"

    def new_ts(self) -> str:
        self._last_us = max(self._last_us + 1, time.time_ns() // 1000)
        return f"{self._last_us // 1_000_000}.{self._last_us % 1_000_000:06d}"

    def add_user(self, user: User) -> User:
        self.users[user.id] = user
        return user

    def add_channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """The conversation between the bot and a user; it comes into being when it is asked for."""
        found = next((each for each in self.channels.values() if each.direct_user == user), None)
        if found is not None:
            return found
        return self.add_channel(
            Channel(self.new_id("D"), members={user, BOT_USER}, direct_user=user)
        )

    def user(self, user: str) -> User:
        if user not in self.users:
            raise Refused("user_not_found")
        return self.users[user]

    def visible_channel(self, channel: str) -> Channel:
        """A conversation that the bot can see at all: private ones only from inside."""
        found = self.channels.get(channel)
        if found is None or (found.is_private and BOT_USER not in found.members):
            raise Refused("channel_not_found")
        return found

    def add_message(self, channel: Channel, message: Message) -> Message:
        channel.messages[message.ts] = message
        self._notify(channel, message)
        return message

    def thread(self, channel: Channel, root: str) -> list[Message]:
        return [m for m in channel.messages.values() if root in (m.ts, m.thread_ts)]

    def _notify(self, channel: Channel, message: Message) -> None:
        """Slack's defaults: direct messages, mentions and threads one takes part in."""
        for user in sorted(channel.members - {message.user, BOT_USER}):
            why = self._why(channel, message, user)
            if why:
                self.notified.append(Notified(time.monotonic(), user, why, channel.id, message.ts))

    def _why(self, channel: Channel, message: Message, user: str) -> str:
        if channel.direct_user:
            return "dm"
        words = message.everything
        if user in MENTION.findall(words):
            return "mention"
        if EVERYBODY.search(words):
            return "everybody"
        return "thread" if message.is_reply and self._follows(channel, message, user) else ""

    def _follows(self, channel: Channel, message: Message, user: str) -> bool:
        earlier = [m for m in self.thread(channel, message.thread_ts) if m.ts != message.ts]
        return any(user == m.user or user in MENTION.findall(m.everything) for m in earlier)
