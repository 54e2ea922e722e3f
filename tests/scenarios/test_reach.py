"""`/oncall test`: every way rings for real, what arrived and what was heard stands on a list that grows."""

from datetime import timedelta

import httpx
from starlette.applications import Starlette

from adapters.web.links import LinkPages
from bot.domain.ids import PersonId
from bot.store.links import SqlLinks
from tests.fakes.push import PushService
from tests.loopback import NO_TLS
from tests.platforms.local.serving import served
from tests.scenarios.conftest import BASE
from tests.scenarios.stage import Stage

MARA = PersonId("mara")
NOT_ALLOWED = "Only a lead rings everybody."


async def board(stage: Stage, user: str) -> str:
    """The newest list in their direct messages."""
    return [each.text for each in await stage.direct(user) if "Who can be reached" in each.text][-1]


async def test_all_of_ones_own_ways_ring_and_what_arrived_is_listed(
    outside: Stage, push: PushService
) -> None:
    push.answers["spare"] = [404]
    said = await outside.types("mara", "/oncall test")
    assert "Ringing Local, phone, spare and mail now." in said
    await outside.settle()
    assert [each.title for each in push.to("mara")] == ["Test of phone: does this ring?"]
    listed = await board(outside, "mara")
    assert "phone arrived, nobody has said that it rang" in listed
    assert "spare failed: its service answered 404" in listed


async def test_what_is_heard_is_said_in_chat_and_by_the_link(
    outside: Stage, push: PushService
) -> None:
    await outside.types("mara", "/oncall test")
    outside.clock.skipped += timedelta(seconds=20)
    await outside.presses("mara", "rang:1")
    pages = LinkPages(outside.front, SqlLinks(outside.bot.ground.engines))
    path = push.to("mara")[0].link.removeprefix(BASE)
    async with (
        served(Starlette(routes=[*pages.routes()])) as address,
        httpx.AsyncClient(base_url=address, follow_redirects=True, verify=NO_TLS) as phone,
    ):
        assert "Nothing is wrong." in (await phone.get(path)).text
        assert "phone arrived" in await board(outside, "mara")  # opening it is no answer
        pressed = await phone.post(path, data={"press": "rang:2"})
    assert "Noted: phone rings." in pressed.text
    await outside.settle()
    listed = await board(outside, "mara")
    assert "Local heard after 20 s, phone heard after 20 s" in listed
    assert (await outside.bot.desk.store.reach()).value.proven(MARA) == {"local:home", "phone"}


async def test_a_lead_rings_everybody_who_is_awake_and_sees_the_list_grow(
    outside: Stage, push: PushService
) -> None:
    assert NOT_ALLOWED in await outside.types("mara", "/oncall test everyone")
    said = await outside.types("dana", "/oncall test everyone")
    assert "who sleeps is left alone" in said
    await outside.settle()
    assert len(push.to("wei")) == len(push.to("jonas")) == len(push.to("dana")) == 1
    listed = await board(outside, "dana")
    assert "Jonas Brandt: Local arrived" in listed
    await outside.presses("jonas", "rang")
    assert "Jonas Brandt: Local heard" in await board(outside, "dana")


async def test_whoever_sleeps_is_named_and_not_rung(outside: Stage, push: PushService) -> None:
    outside.clock.skipped += timedelta(hours=11)  # 23:00 in Berlin, 14:00 where the lead is
    await outside.types("dana", "/oncall test everyone")
    assert push.to("mara") == push.to("jonas") == []
    listed = await board(outside, "dana")
    assert "Mara Vogt: asleep (Berlin 23:00), not rung" in listed


async def test_a_test_pages_nobody_and_opens_nothing(outside: Stage) -> None:
    await outside.types("mara", "/oncall 测试")
    await outside.settle()
    assert await outside.ask("SELECT count(*) FROM incident") == 0


async def test_a_test_outlasts_a_restart(outside: Stage) -> None:
    await outside.types("mara", "/oncall test")
    await outside.restart()
    await outside.presses("mara", "rang")
    assert "Local heard after" in await board(outside, "mara")
