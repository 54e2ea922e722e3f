"""`showcaller run`: the bot with its chat platforms and its pages, until it is told to stop."""

import asyncio
import gc
import signal
import socket
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from adapters.cli_plain import close_quietly
from adapters.connecting import those_that_answer
from adapters.feeds.feeds import Feeds
from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.local.guard import LocalGuard
from adapters.pager_workspace import PagerWorkspace
from adapters.playbook_watch import PlaybookWatch, Stamp, stamp_of
from adapters.web.access import AccessGuard
from adapters.web.calendars import CalendarPages
from adapters.web.oncall import OnCallPages
from adapters.web.ops import Ops
from bot.domain.playbook import Playbook
from bot.front import Front
from bot.playbook.load import load_playbook
from bot.ports import PlatformRefused, Translator
from bot.settings import Settings, read_addresses
from bot.store.alone import alone
from bot.store.calendar_links import SqlCalendarLinks
from bot.store.feeds import SqlFeeds
from bot.subscribing import Subscribing

log = structlog.get_logger()
ENDING = (signal.SIGINT, signal.SIGTERM)
STOP_WITHIN_S = 2


class CannotStart(Exception):
    """One plain line that says what is in the way, and the mend."""


class Workspace(Protocol):
    """A platform that is connected: where it is wired, and how it is started and stopped."""

    @property
    def chats(self) -> Chats: ...

    async def start(self, bot: Bot, front: Front) -> list[BaseRoute]: ...

    def problems(self) -> Iterable[str]:
        """Why it is not heard now, one line each; empty: it is."""

    def close_streams(self) -> None: ...

    async def stop(self) -> None:
        """Hear nothing more; what the bot still sends goes out until `close`."""

    async def close(self) -> None: ...


