"""The crew on Slack speaks English, the streamer on Discord Chinese: they talk by phrases."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from adapters.slack.naming import account
from adapters.translate.libre import LibreTranslate, client
from bot.domain.command import Sender
from bot.domain.ids import IncidentId
from tests.fakes.translator import translation_service
from tests.platforms.both.stage import Both, on_both
from tests.platforms.both.test_both import HARMFUL, REPORT


@pytest.fixture
async def both(sqlite_url: str) -> AsyncIterator[Both]:
    async with on_both(sqlite_url) as both:
        yield both


async def taken(both: Both) -> str:
    """A report in Chinese on Discord, taken by whoever is called, on Slack."""
    both.streamer.user.locale = "zh-CN"
    await both.streamer.slash("incident", both.discord_channel, text=REPORT)
    await both.settle()
    called = next(slug for slug, human in both.at_slack.items() if human.inbox)
    await both.at_slack[called].click(both.at_slack[called].inbox[0], "I’m on it")
    await both.settle()
    return called


async def test_a_phrase_chosen_on_slack_is_answered_on_discord_each_in_their_language(
    both: Both,
) -> None:
    called = await taken(both)
    here = both.at_slack[called]
    await here.click(both.slack_card, "Is it everyone?", both.slack_channel)
    await both.settle()
    asked = both.streamer.inbox[-1]
    assert asked.everything.startswith(f"INC-1：{here.user.name}（工作人员）：“所有观众都这样吗？”")
    rang = len(both.discord.world.notified)
    await both.streamer.click(asked, "所有人")
    await both.settle()
    assert "你：所有人" in asked.everything
    assert asked.components == []
    answer = "answers “Is it everyone?” Everyone"
    assert sum(answer in each for each in both.slack_thread) == 1
    assert sum(answer in each for each in both.discord_thread) == 1
    assert any(f"<@{here.id}>" in each for each in both.slack_thread if answer in each)
    assert len(both.discord.world.notified) == rang, "it was asked on Slack, and rings there alone"
    told = await timeline(both)
    assert "to the reporter: “Is it everyone?”" in told
    assert f"{both.streamer.user.name} answered “Is it everyone?” Everyone" in told


async def test_own_words_and_phrases_go_by_the_form_on_slack(both: Both) -> None:
    called = await taken(both)
    here = both.at_slack[called]
    await here.click(both.slack_card, "Say to reporter", both.slack_channel)
    await both.settle()
    assert here.modal is not None
    await here.submit(here.modal, tell="keep-streaming", text="OBS 31 is fine")
    await both.settle()
    texts = [each.everything for each in both.streamer.inbox]
    assert any("“继续播。”" in each for each in texts)
    assert any("OBS 31 is fine" in each for each in texts)
    assert any("OBS 31 is fine" in each for each in both.slack_thread), "nobody saw the form"


async def test_a_phrase_chosen_on_discord_by_its_form_rings_there(both: Both) -> None:
    called = await taken(both)
    there = both.at_discord[called]
    opened = await there.choose(both.discord_card, "Say to reporter")
    await there.submit(opened, {"ask": "preview-fine"})
    await both.settle()
    rang = len(both.discord.world.notified)
    await both.streamer.click(both.streamer.inbox[-1], "不正常")
    await both.settle()
    assert any("“Is your own preview fine?” Not fine" in each for each in both.slack_thread)
    assert len(both.discord.world.notified) > rang


async def test_the_address_alone_in_a_thread_offers_the_phrasebook(both: Both) -> None:
    called = await taken(both)
    both.at_discord[called].write("@reporter", both.discord_room)
    await both.settle()
    offer = both.discord.messages(both.discord_room)[-1]
    assert "choose a sentence" in offer.everything
    opened = await both.at_discord[called].click(offer, "Say to reporter")
    await both.at_discord[called].submit(opened, {"tell": "back-in-10"})
    await both.settle()
    assert any("“10 分钟后回来。”" in each.everything for each in both.streamer.inbox)
    assert not any("choose a sentence" in each for each in both.slack_thread)


async def test_the_head_of_each_room_says_who_reads_along(both: Both) -> None:
    await taken(both)
    assert "Also read in Discord #incidents. The reporter reads" in both.slack_card.everything
    assert "Also read in Slack #incidents. The reporter reads" in both.discord_card.everything
    head = "你在这里写的，工作人员在 Slack #incidents 和 Discord #incidents 能看到。"
    assert any(head in each.everything for each in both.streamer.inbox)


async def test_where_words_cannot_be_read_both_heads_say_so_and_it_is_true(sqlite_url: str) -> None:
    async with on_both(sqlite_url, reads_words=False) as both:
        called = await taken(both)
        assert "Only part of it is heard here" in both.discord_card.everything
        assert "Only part of it is heard here" not in both.slack_card.everything
        assert "Discord #incidents (from there, only what mentions me)" in (
            both.slack_card.everything
        )
        rang = len(both.discord.world.notified)
        both.at_discord[called].write("nobody hears this", both.discord_room)
        both.at_discord[called].mention_bot("this is heard", both.discord_room)
        await both.settle()
        assert not any("nobody hears this" in each for each in both.slack_thread)
        assert any("this is heard" in each for each in both.slack_thread)
        assert len(both.discord.world.notified) == rang


async def test_a_machines_words_are_marked_and_mention_nobody_on_either_platform(
    sqlite_url: str,
) -> None:
    async with translation_service() as service, client(2.0) as calling:
        service.knows |= {"弹幕也没了": HARMFUL, "keep OBS open": "OBS 别关"}
        translator = LibreTranslate(calling, service.address, SecretStr(""))
        async with on_both(sqlite_url, translator=translator) as both:
            called = await taken(both)
            rang = len(both.discord.world.notified)
            both.streamer.write("弹幕也没了")
            await both.settle()
            for thread in (both.slack_thread, both.discord_thread):
                (quoted,) = [each for each in thread if "弹幕也没了" in each]
                assert "machine-translated: “look" in quoted
            assert len(both.discord.world.notified) == rang
            loud = {each.why for each in both.slack.workspace.notified}
            assert "everybody" not in loud, "whoever follows a thread hears every reply, on Slack"
            there = both.at_slack[called]
            there.write("@reporter keep OBS open", both.slack_channel, both.slack_card.ts)
            await both.settle()
            assert any(
                "“keep OBS open”" in each.everything and "机器翻译：“OBS 别关”" in each.everything
                for each in both.streamer.inbox
            )


async def timeline(both: Both) -> str:
    reader = next(iter(both.at_slack.values()))
    sender = Sender(account(reader.user.team, reader.id), language="en")
    told = await both.front.timeline(IncidentId(1), sender)
    assert told is not None
    return told
