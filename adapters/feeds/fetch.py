"""One calendar over HTTP. Its address is a secret: no error, no log and no page shows it.

The address itself is the operator's word: it may be in their own network. Where its server then leads
to is not: another host is only followed to a public address, and never from https to http.
"""

import asyncio
import socket
import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpx
from pydantic import SecretStr

from bot.playbook.feeds import SIZE_LIMIT

PATIENCE_S = 20.0  # for the whole, however slowly it drips
MOST_REDIRECTS = 3
HEADERS = {
    "Accept": "text/calendar, */*;q=0.1",
    "Accept-Encoding": "identity",  # so that the size is known before it is unpacked
    "User-Agent": "Showcaller",
}
WEB = {
    "webcal": "https",
    "https": "https",
    "http": "http",
}  # webcal: as calendars show it for copying
GONE = (401, 403, 404, 410)


class FetchFailed(Exception):
    """It was not fetched; the text says why, without the address."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes to. `ip`: the one address that was looked at; empty: whatever it resolves to."""

    url: httpx.URL
    ip: str = ""


def client() -> httpx.AsyncClient:
    """For all fetches of a while; to be closed by whoever asked for it."""
    return httpx.AsyncClient(headers=HEADERS, timeout=PATIENCE_S)


async def fetch(
    client: httpx.AsyncClient, address: SecretStr, patience_s: float = PATIENCE_S
) -> bytes:
    """Return what stands there, at most 1 MB. Raises FetchFailed."""
    try:
        async with asyncio.timeout(patience_s):
            return await _follow(client, Target(_url(address.get_secret_value())))
    except (TimeoutError, httpx.TimeoutException):
        raise FetchFailed(f"It did not answer within {patience_s:g} s.") from None
    except httpx.HTTPError as error:
        raise FetchFailed(_why(error)) from None  # its own words may hold the address


def _url(address: str) -> httpx.URL:
    scheme, _, rest = address.strip().partition("://")
    try:
        url = httpx.URL(f"{WEB[scheme.lower()]}://{rest}")
    except (KeyError, httpx.InvalidURL):
        url = httpx.URL("")
    if not url.host:
        raise FetchFailed("Its address is not one of the web. Write https://… or webcal://…")
    return url


async def _follow(client: httpx.AsyncClient, target: Target) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        async with client.stream("GET", **_where(target)) as response:
            if not response.has_redirect_location:
                return await _body(response)
            target = await _next(target.url, response.headers["location"])
    raise FetchFailed(f"It leads on to another address more than {MOST_REDIRECTS} times.")


def _where(target: Target) -> dict[str, Any]:
    """By the address that was looked at, so that a name cannot be another one's a moment later."""
    if not target.ip:
        return {"url": target.url}
    name = target.url.netloc.decode("ascii")
    return {
        "url": target.url.copy_with(host=target.ip),
        "headers": {"Host": name},
        "extensions": {"sni_hostname": target.url.host},
    }


async def _next(here: httpx.URL, location: str) -> Target:
    try:
        url = here.join(location)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchFailed("It leads on to something that is not of the web.")
    if here.scheme == "https" and url.scheme == "http":
        raise FetchFailed("It leads from https to where others could read along.")
    return Target(url) if url.host == here.host else Target(url, await _public_address(url))


async def _public_address(url: httpx.URL) -> str:
    """Resolve a host that somebody else named. Raises FetchFailed if it is in a private network."""
    loop = asyncio.get_running_loop()
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await loop.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchFailed("It leads on to a host that is not known.") from None
    addresses = [str(each[4][0]) for each in found]
    if not all(ip_address(each).is_global for each in addresses):
        raise FetchFailed(
            "It leads on to another host in a private network, which is not followed. Write the "
            "address at which it ends."
        )
    return addresses[0]


async def _body(response: httpx.Response) -> bytes:
    if response.status_code in GONE:
        raise FetchFailed(
            f"Its server answers {response.status_code}. Copy the calendar's secret address again."
        )
    if response.status_code != httpx.codes.OK:
        raise FetchFailed(f"Its server answers {response.status_code}.")
    if response.headers.get("content-encoding", "identity") != "identity":
        raise FetchFailed("Its server packs it, which it was asked not to do.")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > SIZE_LIMIT:
            raise FetchFailed(
                f"It has more than {SIZE_LIMIT // 1_000_000} MB. Export a shorter time, or the "
                "on-call events alone."
            )
    return bytes(body)


def _why(error: httpx.HTTPError) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "The certificate of its server is not valid."
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError):
        return "Its server cannot be reached."
    return "Its server broke off in the middle of the answer."
