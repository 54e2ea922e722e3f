"""`/oncall test` on Discord: it rings in the direct messages, and what was heard stands on the list."""

from tests.platforms.discord.stage import Stage


async def test_ones_own_way_rings_and_is_heard_by_a_press(stage: Stage) -> None:
    mara = stage.crew["mara"]
    await mara.slash("oncall test", stage.channel)
    await stage.settle()
    rang = next(each for each in mara.inbox if "rang:" in str(each.components))
    await mara.click(rang, "I heard it")
    await stage.settle()
    listed = next(each for each in mara.inbox if "Who can be reached" in each.everything)
    assert "Discord heard" in listed.everything
