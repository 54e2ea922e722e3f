"""The incidents channel is deleted: it is made anew where that is allowed, else incidents go on without."""

import asyncio

import pytest
from sqlalchemy import text

from tests.fakes.discord import Channel, Human, P, Trouble
from tests.platforms.discord.acting import REPORT, incident, reported
from tests.platforms.discord.stage import Stage
from tests.platforms.show import eventually


def allow(stage: Stage) -> None:
    stage.fake.bot_role.permissions |= P.MANAGE_CHANNELS


def anew(stage: Stage) -> Channel | None:
    found = stage.fake.world.channels.values()
    return next((each for each in found if each.name == "incidents" and not each.is_thread), None)


async def found_anew(stage: Stage) -> Channel:
    await eventually(lambda: anew(stage) is not None)
    channel = anew(stage)
    assert channel is not None
    await eventually(lambda: bool(channel.pins))
    await stage.settle()
    return channel


def told(human: Human) -> list[str]:
    return [each.content for each in human.inbox if "incidents channel" in each.content]


async def test_it_is_made_anew_with_panel_and_open_incidents_and_leads_hear_it_once(
    stage: Stage, streamer: Human
) -> None:
    allow(stage)
    engineer = await reported(stage, streamer)
    stage.fake.delete_channel(stage.channel)
    stage.channel = await found_anew(stage)
    assert "SEV1" in stage.card.content
    assert stage.card.thread is not None
    [line] = [line for human in stage.crew.values() for line in told(human)]
    assert stage.channel.id in line
    engineer.write("on it", stage.room)
    await stage.settle()
    assert (await incident(stage)).commander is not None
    assert f"{engineer.user.name} has it" in stage.card.everything


async def test_a_restart_uses_the_new_one(stage: Stage, streamer: Human) -> None:
    allow(stage)
    await reported(stage, streamer)
    old = stage.channel
    stage.fake.delete_channel(old)
    stage.channel = await found_anew(stage)
    new, stage.channel = stage.channel, old  # the settings still name the old one
    await stage.stop()
    await stage.start()
    stage.channel = new
    streamer.write("now the sound is gone too")
    await stage.settle()
    assert "the sound is gone" in stage.said_in_thread()
    assert len(new.pins) == 1
    assert sum(each.name == "incidents" for each in stage.fake.world.channels.values()) == 1


async def test_deleted_while_nobody_listened_it_is_made_anew_at_the_next_start(
    stage: Stage, streamer: Human
) -> None:
    allow(stage)
    await reported(stage, streamer)
    await stage.stop()
    stage.fake.delete_channel(stage.channel)
    await stage.start()
    stage.channel = await found_anew(stage)
    assert "SEV1" in stage.card.content


async def test_what_was_private_stays_private(stage: Stage, streamer: Human) -> None:
    allow(stage)
    stage.fake.overwrite(stage.channel, stage.fake.guild, deny=P.VIEW_CHANNEL)
    stage.fake.overwrite(stage.channel, stage.fake.bot_role, allow=P.VIEW_CHANNEL)
    await stage.stop()
    await stage.start()
    stage.fake.delete_channel(stage.channel)
    channel = await found_anew(stage)
    assert not channel.is_seen_by(streamer.id)
    assert channel.is_seen_by(stage.fake.bot.id)


async def test_without_the_right_leads_hear_once_and_the_incident_goes_on_directly(
    stage: Stage, streamer: Human
) -> None:
    engineer = await reported(stage, streamer)
    stage.fake.delete_channel(stage.channel)
    await eventually(lambda: any(told(each) for each in stage.crew.values()))
    streamer.write("now the sound is gone too")
    await eventually(
        lambda: any("the sound is gone" in each.everything for each in engineer.inbox), 20
    )
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    assert (await incident(stage)).commander is not None
    [line] = [line for human in stage.crew.values() for line in told(human)]
    assert "Manage Channels" in line
    assert anew(stage) is None


async def test_another_channel_that_is_deleted_changes_nothing(
    stage: Stage, streamer: Human
) -> None:
    allow(stage)
    await reported(stage, streamer)
    stage.fake.delete_channel(stage.fake.channel("lobby"))
    await stage.settle()
    assert anew(stage) is stage.channel
    assert not any(told(each) for each in stage.crew.values())


async def test_a_report_after_the_loss_pages_and_stands_in_the_new_channel(
    stage: Stage, streamer: Human
) -> None:
    allow(stage)
    lobby = stage.fake.channel("lobby")
    stage.fake.delete_channel(stage.channel)
    await streamer.slash("incident", lobby, text=REPORT)
    stage.channel = await found_anew(stage)
    assert len(stage.cards) == 1
    assert (
        len([each for each in stage.crew.values() if any("SEV1" in m.content for m in each.inbox)])
        == 1
    )


@pytest.mark.parametrize("trouble", [Trouble.UNAVAILABLE, Trouble.RESET, Trouble.RESET_AFTER])
async def test_trouble_while_it_is_made_is_no_refusal_and_makes_no_second_one(
    stage: Stage, streamer: Human, trouble: Trouble
) -> None:
    allow(stage)
    await reported(stage, streamer)
    stage.fake.rest.faults.add("create_guild_channel", trouble)
    stage.fake.delete_channel(stage.channel)
    stage.channel = await found_anew(stage)
    assert "SEV1" in stage.card.content
    [line] = [line for human in stage.crew.values() for line in told(human)]
    assert stage.channel.id in line
    assert sum(each.name == "incidents" for each in stage.fake.world.channels.values()) == 1


async def test_one_that_could_not_be_kept_at_once_is_not_made_a_second_time(
    stage: Stage, streamer: Human
) -> None:
    allow(stage)
    await reported(stage, streamer)
    engines = stage.bot.ground.engines
    await engines.write(lambda c: c.execute(text("ALTER TABLE setting RENAME TO away")))
    stage.fake.delete_channel(stage.channel)
    await eventually(lambda: anew(stage) is not None)
    await asyncio.sleep(0.2)
    await engines.write(lambda c: c.execute(text("ALTER TABLE away RENAME TO setting")))
    await stage.app.keeper.look()  # as at a new session
    stage.channel = await found_anew(stage)
    assert "SEV1" in stage.card.content
    assert sum(each.name == "incidents" for each in stage.fake.world.channels.values()) == 1
