"""Phones that ring outside chat: in order, again, side by side, by a link; and what if they do not."""

import asyncio
import re
from datetime import timedelta

from tests.fakes.push import PushService, refusing
from tests.scenarios.conftest import BASE
from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"


async def arrived(push: PushService, device: str) -> None:
    async with asyncio.timeout(20):
        while not push.to(device):  # noqa: ASYNC110 - the service is another program
            await asyncio.sleep(0.02)


async def test_a_page_rings_in_chat_and_outside(outside: Stage, push: PushService) -> None:
    await outside.reports("rosa", STALLS)
    (page,) = push.to("mara")
    assert page.title == "SEV1 Europe stalls, 80,000 watching, Kitchen, just now"
    assert len(page.title) <= 80
    assert page.link.startswith(f"{BASE}/a/")
    assert "phone +65 6555 0142" in page.text
    assert len(push.to("mail")) == 1
    assert push.to("spare") == []  # its turn comes later
    assert len(await outside.pages("mara")) == 1


async def test_loud_contacts_ring_again_with_the_page_and_quiet_ones_do_not(
    outside: Stage, push: PushService
) -> None:
    await outside.reports("rosa", STALLS)
    await outside.passes(minutes=2)
    assert len(push.to("mara")) == 3  # at 0, 60 and 120 s
    assert "third time" in push.to("mara")[2].text
    assert len(push.to("mail")) == 1


async def test_a_contact_with_a_delay_has_its_turn_when_it_is_over(
    outside: Stage, push: PushService
) -> None:
    await outside.reports("rosa", STALLS)
    await outside.passes(minutes=2, seconds=59)
    assert push.to("spare") == []
    await outside.passes(seconds=1)
    assert len(push.to("spare")) == 1
    assert "Mara Vogt is called by spare too." in await outside.timeline("mara")


async def test_whoever_has_answered_is_not_rung_by_what_had_a_delay(
    outside: Stage, push: PushService
) -> None:
    await outside.reports("rosa", STALLS)
    await outside.presses("mara", "ack")
    await outside.passes(minutes=9)
    assert push.to("spare") == []
    assert len(push.to("mara")) == 1
    assert push.to("wei") == []


async def test_a_closed_direct_message_gives_the_next_way_its_turn_at_once(
    outside: Stage, push: PushService
) -> None:
    outside.goes_wrong(closed=["mara"])
    await outside.reports("rosa", STALLS)
    assert len(push.to("mara")) == 1
    assert len(push.to("spare")) == 1  # before its three minutes
    assert push.to("wei") == []
    await outside.passes(minutes=3)
    assert (
        len(push.to("spare")) == 3
    )  # loud: it rang with the page since, and its delay is forgotten


async def test_a_contact_that_is_refused_gives_the_next_way_its_turn_at_once(
    outside: Stage, push: PushService
) -> None:
    push.answers["mara"] = [404]
    await outside.reports("rosa", STALLS)
    assert len(push.to("spare")) == 1
    assert "Mara Vogt could not be reached by phone: its service answered 404" in (
        await outside.timeline("mara")
    )
    await outside.passes(minutes=1)
    assert push.to("mara") == []  # what failed is not rung again


async def test_a_slow_contact_is_tried_on_while_the_next_one_rings(
    outside: Stage, push: PushService
) -> None:
    outside.bot.courier.slow_after_s = 0.3
    push.waits_s["mara"] = 1.5
    await outside.declares("rosa", STALLS)
    await arrived(push, "spare")
    assert push.to("mara") == []
    await outside.settle()
    assert len(push.to("mara")) == 1  # accepted later, which is fine
    assert "could not be reached" not in await outside.timeline("mara")


async def test_a_chat_platform_that_is_slow_gives_the_next_way_its_turn_too(
    outside: Stage, push: PushService
) -> None:
    outside.bot.courier.slow_after_s = 0.3
    outside.goes_wrong(away_s=60)
    await outside.declares("rosa", STALLS)
    await arrived(push, "spare")
    assert await outside.pages("mara") == []
    outside.goes_well()
    await outside.settle()
    assert len(await outside.pages("mara")) == 1
    assert len(push.to("spare")) == 1


async def test_when_every_way_failed_the_next_person_is_called_at_once_and_it_is_said(
    outside: Stage, push: PushService
) -> None:
    push.answers |= {"mara": [404], "spare": [410], "mail": [401]}
    outside.goes_wrong(closed=["mara"])
    await outside.reports("rosa", STALLS)
    assert len(push.to("wei")) == 1
    said = next(each.text for each in await outside.sees("tom") if "could not be" in each.text)
    assert "Mara Vogt could not be reached:" in said
    for failed in ("Local failed", "phone failed", "spare failed", "mail failed"):
        assert failed in said
    assert "The next one is called now." in said


async def test_a_contact_that_stays_away_is_given_up_and_it_is_said_how_often_it_was_tried(
    outside: Stage, push: PushService
) -> None:
    push.answers |= {"spare": [404], "mail": [404]}
    outside.contacts["RING_MARA"] = refusing()
    outside.goes_wrong(closed=["mara"])
    await outside.declares("rosa", STALLS)
    await asyncio.sleep(2.0)  # of machine time: it is tried more than once
    outside.clock.skipped += timedelta(minutes=1)
    await outside.settle()
    said = next(each.text for each in await outside.sees("tom") if "could not be" in each.text)
    assert "phone failed twice" in said or re.search(r"phone failed \d times", said)
    assert len(push.to("wei")) == 1


async def test_whoever_sleeps_and_cannot_be_woken_is_not_waited_for(
    outside: Stage, push: PushService
) -> None:
    """Their chat took the page, but may be silent at night; by day that is enough."""
    push.answers |= {"dana": [404], "mara": [404], "spare": [404]}
    push.waits_s["dana"] = 1.5  # so that chat has taken it by then
    await outside.reports("rosa", STALLS)
    assert "may not hear it" not in await outside.reads("tom")  # noon in Berlin
    await outside.passes(minutes=5)  # Dana is called, in Los Angeles, where it is three at night
    said = next(each.text for each in await outside.sees("tom") if "may not hear it" in each.text)
    assert "Dana Whitfield may not hear it: Local took the page and phone failed." in said
    assert (
        len(await outside.pages("tom")) == 1
    )  # everybody is called at once, not five minutes later


async def test_a_page_outside_chat_is_in_the_language_of_whoever_is_called(
    outside: Stage, push: PushService
) -> None:
    await outside.reports("rosa", STALLS)
    await outside.passes(minutes=2)
    assert len(push.to("wei")) == 1
    assert push.to("wei")[0].title.startswith("一级 欧洲卡顿")
    assert "点这里应答" in push.to("wei")[0].text
