"""More than three pages to one person in a minute travel together, each with its own fate."""

import asyncio

import pytest

from tests.scenarios.stage import Seen, Stage

REPORTERS = ("rosa", "yuki", "tom", "dana", "wei", "jonas")
DARK = "black screen for everyone"  # no stream, no region: each is an incident of its own


async def all_report(stage: Stage, **faults: object) -> None:
    """`faults`: of what carries the last three pages, which go in one message."""
    for user in REPORTERS[:3]:
        await stage.reports(user, DARK)
    stage.goes_wrong(**faults)
    stage.bot.courier.bundling.collect_s = 2.0  # a busy machine may take a while over the next ones
    await asyncio.gather(*(stage.reports(user, DARK) for user in REPORTERS[3:]))


async def pages(stage: Stage) -> list[Seen]:
    return [each for each in await stage.direct("mara") if any("ack" in b for b in each.buttons)]


async def test_three_come_singly_and_the_rest_in_one_message(stage: Stage) -> None:
    await all_report(stage)
    *single, together = await pages(stage)
    assert len(single) == 3
    assert together.text.startswith("3 more calls for you")
    assert [f"INC-{n}: " in together.text for n in range(1, 7)] == [False] * 3 + [True] * 3
    assert together.rang
    assert {"ack:4", "pass:4", "ack:5", "ack:6"} <= {*together.buttons}


async def test_each_of_them_has_its_own_fate_also_after_a_restart(stage: Stage) -> None:
    await all_report(stage)
    await stage.restart()
    together = (await pages(stage))[-1]
    await stage.presses("mara", "ack:5")
    now = next(each for each in await stage.direct("mara") if each.id == together.id)
    assert "INC-5: Yours since 12:00" in now.text
    assert "ack:5" not in now.buttons
    assert {"ack:4", "ack:6"} <= {*now.buttons}


async def test_a_minute_later_a_page_comes_alone_again(stage: Stage) -> None:
    for user in REPORTERS[:3]:
        await stage.reports(user, DARK)
    for paged in stage.bot.courier.bundling.paged.values():
        paged[0] -= 60  # machine time cannot be moved on
    await stage.reports(REPORTERS[3], DARK)
    assert not (await pages(stage))[-1].text.startswith("1 more")


@pytest.mark.parametrize("fault", ["lose_before", "lose_after"])
async def test_when_the_answer_is_lost_all_of_them_are_looked_for(stage: Stage, fault: str) -> None:
    await all_report(stage, only="@mara", **{fault: 1})
    *single, together = await pages(stage)
    assert len(single) == 3
    assert {"ack:4", "ack:5", "ack:6"} <= {*together.buttons}
    assert "may not have arrived" not in together.text


async def test_where_the_platform_cannot_tell_they_go_again_together_and_say_so(
    stage: Stage,
) -> None:
    await all_report(stage, only="@mara", lose_after=1, blind=True)
    *single, first, again = await pages(stage)
    assert len(single) == 3
    assert "may not have arrived" not in first.text
    assert "Sent again: the first may not have arrived." in again.text
    assert {"ack:4", "ack:5", "ack:6"} <= {*again.buttons}


@pytest.mark.parametrize("fault", ["lose_before", "lose_after"])
async def test_the_next_process_finds_them_in_their_one_message(stage: Stage, fault: str) -> None:
    """The answer is lost, and the process ends before it has looked."""
    await all_report_and_stop(stage, fault)
    stage.goes_well()
    await stage.start()
    await stage.settle()
    *single, together = await pages(stage)
    assert len(single) == 3
    assert {"ack:4", "ack:5", "ack:6"} <= {*together.buttons}
    assert await stage.waiting() == 0
    await stage.presses("mara", "ack:5")
    now = next(each for each in await stage.direct("mara") if each.id == together.id)
    assert "INC-5: Yours since 12:00" in now.text


async def all_report_and_stop(stage: Stage, fault: str) -> None:
    reporting = asyncio.create_task(all_report(stage, only="@mara", **{fault: 1}))
    noted = "SELECT count(*) FROM delivery WHERE sent_as IS NOT NULL"
    async with asyncio.timeout(30):
        while await stage.ask(noted) < 3:  # noqa: ASYNC110 - in the database, by another task
            await asyncio.sleep(0.01)
    stage.wire.change(stage.wire.faults.model_copy(update={"away_s": 60.0}))
    await stage.stop()
    reporting.cancel()
    await asyncio.gather(reporting, return_exceptions=True)
