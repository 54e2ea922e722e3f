"""How sockets to Slack are opened: each address once, and not for longer than a while."""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.slack.quiet import sdk_logger

PING_EVERY_S = 1.5  # a dead socket is noticed after about twice that
OPENED_WITHIN_S = 5.0  # aiohttp itself waits for five minutes


def socket_of(app: AsyncApp, token: str) -> AsyncSocketModeHandler:
    handler = AsyncSocketModeHandler(
        app, token, sdk_logger(), app.client, ping_interval=PING_EVERY_S
    )
    client = handler.client
    client.aiohttp_client_session = _Opening(client, client.aiohttp_client_session)  # type: ignore[assignment]  # what the SDK uses of one
    return handler


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
