"""The access token: asked for once, where other machines reach the pages.

A browser keeps a keyed hash of it in a cookie, which is void once the token is another; a script sends
`Authorization: Bearer`.
"""

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.web.access_page import HEADERS, arriving_page, login_page
from bot.linking import PATH as LINKS
from bot.subscribing import PATH as CALENDARS

COOKIE = "showcaller_access"
LOGIN = "/login"
OPEN = frozenset({"/healthz", "/readyz"})
WITH_THEIR_OWN = (LINKS, f"{CALENDARS}/")  # whose address holds a secret of its own
KEPT_S = 30 * 24 * 3600
FREE_TRIES = 3
LONGEST_WAIT_S = 60.0
MOST_KNOWN = 10_000  # addresses; the one not seen for longest is forgotten
PURPOSE = b"showcaller access cookie 1"


@dataclass(slots=True)
class Tries:
    """Wrong tries by address: three are free, then each doubles the wait, to a minute at most."""

    now: Callable[[], float] = time.monotonic
    _wrong: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)

    def wait_s(self, who: str) -> float:
        _, free_at = self._wrong.get(who, (0, 0.0))
        return max(0.0, free_at - self.now())

    def failed(self, who: str) -> None:
        count = self._wrong.pop(who, (0, 0.0))[0] + 1
        wait = 0.0 if count < FREE_TRIES else min(2.0 ** (count - FREE_TRIES), LONGEST_WAIT_S)
        self._wrong[who] = (count, self.now() + wait)
        if len(self._wrong) > MOST_KNOWN:
            self._wrong.popitem(last=False)

    def passed(self, who: str) -> None:
        self._wrong.pop(who, None)


class AccessGuard:
    """Lets in whoever knows the token; health checks need none.

    `is_https`: the cookie is only sent over https.
    """

    def __init__(
        self, app: ASGIApp, token: str, *, is_https: bool = False, tries: Tries | None = None
    ) -> None:
        self._app = app
        self._token = token.encode()
        self._proof = hmac.new(self._token, PURPOSE, sha256).hexdigest()
        self._is_https = is_https
        self._tries = tries or Tries()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        answer = await self._answer(request)
        await (self._app if answer is None else answer)(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        """None: they are let in."""
        if request.url.path == LOGIN:
            return await self._login(request)
        if _same(request.cookies.get(COOKIE, "").encode(), self._proof.encode()):
            return None
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._refusal(request, bearer.strip())
        return _ask(request)

    def _refusal(self, request: Request, given: str) -> Response | None:
        who = _address(request)
        if (wait_s := self._tries.wait_s(who)) > 0:
            return _slowly(wait_s)
        if self._is_right(who, given):
            return None
        return _plain("This access token is not the right one.\n", 401)

    async def _login(self, request: Request) -> Response:
        after = _own_path(request.query_params.get("next", "/"))
        if request.method != "POST":
            return _page(after, 200)
        who = _address(request)
        if (wait_s := self._tries.wait_s(who)) > 0:
            return _slowly(wait_s)
        async with request.form() as form:
            given = form.get("token", "")
        if not isinstance(given, str) or not self._is_right(who, given.strip()):
            return _page(after, 403, is_wrong=True)
        return self._welcome(after)

    def _is_right(self, who: str, given: str) -> bool:
        if _same(given.encode("utf-8", "replace"), self._token):
            self._tries.passed(who)
            return True
        self._tries.failed(who)
        return False

    def _welcome(self, after: str) -> Response:
        response = RedirectResponse(after, 303, HEADERS)
        response.set_cookie(
            COOKIE,
            self._proof,
            max_age=KEPT_S,
            secure=self._is_https,
            httponly=True,
            samesite="strict",
        )
        return response


def _is_open(path: str) -> bool:
    """A link that was sent outside chat is a credential of its own, as a calendar's address is."""
    return path in OPEN or path.startswith(WITH_THEIR_OWN)


def _same(given: bytes, wanted: bytes) -> bool:
    """In a time that tells nothing about the two, not even how long they are."""
    return hmac.compare_digest(sha256(given).digest(), sha256(wanted).digest())


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _ask(request: Request) -> Response:
    """People get a page to type it, or, coming by a link from elsewhere, arrive a second time:
    browsers keep the cookie back at first, because it is for this site's own pages only."""
    headers: Headers = request.headers
    if request.method != "GET" or "text/html" not in headers.get("accept", ""):
        return _plain("This needs the access token.\n", 401)
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return HTMLResponse(arriving_page(), 200, HEADERS)
    query = f"?{request.url.query}" if request.url.query else ""
    return _page(_own_path(request.url.path + query), 401)


def _page(after: str, status: int, *, is_wrong: bool = False) -> Response:
    action = f"{LOGIN}?next={quote(after, safe='/')}"
    return HTMLResponse(login_page(action, is_wrong=is_wrong), status, HEADERS)


def _plain(text: str, status: int) -> Response:
    headers = {"WWW-Authenticate": 'Bearer realm="Showcaller"'} if status == 401 else {}
    return PlainTextResponse(text, status, HEADERS | headers)


def _slowly(wait_s: float) -> Response:
    seconds = int(wait_s) + 1
    text = f"Too many wrong tokens from this address. Try again in {seconds} s.\n"
    return PlainTextResponse(text, 429, HEADERS | {"Retry-After": str(seconds)})


def _own_path(path: str) -> str:
    """A path of ours; anything that could lead elsewhere (//host, /\\host) becomes the first page."""
    parts = urlsplit(path)
    is_own = path.startswith("/") and not path.startswith(("//", "/\\"))
    if not is_own or parts.scheme or parts.netloc or not path.isprintable():
        return "/"
    return path
