"""`showcaller run`: the bot with its chat platforms and its pages, until it is told to stop."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
import uvicorn
from sqlalchemy import make_url
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from adapters.backstage import BotBackstage
from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.local.chat import LocalChat
from adapters.local.faults import Faults, Wire
from adapters.local.guard import LocalGuard
from adapters.local.http import LocalHttp
from adapters.local.intake import Intake
from adapters.local.pages import Pages
from adapters.local.platform import PLATFORM, WORKSPACE, LocalPlatform
from adapters.local.values import Member
from adapters.web.ops import Ops
from bot.domain.place import Place, Room
from bot.domain.playbook import Playbook
from bot.front import Front
from bot.playbook.load import load_playbook
from bot.settings import Settings

log = structlog.get_logger()
CHANNELS = ("incidents", "studio")
CREW_ROOM = "incidents"
GUESTS = (
    Member("xiaoming", "小明", "zh-CN", "Asia/Shanghai"),
    Member("rosa", "Rosa", "en", "Europe/Madrid"),
)
STOP_WITHIN_S = 2


class CannotStart(Exception):
    """One plain line that says what is in the way, and the mend."""


@dataclass(slots=True)
class LocalWorkspace:
    """The local platform with everything that reaches it."""

    server: LocalPlatform
    wire: Wire
    room: Room

    @property
    def chats(self) -> Chats:
        return Chats({PLATFORM: LocalChat(self.server, self.wire)}, (self.room,))


async def open_local(
    url: str, playbook: Playbook, clock: AnyClock, faults: str = ""
) -> LocalWorkspace:
    """The crew are people of the playbook; two streamers who are not listed come along."""
    crew = [
        Member(account.user, person.name, person.language.value, person.zone)
        for person in playbook.people.values()
        for account in person.accounts
        if account.platform == PLATFORM
    ]
    server = await LocalPlatform.open(url, people=[*GUESTS, *crew], channels=CHANNELS, clock=clock)
    wire = Wire(Faults.model_validate_json(faults) if faults else None)
    room = Room(Place(PLATFORM, WORKSPACE, CREW_ROOM), playbook.language)
    return LocalWorkspace(server, wire, room)


def local_database(url: str) -> str:
    """The platform's own file beside ours; on PostgreSQL the same database, in tables of its own."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql" or not parsed.database:
        return url
    beside = Path(parsed.database).with_name("local.sqlite3")
    return parsed.set(database=str(beside)).render_as_string(hide_password=False)


class Server(uvicorn.Server):
    """Open event streams never end by themselves: they are told to when the signal comes."""

    workspace: LocalWorkspace

    def handle_exit(self, sig: int, frame: object) -> None:
        self.workspace.server.feed.close()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


async def run(settings: Settings, faults: str = "") -> None:
    """Until SIGTERM or SIGINT. Raises CannotStart, StoreBusy, PlaybookInvalid."""
    playbook = load_playbook(settings.playbook)
    url = settings.database_url.get_secret_value()
    _make_folder(settings)
    listening = _listen(settings.host, settings.port)
    port = listening.getsockname()[1]
    opened: list[LocalWorkspace] = []

    async def connect_chats(clock: AnyClock) -> Chats:
        opened.append(await open_local(local_database(url), playbook, clock, faults))
        return opened[0].chats

    base_url = settings.base_url or f"http://{settings.host}:{port}"
    bot = await assemble(url, playbook, connect_chats, base_url=base_url)
    await _serve(bot, opened[0], settings, listening)


async def _serve(
    bot: Bot, workspace: LocalWorkspace, settings: Settings, listening: socket.socket
) -> None:
    front = Front(bot.desk, bot.reads, bot.showing)
    intake = Intake(workspace.server, workspace.wire, front)
    http = LocalHttp(workspace.server, workspace.wire, intake)
    backstage = BotBackstage(bot, front, GUESTS[0].user, may_skip=True)
    pages = Pages(workspace.server, workspace.wire, intake, backstage)
    ops = Ops(bot.is_well, list, bot.courier.waiting)
    server = _server(workspace, [*ops.routes(), *http.routes(), *pages.routes()])
    await bot.start()
    background = [asyncio.create_task(intake.listen())]
    if heartbeat := settings.heartbeat_url.get_secret_value():
        from adapters.web.heartbeat import beat

        background.append(asyncio.create_task(beat(heartbeat, bot.is_well)))
    address = f"http://{settings.host}:{listening.getsockname()[1]}/"
    print(f"Showcaller is ready at {address}", flush=True)  # noqa: T201 - for whoever started it
    try:
        await server.serve(sockets=[listening])
    finally:
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await bot.stop()
        await workspace.server.close()


def _server(workspace: LocalWorkspace, routes: Sequence[BaseRoute]) -> Server:
    app = Starlette(routes=[*routes], middleware=[Middleware(LocalGuard)])
    config = uvicorn.Config(
        app, log_config=None, access_log=False, timeout_graceful_shutdown=STOP_WITHIN_S
    )
    server = Server(config)
    server.workspace = workspace
    return server


def _make_folder(settings: Settings) -> None:
    file = settings.sqlite_file
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            f"The folder {file.parent} cannot be made: {error.strerror}. Set DATABASE_URL to another place."
        ) from error


def _listen(host: str, port: int) -> socket.socket:
    """Bound before anything else is done, so that a port that is taken is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise CannotStart(
            f"Port {port} of {host} cannot be used: {error.strerror}. Set PORT to another one."
        ) from error
    return listening
