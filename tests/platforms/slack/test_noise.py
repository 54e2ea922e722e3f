"""How often an hour of a SEV1 disturbs people on Slack, which cannot post silently: counted by the fake."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.platforms.slack.stage import Stage, on_stage

BUDGET = {"engineer": 8, "reporter": 6, "bystander": 2}


@pytest.fixture
async def show(sqlite_url: str) -> AsyncIterator[Stage]:
    async with on_stage(sqlite_url, shows=1) as stage:
        yield stage


async def pass_minutes(show: Stage, minutes: int) -> None:
    await show.bot.skip(timedelta(minutes=minutes))
    await show.settle()


async def test_an_hour_of_a_sev1_keeps_to_the_budget(show: Stage) -> None:
    reporter, engineer = show.reporters[0], show.crew["e0"]
    await reporter.slash("/incident", "black screen for everyone")
    await show.settle()
    await pass_minutes(show, 1)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await show.settle()
    for minute in range(5, 60, 5):
        await pass_minutes(show, 5)
        if minute == 10:  # no message of its own for that: the one that stands there says it
            assert "No news since" in reporter.inbox[0].everything
        if minute % 15 == 0:
            engineer.write("update: rerouting", show.channel, show.card.ts)
            await show.settle()
    engineer.write("fixed", show.channel, show.card.ts)
    await show.settle()
    people = {"engineer": engineer, "reporter": reporter, "bystander": show.crew["mara"]}
    disturbed = {who: len(human.notified) for who, human in people.items()}
    assert {who: n for who, n in disturbed.items() if n > BUDGET[who]} == {}
    assert disturbed["engineer"] >= 2, "it did ring"


async def test_what_is_typed_in_a_thread_is_not_told_there_again(show: Stage) -> None:
    await show.reporters[0].slash("/incident", "black screen for everyone")
    await show.settle()
    engineer = show.crew["e0"]
    await engineer.click(engineer.inbox[0], "I’m on it")
    await show.settle()
    engineer.write("update: rerouting", show.channel, show.card.ts)
    await show.settle()
    by_bot = [each for each in show.thread if each.user != engineer.id]
    assert not any("rerouting" in each.everything for each in by_bot)
    assert any("✓" in each.everything for each in by_bot)
    assert "rerouting" in show.card.everything
