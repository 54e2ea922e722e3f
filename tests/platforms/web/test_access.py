"""The access token, over real HTTP."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from adapters.serve import guards
from adapters.web.access import COOKIE, Tries
from bot.settings import read_settings
from tests.loopback import NO_TLS
from tests.platforms.local.serving import served

TOKEN = "correct horse battery"
HTML = {"Accept": "text/html,*/*"}
ENVIRONMENT = {
    "HOST": "0.0.0.0",  # noqa: S104 - only read
    "BASE_URL": "https://showcaller.example.com",
    "SHOWCALLER_ACCESS_TOKEN": TOKEN,
}


async def secret(_: Request) -> PlainTextResponse:
    return PlainTextResponse("the incidents")


@asynccontextmanager
async def site(
    folder: Path, environment: Mapping[str, str] = ENVIRONMENT
) -> AsyncIterator[httpx.AsyncClient]:
    """What `showcaller run` serves with these settings; everything behind the guards is one text."""
    (folder / ".env").write_text("".join(f"{k}={v}\n" for k, v in environment.items()))
    routes = [Route("/{path:path}", secret, methods=["GET", "POST"])]
    app = Starlette(routes=routes, middleware=[*guards(read_settings(folder / ".env"))])
    async with served(app) as url, httpx.AsyncClient(base_url=url, verify=NO_TLS) as client:
        yield client


async def log_in(
    client: httpx.AsyncClient, token: str = TOKEN, after: str = "/", **headers: str
) -> httpx.Response:
    return await client.post(
        "/login", params={"next": after}, data={"token": token}, headers=headers
    )


def cookie_of(answer: httpx.Response) -> dict[str, str]:
    """Sent back by hand: it is for https, and the test speaks http."""
    value = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    return {"Cookie": f"{COOKIE}={value}"}


async def test_without_the_token_there_is_only_the_page_that_asks_for_it(tmp_path: Path) -> None:
    async with site(tmp_path) as client:
        asked = await client.get("/incidents/7?as=mia&x=1", headers=HTML)
        assert asked.status_code == 401
        assert 'type="password"' in asked.text
        assert 'action="/login?next=/incidents/7%3Fas%3Dmia%26x%3D1"' in asked.text
        assert "the incidents" not in asked.text
        assert (await client.post("/local/command", json={})).status_code == 401
        assert (await client.get("/live", headers={"Accept": "text/event-stream"})).text == (
            "This needs the access token.\n"
        )


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_health_is_answered_to_anybody_under_any_address(tmp_path: Path, path: str) -> None:
    async with site(tmp_path) as client:
        assert (await client.get(path, headers={"Host": "10.0.0.7:8484"})).status_code == 200


async def test_whoever_types_the_token_is_let_in_and_led_back(tmp_path: Path) -> None:
    async with site(tmp_path) as client:
        welcome = await log_in(client, after="/incidents/7?as=mia")
        assert (welcome.status_code, welcome.headers["location"]) == (303, "/incidents/7?as=mia")
        kept = welcome.headers["set-cookie"]
        for mark in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
            assert mark in kept
        assert TOKEN not in kept
        inside = await client.get("/", headers=HTML | cookie_of(welcome))
        assert inside.text == "the incidents"


async def test_a_script_sends_it_as_bearer(tmp_path: Path) -> None:
    async with site(tmp_path) as client:
        right = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert right.text == "the incidents"
        wrong = await client.get("/metrics", headers={"Authorization": "Bearer nearly"})
        assert wrong.status_code == 401
        assert wrong.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "typed", ["", "wrong", TOKEN[:-1], TOKEN + "x", "令牌令牌令牌令牌令牌", "\x00"]
)
async def test_a_wrong_token_is_said_and_lets_nobody_in(tmp_path: Path, typed: str) -> None:
    async with site(tmp_path) as client:
        refused = await log_in(client, typed)
        assert refused.status_code == 403
        assert "That is not the token" in refused.text
        assert "set-cookie" not in refused.headers


async def test_a_cookie_is_void_once_the_token_is_another(tmp_path: Path) -> None:
    async with site(tmp_path) as client:
        old = cookie_of(await log_in(client))
    async with site(
        tmp_path, ENVIRONMENT | {"SHOWCALLER_ACCESS_TOKEN": "another one, as long"}
    ) as client:
        assert (await client.get("/", headers=HTML | old)).status_code == 401


@pytest.mark.parametrize("forged", ["", "1", "0" * 64, TOKEN])
async def test_a_made_up_cookie_opens_nothing(tmp_path: Path, forged: str) -> None:
    async with site(tmp_path) as client:
        answer = await client.get("/", headers=HTML | {"Cookie": f"{COOKIE}={forged}"})
        assert answer.status_code == 401


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://showcaller.example.com", 200),
        ("https://evil.example", 403),
        ("https://showcaller.example.com.evil.example", 403),
        ("null", 403),
    ],
)
async def test_only_our_own_pages_may_act_even_with_the_cookie(
    tmp_path: Path, origin: str, status: int
) -> None:
    async with site(tmp_path) as client:
        known = cookie_of(await log_in(client))
        answer = await client.post("/say", headers=known | {"Origin": origin})
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("showcaller.example.com", 200),
        ("127.0.0.1:8484", 200),
        ("0.0.0.0:8484", 200),
        ("10.0.0.7:8484", 403),
        ("rebound.example", 403),
    ],
)
async def test_it_is_served_under_its_configured_address(
    tmp_path: Path, host: str, status: int
) -> None:
    async with site(tmp_path) as client:
        headers = {"Host": host, "Authorization": f"Bearer {TOKEN}"}
        answer = await client.get("/", headers=headers)
        assert answer.status_code == status
        assert status == 200 or "BASE_URL" in answer.text


async def test_guessing_is_slowed_until_even_the_right_token_has_to_wait(tmp_path: Path) -> None:
    async with site(tmp_path) as client:
        statuses = [(await log_in(client, f"guess {n}")).status_code for n in range(5)]
        assert statuses == [403, 403, 403, 429, 429]
        by_bearer = await client.get("/", headers={"Authorization": f"Bearer {TOKEN}"})
        assert by_bearer.status_code == 429
        assert by_bearer.headers["retry-after"] == "1"


async def test_guessing_through_the_script_interface_is_slowed_too(tmp_path: Path) -> None:
    async with site(tmp_path) as client:
        for n in range(3):
            await client.get("/", headers={"Authorization": f"Bearer guess-{n}"})
        assert (await log_in(client)).status_code == 429


def test_each_further_wrong_try_doubles_the_wait_to_a_minute_at_most() -> None:
    now = 0.0
    tries = Tries(lambda: now)
    waits = []
    for _ in range(12):
        tries.failed("10.0.0.9")
        waits.append(tries.wait_s("10.0.0.9"))
        now += waits[-1]
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert tries.wait_s("10.0.0.8") == 0
    tries.passed("10.0.0.9")
    tries.failed("10.0.0.9")
    assert tries.wait_s("10.0.0.9") == 0


@pytest.mark.parametrize(
    "after", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\r\nX: y"]
)
async def test_nobody_is_led_elsewhere_afterwards(tmp_path: Path, after: str) -> None:
    async with site(tmp_path) as client:
        assert (await log_in(client, after=after)).headers["location"] == "/"


async def test_a_link_from_elsewhere_arrives_twice_so_that_the_cookie_comes_along(
    tmp_path: Path,
) -> None:
    async with site(tmp_path) as client:
        arriving = await client.get("/incidents/7", headers=HTML | {"Sec-Fetch-Site": "cross-site"})
        assert 'http-equiv="refresh"' in arriving.text
        assert 'type="password"' not in arriving.text


async def test_on_loopback_without_a_token_nothing_is_asked(tmp_path: Path) -> None:
    async with site(tmp_path, {}) as client:
        assert (await client.get("/", headers=HTML)).text == "the incidents"
