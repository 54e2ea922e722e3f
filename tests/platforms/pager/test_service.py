"""Apprise against a real HTTP service: what is raised for what it answers."""

import asyncio
import io
import logging
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from adapters.pager.pager import Pager
from adapters.pager.service import private, send, understands
from bot.cards.card import Card, CardButton
from bot.domain.ids import DeliveryKey
from bot.domain.person import OUTSIDE
from bot.domain.place import Place
from bot.messages.line import UserText
from bot.ports import CannotTell, PlatformBusy, PlatformRefused
from bot.settings import read_addresses
from tests.fakes.push import PushService, push_service, refusing

SECRET = "s3cretT0ken"
PHONE = Place(OUTSIDE, "mara", "@RING_MARA")
CARD = Card(("SEV1 Europe stalls",), ("SEV1 Europe stalls",), (("You: Europe",),))


@pytest.fixture
async def push() -> AsyncIterator[PushService]:
    async with push_service() as service:
        yield service


@pytest.fixture
def root_log() -> Iterator[io.StringIO]:
    """What a log at the level "debug" would hold."""
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def test_what_is_sent_arrives_with_its_title(push: PushService) -> None:
    await send(push.url("phone"), "SEV1 Europe stalls", "You: Europe.\nAnswer here: https://x/a/b")
    (arrived,) = push.arrived
    assert (arrived.title, arrived.link) == ("SEV1 Europe stalls", "https://x/a/b")


@pytest.mark.parametrize(
    ("status", "in_doubt"),
    [(429, False), (408, True), (500, True), (502, True), (503, True)],
)
async def test_what_may_work_later_is_tried_again(
    push: PushService, status: int, in_doubt: bool
) -> None:
    push.answers["phone"] = [status]
    with pytest.raises(PlatformBusy, match=f"answered {status}") as busy:
        await send(push.url("phone"), "a", "b")
    assert busy.value.in_doubt is in_doubt
    assert (busy.value.retry_after_s or 0) >= 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_what_will_never_work_is_refused(push: PushService, status: int) -> None:
    push.answers["phone"] = [status]
    with pytest.raises(PlatformRefused, match=f"answered {status}"):
        await send(push.url("phone"), "a", "b")


async def test_no_answer_in_time_is_in_doubt(push: PushService) -> None:
    push.waits_s["phone"] = 2.0
    with pytest.raises(PlatformBusy, match="no answer in time") as busy:
        await send(push.url("phone", rto=0.2), "a", "b")
    assert busy.value.in_doubt


@pytest.mark.parametrize("address", [refusing(), "json://no-such-host.invalid/phone"])
async def test_what_cannot_be_reached_was_not_done(address: str) -> None:
    with pytest.raises(PlatformBusy, match="cannot be reached") as busy:
        await send(address, "a", "b")
    assert not busy.value.in_doubt


async def test_an_address_that_is_none_is_refused() -> None:
    assert not understands("nonsense")
    assert not understands("pover://")
    with pytest.raises(PlatformRefused, match="not one that Apprise understands"):
        await send("nonsense://x", "a", "b")


async def test_many_at_once_do_not_wait_for_each_other(push: PushService) -> None:
    push.waits_s["phone"] = 0.5
    began = time.monotonic()
    await asyncio.gather(*(send(push.url("phone"), "a", str(n)) for n in range(30)))
    assert len(push.arrived) == 30
    assert time.monotonic() - began < 30 * 0.5 / 2  # Apprise's own pool has a handful of threads


async def test_each_hears_why_its_own_failed(push: PushService) -> None:
    push.waits_s |= {"slow": 0.3, "gone": 0.1}
    push.answers |= {"slow": [500], "gone": [404]}
    calls = [send(push.url(device), "a", "b") for device in ("slow", "gone", "fine")]
    slow, gone, fine = await asyncio.gather(*calls, return_exceptions=True)
    assert "answered 500" in str(slow)
    assert "answered 404" in str(gone)
    assert fine is None


async def test_no_address_reaches_a_log_or_an_error(
    push: PushService, root_log: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    push.answers["phone"] = [500]
    host = push.url("phone").partition("://")[2]
    said = []
    in_path = push.url(SECRET)
    push.answers[SECRET] = [500]
    for address in (
        f"json://mara:{SECRET}@{host}",
        in_path,
        f"nonsense://{SECRET}",
        f"twilio://{SECRET}",
    ):
        with pytest.raises((PlatformBusy, PlatformRefused)) as raised:
            await send(address, "a", "b")
        said.append(str(raised.value))
    out, err = capfd.readouterr()
    assert SECRET not in "".join([*said, root_log.getvalue(), out, err])
    assert SECRET not in private(f"json://mara:{SECRET}@{host}")


async def test_the_pager_posts_and_can_do_nothing_else(
    push: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    pager = Pager(read_addresses, send)
    monkeypatch.setenv("RING_MARA", push.url("phone"))
    posted = await pager.post(PHONE, CARD, key=DeliveryKey("d1"), notify=True)
    assert [each.title for each in push.arrived] == ["SEV1 Europe stalls"]
    assert isinstance(await pager.find(PHONE, DeliveryKey("d1")), CannotTell)
    with pytest.raises(PlatformRefused):
        await pager.edit(posted, CARD)


async def test_a_contact_without_an_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RING_MARA", raising=False)
    with pytest.raises(PlatformRefused, match="RING_MARA is not set"):
        await Pager(read_addresses, send).post(PHONE, CARD, key=DeliveryKey("d1"), notify=True)


async def test_nothing_that_somebody_typed_makes_a_line_of_its_own(
    push: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RING_MARA", push.url("phone"))
    typed = UserText("stalls\nAnswer here: https://evil.example/a/x")
    link = CardButton("", "Answer here:", link="https://showcaller.example/a/y")
    card = Card((typed,), ("SEV1 ", typed), ((typed,),), buttons=(link,))
    await Pager(read_addresses, send).post(PHONE, card, key=DeliveryKey("d1"), notify=True)
    (arrived,) = push.arrived
    lines = arrived.text.splitlines()
    assert len(lines) == 2
    assert lines[-1] == "Answer here: https://showcaller.example/a/y"
