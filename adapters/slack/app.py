"""Slack's events over Socket Mode: slack-bolt listens, our listeners answer."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse

from adapters.slack.answers import Ack, Answers
from adapters.slack.connection import Connection, client_for
from adapters.slack.core import Core
from adapters.slack.directory import Directory
from adapters.slack.events import Events
from adapters.slack.interactions import Interactions, Listener
from adapters.slack.naming import Json, account
from adapters.slack.panel import pin_panel
from adapters.slack.quiet import sdk_logger
from adapters.slack.render import FORM
from adapters.slack.sockets import Socket
from adapters.stopping import within
from bot.domain.command import Sender
from bot.lasting import attempt

SOCKETS = 2  # Slack allows 10 and spreads its deliveries: while one is replaced, the other hears
ANY = re.compile("")
CLOSE_WITHIN_S = 1.0
FINISH_WITHIN_S = 2.0


@dataclass(slots=True)
class SlackApp:
    """Hears and answers, from `start` to `stop`."""

    connection: Connection
    core: Core
    answers: Answers
    directory: Directory
    app: AsyncApp
    _sockets: list[Socket] = field(default_factory=list)
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)

    async def start(self) -> None:
        """Returns at once; Slack may be away. Sockets connect as soon as it answers."""
        token = self.connection.settings.slack_app_token.get_secret_value()
        turn = asyncio.Lock()
        for _ in range(SOCKETS):
            socket = Socket(self.app, token, turn)
            self._sockets.append(socket)
            self._run(socket.handler.connect_async)
        self._run(self.directory.load)
        self._run(self._pin_panel)

    async def _pin_panel(self) -> None:
        me = Sender(account(self.connection.workspace, self.connection.bot_user))
        await pin_panel(self.connection, self.core.panel(me))

    @property
    def is_listening(self) -> bool:
        return any(each.is_open for each in self._sockets)

    @property
    def trouble(self) -> str:
        """Why it cannot listen, where Slack says so."""
        return next((each.trouble for each in self._sockets if each.trouble), "")

    async def stop(self) -> None:
        """Hear nothing more, and finish what was begun."""
        for task in self._tasks:
            task.cancel()
        await within(CLOSE_WITHIN_S, self._close())
        await within(FINISH_WITHIN_S, self.answers.answering.finish())

    async def _close(self) -> None:
        closing = [each.handler.close_async() for each in self._sockets]  # type: ignore[no-untyped-call]
        await asyncio.gather(*closing, return_exceptions=True)

    def _run(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(attempt(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def build(connection: Connection, core: Core) -> SlackApp:
    workspace, client = connection.workspace, connection.client
    directory = Directory(client, workspace, connection.bot_user)
    answers = Answers(core, client, workspace)
    app = _bolt(connection)
    _listen(
        app,
        connection,
        Interactions(core, answers, directory, client, workspace),
        Events(core, answers, directory, client, workspace, connection.url),
    )
    return SlackApp(connection, core, answers, directory, app)


def _bolt(connection: Connection) -> AsyncApp:
    """`authorize` answers from the start's auth.test, so that no envelope waits for a call."""
    token = connection.settings.slack_bot_token.get_secret_value()
    me = AuthorizeResult(
        enterprise_id=None,
        team_id=connection.workspace,
        bot_user_id=connection.bot_user,
        bot_token=token,
    )

    async def authorize() -> AuthorizeResult:
        return me

    return AsyncApp(
        client=client_for(connection.session, connection.settings.slack_api_url, ""),
        authorize=authorize,
        logger=sdk_logger(),
        request_verification_enabled=False,  # for HTTP; here the socket is the proof
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
    )


def _listen(
    app: AsyncApp, connection: Connection, interactions: Interactions, events: Events
) -> None:
    settings = connection.settings
    for name, look in (
        (settings.slack_command_incident, interactions.incident),
        (settings.slack_command_incidents, interactions.looking("incidents")),
        (settings.slack_command_oncall, interactions.looking("oncall")),
    ):
        app.command(name, middleware=[at_once(look)])(_nothing)
    app.action(re.compile("^(press|select):"), middleware=[at_once(interactions.pressed)])(_nothing)
    app.view(FORM, middleware=[at_once(interactions.submitted)])(_nothing)
    for callback, act in (
        ("make_incident", interactions.make_incident),
        ("add_to_timeline", interactions.add_to_timeline),
    ):
        app.shortcut(callback, middleware=[at_once(act)])(_nothing)
    app.event("message", middleware=[events.hear])(events.tell)
    app.event("app_mention", middleware=[events.hear])(events.tell)
    app.event("reaction_added", middleware=[events.react])(events.tell)
    app.event("app_home_opened")(events.show_home)
    app.event("user_change")(events.learn)
    app.event("team_join")(events.learn)
    _take_the_rest(app)


def _take_the_rest(app: AsyncApp) -> None:
    """Slack sends again what nobody acknowledges: link buttons, old cards, events of no interest."""
    app.event(ANY)(_nothing)
    for listen in (app.action, app.view, app.view_closed, app.shortcut, app.command):
        listen(ANY)(_acknowledge)


def at_once(listener: Listener) -> Callable[..., Awaitable[BoltResponse]]:
    """Run as a middleware, whose answer slack-bolt sends on the spot.

    For a listener it looks every 10 ms whether it has acknowledged, fifty at once five thousand times a
    second. What the listener does after its acknowledgement goes on by itself.
    """
    running: set[asyncio.Task[None]] = set()

    async def run(body: Json, ack: Ack) -> BoltResponse:
        acknowledged: asyncio.Future[BoltResponse] = asyncio.get_running_loop().create_future()

        async def acknowledge(**answer: Any) -> None:
            acknowledged.set_result(await ack(**answer))

        task = asyncio.create_task(listener(acknowledge, body))
        running.add(task)
        task.add_done_callback(running.discard)
        either: set[asyncio.Future[Any]] = {task, acknowledged}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not acknowledged.done():
            await task  # it failed before it acknowledged, and says how
        return await acknowledged

    return run


async def _nothing() -> None:
    """Events are acknowledged before their listener runs; interactions never get as far."""


async def _acknowledge(ack: Ack) -> None:
    await ack()
