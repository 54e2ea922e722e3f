"""Calls to Discord over discord.py's HTTP client, in the core's errors."""

import asyncio
from typing import Any

import discord.http
from discord.http import Route

from adapters.discord.errors import FAILED, told

TIMEOUT_S = 10.0  # after that a call is in doubt; the library may have tried it more than once


class Rest:
    def __init__(self, http: discord.http.HTTPClient) -> None:
        self._http = http

    async def call(
        self, route: Route, body: Any = None, *, where: str = "", query: Any = None
    ) -> Any:
        """The answer's JSON. Raises PlatformBusy or Refusal, in plain words about `where`."""
        about: dict[str, Any] = {} if body is None else {"json": body}
        if query:
            about["params"] = query
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return await self._http.request(route, **about)
        except FAILED as failure:
            raise told(failure, where) from failure


def in_channel(method: str, channel: str, path: str = "", message: str = "") -> Route:
    """What is done in a channel has its own rate limit there."""
    whole = "/channels/{channel_id}" + path
    return Route(method, whole, channel_id=channel, message_id=message)
