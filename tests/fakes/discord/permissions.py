"""What a member may do in a channel. Source: Discord, "Permissions", the algorithm and the bits."""

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.discord.world import Channel, Guild, Member


class P(IntFlag):
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


EVERYTHING = (1 << 53) - 1
MEMBER = (
    P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.SEND_MESSAGES_IN_THREADS
    | P.READ_MESSAGE_HISTORY
    | P.ADD_REACTIONS
    | P.ATTACH_FILES
    | P.EMBED_LINKS
    | P.USE_APPLICATION_COMMANDS
    | P.CREATE_PUBLIC_THREADS
)
BOT = MEMBER | P.MANAGE_THREADS | P.CREATE_PRIVATE_THREADS | P.PIN_MESSAGES | P.MANAGE_MESSAGES


def in_guild(guild: "Guild", member: "Member") -> int:
    if member.user.id == guild.owner_id:
        return EVERYTHING
    found = guild.everyone.permissions
    for role in member.roles:
        found |= guild.roles[role].permissions
    return EVERYTHING if found & P.ADMINISTRATOR else found


def in_channel(channel: "Channel", user_id: str) -> int:
    """Threads have those of the channel they hang under; a direct message has no permissions."""
    guild = channel.guild
    if guild is None:
        return EVERYTHING
    member = guild.members.get(user_id)
    if member is None:
        return 0
    found = in_guild(guild, member)
    if found == EVERYTHING:
        return found
    root = channel.parent or channel
    found = _overwritten(found, root, [guild.id])
    found = _overwritten(found, root, sorted(member.roles))
    found = _overwritten(found, root, [user_id])
    return found if found & P.VIEW_CHANNEL else 0


def _overwritten(found: int, channel: "Channel", ids: list[str]) -> int:
    shown = [channel.overwrites[each] for each in ids if each in channel.overwrites]
    for each in shown:
        found &= ~each.deny
    for each in shown:
        found |= each.allow
    return found
