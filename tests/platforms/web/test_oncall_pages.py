"""The page of the week and its picture, over real HTTP."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import httpx
import pytest
from starlette.applications import Starlette

from adapters.web.oncall import OnCallPages
from bot.playbook.load import parse_playbook
from tests.loopback import NO_TLS
from tests.platforms.local.server import MovableClock
from tests.platforms.local.serving import served

HARM = "<script>alert(1)</script>"
OFFICE = f"""\
people:
  - {{id: ann, name: 'Ann {HARM}', zone: Europe/Berlin}}
  - {{id: ben, name: 陈伟, zone: Asia/Singapore}}
regions:
  - {{id: eu, name: '&Berlin"', zone: Europe/Berlin, hours: 09:00-18:00}}
  - {{id: apac, name: 亚太, zone: Asia/Singapore, hours: 09:00-18:00}}
rotations:
  - {{id: a, region: eu, members: [ann]}}
  - {{id: b, region: apac, members: [ben]}}
accepted_gaps:
  - {{hours: "sat-sun 00:00-24:00", zone: UTC, reason: 'nothing <on> air'}}
last_resort: ann
"""
SATURDAY = datetime(2026, 10, 24, 12, 30, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


@asynccontextmanager
async def site(*, last_resort: bool = True) -> AsyncIterator[httpx.AsyncClient]:
    playbook = parse_playbook({"a.yaml": OFFICE}, date(2026, 10, 24))
    if not last_resort:  # as by leave that was taken later
        playbook = replace(playbook, plan=replace(playbook.plan, last_resort=None))
    pages = OnCallPages(lambda: playbook, MovableClock(SATURDAY), has_workspace=True)
    async with (
        served(Starlette(routes=pages.routes())) as url,
        httpx.AsyncClient(base_url=url, verify=NO_TLS) as client,
    ):
        yield client


async def test_the_page_shows_the_week_escaped_and_may_do_nothing() -> None:
    async with site() as client:
        answer = await client.get("/oncall", params={"zone": "Europe/Berlin"})
    assert answer.status_code == 200
    assert "On call from Mon 19 Oct to Sun 25 Oct" in answer.text
    assert "this day has 25 hours" in answer.text
    assert "Ann &lt;script&gt;alert(1)&lt;/script&gt;, last resort" in answer.text
    assert "nobody, accepted: nothing &lt;on&gt; air" in answer.text
    assert "&amp;Berlin&#34;" in answer.text
    assert HARM not in answer.text
    assert " style=" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy


async def test_the_picture_alone_is_an_image_that_says_what_it_shows() -> None:
    async with site() as client:
        answer = await client.get("/oncall.svg", params={"zone": "Asia/Singapore", "lang": "zh"})
    assert answer.headers["content-type"].startswith("image/svg+xml")
    picture = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
    assert (picture.get("role"), picture.get("aria-labelledby")) == (
        "img",
        "week-title week-about",
    )
    title, about = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "值班表 10月19日 周一 至 10月25日 周日"
    assert about is not None
    assert about.text is not None
    assert about.text.startswith("时间按新加坡算。 有 ")
    words = [text.text for text in picture.iter(f"{SVG}text")]
    assert words.count("陈伟") > 10
    assert words.count("现在") == 1


async def test_a_gap_is_red_named_and_in_the_table() -> None:
    async with site(last_resort=False) as client:
        text = (await client.get("/oncall?zone=Europe/Berlin&lang=en")).text
    assert "stretches of time have nobody on call" in text
    assert '<text x="6" y="17" class="of-gap">nobody</text>' in text
    rows = re.findall(r"<tr><td>(Fri 23 Oct)</td><td>(.*?)</td><td>(.*?)</td>.*?>(.*?)</td>", text)
    assert ("Fri 23 Oct", "亚太", "18:00–24:00", "nobody") in rows


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("week=2026-W44", "Mon 26 Oct to Sun 1 Nov"),
        ("week=2026-10-24", "Sat 24 Oct to Fri 30 Oct"),
        ("week=nonsense", "Mon 19 Oct to Sun 25 Oct"),
        ("week=2026-W99", "Mon 19 Oct to Sun 25 Oct"),
        ("zone=Mars/Base", "Times are those of Berlin."),
        ("zone=Pacific/Apia", "Times are those of Apia."),
    ],
)
async def test_week_and_zone_stand_in_the_address(query: str, shown: str) -> None:
    async with site() as client:
        assert shown in (await client.get(f"/oncall?{query}&lang=en")).text


@pytest.mark.parametrize("week", ["1999-W01", "2039-W01", "9999-W52", "0001-01-01"])
@pytest.mark.parametrize("path", ["/oncall", "/oncall.svg"])
async def test_a_week_too_far_away_is_refused_plainly(path: str, week: str) -> None:
    async with site() as client:
        answer = await client.get(f"{path}?week={week}&lang=en")
    assert answer.status_code == 404
    assert "Only weeks from 2025-W43 to 2028-W42 can be shown." in answer.text


async def test_the_language_is_asked_for_else_the_browsers() -> None:
    async with site() as client:
        chinese = {"Accept-Language": "fr, zh-CN;q=0.8, en;q=0.5"}
        assert "值班表" in (await client.get("/oncall", headers=chinese)).text
        assert "On call from" in (await client.get("/oncall?lang=en", headers=chinese)).text
