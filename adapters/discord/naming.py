"""How Discord's ids become the core's places and messages, and back.

Ids are unique across Discord, so everything belongs to one workspace: the server that holds the incidents
channel. Whoever writes from another allowed server, or in a direct message, has the same account.

A thread under a message has that message's id. A message's id is "channel/message" in a direct
conversation: its place names the user, and an edit needs the channel's own id.
"""

from typing import Any

from bot.domain.ids import CommandKey
from bot.domain.person import Account
from bot.domain.place import Place, Posted

PLATFORM = "discord"

Json = dict[str, Any]


def account(workspace: str, user: str) -> Account:
    return Account(PLATFORM, workspace, user)


def direct(workspace: str, user: str) -> Place:
    return Place.direct(account(workspace, user))


def message_id(place: Place, channel: str, message: str) -> str:
    return f"{channel}/{message}" if place.is_direct else message


def bare(message: str) -> str:
    """Discord's own id of a message."""
    return message.rpartition("/")[2]


def channel_of(posted: Posted) -> str:
    """The channel that an edit names: of a direct conversation, a thread or the room itself."""
    channel, slash, _ = posted.message.rpartition("/")
    return channel if slash else posted.place.thread or posted.place.conversation


def key_of(workspace: str, event: str) -> CommandKey:
    return CommandKey(f"{PLATFORM}:{workspace}:{event}")
