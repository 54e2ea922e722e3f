"""How Slack's ids become the core's places and messages, and back.

A message's id is its `ts`. In a direct message it is "D…/ts": the place names the user, and an edit
needs the conversation's own id, which a post by user id only tells afterwards.
"""

from typing import Any

from bot.domain.ids import CommandKey
from bot.domain.person import Account
from bot.domain.place import Place, Posted

PLATFORM = "slack"
FILE = "file"  # a picture is named by its file: "file/F…"
DIRECT_CHANNEL = "D"  # ids of direct messages begin with it

Json = dict[str, Any]


def account(workspace: str, user: str) -> Account:
    return Account(PLATFORM, workspace, user)


def place_of(workspace: str, channel: str, user: str, thread: str = "") -> Place:
    """Where somebody said something; a direct message with the bot is named by its user."""
    if not channel.startswith(DIRECT_CHANNEL):
        return Place(PLATFORM, workspace, channel, thread)
    place = Place.direct(account(workspace, user))
    return place.in_thread(message_id(channel, thread)) if thread else place


def message_id(channel: str, ts: str) -> str:
    return f"{channel}/{ts}" if channel.startswith(DIRECT_CHANNEL) else ts


def ts_of(message: str) -> str:
    return message.rpartition("/")[2]


def channel_of(posted: Posted) -> str:
    """The conversation's id as `chat.update` takes it, which is never a user's."""
    channel, slash, _ = posted.message.rpartition("/")
    return channel if slash else posted.place.conversation


def target_of(place: Place) -> str:
    """The conversation as `chat.postMessage` takes it: a user's id opens the direct message."""
    return place.user or place.conversation


def key_of(workspace: str, event: str) -> CommandKey:
    return CommandKey(f"{PLATFORM}:{workspace}:{event}")
