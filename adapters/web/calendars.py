"""On-call times as calendars to subscribe to. The secret in the address is the credential."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.cards.calendar import calendar_for
from bot.domain.oncall.publishing import Kind
from bot.domain.playbook import Playbook
from bot.ports import Clock, StoreBusy
from bot.subscribing import PATH, Subscribing

HEADERS = {
    "Cache-Control": "private, no-cache",  # to be asked for each time; unchanged, it costs nothing
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
GONE = (
    "This calendar is not here. Its address may have been renewed: ask for it again with "
    "/oncall calendar.\n"
)
AWAY = "The database does not answer. Ask again in a minute.\n"


@dataclass(frozen=True, slots=True)
class Made:
    """A calendar, what it was made from, and what marks that it is the same."""

    playbook: Playbook
    day: date
    body: bytes

    @property
    def tag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:32]}"'


@dataclass(slots=True)
class CalendarPages:
    """`playbook` fetches the one in use, with everything that completes its plan; may raise StoreBusy."""

    subscribing: Subscribing
    playbook: Callable[[], Awaitable[Playbook]]
    clock: Clock
    _made: dict[tuple[Kind, str], Made] = field(default_factory=dict)

    def routes(self) -> list[Route]:
        return [Route(PATH + "/{kind}/{name}/{secret}.ics", self.calendar)]

    async def calendar(self, request: Request) -> Response:
        try:
            made = await self._asked(request)
        except StoreBusy:
            return PlainTextResponse(AWAY, 503, HEADERS | {"Retry-After": "60"})
        if made is None:
            return PlainTextResponse(GONE, 404, HEADERS)
        headers = HEADERS | {"ETag": made.tag}
        if made.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(made.body, 200, headers, "text/calendar; charset=utf-8")

    async def _asked(self, request: Request) -> Made | None:
        asked = request.path_params
        if asked["kind"] not in list(Kind):
            return None
        kind = Kind(asked["kind"])
        if not await self.subscribing.opens(kind, asked["name"], asked["secret"]):
            return None
        return await self._calendar(kind, asked["name"])

    async def _calendar(self, kind: Kind, name: str) -> Made | None:
        playbook, day = await self.playbook(), self.clock.now().date()
        made = self._made.get((kind, name))
        if made is not None and made.playbook is playbook and made.day == day:
            return made
        at = datetime.combine(day, time(), UTC)
        body = await asyncio.to_thread(calendar_for, playbook, kind, name, at)
        if body is None:
            return None
        self._made[kind, name] = Made(playbook, day, body)
        return self._made[kind, name]
