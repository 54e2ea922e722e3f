"""Words in a room: a remark stops and lowers nothing, and a time is promised as it was written."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.stage import Button, Stage, staged
from tests.scenarios.team import team

STALLS = "viewers in Europe keep buffering, 80k watching"
BLACK = "欧洲全部黑屏 8万人在看"


@pytest.fixture
async def chinese(database_url: str) -> AsyncIterator[Stage]:
    async with staged(database_url, team("zh")) as ready:
        yield ready


async def test_a_remark_with_a_colon_stops_no_escalation(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    before = len(await stage.direct("rosa"))
    await stage.writes("dana", "Mine: picture is fine here")
    await stage.writes("tom", "我在看：画面还是黑的，推流没断")
    assert "Nobody has it yet" in await stage.card()
    assert len(await stage.direct("rosa")) == before
    await stage.passes(minutes=3)
    assert await stage.pages("jonas")


async def test_whoever_was_not_called_is_asked_first(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.writes("tom", "on it: restarting the packager")
    assert "Nobody has it yet" in await stage.card()
    assert "You were not called for INC-1. Take it?" in await stage.reads("mara")
    await stage.presses("tom", "take")
    assert "Tom Becker has it" in await stage.card()


async def test_a_remark_lowers_no_level_and_closes_nothing(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.writes("mara", "ack: looking")
    for words in (
        "S3: uploads fail with 503",
        "p2: encoder shows dropped frames",
        "fixed: no not yet",
        "fixed? no",
        "修好了：还没",
    ):
        await stage.writes("mara", words)
    card = await stage.card()
    assert "SEV1" in card
    assert "Mara Vogt has it" in card
    await stage.writes("mara", "fixed: the CDN is repaired")
    assert "Fixed, says Mara Vogt" in await stage.reads("rosa")


async def test_who_calls_it_fixed_in_words_that_leave_it_open_is_asked(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.writes("mara", "fixed: nobody sees it any more")
    asked = (await stage.sees("mara"))[-1]
    assert "INC-1 stays open" in asked.text
    assert not asked.rang
    assert "Fixed, says" not in await stage.reads("rosa")
    await stage.writes("rosa", "fixed: not yet")  # who may not close it is not asked
    assert (await stage.sees("mara"))[-1].text == "fixed: not yet"
    await stage.presses_that("mara", Button(asked.id, "fixed:1"))
    assert "Fixed, says Mara Vogt" in await stage.reads("rosa")
    await stage.writes("mara", "fixed: not yet, it seems")
    assert "INC-1 stays open" not in (await stage.sees("mara"))[-1].text


async def test_a_remark_in_chinese_stops_no_escalation(chinese: Stage) -> None:
    await chinese.reports("xiaoming", BLACK)
    await chinese.writes("dana", "我在看：画面还是黑的，推流没断")
    assert "还没人接手" in await chinese.card()
    await chinese.writes("mara", "好的，收到")
    assert "Mara Vogt 在处理" in await chinese.reads("xiaoming")
    await chinese.writes("mara", "修好了：还没")
    assert "已修好" not in await chinese.reads("xiaoming")


async def test_a_time_of_day_is_promised_as_it_was_written_on_its_writers_clock(
    stage: Stage,
) -> None:
    """It is 12:00 in Berlin and Madrid, 11:00 in London, 19:00 in Shanghai."""
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.writes("mara", "ETA 18:30")
    assert "Mara Vogt expects it fixed at 18:30." in (await stage.direct("rosa"))[-1].text
    await stage.writes("wei", "预计 20:30 恢复")
    assert "陈伟 expects it fixed at 13:30." in (await stage.direct("rosa"))[-1].text
    await stage.fills_in("mara", "estimate", text="at 8:30 pm")
    assert "Mara Vogt expects it fixed at 20:30." in (await stage.direct("rosa"))[-1].text
    assert "Estimate: 19:30, says Mara Vogt" in await stage.card()  # the room's clock


async def test_a_time_that_cannot_be_read_is_refused_and_nothing_is_promised(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    refused = "I cannot read that as a time. Write how long or by when, as 20m, 1h, 18:30."
    assert refused in await stage.fills_in("mara", "estimate", text="soon")
    await stage.writes("mara", "ETA 18:30 for Europe")
    assert refused in await stage.reads("mara")
    await stage.writes("mara", "ETA 9:30")
    assert "09:30 or 21:30? Write the one you mean." in await stage.reads("mara")
    assert "Estimate:" not in await stage.card()
    assert "ETA 18:30 for Europe" in await stage.timeline("mara")
