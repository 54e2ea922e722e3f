"""Discord as it is now: guilds, people, channels, messages, and who was notified of what."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.fakes.discord import permissions
from tests.fakes.discord.message import Message
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json, No, Refused

EPOCH_MS = 1_420_070_400_000  # ids count from 2015
TEXT, DM, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 11, 12, 15
THREADS = (PUBLIC_THREAD, PRIVATE_THREAD)


def now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass(eq=False)
class User:
    id: str
    name: str
    locale: str = "en-US"
    is_bot: bool = False
    takes_direct: bool = True

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "username": self.name.lower().replace(" ", "_"),
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.is_bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }


@dataclass(eq=False)
class Role:
    id: str
    name: str
    permissions: int = 0
    is_mentionable: bool = False
    bot_id: str = ""

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": bool(self.bot_id),
            "mentionable": self.is_mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
            **({"tags": {"bot_id": self.bot_id}} if self.bot_id else {}),
        }


@dataclass(eq=False)
class Member:
    user: User
    roles: set[str] = field(default_factory=set)
    joined_at: str = field(default_factory=now)
    nick: str | None = None

    def as_json(self, with_user: bool = True) -> Json:
        return {
            "avatar": None,
            "banner": None,
            "communication_disabled_until": None,
            "flags": 0,
            "joined_at": self.joined_at,
            "nick": self.nick,
            "pending": False,
            "premium_since": None,
            "roles": sorted(self.roles),
            "mute": False,
            "deaf": False,
            **({"user": self.user.as_json()} if with_user else {}),
        }


@dataclass(frozen=True)
class Overwrite:
    """For one channel; `is_role` else a member."""

    is_role: bool
    allow: int = 0
    deny: int = 0

    def as_json(self, id: str) -> Json:
        return {
            "id": id,
            "type": 0 if self.is_role else 1,
            "allow": str(int(self.allow)),
            "deny": str(int(self.deny)),
        }


@dataclass(eq=False)
class Guild:
    id: str
    name: str
    owner_id: str
    locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    def as_json(self) -> Json:
        nothing = dict.fromkeys(_NULLS)
        return {
            **nothing,
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner_id,
            "features": [],
            "region": "deprecated",
            "afk_timeout": 300,
            "system_channel_flags": 0,
            "widget_enabled": False,
            "verification_level": 0,
            "roles": [each.as_json() for each in self.roles.values()],
            "default_message_notifications": 1,
            "mfa_level": 0,
            "explicit_content_filter": 0,
            "max_members": 500000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": self.locale,
            "premium_progress_bar_enabled": False,
            "nsfw": False,
            "nsfw_level": 0,
            "emojis": [],
            "stickers": [],
        }


_NULLS = (
    *("icon", "description", "home_header", "splash", "discovery_splash", "banner"),
    *("application_id", "afk_channel_id", "system_channel_id", "widget_channel_id"),
    *("max_presences", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id"),
    *("public_updates_channel_id", "incidents_data"),
)


@dataclass(frozen=True)
class Notified:
    """A phone that rang: why is "dm", "mention", "role" or "everyone"."""

    at: float
    user: str
    why: str
    channel: str
    message: str


@dataclass(frozen=True)
class File:
    """`secret` is in its link, which ends one day."""

    id: str
    name: str
    content: bytes
    media: str
    secret: str


class World:
    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.ephemerals: list[Message] = []
        self.notified: list[Notified] = []
        self.files: dict[str, File] = {}
        self._counter = itertools.count()
        self._last_ms = 0

    def new_id(self) -> str:
        """Ids tell the time, and order by it."""
        ms = max(time.time_ns() // 1_000_000, self._last_ms)
        self._last_ms = ms
        return str(((ms - EPOCH_MS) << 22) | (next(self._counter) & 0x3FFFFF))

    def add_user(self, name: str, locale: str = "en-US", is_bot: bool = False) -> User:
        user = User(self.new_id(), name, locale, is_bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User) -> Guild:
        id = self.new_id()
        guild = Guild(id, name, owner.id)
        guild.roles[id] = Role(id, "@everyone", permissions.MEMBER)
        self.guilds[id] = guild
        return guild

    def add_channel(self, channel: "Channel") -> "Channel":
        self.channels[channel.id] = channel
        return channel

    def user(self, id: str) -> User:
        if id not in self.users:
            raise Refused(No.UNKNOWN_USER)
        return self.users[id]

    def guild(self, id: str, bot: User) -> Guild:
        if id not in self.guilds or bot.id not in self.guilds[id].members:
            raise Refused(No.UNKNOWN_GUILD)
        return self.guilds[id]

    def channel(self, id: str, bot: User) -> "Channel":
        """One that the bot may see."""
        channel = self.channels.get(id)
        if channel is None:
            raise Refused(No.UNKNOWN_CHANNEL)
        if not channel.is_seen_by(bot.id):
            raise Refused(No.MISSING_ACCESS)
        return channel

    def direct(self, user: User) -> "Channel":
        """The conversation between the bot and a user; it comes into being when it is asked for."""
        found = next((each for each in self.channels.values() if each.recipient is user), None)
        if found is not None:
            return found
        return self.add_channel(Channel(self.new_id(), DM, recipient=user))

    def share_a_guild(self, first: User, second: User) -> bool:
        return any(first.id in g.members and second.id in g.members for g in self.guilds.values())

    def threads_of(self, channel: "Channel") -> list["Channel"]:
        return [each for each in self.channels.values() if each.parent is channel]

    def find_message(self, id: str) -> Message:
        found = (c.messages[id] for c in self.channels.values() if id in c.messages)
        return next(found)


@dataclass(eq=False)
class Channel:
    id: str
    kind: int
    guild: Guild | None = None
    name: str = ""
    parent: "Channel | None" = None
    recipient: User | None = None  # set: a direct message with the bot
    owner_id: str = ""
    topic: str | None = None
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)  # message: when
    members: dict[str, str] = field(default_factory=dict)  # of a thread: since when
    is_archived: bool = False
    is_locked: bool = False
    archive_minutes: int = 4320
    archived_at: str = field(default_factory=now)
    created_at: str = field(default_factory=now)

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    def may(self, user_id: str, wanted: int) -> bool:
        return permissions.in_channel(self, user_id) & wanted == wanted

    def is_seen_by(self, user_id: str) -> bool:
        if self.kind == PRIVATE_THREAD and user_id not in self.members:
            return self.may(user_id, P.VIEW_CHANNEL | P.MANAGE_THREADS)
        return self.may(user_id, P.VIEW_CHANNEL)

    def as_json(self) -> Json:
        about: Json = {
            "id": self.id,
            "type": self.kind,
            "flags": 0,
            "last_message_id": next(reversed(self.messages), None),
        }
        if self.recipient is not None:
            return about | {"recipients": [self.recipient.as_json()]}
        assert self.guild is not None
        about |= {"guild_id": self.guild.id, "name": self.name, "rate_limit_per_user": 0}
        about["parent_id"] = self.parent.id if self.parent else None
        return about | (self._as_thread() if self.is_thread else self._as_guild_channel())

    def _as_guild_channel(self) -> Json:
        shown = [each.as_json(id) for id, each in self.overwrites.items()]
        return {
            "position": 0,
            "topic": self.topic,
            "nsfw": False,
            "permission_overwrites": shown,
            **({"available_tags": []} if self.kind == FORUM else {}),
        }

    def _as_thread(self) -> Json:
        metadata = {
            "archived": self.is_archived,
            "archive_timestamp": self.archived_at,
            "auto_archive_duration": self.archive_minutes,
            "locked": self.is_locked,
            "create_timestamp": self.created_at,
        }
        return {
            "owner_id": self.owner_id,
            "thread_metadata": metadata,
            "message_count": len(self.messages),
            "total_message_sent": len(self.messages),
            "member_count": len(self.members),
        }

    def member_json(self, user_id: str) -> Json:
        since = self.members[user_id]
        return {"id": self.id, "user_id": user_id, "join_timestamp": since, "flags": 0}
