"""The stream of what happens, over real sockets."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from adapters.local import live
from adapters.local.faults import Wire
from adapters.local.intake import Intake
from adapters.local.page import version
from adapters.local.pages import Pages
from adapters.local.platform import LocalPlatform
from adapters.local.values import Draft, Event, Kind
from bot.cards.card import Card
from tests.loopback import NO_TLS
from tests.platforms.local.server import NOON, ScriptedCore, opened, sqlite_url
from tests.platforms.local.serving import served

EVENT = Event(1, Kind.MESSAGE, "", "@lena", 0, 1, "", "", NOON)
HEAVY = ("x" * 20_000,)  # whom it rings, so that a few events fill the buffers of a connection
CARD = Card(summary=("SEV1",), title=("INC-7",))


class Site:
    def __init__(self, server: LocalPlatform, client: httpx.AsyncClient, url: str) -> None:
        self.server, self.client, self.url = server, client, url


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with opened(sqlite_url(tmp_path)) as server:
        wire = Wire()
        routes = Pages(server, wire, Intake(server, wire, ScriptedCore())).routes()
        async with served(Starlette(routes=routes)) as url:
            async with httpx.AsyncClient(base_url=url, verify=NO_TLS) as client:
                yield Site(server, client, url)
            server.feed.close()


async def told(lines: AsyncIterator[str], kind: str) -> dict[str, object]:
    async for line in lines:
        if line == f"event: {kind}":
            data: dict[str, object] = json.loads((await anext(lines)).removeprefix("data: "))
            return data
    raise AssertionError(kind)


async def test_a_stream_begins_with_the_version_and_says_for_whom_it_rang(site: Site) -> None:
    async with site.client.stream("GET", "/live") as stream:
        lines = stream.aiter_lines()
        assert await told(lines, "hello") == {"version": version()}
        await site.server.post(Draft("@lena", card=CARD, notify=True))
        assert (await told(lines, "change"))["rings"] == ["lena"]


async def test_a_quiet_stream_gives_signs_of_life_that_a_page_hears(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser hands events with data on to the page, and no comments."""
    monkeypatch.setattr(live, "QUIET_S", 0.05)
    async with site.client.stream("GET", "/live") as stream:
        assert await told(stream.aiter_lines(), "beat") == {}


async def test_a_card_for_a_whole_channel_rings_nobodys_phone(site: Site) -> None:
    async with site.client.stream("GET", "/live") as stream:
        lines = stream.aiter_lines()
        await told(lines, "hello")
        await site.server.post(Draft("incidents", card=CARD, notify=True))
        assert (await told(lines, "change"))["rings"] == []


async def test_who_never_reads_is_let_go_and_hurts_nobody(site: Site) -> None:
    port = httpx.URL(site.url).port or 0
    idle = socket.socket()
    idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_024)
    await asyncio.to_thread(idle.connect, ("127.0.0.1", port))
    idle.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    async with site.client.stream("GET", "/live") as stream:
        lines = stream.aiter_lines()
        await told(lines, "hello")
        for _ in range(3_000):
            site.server.feed.publish(EVENT, HEAVY)
            await told(lines, "change")
            if site.server.feed.followers == 1:
                break
        assert site.server.feed.followers == 1
    idle.close()


async def test_a_long_conversation_shows_its_end_and_leads_to_the_rest(site: Site) -> None:
    for number in range(70):
        await site.server.post(Draft("studio", author="lena", text=f"lap {number:02}."))
    page = (await site.client.get("/?a=raj/studio")).text
    assert ("lap 69." in page, "lap 10." in page, "lap 09." in page) == (True, True, False)
    assert "Earlier messages" in page
    more = (await site.client.get("/?a=raj/studio~260")).text
    assert "lap 00." in more
    assert "Earlier messages" not in more


async def test_a_long_thread_keeps_the_message_that_it_hangs_under(site: Site) -> None:
    root, _ = await site.server.post(Draft("incidents", card=CARD))
    for number in range(70):
        draft = Draft("incidents", author="lena", text=f"lap {number:02}.", thread=root.id)
        await site.server.post(draft)
    page = (await site.client.get(f"/?a=raj/incidents/{root.id}")).text
    assert "INC-7" in page
    assert ("lap 69." in page, "lap 00." in page) == (True, False)


@pytest.mark.parametrize(
    ("view", "language", "words"),
    [
        ("/?a=mika/studio", "en", "弄坏点什么"),
        ("/?a=lena/studio", "zh-CN", "Break something"),
        ("/?a=lena/dm&b=raj/dm", "zh-CN", "Break something"),
        ("/?a=mika/dm&b=raj/dm", "zh-CN,zh;q=0.9", "弄坏点什么"),
        ("/?a=mika/dm&b=raj/dm", "fr, en-GB;q=0.8", "Break something"),
        ("/?a=mika/dm&b=raj/dm", "", "Break something"),
        ("/?a=nobody", "zh-TW", "这里没有叫“nobody”的人"),
    ],
)
async def test_what_is_around_phones_that_differ_speaks_as_the_browser(
    site: Site, view: str, language: str, words: str
) -> None:
    answer = await site.client.get(view, headers={"Accept-Language": language})
    assert words in answer.text
