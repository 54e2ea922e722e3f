"""What Slack tells the app: events that its manifest subscribed to, about conversations it is in."""

import asyncio
import time
from collections.abc import Mapping

from tests.fakes.slack.access import HISTORY, Access
from tests.fakes.slack.manifest import Manifest
from tests.fakes.slack.refusal import Json
from tests.fakes.slack.socket_mode import SocketMode
from tests.fakes.slack.workspace import APP, BOT_USER, TEAM, Channel, Message, User, Workspace

MESSAGE_EVENT: Mapping[str, str] = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
}


class Events:
    def __init__(
        self, workspace: Workspace, manifest: Manifest, access: Access, socket: SocketMode
    ) -> None:
        self._workspace = workspace
        self._manifest = manifest
        self._access = access
        self._socket = socket

    def message(self, channel: Channel, message: Message) -> None:
        author = self._workspace.users[message.user]
        event = message.as_json() | _where(channel) | _whose(author)
        if message.files:
            event["subtype"] = "file_share"
        self._message_event(channel, event)
        if f"<@{BOT_USER}>" in message.text and not channel.direct_user:
            mention = {k: event[k] for k in event if k not in ("channel_type", "subtype")}
            self._send_if_in("app_mention", channel, mention | {"type": "app_mention"})

    def changed(self, channel: Channel, before: Json, message: Message) -> None:
        self._message_event(
            channel,
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "ts": self._workspace.new_ts(),
                "message": message.as_json() | {"edited": {"user": message.user}},
                "previous_message": before,
            }
            | _where(channel),
        )

    def deleted(self, channel: Channel, message: Message) -> None:
        self._message_event(
            channel,
            {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "ts": self._workspace.new_ts(),
                "deleted_ts": message.ts,
                "previous_message": message.as_json(),
            }
            | _where(channel),
        )

    def reaction(self, user: str, name: str, channel: Channel, ts: str, added: bool) -> None:
        kind = "reaction_added" if added else "reaction_removed"
        item = {"type": "message", "channel": channel.id, "ts": ts}
        event = {"type": kind, "user": user, "reaction": name, "item": item}
        if "reactions:read" in self._access.scopes:
            self._send_if_in(kind, channel, event | {"event_ts": self._workspace.new_ts()})

    def home_opened(self, user: str) -> None:
        channel = self._workspace.direct(user)
        event = {"type": "app_home_opened", "user": user, "tab": "home", "channel": channel.id}
        self._send_if_in("app_home_opened", channel, event)

    def user_changed(self, user: User, has_joined: bool = False) -> None:
        kind = "team_join" if has_joined else "user_change"
        if kind in self._manifest.events and "users:read" in self._access.scopes:
            self._send({"type": kind, "user": user.as_json(with_locale=False)})

    def _message_event(self, channel: Channel, event: Json) -> None:
        if HISTORY[channel.kind] in self._access.scopes:
            self._send_if_in(MESSAGE_EVENT[channel.kind], channel, event)

    def _send_if_in(self, subscription: str, channel: Channel, event: Json) -> None:
        if subscription in self._manifest.events and BOT_USER in channel.members:
            self._send(event)

    def _send(self, event: Json) -> None:
        payload = {
            "token": "legacy-verification-token",
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "event_id": self._workspace.new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "enterprise_id": None}
            ],
            "is_ext_shared_channel": False,
        }
        task = asyncio.get_running_loop().create_task(self._socket.deliver("events_api", payload))
        self._socket.keep(task)


def _where(channel: Channel) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind}


def _whose(author: User) -> Json:
    """Slack Connect: somebody of another team says so in the event; of an organisation, it is named."""
    team = author.organisation or author.team
    if team == TEAM:
        return {"team": TEAM}
    return {"team": team, "user_team": team, "source_team": team}
