"""Starts and stops the fake on loopback, and puts its parts together."""

import secrets
import time
from dataclasses import dataclass
from typing import Self

from aiohttp import web

from tests.fakes.slack.access import Access
from tests.fakes.slack.block_kit import message_problem
from tests.fakes.slack.chat import Backstage, show_ephemeral
from tests.fakes.slack.events import Events
from tests.fakes.slack.files import FileServer
from tests.fakes.slack.manifest import Manifest
from tests.fakes.slack.people import Human
from tests.fakes.slack.socket_mode import SocketMode
from tests.fakes.slack.views import Triggers
from tests.fakes.slack.web_api import WebApi
from tests.fakes.slack.workspace import BOT_USER, Channel, Ephemeral, Message, User, Workspace

BOT_TOKEN = "xoxb-made-up-bot-token"
APP_TOKEN = "xapp-made-up-app-token"
RESPONSE_USES, RESPONSE_LIVES_S = 5, 30 * 60


@dataclass
class Response:
    """A response_url: five answers within thirty minutes, without a token."""

    user: str
    channel: str
    message: Message | Ephemeral | None
    made_at: float
    uses: int = 0


class FakeSlack:
    """`async with FakeSlack(manifest) as slack:` then point the client at `slack.url`."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.workspace = Workspace()
        self.access = Access(BOT_TOKEN, APP_TOKEN, manifest.scopes)
        self.socket = SocketMode()
        self.events = Events(self.workspace, manifest, self.access, self.socket)
        self.triggers = Triggers()
        self.stage = Backstage(self.workspace, self.access, self.events, "")
        self.web = WebApi(self.stage, self.access, self.triggers, self._new_socket_url)
        self.files = FileServer(self.workspace, self.access, self.web.faults)
        self._responses: dict[str, Response] = {}
        self._port = 0
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    async def __aenter__(self) -> Self:
        await self.come_back()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.go_away()

    async def go_away(self) -> None:
        """Nobody listens any more; sockets are reset."""
        self.socket.drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def come_back(self) -> None:
        """Listen, on the same port as before."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self.web.handle)
        app.router.add_get("/socket", self.socket.accept)
        app.router.add_post("/response/{secret}", self._respond)
        app.router.add_post("/upload/{file}", self.files.put)
        app.router.add_get("/files-pri/{file}/{name}", self.files.get)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.stage.url = self.url

    def human(self, name: str, **about: str | bool) -> Human:
        user = User(self.workspace.new_id("U"), name, **about)  # type: ignore[arg-type]  # by keyword
        return Human(self, self.workspace.add_user(user))

    def channel(self, name: str, *members: Human, with_bot: bool = True) -> Channel:
        inside = {each.id for each in members} | ({BOT_USER} if with_bot else set())
        return self.workspace.add_channel(Channel(self.workspace.new_id("C"), name, members=inside))

    def methods(self) -> list[str]:
        return [call.method for call in self.web.calls]

    def new_response_url(
        self, user: str, channel: str, message: Message | Ephemeral | None = None
    ) -> str:
        secret = secrets.token_hex(8)
        self._responses[secret] = Response(user, channel, message, time.monotonic())
        return f"{self.url}/response/{secret}"

    def _new_socket_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/socket?ticket={self.socket.new_ticket()}"

    async def _respond(self, request: web.Request) -> web.Response:
        response = self._responses.get(request.match_info["secret"])
        if response is None or time.monotonic() > response.made_at + RESPONSE_LIVES_S:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if response.uses >= RESPONSE_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        shown = await request.json()
        problem = message_problem(
            shown.get("text", ""), shown.get("blocks", []), shown.get("attachments", [])
        )
        if problem:
            return web.json_response({"ok": False, "error": problem[0]}, status=400)
        response.uses += 1
        if shown.get("replace_original") and isinstance(response.message, Ephemeral):
            self.workspace.ephemerals.remove(response.message)
        show_ephemeral(self.workspace, response.user, response.channel, shown)
        return web.json_response({"ok": True})
