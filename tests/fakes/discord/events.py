"""What Discord tells a bot: by intent, about channels that it can see."""

from collections.abc import Callable, Sequence

from tests.fakes.discord import application as intent
from tests.fakes.discord.application import Application
from tests.fakes.discord.gateway import Gateway, Session
from tests.fakes.discord.message import WITHHELD, Message
from tests.fakes.discord.refusal import Json
from tests.fakes.discord.world import Channel, Guild, Member, Role, User, World


class Events:
    def __init__(
        self, world: World, application: Application, gateway_url: Callable[[], str]
    ) -> None:
        self._world = world
        self._application = application
        self._url = gateway_url
        self.gateway = Gateway(application, self._greeting, self._ready, self._chunk)

    # When a session begins -------------------------------------------------------------------------

    def _ready(self, session: Session) -> Json:
        application = self._application
        return {
            "v": 10,
            "user": application.bot.as_json()
            | {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None},
            "guilds": [{"id": each.id, "unavailable": True} for each in self._guilds()],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self._url(),
            "application": {"id": application.id, "flags": application.flags},
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
            "_trace": ["fake"],
        }

    def _greeting(self, session: Session) -> list[tuple[str, Json]]:
        if not session.intents & intent.GUILDS:
            return []
        everybody = bool(session.intents & intent.GUILD_MEMBERS)
        return [("GUILD_CREATE", self._guild(each, everybody)) for each in self._guilds()]

    def _guilds(self) -> list[Guild]:
        bot = self._application.bot.id
        return [each for each in self._world.guilds.values() if bot in each.members]

    def _guild(self, guild: Guild, everybody: bool) -> Json:
        """Without the members intent it lists the bot alone; archived threads never."""
        bot = self._application.bot.id
        channels = [each for each in self._world.channels.values() if each.guild is guild]
        seen = [each for each in channels if each.is_seen_by(bot)]
        shown = [m for m in guild.members.values() if everybody or m.user.id == bot]
        return guild.as_json() | {
            "joined_at": guild.members[bot].joined_at,
            "large": False,
            "unavailable": False,
            "member_count": len(guild.members),
            "members": [each.as_json() for each in shown],
            "channels": [each.as_json() for each in channels if not each.is_thread],
            "threads": [each.as_json() for each in seen if each.is_thread and not each.is_archived],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def _chunk(self, wanted: Json) -> Json:
        guild = self._world.guilds[str(wanted["guild_id"])]
        ids, start = wanted.get("user_ids"), wanted.get("query") or ""
        ids = [str(each) for each in (ids if isinstance(ids, list) else [ids])] if ids else None
        found = [
            each.as_json()
            for each in guild.members.values()
            if (each.user.id in ids if ids else each.user.name.lower().startswith(start.lower()))
        ]
        about = {"guild_id": guild.id, "members": found, "chunk_index": 0, "chunk_count": 1}
        return about | ({"nonce": wanted["nonce"]} if "nonce" in wanted else {})

    # Messages --------------------------------------------------------------------------------------

    def message(self, message: Message) -> None:
        self._message_event("MESSAGE_CREATE", message)

    def edited(self, message: Message) -> None:
        self._message_event("MESSAGE_UPDATE", message)

    def deleted(self, message: Message) -> None:
        about = {"id": message.id} | _where(message.channel)
        self._tell("MESSAGE_DELETE", message.channel, about)

    def purged(self, channel: Channel, messages: Sequence[Message]) -> None:
        about = {"ids": [each.id for each in messages]} | _where(channel)
        self._tell("MESSAGE_DELETE_BULK", channel, about)

    def reaction(self, user: User, emoji: str, message: Message, added: bool) -> None:
        name, _, id = emoji.partition(":")
        about = _where(message.channel) | {
            "user_id": user.id,
            "message_id": message.id,
            "emoji": {"id": id or None, "name": name},
            "burst": False,
            "type": 0,
        }
        guild = message.channel.guild
        if added:
            about["message_author_id"] = message.author.id
        if added and guild is not None and user.id in guild.members:
            about["member"] = guild.members[user.id].as_json()
        kind = "MESSAGE_REACTION_ADD" if added else "MESSAGE_REACTION_REMOVE"
        self._tell(kind, message.channel, about, is_reaction=True)

    def pins(self, channel: Channel) -> None:
        about = _where(channel) | {
            "last_pin_timestamp": next(reversed(channel.pins.values()), None)
        }
        needs = intent.GUILDS if channel.guild else intent.DIRECT_MESSAGES
        self._tell_if_seen("CHANNEL_PINS_UPDATE", channel, about, needs)

    def _message_event(self, kind: str, message: Message) -> None:
        channel, bot = message.channel, self._application.bot
        if message.seen_by:
            return
        about = message.as_json(bot.id) | _where(channel)
        guild = channel.guild
        if guild is not None and message.author.id in guild.members:
            about["member"] = guild.members[message.author.id].as_json(with_user=False)
        cut = None if is_told_content(message, bot) else WITHHELD
        self._tell(kind, channel, about, cut=cut)

    def _tell(
        self,
        kind: str,
        channel: Channel,
        about: Json,
        cut: Json | None = None,
        is_reaction: bool = False,
    ) -> None:
        if channel.guild is None:
            needs = intent.DIRECT_REACTIONS if is_reaction else intent.DIRECT_MESSAGES
        else:
            needs = intent.GUILD_REACTIONS if is_reaction else intent.GUILD_MESSAGES
        self._tell_if_seen(kind, channel, about, needs, cut)

    def _tell_if_seen(
        self, kind: str, channel: Channel, about: Json, needs: int, cut: Json | None = None
    ) -> None:
        if channel.is_seen_by(self._application.bot.id):
            self.gateway.dispatch(kind, about, needs, cut)

    # Channels, threads, people ---------------------------------------------------------------------

    def channel(self, kind: str, channel: Channel) -> None:
        """kind: CREATE, UPDATE or DELETE. A channel that cannot be seen is told of all the same."""
        about = channel.as_json()
        if not channel.is_thread:
            self.gateway.dispatch(f"CHANNEL_{kind}", about, intent.GUILDS)
            return
        if kind == "CREATE":
            about["newly_created"] = True
        if kind == "DELETE":
            about = {name: about[name] for name in ("id", "guild_id", "parent_id", "type")}
        self._tell_if_seen(f"THREAD_{kind}", channel, about, intent.GUILDS)

    def thread_members(
        self, thread: Channel, added: list[User] | None = None, removed: list[User] | None = None
    ) -> None:
        """Without the members intent a bot hears only of itself."""
        assert thread.guild is not None
        joined = [
            thread.member_json(each.id)
            | {"member": thread.guild.members[each.id].as_json(), "presence": None}
            for each in added or []
        ]
        about = {
            "id": thread.id,
            "guild_id": thread.guild.id,
            "member_count": len(thread.members),
            "added_members": joined,
            "removed_member_ids": [each.id for each in removed or []],
        }
        is_own = self._application.bot in (added or []) + (removed or [])
        needs = intent.GUILDS | (0 if is_own else intent.GUILD_MEMBERS)
        self._tell_if_seen("THREAD_MEMBERS_UPDATE", thread, about, needs)

    def member(self, kind: str, guild: Guild, member: Member) -> None:
        """kind: ADD, UPDATE or REMOVE."""
        about: Json = {"guild_id": guild.id, "user": member.user.as_json()}
        if kind != "REMOVE":
            about |= member.as_json()
        self.gateway.dispatch(f"GUILD_MEMBER_{kind}", about, intent.GUILD_MEMBERS)

    def role(self, guild: Guild, role: Role) -> None:
        about = {"guild_id": guild.id, "role": role.as_json()}
        self.gateway.dispatch("GUILD_ROLE_CREATE", about, intent.GUILDS)

    def role_deleted(self, guild: Guild, role: Role) -> None:
        about = {"guild_id": guild.id, "role_id": role.id}
        self.gateway.dispatch("GUILD_ROLE_DELETE", about, intent.GUILDS)

    def expelled(self, guild: Guild) -> None:
        """Without `unavailable`: it is no outage, the bot was removed."""
        self.gateway.dispatch("GUILD_DELETE", {"id": guild.id}, intent.GUILDS)


def is_told_content(message: Message, bot: User) -> bool:
    """Even without the intent: direct messages, own messages, and those that mention the bot."""
    return message.channel.guild is None or message.author is bot or bot in message.mentions


def _where(channel: Channel) -> Json:
    about = {"channel_id": channel.id, "channel_type": channel.kind}
    return about | ({"guild_id": channel.guild.id} if channel.guild else {})
