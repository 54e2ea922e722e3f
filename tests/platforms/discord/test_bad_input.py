"""What people and old clients send that they should not: it is answered plainly, and changes nothing."""

import pytest

from bot.domain.command import Command, DeclareIncident, Membership, Sender
from bot.domain.ids import CommandKey
from bot.domain.incident import Status
from tests.fakes.discord import Human
from tests.platforms.discord.acting import incident, reported
from tests.platforms.discord.stage import Stage, account, on_stage

MOST_CHOICES = 25  # Discord, "Application Command Option Choice"


@pytest.mark.parametrize(
    "token", ["ack:1", "ack!:1", "resolve:1", "sev:1:1", "pass:1", "form:fixed:1"]
)
async def test_a_press_made_up_by_a_fan_changes_nothing(
    stage: Stage, streamer: Human, token: str
) -> None:
    await reported(stage, streamer)
    before = await incident(stage)
    fan = stage.fake.human("Fan")
    answer = await fan.press(stage.card, token)
    await stage.settle()
    after = await incident(stage)
    assert answer.trouble == ""
    assert (after.status, after.commander, after.severity) == (
        Status.OPEN,
        None,
        before.severity,
    )
    assert len(after.pages) == len(before.pages)


@pytest.mark.parametrize("is_mentionable", [True, False])
async def test_a_role_in_a_report_rings_nobody_mentionable_or_not(
    stage: Stage, streamer: Human, is_mentionable: bool
) -> None:
    role = stage.fake.role("On air", is_mentionable=is_mentionable)
    member = stage.fake.human("Member", role)
    await streamer.slash("incident", stage.channel, text=f"black screen for everyone <@&{role.id}>")
    await stage.settle()
    streamer.write(f"now the sound too <@&{role.id}> @everyone")
    await stage.settle()
    assert member.notified == []
    assert "the sound" in stage.said_in_thread()


async def test_more_people_and_incidents_than_discord_offers_are_cut(sqlite_url: str) -> None:
    async with on_stage(sqlite_url, shows=MOST_CHOICES + 3) as stage:
        for n, reporter in enumerate(stage.reporters):
            sender = Sender(account(stage.fake, reporter), f"Streamer{n}", Membership.GUEST)
            order = DeclareIncident("stream is down, black screen for everyone")
            await stage.front.handle(Command(CommandKey(f"k{n}"), order, sender))
        asking = stage.crew["jonas"]
        people = await asking.complete("oncall give", "who", "", stage.channel, when="")
        incidents = await asking.complete("incidents show", "id", "", stage.channel)
        listed = await asking.slash("incidents list", stage.channel)
    assert len(people) == len(incidents) == MOST_CHOICES
    assert listed.trouble == ""


async def test_a_conversation_that_is_gone_is_opened_again(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    del stage.fake.world.channels[streamer.direct.id]
    await engineer.click(stage.card, "I’m on it")
    await stage.settle()
    assert any(engineer.user.name in each.everything for each in streamer.inbox)
