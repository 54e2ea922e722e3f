"""Somebody whom the playbook knows on Slack alone becomes one person with their Discord account."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall import on_call
from tests.platforms.both.stage import Both, on_both

REPORT = "欧洲观众一直转圈 8万人在看"
CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


@pytest.fixture
async def both(sqlite_url: str) -> AsyncIterator[Both]:
    async with on_both(sqlite_url, is_linked=False) as both:
        yield both


def on_duty(both: Both) -> str:
    plan = both.bot.current.active.plan
    return str(on_call(plan, RegionId("eu"), both.bot.ground.clock.now())[0].person)


async def code_from_slack(both: Both, who: str) -> str:
    answer = await both.at_slack[who].slash("/oncall", "link")
    found = CODE.search(answer.everything)
    assert found is not None, answer.everything
    return found[0]


async def test_linked_from_both_sides_paged_on_both_and_answered_once(both: Both) -> None:
    who = on_duty(both)
    here, there = both.at_slack[who], both.at_discord[who]
    asked = await there.slash(
        "oncall link", both.discord_channel, code=await code_from_slack(both, who)
    )
    assert asked.is_secret
    assert f"Slack, The show: “{here.user.name}” ({here.id})" in asked.everything
    assert "gets their pages" in asked.everything
    await there.click(there.secrets[-1], "Yes, that is me")
    await both.settle()
    question = here.inbox[-1]
    assert f"({there.id})" in question.everything
    assert "Discord, " in question.everything
    await here.click(question, "Yes, that is me")
    await both.settle()
    assert "Linked: Discord" in here.inbox[-1].everything
    assert "Linked: Discord" in there.inbox[-1].everything

    before = len(there.inbox), len(here.inbox)
    await both.streamer.slash("incident", both.discord_channel, text=REPORT)
    await both.settle()
    pages = there.inbox[before[0]], here.inbox[before[1]]
    assert all("I’m on it" in each.everything for each in pages)
    await there.click(pages[0], "I’m on it")
    await both.settle()
    assert f"{both.playbook.people[PersonId(who)].name} has it" in both.slack_card.text
    assert "I’m on it" not in here.inbox[before[1]].everything, "withdrawn there too"


async def test_a_yes_on_discord_alone_makes_nobody_crew(both: Both) -> None:
    who = on_duty(both)
    there = both.at_discord[who]
    await there.slash("oncall link", both.discord_channel, code=await code_from_slack(both, who))
    await there.click(there.secrets[-1], "Yes, that is me")
    await both.settle()
    await both.at_slack[who].click(both.at_slack[who].inbox[-1], "No")
    await both.settle()
    answer = await there.slash("oncall take", both.discord_channel, when="2h")
    assert "Only the crew can change shifts" in answer.everything


async def test_whose_direct_messages_are_closed_is_not_linked_and_the_asker_hears_it(
    both: Both,
) -> None:
    who = on_duty(both)
    here, there = both.at_slack[who], both.at_discord[who]
    answer = await there.slash("oncall link", both.discord_channel)
    found = CODE.search(answer.everything)
    assert found is not None
    there.close_direct()
    await here.slash("/oncall", f"link {found[0]}", both.slack_channel.id)
    await here.click(here.ephemerals[-1], "Yes, that is me", both.slack_channel)
    await both.settle()
    assert "could not be asked" in here.inbox[-1].everything
    assert both.bot.current.people.links == ()


async def test_language_and_zone_are_chosen_from_what_discord_offers(both: Both) -> None:
    there = both.at_discord[on_duty(both)]
    offered = await there.complete("oncall zone", "zone", "singap", both.discord_channel)
    assert [each["value"] for each in offered] == ["Asia/Singapore"]
    answer = await there.slash("oncall language", both.discord_channel, language="zh-CN")
    assert "I go by what your platform says" in answer.everything, "nobody in particular there"
    await both.streamer.slash("oncall language", both.discord_channel, language="zh-CN")
    mine = await both.streamer.slash("oncall me", both.discord_channel)
    assert "语言：中文（自己选的）" in mine.everything
