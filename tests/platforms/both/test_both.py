"""One incident on Slack and Discord at once: one state, one person, everything once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.domain.ids import IncidentId
from bot.domain.incident import Incident, Status
from tests.platforms.both.stage import Both, on_both

REPORT = "欧洲观众一直转圈 8万人在看"
HARMFUL = "look @everyone <@1> *at* <!channel> https://evil.example"


@pytest.fixture
async def both(sqlite_url: str) -> AsyncIterator[Both]:
    async with on_both(sqlite_url) as both:
        yield both


async def reported(both: Both) -> str:
    """Report on Discord, and return who is called."""
    await both.streamer.slash("incident", both.discord_channel, text=REPORT)
    await both.settle()
    return next(slug for slug, human in both.at_slack.items() if human.inbox)


async def incident(both: Both) -> Incident:
    stored = await both.bot.desk.store.incident(IncidentId(1))
    assert stored is not None
    return stored.value


async def test_a_page_goes_to_every_platform_and_one_answer_ends_it_everywhere(
    both: Both,
) -> None:
    called = await reported(both)
    assert [slug for slug, human in both.at_discord.items() if human.inbox] == [called]
    assert "SEV1" in both.slack_card.text
    assert "SEV1" in both.discord_card.content
    await both.at_slack[called].click(both.at_slack[called].inbox[0], "I’m on it")
    await both.settle()
    assert (await incident(both)).status is Status.ACKNOWLEDGED
    name = both.at_slack[called].user.name
    assert f"{name} has it" in both.discord_card.everything
    assert name in "\n".join(each.everything for each in both.streamer.inbox)
    page = both.at_discord[called].inbox[0]
    assert "I’m on it" not in page.everything, "withdrawn there too"


async def test_what_the_crew_says_is_read_on_the_other_platform_silently_and_once(
    both: Both,
) -> None:
    called = await reported(both)
    rang = len(both.discord.world.notified)
    here, there = both.at_slack[called], both.at_discord[called]
    remark = here.write("checking fra-2", both.slack_channel, both.slack_card.ts)
    await both.settle()
    there.write(HARMFUL, both.discord_room)
    await both.settle()
    assert sum("checking fra-2" in each for each in both.discord_thread) == 1
    assert sum("checking fra-2" in each for each in both.slack_thread) == 1
    assert sum("@everyone" in each for each in both.slack_thread) == 1
    assert sum("@everyone" in each for each in both.discord_thread) == 1
    assert len(both.discord.world.notified) == rang
    here.edit(remark, "checking fra-3", both.slack_channel)
    await both.settle()
    assert any("checking fra-3" in each for each in both.discord_thread)
    assert not any("checking fra-2" in each for each in both.discord_thread)
    here.delete(remark, both.slack_channel)
    await both.settle()
    assert not any("checking fra-3" in each for each in both.discord_thread)
    assert any("(deleted)" in each for each in both.discord_thread)


async def test_words_on_either_side_act_for_both(both: Both) -> None:
    called = await reported(both)
    both.at_discord[called].write("收到", both.discord_room)
    await both.settle()
    assert (await incident(both)).commander == called
    both.at_slack[called].write("fixed: restarted the edge", both.slack_channel, both.slack_card.ts)
    await both.settle()
    assert (await incident(both)).status is Status.RESOLVED
    assert both.discord_card.embeds[0]["color"] == 0x12B76A


async def test_what_the_reporter_writes_is_read_in_both_rooms(both: Both) -> None:
    await reported(both)
    both.streamer.write("the chat is gone too")
    await both.settle()
    assert sum("the chat is gone too" in each for each in both.slack_thread) == 1
    assert sum("the chat is gone too" in each for each in both.discord_thread) == 1


async def test_what_is_addressed_to_the_reporter_follows_its_edit(both: Both) -> None:
    called = await reported(both)
    here = both.at_slack[called]
    said = here.write("@reporter restart OBS", both.slack_channel, both.slack_card.ts)
    await both.settle()
    here.edit(said, "@reporter restart OBS now", both.slack_channel)
    await both.settle()
    texts = [each.everything for each in both.streamer.inbox if "restart OBS" in each.everything]
    assert len(texts) == 1
    assert "restart OBS now" in texts[0]


@pytest.mark.parametrize("away", ["slack", "discord"])
async def test_one_platform_away_the_other_carries_on_and_the_rest_comes_in_order_once(
    both: Both, away: str
) -> None:
    called = await reported(both)
    fake = both.slack if away == "slack" else both.discord
    await fake.go_away()
    here, there = both.at_slack[called], both.at_discord[called]
    words = ["first word", "second word", "third word"]
    for word in words:
        if away == "slack":
            there.write(word, both.discord_room)
        else:
            here.write(word, both.slack_channel, both.slack_card.ts)
        await both.heard()
    await asyncio.sleep(0.5)
    await fake.come_back()
    await both.settle()
    thread = both.slack_thread if away == "slack" else both.discord_thread
    mirrored = [word for each in thread for word in words if word in each]
    assert mirrored == words
