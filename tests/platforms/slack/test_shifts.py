"""Shifts change hands on Slack: a command, a button only they see, a message to whom it concerns."""

from tests.fakes.slack import Human
from tests.platforms.slack.stage import Stage


async def test_a_shift_is_given_to_somebody_who_is_mentioned(stage: Stage) -> None:
    mara, dex = stage.crew["mara"], stage.crew["dex"]
    answer = await mara.slash("/oncall", f"give <@{dex.id}|dex> 2h", stage.channel.id)
    assert "takes over from" in answer.everything
    assert "Los Angeles" in answer.everything  # on their clock as well
    assert "Nothing is changed yet" in answer.everything
    await mara.click(mara.ephemerals[-1], "Confirm", stage.channel)
    await stage.settle()
    assert "been told" in mara.ephemerals[-1].everything  # in the place of what was asked
    assert "Confirm" not in mara.ephemerals[-1].everything
    assert [each.made.overrides[0].by for each in stage.bot.current.roster.changes] == ["dex"]
    assert "changed your shifts" in dex.inbox[-1].everything


async def test_who_is_no_crew_is_refused_plainly(stage: Stage, yuki: Human) -> None:
    answer = await yuki.slash("/oncall", "接班 2小时")
    assert "只有工作人员能改班" in answer.everything


async def test_somebody_whom_the_playbook_does_not_know_is_no_taker(
    stage: Stage, yuki: Human
) -> None:
    answer = await stage.crew["mara"].slash("/oncall", f"give <@{yuki.id}> 2h")
    assert "Nobody in the playbook is called" in answer.everything