class Server(uvicorn.Server):
    """`starts_again`: it ends only to begin anew."""

    workspaces: Sequence[Workspace] = ()
    starts_again = False

    def handle_exit(self, sig: int, frame: object) -> None:
        self._close_streams()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]

    def start_again(self) -> None:
        self._close_streams()
        self.starts_again = self.should_exit = True

    def _close_streams(self) -> None:
        for each in self.workspaces:
            each.close_streams()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not raised again afterwards, as uvicorn would do: there is more to close."""
        before = {each: signal.signal(each, self.handle_exit) for each in ENDING}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


@dataclass(slots=True)
class Start:
    """One start, and what is connected. `stamp`: of the playbook's folder, before it was read.

    `late`: by the platform's name, what waits for one that is away.
    """

    settings: Settings
    stamp: Stamp
    workspaces: list[Workspace] = field(default_factory=list)
    late: dict[str, "asyncio.Task[Workspace]"] = field(default_factory=dict)

    def problems(self) -> Iterator[str]:
        """Platforms that are configured and not heard, one line each."""
        for each in self.workspaces:
            yield from each.problems()
        for name, opening in self.late.items():
            if not opening.done():
                yield f"{name} does not answer: it is tried again, and joins when it does"
            elif not opening.cancelled() and (refused := opening.exception()) is not None:
                yield f"{name} is not used: {refused}"


async def run(settings: Settings, faults: str = "") -> None:
    """Until SIGTERM or SIGINT.

    Raises CannotStart, NotAlone, PlatformRefused, PlaybookInvalid, StoreBusy.
    """
    _make_folder(settings)
    with alone(settings.sqlite_file):
        while await _run(settings, faults):
            log.info("starts again")


async def _run(settings: Settings, faults: str) -> bool:
    """Returns whether to start again, because a platform that was away at the start answers now."""
    start = Start(settings, stamp_of(settings.playbook) if settings.playbook else ())
    playbook = load_playbook(settings.playbook)
    listening = _listen(settings.host, settings.port)
    address = settings.base_url or f"http://{settings.host}:{listening.getsockname()[1]}"

    async def connect_chats(clock: AnyClock) -> Chats:
        ready, start.late = await _connect(settings, playbook, clock, faults)
        start.workspaces = [*ready, PagerWorkspace()]
        return together([each.chats for each in start.workspaces])

    reached = settings.base_url or ("" if settings.has_chat else address)
    async with AsyncExitStack() as stack:
        bot = await assemble(
            settings.database_url.get_secret_value(),
            playbook,
            connect_chats,
            base_url=reached,
            outside_url=settings.base_url or "",
            translator=await _translator(settings, stack),
        )
        for each in start.workspaces:
            stack.push_async_callback(each.close)
        stack.push_async_callback(bot.stop)
        routes = await _started(start, bot, reached, stack)
        _settle_memory()
        _say_ready(address)
        server = _server(settings, start.workspaces, routes)
        waiting = asyncio.create_task(_wait_for([*start.late.values()], server))
        stack.callback(waiting.cancel)
        await server.serve(sockets=[listening])
    return server.starts_again


def _say_ready(address: str) -> None:
    """For whoever started it. That nobody can read it is no reason to call nobody."""
    try:
        print(f"Showcaller is ready at {address}/", flush=True)  # noqa: T201 - see above
    except OSError as failed:
        close_quietly()
        log.warning("it cannot be printed that all is ready", why=failed.strerror)


async def _started(start: Start, bot: Bot, reached: str, stack: AsyncExitStack) -> list[BaseRoute]:
    """Everything that runs, and the pages it has. `reached`: where people find them; empty: nowhere."""
    ground = bot.ground
    subscribing = Subscribing(SqlCalendarLinks(ground.engines), ground.clock, reached)
    front = Front(bot.desk, bot.reads, bot.showing, subscribing)
    feeds = await _feeds(bot, stack)
    await bot.start()
    routes = _operations(start, bot, feeds, _watch(start, bot, stack))
    routes += _oncall_pages(bot, subscribing, has_workspace=not start.settings.has_chat)
    for each in start.workspaces:
        routes += await each.start(bot, front)
        stack.push_async_callback(each.stop)
    _beat(start.settings, bot, stack)
    return routes


async def _wait_for(late: Sequence["asyncio.Task[Workspace]"], server: Server) -> None:
    """The first of them whose platform answers: everything starts again, with it."""
    try:
        for each in asyncio.as_completed(late):
            try:
                workspace = await each
            except PlatformRefused as refused:
                log.error("platform refused", why=str(refused))
                continue
            except Exception:  # a bug with one must not keep the others out
                log.exception("platform not opened because of a bug")
                continue
            await workspace.close()
            server.start_again()
            return
    finally:
        for task in late:
            task.cancel()


async def _translator(settings: Settings, stack: AsyncExitStack) -> Translator | None:
    if settings.translate_url is None:
        return None
    from adapters.translate.libre import LibreTranslate, client
    from bot.translating import PATIENCE_S

    calling = await stack.enter_async_context(client(PATIENCE_S))
    return LibreTranslate(calling, settings.translate_url, settings.translate_key)


def _settle_memory() -> None:
    """What was made so far stays: searching it for garbage again would hold up answers by 0.1 s."""
    gc.collect()
    gc.freeze()


async def _connect(
    settings: Settings, playbook: Playbook, clock: AnyClock, faults: str
) -> tuple[list[Workspace], dict[str, "asyncio.Task[Workspace]"]]:
    """The chat platforms that are configured, and what still waits for one that is away; the local
    workspace where there is none.
    """
    opening: dict[str, Coroutine[Any, Any, Workspace]] = {}
    if settings.has_slack:
        from adapters.slack_workspace import open_slack

        opening["Slack"] = open_slack(settings, playbook)
    if settings.has_discord:
        from adapters.discord_workspace import open_discord

        opening["Discord"] = open_discord(settings, playbook)
    if not opening:
        from adapters.local_workspace import open_local

        url = settings.database_url.get_secret_value()
        opening["the local workspace"] = open_local(url, playbook, clock, faults)
    return await those_that_answer(opening)


def together(chats: Sequence[Chats]) -> Chats:
    ports = {name: port for each in chats for name, port in each.ports.items()}
    rooms = tuple(room for each in chats for room in each.rooms)
    sources = {name: each for chat in chats for name, each in chat.sources.items()}
    names = {where: name for each in chats for where, name in each.workspaces.items()}
    addresses: frozenset[str] = frozenset().union(*(each.addresses for each in chats))
    return Chats(ports, rooms, addresses, sources, names)


def _operations(
    start: Start, bot: Bot, feeds: Feeds, watch: PlaybookWatch | None
) -> list[BaseRoute]:
    def problems() -> list[str]:
        own = [*(watch.problems if watch else ()), *filter(None, [bot.current.problem])]
        return [*bot.troubles(), *start.problems(), *own, *feeds.problems]

    return [*Ops(bot.is_well, problems, bot.courier.waiting).routes()]


async def _feeds(bot: Bot, stack: AsyncExitStack) -> Feeds:
    """Whoever is on call by a calendar is known before anybody is called."""
    ground = bot.ground
    store = SqlFeeds(ground.engines)
    feeds = Feeds(ground.shelf, store, ground.clock, read_addresses, bot.follow_plan)
    await feeds.recall()
    bot.switched.append(feeds.reread)
    stack.callback(asyncio.create_task(feeds.run()).cancel)
    return feeds


def _watch(start: Start, bot: Bot, stack: AsyncExitStack) -> PlaybookWatch | None:
    """The playbook that ships with Showcaller does not change while running."""
    if start.settings.playbook is None:
        return None

    watch = PlaybookWatch(start.settings.playbook, bot.use, start.stamp)
    stack.callback(asyncio.create_task(watch.run()).cancel)
    return watch


def _oncall_pages(bot: Bot, subscribing: Subscribing, *, has_workspace: bool) -> list[BaseRoute]:
    async def playbook() -> Playbook:
        await bot.current.refresh()
        return bot.current.active

    clock = bot.ground.clock
    weeks = OnCallPages(lambda: bot.current.active, clock, has_workspace)
    return [*weeks.routes(), *CalendarPages(subscribing, playbook, clock).routes()]


def _beat(settings: Settings, bot: Bot, stack: AsyncExitStack) -> None:
    url = settings.heartbeat_url.get_secret_value()
    if not url:
        return
    from adapters.web.heartbeat import beat

    task = asyncio.create_task(beat(url, lambda: not bot.troubles()))
    stack.callback(task.cancel)


def _server(
    settings: Settings, workspaces: Sequence[Workspace], routes: Sequence[BaseRoute]
) -> Server:
    app = Starlette(routes=[*routes], middleware=[*guards(settings)])
    config = uvicorn.Config(
        app, log_config=None, access_log=False, timeout_graceful_shutdown=STOP_WITHIN_S
    )
    server = Server(config)
    server.workspaces = workspaces
    return server


def guards(settings: Settings) -> Iterator[Middleware]:
    """Who is answered: under the configured address, and with the token where there is one."""
    outside = urlsplit(settings.base_url or "")
    hosts = frozenset({outside.hostname or "", settings.host.lower()}) - {""}
    origin = f"{outside.scheme}://{outside.netloc}" if outside.netloc else ""
    yield Middleware(LocalGuard, hosts, origin)
    if token := settings.showcaller_access_token.get_secret_value():
        yield Middleware(AccessGuard, token, is_https=outside.scheme == "https")


def _make_folder(settings: Settings) -> None:
    file = settings.sqlite_file
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            f"The folder {file.parent} cannot be made: {error.strerror}. Set DATABASE_URL elsewhere."
        ) from error


def _listen(host: str, port: int) -> socket.socket:
    """Bound before anything else is done, so that a port that is taken is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # who comes before all is started waits, and is not turned away
    except OSError as error:
        listening.close()
        raise CannotStart(
            f"Port {port} of {host} cannot be used: {error.strerror}. Set PORT to another one."
        ) from error
    return listening
