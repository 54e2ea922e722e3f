"""Slack, wired: connected before anything is opened, listening once the bot has started."""

from dataclasses import dataclass

from starlette.routing import BaseRoute

from adapters.connecting import patiently
from adapters.launch import Bot, Chats
from adapters.slack.app import SlackApp, build
from adapters.slack.connection import Connection, connect
from adapters.slack.naming import PLATFORM
from bot.domain.place import Room
from bot.domain.playbook import Playbook
from bot.front import Front
from bot.settings import Settings


@dataclass(slots=True)
class SlackWorkspace:
    connection: Connection
    room: Room
    app: SlackApp | None = None

    @property
    def chats(self) -> Chats:
        here = self.connection
        names = {(PLATFORM, here.workspace): here.name}
        files = {PLATFORM: here.chat.files}
        return Chats({PLATFORM: here.chat}, (self.room,), sources=files, workspaces=names)

    async def start(self, bot: Bot, front: Front) -> list[BaseRoute]:
        self.app = build(self.connection, front)
        await self.app.start()
        return []

    def problems(self) -> list[str]:
        if self.app is None or self.app.is_listening:
            return []
        why = self.app.trouble or "its sockets are tried again"
        return [f"Slack is not heard: {why}"]

    def close_streams(self) -> None:
        return

    async def stop(self) -> None:
        if self.app is not None:
            await self.app.stop()

    async def close(self) -> None:
        await self.connection.close()


async def open_slack(settings: Settings, playbook: Playbook) -> SlackWorkspace:
    """Waits while Slack is away. Raises PlatformRefused where the token is no good."""
    connection = await patiently(lambda: connect(settings))
    return SlackWorkspace(connection, connection.room(playbook.language))
