"""Hours that are left to nobody after all: leads and the crew's room hear it a day and an hour ahead.

Here nobody is called by a level of leads, and there is no last resort. With Mara and Jonas away on
Saturday nobody has 15:00 to 18:00 in Berlin: Singapore sleeps, and Los Angeles has not begun.
"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.playbook import Playbook
from tests.scenarios.stage import Seen, Stage, staged
from tests.scenarios.team import team

NOBODY = "Nobody is on call"


def without_net() -> Playbook:
    usual = team()
    policies = {level: replace(one, levels=one.levels[:1]) for level, one in usual.policies.items()}
    return replace(usual, plan=replace(usual.plan, last_resort=None), policies=policies)


@pytest.fixture
async def bare(database_url: str) -> AsyncIterator[Stage]:
    async with staged(database_url, without_net()) as ready:
        yield ready


async def announced(stage: Stage, user: str) -> list[Seen]:
    return [each for each in await stage.direct(user) if NOBODY in each.text]


async def both_are_away(stage: Stage) -> None:
    for user in ("mara", "jonas"):
        await stage.types(user, "/oncall leave tomorrow")
        await stage.presses(user, "confirm-shift")


async def test_a_gap_is_announced_a_day_and_an_hour_ahead_and_no_more(bare: Stage) -> None:
    await both_are_away(bare)
    await bare.passes(minutes=3 * 60 - 1)  # the gap is 24 h and a minute ahead
    assert await announced(bare, "dana") == []
    await bare.passes(minutes=1)
    (first,) = await announced(bare, "dana")
    assert "Nobody is on call Sat 21 Nov 06:00–09:00 (Los Angeles)" in first.text
    assert "SEV1 and SEV2 would call nobody" in first.text
    assert first.rang
    room = [each for each in await bare.sees("tom") if NOBODY in each.text and not each.is_direct]
    assert ["15:00–18:00 (Berlin)" in each.text for each in room] == [True]
    await bare.passes(minutes=23 * 60 - 1)
    assert len(await announced(bare, "dana")) == 1
    await bare.passes(minutes=1)
    assert len(await announced(bare, "dana")) == 2
    await bare.passes(minutes=5 * 60)
    assert len(await announced(bare, "dana")) == 2


async def test_a_gap_that_appears_late_is_announced_at_once_and_once(bare: Stage) -> None:
    await bare.passes(minutes=26 * 60 + 30)  # Saturday 14:30 in Berlin
    for user in ("mara", "jonas"):
        await bare.types(user, "/oncall leave today")
        await bare.presses(user, "confirm-shift")
    assert len(await announced(bare, "dana")) == 1
    await bare.passes(minutes=60)
    assert len(await announced(bare, "dana")) == 1


async def test_a_gap_that_somebody_takes_is_not_announced(bare: Stage) -> None:
    await both_are_away(bare)
    await bare.types(
        "tom", "/oncall take tomorrow 14:00-17:00"
    )  # of no team: wherever it comes from
    await bare.presses("tom", "confirm-shift")
    await bare.passes(minutes=4 * 60)
    assert await announced(bare, "dana") == []


async def test_a_gap_that_the_playbook_brings_is_announced_too(bare: Stage) -> None:
    usual = without_net()
    smaller = {name: one for name, one in usual.plan.rotations.items() if name != "berlin"}
    plan = replace(usual.plan, rotations=smaller)
    await bare.bot.use(replace(usual, plan=plan, hash="another"))
    await bare.settle()
    assert len(await announced(bare, "dana")) == 1  # today from 15:00 on


async def test_with_a_level_of_leads_nobody_is_alarmed(stage: Stage) -> None:
    await both_are_away(stage)
    await stage.passes(minutes=4 * 60)
    assert await announced(stage, "dana") == []
