"""Whoever has a role that the playbook names among reporters wakes somebody, however slow Discord is."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.discord import directory
from tests.fakes.discord import Human, Trouble
from tests.platforms.discord.stage import Stage, on_stage
from tests.platforms.show import eventually
from tests.renders.team import PLAYBOOK

REPORT = "stream is down for everyone"
CASTERS = replace(PLAYBOOK, reporters=replace(PLAYBOOK.reporters, roles=frozenset({"Broadcaster"})))


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with on_stage(sqlite_url, CASTERS) as stage:
        yield stage


@pytest.fixture
def caster(stage: Stage) -> Human:
    return stage.fake.human("Cas", stage.fake.role("Broadcaster"))


def called(stage: Stage) -> list[Human]:
    return [each for each in stage.crew.values() if each.inbox]


@pytest.mark.parametrize(
    "trouble", [Trouble.NONE, Trouble.UNAVAILABLE, Trouble.RATE_LIMITED, Trouble.RESET]
)
async def test_a_report_in_a_direct_message_waits_until_their_roles_are_known(
    stage: Stage, caster: Human, trouble: Trouble
) -> None:
    stage.fake.rest.faults.add("get_guild_member", trouble, 2, retry_after_s=0.5)
    caster.write(REPORT)
    await stage.settle()
    assert len(called(stage)) == 1


async def test_a_command_in_a_direct_message_is_answered_in_time_while_their_roles_are_looked_up(
    stage: Stage, caster: Human
) -> None:
    stage.fake.rest.latency_s = 1.2  # s; longer than a look-up may take before the first answer
    answer = await caster.slash("incident", text=REPORT)
    assert answer.trouble == ""
    await stage.settle()
    assert len(called(stage)) == 1


async def test_roles_that_stay_unknown_wake_nobody_and_hold_nothing_up_for_good(
    stage: Stage, caster: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "PATIENCE_S", 1.0)
    stage.fake.rest.faults.add("get_guild_member", Trouble.UNAVAILABLE, 20)
    caster.write(REPORT)
    await stage.settle()
    assert called(stage) == []
    assert "nobody was woken" in caster.inbox[-1].everything


async def test_whoever_is_listed_waits_for_no_role(stage: Stage) -> None:
    stage.fake.rest.faults.add("get_guild_member", Trouble.UNAVAILABLE, 20)
    stage.crew["dex"].write(REPORT)
    await eventually(lambda: bool(stage.cards), 3)


@pytest.mark.parametrize("where", ["channel", "direct"])
async def test_a_server_that_a_session_is_told_of_late_takes_nobodys_role(
    stage: Stage, caster: Human, where: str
) -> None:
    gateway, before = stage.fake.gateway, len(stage.fake.gateway.connected_at)
    await stage.stop()
    gateway.guilds_after_s = 1.0
    await stage.start_beside()
    await eventually(lambda: len(gateway.connected_at) > before)
    if where == "channel":
        await caster.slash("incident", stage.channel, text=REPORT)
    else:
        caster.write(REPORT)
    await eventually(lambda: stage.app.is_listening)
    await stage.settle()
    assert len(called(stage)) == 1
