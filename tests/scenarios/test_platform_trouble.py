"""The platform is away, loses answers, closes direct messages, forgets or cannot tell."""

import asyncio
from collections import Counter, deque
from typing import cast

import pytest

from bot import courier as courier_module
from bot import posts as posts_module
from bot.parcel import Queue
from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"


async def doubles(stage: Stage) -> list[str]:
    """Deliveries that stand on the platform more than once."""
    sent = Counter(each.key for each in await stage.everything() if each.key and not each.author)
    return [key for key, times in sent.items() if times > 1]


async def test_pages_go_first_when_the_platform_comes_back(stage: Stage) -> None:
    stage.goes_wrong(away_s=60)
    await stage.declares("rosa", STALLS)
    await asyncio.sleep(1.0)  # of machine time: every queue is backing off
    stage.goes_well()
    await stage.settle()
    order = [each for each in await stage.everything() if not each.author and not each.only_for]
    assert order[0].conversation == "@mara"
    assert len(order) == 4  # page, reporter's card, crew's card, "calling" in its thread
    assert await doubles(stage) == []


@pytest.mark.parametrize("fault", ["lose_before", "lose_after"])
@pytest.mark.parametrize("where", ["@mara", "incidents", "@rosa"])
async def test_an_answer_that_is_lost_leaves_nothing_out_and_nothing_double(
    stage: Stage, fault: str, where: str
) -> None:
    stage.goes_wrong(**{fault: 1, "only": where})
    await stage.reports("rosa", STALLS)
    assert await doubles(stage) == []
    assert len(await stage.pages("mara")) == 1
    assert "again" not in (await stage.pages("mara"))[0].text
    assert "Calling Mara Vogt" in await stage.card()
    assert "Calling Mara Vogt" in (await stage.direct("rosa"))[-1].text


async def test_a_card_whose_answer_was_lost_shows_what_happened_meanwhile(stage: Stage) -> None:
    """It is found again; the edits that waited behind it must not be taken for shown."""
    stage.goes_wrong(lose_after=1, only="incidents")
    await stage.declares("rosa", STALLS)
    await stage.presses("mara", "ack")
    assert "Mara Vogt has it" in await stage.card()
    assert await doubles(stage) == []


async def test_a_page_in_doubt_is_sent_again_and_marked_where_the_platform_cannot_tell(
    stage: Stage,
) -> None:
    stage.goes_wrong(lose_after=1, blind=True, only="@mara")
    await stage.reports("rosa", STALLS)
    first, again = await stage.pages("mara")
    assert "may not have arrived" not in first.text
    assert "Sent again: the first may not have arrived." in again.text
    assert await stage.ask("SELECT count(*) FROM delivery WHERE doubled") == 1


async def test_a_receipt_in_doubt_goes_at_most_once_where_the_platform_cannot_tell(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    stage.goes_wrong(lose_after=1, blind=True, only="@rosa")
    await stage.presses("mara", "ack")
    told = [each for each in await stage.direct("rosa") if "is on it" in each.text]
    assert len(told) == 2  # the card, which is edited for good, and one message
    assert await doubles(stage) == []


async def test_who_takes_no_direct_messages_is_passed_over_at_once_and_it_is_said(
    stage: Stage,
) -> None:
    stage.goes_wrong(closed=["mara"])
    await stage.reports("rosa", STALLS)
    assert "Mara Vogt could not be reached" in await stage.reads("tom")
    assert len(await stage.pages("wei")) == 1
    assert len(await stage.pages("jonas")) == 1
    assert stage.clock.skipped.total_seconds() == 0  # nobody waited for a deadline


async def test_a_reporter_without_direct_messages_is_answered_in_the_thread(stage: Stage) -> None:
    stage.goes_wrong(closed=["rosa"])
    await stage.reports("rosa", STALLS)
    thread = await stage.thread()
    card = [each for each in await stage.rings("rosa") if each.thread == thread]
    assert "For Rosa:" in card[-1].text
    await stage.presses("mara", "ack")
    told = [each for each in await stage.rings("rosa") if "on it (a person)" in each.text]
    assert [each.thread for each in told] == [thread, thread]
    assert told[-1].text.startswith("For Rosa:")


async def test_a_queue_that_a_bug_halted_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier_module, "BUG_AGAIN_S", 0.05)
    bundling = stage.bot.courier.bundling
    right, bundling.paged = bundling.paged, cast("dict[Queue, deque[float]]", None)
    await stage.declares("rosa", STALLS)
    await asyncio.sleep(0.2)
    assert await stage.pages("mara") == []
    bundling.paged = right
    await stage.settle()
    assert len(await stage.pages("mara")) == 1


async def test_an_outcome_that_cannot_be_recorded_takes_no_other_along(stage: Stage) -> None:
    await stage.spoil("CREATE UNIQUE INDEX one_page ON post (name) WHERE name LIKE 'page:%'")
    await stage.reports("rosa", STALLS)
    await stage.declares("yuki", "black screen in Asia, 60k watching")
    await stage.bot.courier.idle()
    left = await stage.ask("SELECT count(*) FROM delivery WHERE state = 'waiting'")
    pages = await stage.ask("SELECT count(*) FROM delivery WHERE state = 'waiting' AND lane = 0")
    assert (left, pages) == (1, 1)


async def test_what_is_not_in_memory_any_more_is_not_posted_anew(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts_module, "MOST_KNOWN", 2)
    await stage.reports("rosa", STALLS)
    await stage.reports("yuki", "black screen in Asia, 60k watching")
    posts = stage.bot.courier.delivering.posts
    assert len(posts._known) == 2
    before = len(await stage.everything())
    await stage.presses("mara", "ack:1")
    assert await doubles(stage) == []
    assert "Mara Vogt has it" in await stage.card(1)
    assert {len(posts._known), len(posts._arrived), len(posts._in_message)} == {2}
    assert len(await stage.everything()) > before


async def test_a_card_that_was_deleted_by_hand_is_posted_anew(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    gone = await stage.thread()
    await stage.server.delete("", gone)
    await stage.presses("mara", "ack")
    anew = await stage.thread()
    assert anew != gone
    assert "Mara Vogt has it" in await stage.card()
    told = [each for each in await stage.sees("tom") if "is on it, after" in each.text]
    assert [each.thread for each in told] == [anew]
    await stage.writes("mara", "eta 20m")
    assert "Estimate: 11:20, says Mara Vogt" in await stage.card()


async def test_words_below_a_card_that_was_deleted_are_not_lost(stage: Stage) -> None:
    """Where nothing posts the card anew, what would stand in its thread stands in the room."""
    await stage.reports("rosa", STALLS)
    await stage.server.delete("", await stage.thread())
    await stage.tells_bot("rosa", "we are switching the encoder now")
    assert "we are switching the encoder now" in await stage.reads("tom")


async def test_a_rate_limit_is_waited_for_and_nothing_is_lost(stage: Stage) -> None:
    stage.goes_wrong(busy=3, retry_after_s=0.2)
    await stage.reports("rosa", STALLS)
    assert len(await stage.pages("mara")) == 1
    assert await doubles(stage) == []
    assert "Calling Mara Vogt" in await stage.card()
