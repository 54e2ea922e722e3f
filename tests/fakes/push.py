"""A push service of our own on loopback: what Apprise's `json://` posts arrives here over HTTP.

It knows nothing of the product. Each path is somebody's device, and can be told how to answer.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.platforms.local.serving import served


@dataclass(frozen=True, slots=True)
class Push:
    device: str
    title: str
    text: str

    @property
    def link(self) -> str:
        """The address in it that leads to a page; empty: there is none."""
        return next((word for word in self.text.split() if "/a/" in word), "")


@dataclass(slots=True, repr=False)
class PushService:
    """`answers`: statuses a device answers with, in turn; then 200. `waits_s`: before it answers."""

    address: str = ""
    arrived: list[Push] = field(default_factory=list)
    answers: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    waits_s: dict[str, float] = field(default_factory=dict)
    asked: int = 0

    def url(self, device: str, **query: object) -> str:
        """As somebody would write it into their .env."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        url = f"json://{self.address.partition('//')[2]}/{device}"
        return f"{url}?{asked}" if asked else url

    def to(self, device: str) -> list[Push]:
        return [each for each in self.arrived if each.device == device]

    async def hear(self, request: Request) -> Response:
        self.asked += 1
        device = request.path_params["device"]
        said = await request.json()
        await asyncio.sleep(self.waits_s.get(device, 0))
        status = self.answers[device].pop(0) if self.answers[device] else 200
        if status == 200:
            self.arrived.append(Push(device, said["title"], said["message"]))
        return PlainTextResponse("", status)


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    service = PushService()
    async with served(Starlette(routes=[Route("/{device}", service.hear, methods=["POST"])])) as at:
        service.address = at
        yield service


def refusing() -> str:
    """An address at which nothing listens."""
    return "json://127.0.0.1:9/phone"
