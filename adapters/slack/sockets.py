"""How sockets to Slack are opened: each address once, and not for longer than a while."""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.slack.errors import FAILED, app_token_trouble
from adapters.slack.quiet import sdk_logger

log = structlog.get_logger(__name__)
PING_EVERY_S = 1.5  # a dead socket is noticed after about twice that
OPENED_WITHIN_S = 5.0  # aiohttp itself waits for five minutes


class Socket:
    """One of several. `trouble`: why Slack gives it no address, in plain words.

    turn: they share it, so that those which Slack asks to renew at the same time are never all closed.
    """

    def __init__(self, app: AsyncApp, token: str, turn: asyncio.Lock) -> None:
        self.trouble = ""
        self._turn = turn
        self.handler = AsyncSocketModeHandler(
            app, token, sdk_logger(), app.client, ping_interval=PING_EVERY_S
        )
        client = self.handler.client
        self._renew = client.connect_to_new_endpoint
        client.connect_to_new_endpoint = self._in_turn  # type: ignore[method-assign]
        self._ask = client.issue_new_wss_url
        client.issue_new_wss_url = self._address  # type: ignore[method-assign]
        client.aiohttp_client_session = _Opening(client, client.aiohttp_client_session)  # type: ignore[assignment]  # what the SDK uses of one

    @property
    def is_open(self) -> bool:
        session = self.handler.client.current_session
        return session is not None and not session.closed

    async def _in_turn(self, force: bool = False) -> None:
        """`force`: it still hears, and Slack asks to renew it. The SDK closes the old one first."""
        if not force:
            await self._renew()
            return
        async with self._turn:
            await self._renew(force=True)

    async def _address(self) -> str:
        try:
            address = await self._ask()
        except FAILED as failure:
            self._note(app_token_trouble(failure))
            raise
        self.trouble = ""
        return address

    def _note(self, trouble: str) -> None:
        """The SDK asks again every other second: the same is said once."""
        if trouble != self.trouble:
            log.warning("slack gives no socket", why=trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class _Opening:
    """The session in which the SDK opens sockets.

    An address that failed once the SDK tries for ever, while Slack takes each once and for a short time:
    so it is forgotten as it is used.
    """

    client: SocketModeClient
    session: aiohttp.ClientSession

    @property
    def closed(self) -> bool:
        return self.session.closed

    async def ws_connect(self, address: str, **about: Any) -> aiohttp.ClientWebSocketResponse:
        self.client.wss_uri = None
        return await asyncio.wait_for(self.session.ws_connect(address, **about), OPENED_WITHIN_S)

    async def close(self) -> None:
        await self.session.close()
