"""Discord, wired: connected before anything is opened, listening once the bot has started."""

from dataclasses import dataclass

from starlette.routing import BaseRoute

from adapters.connecting import patiently
from adapters.discord.app import DiscordApp
from adapters.discord.connection import Connection, connect
from adapters.discord.naming import PLATFORM
from adapters.discord.room import RoomMemory
from adapters.launch import Bot, Chats
from bot.domain.place import Room
from bot.domain.playbook import Playbook
from bot.front import Front
from bot.settings import Settings


@dataclass(slots=True)
class DiscordWorkspace:
    connection: Connection
    room: Room
    app: DiscordApp | None = None

    @property
    def chats(self) -> Chats:
        here = self.connection
        names = {(PLATFORM, here.workspace): here.name}
        files = {PLATFORM: here.chat.files}
        return Chats({PLATFORM: here.chat}, (self.room,), sources=files, workspaces=names)

    async def start(self, bot: Bot, front: Front) -> list[BaseRoute]:
        """The process that sends to Discord is the one that listens: it would hear everything twice."""
        memory = RoomMemory(bot.ground.admin, self.connection.chat.room)
        self.app = DiscordApp(self.connection, front, bot.holders[PLATFORM].lease, memory)
        self.app.start()
        return []

    def problems(self) -> list[str]:
        """None where another process listens."""
        if self.app is None or self.app.lease() is None or self.app.is_listening:
            return []
        return ["Discord is not heard: its gateway is tried again"]

    def close_streams(self) -> None:
        return

    async def stop(self) -> None:
        if self.app is not None:
            await self.app.stop()

    async def close(self) -> None:
        await self.connection.close()


async def open_discord(settings: Settings, playbook: Playbook) -> DiscordWorkspace:
    """Waits while Discord is away. Raises PlatformRefused where the token is no good."""
    connection = await patiently(lambda: connect(settings))
    return DiscordWorkspace(connection, connection.room(playbook.language))
