"""A calendar's server on loopback, with everything that goes wrong with such servers."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.platforms.local.serving import served

SECRET = "s3cret-of-the-calendar"
REDIRECTS = {
    "moved": "cal.ics",
    "in-a-circle": "in-a-circle",
    "inward": "http://127.0.0.1:{port}/{secret}/cal.ics",
    "to-metadata": "http://169.254.169.254/latest/meta-data/",
    "to-a-file": "file:///etc/passwd",
}


def calendar(*events: str) -> str:
    """Make a calendar of events, each written as "SUMMARY:Ann|DTSTART:...|DTEND:..."."""
    body = [
        f"BEGIN:VEVENT|UID:{n}@test|DTSTAMP:20260101T000000Z|{event}|END:VEVENT"
        for n, event in enumerate(events)
    ]
    lines = "|".join(["BEGIN:VCALENDAR|VERSION:2.0|PRODID:test", *body, "END:VCALENDAR"])
    return lines.replace("|", "\r\n") + "\r\n"


@dataclass(slots=True)
class Publisher:
    """`body` and `status` are what stands at `/SECRET/cal.ics`; the other paths misbehave."""

    body: str = ""
    status: int = 200
    asked: list[str] = field(default_factory=list)
    port: str = ""

    async def answer(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        what = request.path_params["what"]
        if what in REDIRECTS:
            return RedirectResponse(REDIRECTS[what].format(port=self.port, secret=SECRET))
        match what:
            case "cal.ics":
                return PlainTextResponse(self.body, self.status)
            case "hangs":
                await asyncio.sleep(30)
            case "drips":
                return StreamingResponse(_drip())
            case "large":
                return StreamingResponse(_five_megabytes())
            case "packed":
                packed = gzip.compress(self.body.encode())
                return Response(packed, headers={"Content-Encoding": "gzip"})
        return PlainTextResponse("nothing here", 404)

    def at(self, what: str = "cal.ics", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{SECRET}/{what}"


async def _drip() -> AsyncIterator[bytes]:
    for _ in range(300):
        await asyncio.sleep(0.1)
        yield b"BEGIN"


async def _five_megabytes() -> AsyncIterator[bytes]:
    for _ in range(50):  # 5 MB
        await asyncio.sleep(0)
        yield b"x" * 100_000


@asynccontextmanager
async def published(body: str = "") -> AsyncIterator[Publisher]:
    publisher = Publisher(body)
    app = Starlette(routes=[Route(f"/{SECRET}/{{what}}", publisher.answer)])
    async with served(app) as url:
        publisher.port = url.rpartition(":")[2]
        yield publisher
