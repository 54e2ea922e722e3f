"""The link in a page outside chat: opening it does nothing, a button acts once, and every end is said."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from starlette.applications import Starlette

from adapters.serve import guards
from adapters.web.links import LinkPages
from bot.front import Front
from bot.ports import InDoubt
from bot.settings import Settings
from bot.store.links import SqlLinks
from tests.fakes.push import PushService
from tests.loopback import NO_TLS
from tests.platforms.local.serving import served
from tests.platforms.show import Trial, TriedFront
from tests.scenarios.conftest import BASE
from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"
BUTTON = re.compile(r'name="press" value="([^"]+)">([^<]+)<')


def buttons(shown: httpx.Response) -> list[tuple[str, str]]:
    return BUTTON.findall(unescape(shown.text))


@dataclass(slots=True)
class Phone:
    """A browser on a phone that has no access token: it opens links as they came."""

    push: PushService
    browser: httpx.AsyncClient

    def path(self, device: str, nth: int = -1) -> str:
        return self.push.to(device)[nth].link.removeprefix(BASE)

    async def opens(self, path: str) -> httpx.Response:
        return await self.browser.get(path)

    async def presses(self, path: str, label: str) -> httpx.Response:
        found = buttons(await self.opens(path))
        token = next(token for token, each in found if each == label)
        return await self.browser.post(path, data={"press": token})


@asynccontextmanager
async def reaching(outside: Stage, push: PushService, front: Front) -> AsyncIterator[Phone]:
    token = SecretStr("an access token of some length")
    settings = Settings(base_url=BASE, showcaller_access_token=token)
    pages = LinkPages(front, SqlLinks(outside.bot.ground.engines))
    app = Starlette(routes=[*pages.routes()], middleware=[*guards(settings)])
    async with (
        served(app) as address,
        httpx.AsyncClient(base_url=address, follow_redirects=True, verify=NO_TLS) as browser,
    ):
        yield Phone(push, browser)


@pytest.fixture
async def phone(outside: Stage, push: PushService) -> AsyncIterator[Phone]:
    async with reaching(outside, push, outside.front) as found:
        yield found


async def test_the_page_says_what_where_and_when_and_has_two_buttons(
    outside: Stage, phone: Phone
) -> None:
    await outside.reports("rosa", STALLS)
    shown = await phone.opens(phone.path("mara"))
    assert shown.status_code == 200
    assert "SEV1 Europe stalls, 80,000 watching, Kitchen, just now" in shown.text
    assert "“Europe keeps buffering, 80k watching”" in shown.text
    assert [label for _, label in buttons(shown)] == ["I’m on it", "Can’t, pass on"]
    assert "script" not in shown.text
    assert "default-src 'none'" in shown.headers["content-security-policy"]


async def test_opening_and_previewing_it_acknowledges_nothing(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    for method in ("GET", "HEAD", "GET"):
        assert (await phone.browser.request(method, phone.path("mara"))).status_code == 200
    assert "Mara Vogt has it" not in await outside.card()
    await outside.passes(minutes=1)
    assert len(phone.push.to("mara")) == 2  # it goes on ringing


async def test_the_button_acknowledges_as_the_person_it_was_sent_to(
    outside: Stage, phone: Phone
) -> None:
    await outside.reports("rosa", STALLS)
    shown = await phone.presses(phone.path("mara"), "I’m on it")
    await outside.settle()
    assert "INC-1 is yours" in shown.text
    assert buttons(shown) == []
    assert "Mara Vogt has it" in await outside.card()
    assert "Mara Vogt is on it (a person)" in await outside.reads("rosa")
    await outside.passes(minutes=3)
    assert len(phone.push.to("mara")) == 1
    assert phone.push.to("wei") == []


async def test_who_cannot_passes_it_on_by_the_other_button(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    shown = await phone.presses(phone.path("mara"), "Can’t, pass on")
    await outside.settle()
    assert "Passed on" in shown.text
    assert len(phone.push.to("wei")) == 1


async def test_a_link_acts_once_and_says_afterwards_what_it_did(
    outside: Stage, phone: Phone
) -> None:
    await outside.reports("rosa", STALLS)
    path = phone.path("mara")
    await phone.presses(path, "I’m on it")
    before = await outside.ask("SELECT count(*) FROM event")
    again = await phone.browser.post(path, data={"press": "pass:1"})
    assert "INC-1 is yours" in again.text
    assert await outside.ask("SELECT count(*) FROM event") == before


async def test_a_press_in_doubt_is_said_to_be_so_and_counts_once(
    outside: Stage, push: PushService
) -> None:
    await outside.reports("rosa", STALLS)
    bot, trial = outside.bot, Trial(refusals=1, refused_as=InDoubt)
    async with reaching(
        outside, push, TriedFront(bot.desk, bot.reads, bot.showing, trial=trial)
    ) as phone:
        shown = await phone.presses(phone.path("mara"), "I’m on it")
        assert shown.status_code == 503
        assert "it may have been recorded. Press again in a minute; it counts once." in shown.text
        assert "INC-1 is yours" in (await phone.presses(phone.path("mara"), "I’m on it")).text


async def test_who_comes_second_is_told_who_has_it(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    await outside.passes(minutes=2)
    await outside.presses("jonas", "ack")
    shown = await phone.opens(phone.path("mara"))
    assert "Jonas Brandt has it since" in shown.text
    assert buttons(shown) == []
    late = await phone.browser.post(phone.path("mara"), data={"press": "ack:1"})
    assert "Jonas Brandt has it since" in late.text
    assert "Jonas Brandt has it" in await outside.card()


async def test_what_is_over_is_said_to_be_over(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    await outside.presses("rosa", "fine")
    shown = await phone.opens(phone.path("mara"))
    assert "Over since" in shown.text
    assert "Go back to sleep" in shown.text
    assert buttons(shown) == []


async def test_a_link_that_expired_says_so_and_does_nothing(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    path = phone.path("mara")
    await outside.spoil("UPDATE link SET expires_at = 0")
    for shown in (await phone.opens(path), await phone.browser.post(path, data={"press": "ack:1"})):
        assert shown.status_code == 410
        assert "This link has expired." in shown.text
        assert buttons(shown) == []
    assert "Mara Vogt has it" not in await outside.card()


@pytest.mark.parametrize("pressed", ["ack:2", "fixed:1", "", "ack:1; DROP TABLE", "take:1"])
async def test_only_its_own_buttons_can_be_pressed(
    outside: Stage, phone: Phone, pressed: str
) -> None:
    await outside.reports("rosa", STALLS)
    before = await outside.ask("SELECT count(*) FROM event")
    await phone.browser.post(phone.path("mara"), data={"press": pressed})
    assert await outside.ask("SELECT count(*) FROM event") == before


@pytest.mark.parametrize("secret", ["x", "a" * 2000, "%00", "..%2f..%2fhealthz", "陈"])
async def test_a_link_that_was_never_sent_is_unknown(
    outside: Stage, phone: Phone, secret: str
) -> None:
    for method in ("GET", "POST"):
        shown = await phone.browser.request(method, f"/a/{secret}")
        assert shown.status_code == 404
    assert "This link is not known here" in (await phone.opens("/a/x")).text
    assert "查不到这个链接" in (await phone.opens("/a/x")).text


async def test_another_site_cannot_press_for_somebody(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    elsewhere = {"Origin": "https://evil.example"}
    pressed = await phone.browser.post(
        phone.path("mara"), data={"press": "ack:1"}, headers=elsewhere
    )
    assert pressed.status_code == 403
    assert "Mara Vogt has it" not in await outside.card()


async def test_everything_else_still_asks_for_the_access_token(phone: Phone) -> None:
    assert (await phone.opens("/")).status_code == 401
    assert (await phone.opens("/a")).status_code == 401


async def test_the_page_is_in_the_language_and_on_the_clock_of_whoever_was_called(
    outside: Stage, phone: Phone
) -> None:
    await outside.reports("rosa", STALLS)
    await outside.passes(minutes=2)
    shown = await phone.opens(phone.path("wei"))
    assert '<html lang="zh-CN">' in shown.text
    assert "一级 欧洲卡顿" in shown.text
    assert "19:05" in shown.text
    assert [label for _, label in buttons(shown)] == ["我来", "来不了，换人"]


async def test_only_a_hash_of_the_link_is_kept(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", STALLS)
    secret = phone.path("mara").rpartition("/")[2]
    assert len(secret) >= 22  # 128 bits
    query = text("SELECT * FROM link")
    rows = await outside.bot.ground.engines.read(lambda c: c.execute(query).all())
    kept = [str(row) for row in rows]
    assert len(kept) == 2  # the phone's and the mailbox's
    assert secret not in "".join(kept)


async def test_what_somebody_typed_is_no_markup_on_the_page(outside: Stage, phone: Phone) -> None:
    await outside.reports("rosa", "Europe keeps buffering 80k <b onclick=x>&amp;</b> <script>")
    shown = await phone.opens(phone.path("mara"))
    assert "<b onclick" not in shown.text
    assert "&lt;b onclick=x&gt;&amp;amp;&lt;/b&gt;" in shown.text
