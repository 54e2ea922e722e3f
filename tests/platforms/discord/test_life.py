"""The gateway comes and goes; what was said meanwhile counts; one process of several listens."""

import time

import pytest
from structlog.testing import capture_logs

from adapters.discord import catching_up
from adapters.discord.chat import PER_PAGE
from bot.domain import events as e
from bot.domain.incident import Status
from tests.fakes.discord import Human, Trouble
from tests.platforms.discord.acting import REPORT, happened, incident, reported
from tests.platforms.discord.stage import Stage, on_stage
from tests.platforms.show import eventually


@pytest.mark.parametrize(
    "way", ["drop", "ask_to_reconnect", "invalidate", "invalidate for good", "close"]
)
async def test_a_lost_session_is_taken_up_again(stage: Stage, streamer: Human, way: str) -> None:
    gateway = stage.fake.gateway
    before = len(gateway.connected_at)
    match way:
        case "drop":
            gateway.drop()
        case "ask_to_reconnect":
            gateway.ask_to_reconnect()
        case "close":
            gateway.close(4000)
        case _:
            gateway.invalidate(way == "invalidate")
    await eventually(lambda: len(gateway.connected_at) > before, 15)
    await eventually(lambda: stage.app.is_listening)
    answer = await streamer.slash("incident", stage.channel, text=REPORT)
    await stage.settle()
    assert "SEV1" in answer.everything
    assert len(stage.cards) == 1
    assert len([each for each in stage.fake.messages(stage.channel) if not each.embeds]) == 1


async def test_a_word_during_a_short_absence_is_replayed(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    stage.fake.gateway.drop()
    engineer.write("on it", stage.room)
    await eventually(lambda: stage.app.is_listening)
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    assert stage.fake.gateway.resumed == 1


@pytest.mark.parametrize("where", ["thread", "direct", "reply to the card"])
async def test_an_acknowledgement_typed_while_the_bot_was_away_counts(
    stage: Stage, streamer: Human, where: str
) -> None:
    engineer = await reported(stage, streamer)
    engineer.write("having a look", stage.room)
    await stage.settle()
    await stage.stop()
    match where:
        case "thread":
            engineer.write("on it", stage.room)
        case "direct":
            engineer.write("on it")
        case _:
            engineer.write("on it", stage.channel, reply_to=stage.card)
    await stage.start()
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    heard = [each for each in await happened(stage) if isinstance(each, e.RemarkHeard)]
    assert len(heard) == 1, "what was heard before is not heard again"


@pytest.mark.parametrize(
    "trouble", [Trouble.UNAVAILABLE, Trouble.RATE_LIMITED, Trouble.RATE_LIMITED_EVERYWHERE]
)
async def test_what_was_missed_is_read_though_discord_has_trouble_at_first(
    stage: Stage, streamer: Human, trouble: Trouble
) -> None:
    engineer = await reported(stage, streamer)
    await stage.stop()
    engineer.write("on it", stage.room)
    faults, room = stage.fake.rest.faults, stage.room.id
    faults.add("list_messages", trouble, 2, retry_after_s=0.2, channel=room)
    await stage.start()
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_of_more_than_can_be_read_back_the_newest_counts(
    stage: Stage, streamer: Human
) -> None:
    engineer = await reported(stage, streamer)
    await stage.stop()
    for n in range(catching_up.PAGES * PER_PAGE):
        stage.crew["dex"].write(f"viewer {n} says so too", stage.room)
    engineer.write("on it", stage.room)
    await stage.start()
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_what_is_said_while_the_bot_comes_back_hides_nothing_that_was_said_before(
    stage: Stage, streamer: Human
) -> None:
    engineer, gateway = await reported(stage, streamer), stage.fake.gateway
    await stage.stop()
    engineer.write("on it", stage.room)
    stage.fake.rest.latency_s = 0.3
    before = len(gateway.connected_at)
    await stage.start_beside()
    await eventually(lambda: len(gateway.connected_at) > before)
    engineer.write("checking the encoder", stage.room)
    await eventually(lambda: stage.app.is_listening)
    await stage.app.settled()
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    said = [each for each in await happened(stage) if isinstance(each, e.RemarkHeard)]
    assert len(said) == 1


async def test_a_report_written_while_the_bot_was_away_is_taken(
    stage: Stage, streamer: Human
) -> None:
    await stage.stop()
    streamer.write("Europe stalls, 80k watching")
    await stage.start()
    await stage.settle()
    assert len(stage.cards) == 1


async def test_what_was_answered_before_is_not_answered_again(
    stage: Stage, streamer: Human
) -> None:
    streamer.write("Europe stalls, 80k watching")
    await eventually(lambda: len(streamer.inbox) >= 3)
    await stage.settle()
    await streamer.click(streamer.inbox[1], "Fine again")
    await stage.settle()
    before = len(streamer.inbox)
    await stage.stop()
    for message in streamer.inbox:
        message.nonce = ""  # as Discord forgets it after some minutes
    await stage.start()
    await stage.settle()
    assert len(streamer.inbox) == before
    assert len(stage.cards) == 1


async def test_commands_are_sent_only_when_they_changed(stage: Stage) -> None:
    sent = "bulk_set_application_commands"
    assert stage.fake.operations().count(sent) == 1
    await stage.stop()
    await stage.start()
    assert stage.fake.operations().count(sent) == 1
    assert len(stage.channel.pins) == 1


async def test_a_stop_ends_the_session_within_a_moment(stage: Stage) -> None:
    began_at = time.monotonic()
    await stage.app.stop()
    assert time.monotonic() - began_at < 2
    await eventually(lambda: not stage.fake.gateway.sessions)


async def test_a_missing_intent_is_named_and_the_rest_goes_on(
    stage: Stage, streamer: Human
) -> None:
    with capture_logs() as logged:
        stage.fake.application.privileged = 0
        stage.fake.gateway.invalidate(False)
        await eventually(lambda: any("mend" in each for each in logged), 15)
    assert "Switch it on on the application's Bot page" in str(logged)
    await eventually(lambda: stage.app.is_listening, 15)
    answer = await streamer.slash("incident", stage.channel, text=REPORT)
    assert "SEV1" in answer.everything


async def test_of_two_processes_one_listens_and_the_other_takes_over(postgres_url: str) -> None:
    async with on_stage(postgres_url, shows=1) as first:
        second = Stage(
            first.fake, first.channel, first.crew, first.playbook, postgres_url, first.reporters
        )
        await second.start_beside()
        try:
            assert len(first.fake.gateway.sessions) == 1
            began_at = time.monotonic()
            await first.stop()
            await eventually(lambda: second.app.is_listening, 15)
            assert time.monotonic() - began_at < 10
            engineer = await reported(second, first.reporters[0])
            await engineer.click(engineer.inbox[0], "I’m on it")
            await second.settle()
            assert (await incident(second)).status is Status.ACKNOWLEDGED
        finally:
            await second.stop()
            await first.start()


async def test_the_panel_is_found_behind_what_people_pinned(stage: Stage, streamer: Human) -> None:
    await stage.stop()
    await stage.start()
    for n in range(60):
        pinned = streamer.write(f"note {n}", stage.channel)
        stage.channel.pins[pinned.id] = pinned.sent_at.isoformat()
    stage.fake.messages(stage.channel)[0].nonce = ""  # as Discord forgets it after some minutes
    await stage.stop()
    await stage.start()
    assert len([each for each in stage.fake.messages(stage.channel) if each.components]) == 1
