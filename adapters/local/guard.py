"""Whom the pages answer: this machine's own browser, and nobody whom another site sends."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = ("GET", "HEAD")
BODY_LIMIT = 1_000_000  # bytes; far more than anybody types
READ_AWAY_LIMIT = 20 * BODY_LIMIT
PROBED = frozenset({"/healthz", "/readyz"})  # by machines, under whatever address they know


class LocalGuard:
    """Refuses requests with a foreign Host (a name rebound to loopback), a foreign Origin, or too long.

    `hosts`: further names under which the pages are served.
    `origin`: what browsers send as Origin where a proxy puts a Host of its own into requests.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset(), origin: str = "") -> None:
        self._app = app
        self._hosts = LOOPBACK | hosts
        self._origin = origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
            return
        await _read_away(receive)
        await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._hosts and scope["path"] not in PROBED:
            mend = "Whoever runs Showcaller sets BASE_URL to the address that people use."
            return PlainTextResponse(f"This address is not served here. {mend}\n", 403)
        origin = headers.get("origin")
        if origin is not None and not self._is_ours(origin, host):
            return PlainTextResponse("Another site may not do this.\n", 403)
        if scope["method"] not in SAFE and headers.get("sec-fetch-site") in (
            "cross-site",
            "same-site",
        ):
            return PlainTextResponse("Another site may not do this.\n", 403)
        if "transfer-encoding" in headers:
            return PlainTextResponse("Say how long it is (Content-Length).\n", 411)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            return PlainTextResponse(f"At most {BODY_LIMIT} bytes, please.\n", 413)
        return None

    def _is_ours(self, origin: str, host: str) -> bool:
        return origin == self._origin or urlsplit(origin).netloc == host


async def _read_away(receive: Receive) -> None:
    """Who is still sending when the connection is closed does not hear why: read what comes, to a limit."""
    read, more = 0, True
    while more and read < READ_AWAY_LIMIT:
        message = await receive()
        read += len(message.get("body", b""))
        more = message.get("more_body", False)


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
