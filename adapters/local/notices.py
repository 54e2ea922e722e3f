"""What could not be done, said plainly in the reader's language. What was typed stays where it is."""

import json
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import DBAPIError
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from adapters.local.chrome import Chrome, chrome_of, preferred
from adapters.local.intake import BotAway
from adapters.local.page import HEADERS, page
from adapters.local.platform import LocalPlatform
from adapters.local.values import Unacceptable
from bot.ports import StoreBusy

Handler = Callable[[Request], Awaitable[Response]]
DATABASE_AWAY = (DBAPIError, StoreBusy)  # the platform's, and the bot's


class Notices:
    def __init__(self, server: LocalPlatform) -> None:
        self._server = server

    def plainly(self, act: Handler) -> Handler:
        """What somebody does by a form: if it fails, the answer is a notice and not another view."""

        async def answer(request: Request) -> Response:
            try:
                return await act(request)
            except Unacceptable as no:
                return notice((await self._chrome(request)).refusal(no), 400)
            except BotAway:
                return await self.told(request, "bot-away")
            except DATABASE_AWAY:
                return await self.told(request, "database-away")

        return answer

    def shown(self, view: Handler) -> Handler:
        """A view that cannot be shown now is a page that says so."""

        async def answer(request: Request) -> Response:
            try:
                return await view(request)
            except DATABASE_AWAY:
                chrome = browser_chrome(request)
                return plain_page(chrome, chrome("not-now"), chrome("database-away"), 503)

        return answer

    async def told(self, request: Request, key: str) -> Response:
        chrome = await self._chrome(request)
        return notice(chrome(key), 503)

    async def _chrome(self, request: Request) -> Chrome:
        """In the language of whoever acts."""
        acting = self._server.people.get(text_of(await request.form(), "user"))
        return chrome_of(acting) if acting else browser_chrome(request)


def browser_chrome(request: Request) -> Chrome:
    return Chrome(preferred(request.headers.get("accept-language", "")))


def notice(text: str, status: int) -> Response:
    told = {"HX-Trigger": json.dumps({"notice": {"text": text}}), "HX-Reswap": "none"}
    return PlainTextResponse(text, status, HEADERS | told)


def plain_page(chrome: Chrome, title: str, why: str, status: int) -> Response:
    return page("plain.html", status, title=title, language=chrome.language, chrome=chrome, why=why)


def text_of(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
