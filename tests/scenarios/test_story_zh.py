"""The same incident where the crew's room speaks Chinese, and so do reporter and engineer."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

STALLS = "亚太观众一直转圈 8万人在看"


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with staged(database_url, team("zh")) as ready:
        yield ready


async def test_a_report_is_understood_answered_paged_and_shown(stage: Stage) -> None:
    receipt = (await stage.reports("xiaoming", STALLS)).splitlines()
    assert receipt == [
        "🔴 INC-1 一级，收到：亚太卡顿，约8万人（“一直转圈”“8万人”“亚太”）",
        "正在叫 陈伟（新加坡 19:00）。19:02 没人应就叫下一位；19:05 前真人回复，否则告诉你谁来。",
        "以上是 19:00 的情况，之后看私信。",
        "多少人有问题？",
    ]
    (page,) = await stage.pages("wei")
    assert page.text.startswith("一级 亚太卡顿，约8万人 Main stage 刚刚\n")
    assert "还没人接手。正在叫 陈伟" in await stage.card()


async def test_from_the_word_that_takes_it_to_the_word_that_confirms(stage: Stage) -> None:
    await stage.reports("xiaoming", STALLS)
    await stage.passes(minutes=1)
    await stage.writes("tom", "8万人在看")
    assert "还没人接手" in await stage.card()
    await stage.writes("wei", "收到")
    assert "陈伟 在处理（真人），用时 1分钟" in (await stage.rings("xiaoming"))[-1].text
    await stage.presses("xiaoming", "question:1:scope:all")
    await stage.presses("xiaoming", "check:1:preview:smooth")
    assert "预览不卡：不是编码器" in await stage.card()
    await stage.passes(minutes=4)
    await stage.writes("wei", "进展：正在切到备用 CDN")
    assert "陈伟：“正在切到备用 CDN”" in await stage.reads("xiaoming")
    await stage.writes("wei", "预计20分钟")
    assert "陈伟 预计 19:25 修好" in (await stage.direct("xiaoming"))[-1].text
    await stage.passes(minutes=20)
    assert "陈伟 说的 19:25 已过，还没有新的时间" in await stage.reads("xiaoming")
    await stage.writes("wei", "二级")
    await stage.writes("wei", "先绕过了")
    assert "陈伟 先绕过了，用时 25分钟" in (await stage.rings("xiaoming"))[-1].text
    await stage.writes("wei", "修好了：切到备用线路")
    asked = (await stage.rings("xiaoming"))[-1].text
    assert "陈伟：已修好，用时 25分钟。“切到备用线路”" in asked
    assert "你那边好了吗？" in asked
    await stage.presses("xiaoming", "fine")
    assert "小明：好了，已确认。" in await stage.reads("tom")
    assert "**19:25:00** 小明" in await stage.timeline("wei")


async def test_nobody_answers_and_the_reporter_hears_the_truth(stage: Stage) -> None:
    await stage.reports("xiaoming", STALLS)
    await stage.passes(minutes=5)
    told = (await stage.rings("xiaoming"))[-1].text
    assert "陈伟" in told
    assert "未应答" in told
    assert "19:08 再报" in told
    await stage.passes(minutes=5)
    assert "没人应。现在叫所有人" in await stage.reads("tom")


async def test_a_crew_of_two_languages_reads_each_in_their_own(stage: Stage) -> None:
    """The room has one language; direct messages have their person's."""
    await stage.reports("rosa", "Europe keeps buffering, 80k watching")
    assert (await stage.pages("mara"))[0].text.startswith("SEV1 Europe stalls, 80,000 watching")
    assert "INC-1 一级" in await stage.card()
    assert "INC-1 SEV1, got it" in (await stage.direct("rosa"))[0].text
    await stage.passes(minutes=2)
    assert "一级 欧洲卡顿" in (await stage.pages("wei"))[0].text
