"""Whom a message may mention, and whose phone rings because of it.

Source: Discord, "Allowed Mentions Object". Phones are set as Discord sets them for a large guild: direct
messages and mentions ring, everything else does not; a silent message rings nowhere.
"""

import re
import time
from dataclasses import dataclass

from tests.fakes.discord.message import REPLY, Message
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json, Problem, refuse_form
from tests.fakes.discord.world import DM, Channel, Notified, User, World

USER, ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(everyone|here)\b")
ALL = frozenset({"users", "roles", "everyone"})
USERS = frozenset({"users"})  # interactions and webhooks, unless they say otherwise


@dataclass(frozen=True)
class Allowed:
    """parse: kinds that are allowed as a whole; users, roles: single ones.

    replies: whoever is replied to is mentioned by that alone.
    """

    parse: frozenset[str]
    users: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    replies: bool = True

    def user(self, id: str) -> bool:
        return "users" in self.parse or id in self.users

    def role(self, id: str) -> bool:
        return "roles" in self.parse or id in self.roles


def allowed_by(body: Json, default: frozenset[str]) -> Allowed:
    wanted = body.get("allowed_mentions")
    if wanted is None:
        return Allowed(default)
    parse = frozenset(each for each in wanted.get("parse") or [] if each)
    single = {name: frozenset(map(str, wanted.get(name) or [])) for name in ("users", "roles")}
    refuse_form([_both(name) for name, ids in single.items() if ids and name in parse])
    replies = bool(wanted.get("replied_user"))
    return Allowed(parse, single["users"], single["roles"], replies)


def _both(name: str) -> Problem:
    sentence = f'parse:["{name}"] and {name}: [ids...] are mutually exclusive.'
    return Problem(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", sentence)


def read(world: World, message: Message, allowed: Allowed) -> None:
    """Note in the message whom it mentions."""
    words = message.everything if message.is_layout else message.content
    users = dict.fromkeys(id for id in USER.findall(words) if allowed.user(id))
    users |= dict.fromkeys(_replied_to(message) if allowed.replies else [])
    message.mentions = [world.users[id] for id in users if id in world.users]
    guild = message.channel.guild
    if guild is None:
        return
    roles = dict.fromkeys(id for id in ROLE.findall(words) if allowed.role(id))
    message.mention_roles = [id for id in roles if id in guild.roles]
    message.mentions_everyone = (
        "everyone" in allowed.parse
        and EVERYONE.search(words) is not None
        and message.channel.may(message.author.id, P.MENTION_EVERYONE)
    )


def _replied_to(message: Message) -> list[str]:
    if message.kind != REPLY or message.reference is None or message.webhook_id:
        return []
    answered = message.channel.messages.get(message.reference["message_id"])
    return [answered.author.id] if answered is not None else []


def notify(world: World, message: Message) -> None:
    if message.is_silent:
        return
    for user in readers(message.channel):
        why = _why(message, user)
        if user is not message.author and not user.is_bot and why:
            world.notified.append(
                Notified(time.monotonic(), user.id, why, message.channel.id, message.id)
            )


def readers(channel: Channel) -> list[User]:
    if channel.recipient is not None:
        return [channel.recipient]
    if channel.guild is None:
        return []
    members = (each.user for each in channel.guild.members.values())
    return [each for each in members if channel.is_seen_by(each.id)]


def _why(message: Message, user: User) -> str:
    if message.channel.kind == DM:
        return "dm"
    if user in message.mentions:
        return "mention"
    if any(_rings(message, role, user) for role in message.mention_roles):
        return "role"
    return "everyone" if message.mentions_everyone else ""


def _rings(message: Message, role_id: str, user: User) -> bool:
    """A role that is not mentionable is shown, and nobody is told."""
    guild = message.channel.guild
    assert guild is not None
    may = guild.roles[role_id].is_mentionable or message.channel.may(
        message.author.id, P.MENTION_EVERYONE
    )
    return may and role_id in guild.members[user.id].roles
