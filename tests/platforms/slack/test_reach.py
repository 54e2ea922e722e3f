"""`/oncall test` on Slack: it rings in the direct messages, and what was heard stands on the list."""

from tests.platforms.slack.acting import button_of
from tests.platforms.slack.stage import Stage


async def test_ones_own_way_rings_and_is_heard_by_a_press(stage: Stage) -> None:
    mara = stage.crew["mara"]
    answer = await mara.slash("/oncall", "test")
    await stage.settle()
    assert "Ringing Slack" in answer.everything
    rang = next(each for each in mara.inbox if "rang:" in str(each.blocks))
    await mara.click(rang, button_of(rang, "rang:"))
    await stage.settle()
    listed = next(each for each in mara.inbox if "Who can be reached" in each.everything)
    assert "Slack heard" in listed.everything
