"""Slack's events over Socket Mode: slack-bolt listens, our listeners answer."""

import asyncio
import re
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.slack.answers import Ack, Answers
from adapters.slack.connection import Connection, client_for
from adapters.slack.core import Core
from adapters.slack.directory import Directory
from adapters.slack.events import Events
from adapters.slack.interactions import Interactions
from adapters.slack.quiet import sdk_logger
from adapters.slack.render import FORM

log = structlog.get_logger(__name__)
SOCKETS = 2  # Slack allows 10 and spreads its deliveries: while one is replaced, the other hears
PING_EVERY_S = 1.5  # a dead socket is noticed after about twice that
ANY = re.compile("")


@dataclass(slots=True)
class SlackApp:
    """Hears and answers, from `start` to `stop`."""

    connection: Connection
    core: Core
    answers: Answers
    directory: Directory
    app: AsyncApp
    _handlers: list[AsyncSocketModeHandler] = field(default_factory=list)
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)

    async def start(self) -> None:
        """Returns at once; Slack may be away. Sockets connect as soon as it answers."""
        token = self.connection.settings.slack_app_token.get_secret_value()
        for _ in range(SOCKETS):
            handler = AsyncSocketModeHandler(
                self.app, token, sdk_logger(), self.app.client, ping_interval=PING_EVERY_S
            )
            self._handlers.append(handler)
            self._run(handler.connect_async())  # type: ignore[no-untyped-call]
        self._run(self.directory.load())

    async def is_listening(self) -> bool:
        return any([await each.client.is_connected() for each in self._handlers])

    async def stop(self) -> None:
        """Hear nothing more, and finish what was begun."""
        for task in self._tasks:
            task.cancel()
        for handler in self._handlers:
            await handler.close_async()  # type: ignore[no-untyped-call]
        await self.answers.finish()

    def _run(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def build(connection: Connection, core: Core) -> SlackApp:
    workspace, client = connection.workspace, connection.client
    directory = Directory(client, workspace, connection.bot_user)
    answers = Answers(core, connection.chat, client, workspace)
    app = _bolt(connection)
    _listen(
        app,
        connection,
        Interactions(core, answers, directory, client, workspace),
        Events(core, answers, directory, client, workspace),
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
        client=client_for(connection.session, connection.settings, ""),
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
    app.command(settings.slack_command_incident)(interactions.incident)
    app.command(settings.slack_command_incidents)(interactions.looking("incidents"))
    app.command(settings.slack_command_oncall)(interactions.looking("oncall"))
    app.action(re.compile("^(press|select):"))(interactions.pressed)
    app.view(FORM)(interactions.submitted)
    app.shortcut("make_incident")(interactions.make_incident)
    app.shortcut("add_to_timeline")(interactions.add_to_timeline)
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


async def _nothing() -> None:
    """slack-bolt acknowledges an event before its listener runs."""


async def _acknowledge(ack: Ack) -> None:
    await ack()
