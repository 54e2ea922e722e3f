"""Calls to Discord over discord.py's HTTP client, in the core's errors."""

import asyncio
import json
from typing import Any

import discord.http
from discord.http import Route

from adapters.discord.errors import FAILED, told
from adapters.discord.naming import Json
from bot.cards.card import Upload
from bot.ports import PlatformBusy

UPLOAD_WITHIN_S = 60.0  # 8 MB over a slow line
UNREADABLE = (ValueError, KeyError)  # what the library stumbles over where an answer is cut off
NO_JSON = "Discord's answer cannot be read"
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
        return await self._asked(route, where, TIMEOUT_S, about)

    async def upload(self, route: Route, body: Json, upload: Upload, *, where: str = "") -> Any:
        """The same with a picture beside the body. Discord, "Uploading Files"."""
        named = {"id": 0, "filename": upload.name, "description": upload.name}
        form = [
            {"name": "payload_json", "value": json.dumps(body | {"attachments": [named]})},
            {
                "name": "files[0]",
                "value": upload.content,
                "filename": upload.name,
                "content_type": upload.kind,
            },
        ]
        return await self._asked(route, where, UPLOAD_WITHIN_S, {"form": form})

    async def _asked(self, route: Route, where: str, within_s: float, about: Json) -> Any:
        try:
            async with asyncio.timeout(within_s):
                answer = await self._http.request(route, **about)
        except FAILED as failure:
            raise told(failure, where) from failure
        except UNREADABLE as failure:
            raise PlatformBusy(NO_JSON) from failure
        if isinstance(answer, str) and answer:
            raise PlatformBusy(NO_JSON)
        return answer


def in_channel(method: str, channel: str, path: str = "", message: str = "") -> Route:
    """What is done in a channel has its own rate limit there."""
    whole = "/channels/{channel_id}" + path
    return Route(method, whole, channel_id=channel, message_id=message)
