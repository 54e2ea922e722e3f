"""What is said after the first report: a remark stays one, what is worse is heard, and who has it is told."""

import pytest

from tests.scenarios.stage import Stage
from tests.scenarios.test_noise import BUDGET_SEV1, over_budget


async def page_titles(stage: Stage, user: str) -> list[str]:
    return [each.text.partition("\n")[0] for each in await stage.pages(user)]


@pytest.mark.parametrize(
    ("report", "remarks", "names"),
    [
        (
            "black screen for all 80000 viewers",
            (
                "sound is fine",
                "is this a drill?",
                "test",
                "someone says the sound is a bit low",
                "200 people wrote in chat about it",
                "one viewer asks why it is black",
            ),
            "black screen, 80,000 watching",
        ),
        (
            "全部观众黑屏 8万人在看",
            ("是不是卡了？", "声音正常", "测试", "有3个人在弹幕里问"),
            "black screen, 80,000 watching",
        ),
    ],
    ids=["en", "zh"],
)
async def test_a_harmless_remark_changes_nothing_of_what_pages_say(
    stage: Stage, report: str, remarks: tuple[str, ...], names: str
) -> None:
    await stage.reports("rosa", report)
    card = await stage.card()
    for words in remarks:
        await stage.tells_bot("rosa", words)
        await stage.writes("yuki", words)
    assert await stage.card() == card
    await stage.passes(minutes=10)
    titles = [each for user in ("mara", "jonas", "dana") for each in await page_titles(stage, user)]
    assert len(titles) > 3
    assert [each for each in titles if names not in each] == []
    assert "Set SEV" not in await stage.reads("mara")
    timeline = await stage.timeline("mara")
    assert [each for each in remarks if each not in timeline] == []


async def test_the_end_is_still_heard(stage: Stage) -> None:
    await stage.reports("rosa", "black screen for all 80000 viewers")
    await stage.tells_bot("rosa", "back to normal now")
    assert "what is known now makes it SEV4" in await stage.reads("mara")


async def test_a_different_problem_leaves_what_it_was_about(stage: Stage) -> None:
    await stage.reports("rosa", "no sound, 200 watching")
    await stage.passes(minutes=3)
    await stage.reports("rosa", "the stream is down for everyone")
    assert "stream down" in await stage.card(1)
    await stage.presses("rosa", "split")
    assert "no sound, 200 watching" in await stage.card(1)
    assert "stream down" in await stage.card(2)


async def test_a_second_stronger_report_is_heard_at_once(stage: Stage) -> None:
    await stage.reports("rosa", "no sound for two viewers")
    assert "SEV3" in await stage.card()
    await stage.passes(seconds=40)
    answer = await stage.reports("rosa", "no sound, everyone says it in chat")
    assert "Added to INC-1" in answer
    assert "SEV1" in answer
    assert "SEV1" in await stage.card()
    await stage.passes(minutes=2)
    assert (await page_titles(stage, "mara"))[-1].startswith("SEV1 no sound")
    assert "everyone says it in chat" in await stage.reads("tom")
    assert "SEV3 → SEV1" in await stage.reads("rosa")


async def test_another_grave_trouble_rings_at_whoever_has_it(stage: Stage) -> None:
    await stage.reports("rosa", "没声音")
    await stage.presses("mara", "ack")
    await stage.passes(minutes=15)
    await stage.presses("mara", "still")
    before = len(await stage.rings("mara"))
    answer = await stage.reports("rosa", "直播断了，全部人看不了")
    assert "Mara Vogt is told now" in answer
    rang = await stage.rings("mara")
    assert len(rang) == before + 1
    assert "直播断了，全部人看不了" in rang[-1].text
    assert "stream down" in await stage.card()
    for text in ("no sound either", "chat is down for everyone", "nobody can pay for gifts"):
        await stage.reports("rosa", text)
    assert len(await stage.rings("mara")) == before + 1
    assert "stream down" in await stage.card()
    assert await over_budget(stage, BUDGET_SEV1) == []


async def test_openings_that_called_nobody_do_not_hold_a_real_outage(stage: Stage) -> None:
    for _ in range(3):
        await stage.reports("rosa", "drill: the stream is down")
        await stage.passes(seconds=20)
        await stage.presses("rosa", "fine")
    assert "too many" in await stage.reports("rosa", "which bitrate do you recommend?")
    assert "INC-4" in await stage.reports("rosa", "stream is down, nobody can watch")
    assert len(await stage.pages("mara")) == 1
