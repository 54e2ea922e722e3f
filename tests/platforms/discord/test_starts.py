"""Sessions that are lost as soon as they begin: Discord takes the token away after a thousand in a day."""

import asyncio

import pytest
from structlog.testing import capture_logs

from adapters.discord import gateway, starts
from tests.fakes.discord import Human
from tests.fakes.discord.gateway import WRONG_INTENTS
from tests.platforms.discord.acting import REPORT
from tests.platforms.discord.stage import Stage
from tests.platforms.show import eventually


@pytest.fixture(autouse=True)
def pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "IDENTIFY_EVERY_S", 0.0)
    monkeypatch.setattr(gateway, "AGAIN_AFTER_S", (0.0,))
    monkeypatch.setattr(starts, "FREELY", 4)
    monkeypatch.setattr(starts, "EVERY_S", 2.0)


@pytest.mark.parametrize("way", ["invalid", "closed for good"])
async def test_a_day_of_lost_sessions_does_not_cost_the_token(
    stage: Stage, streamer: Human, way: str
) -> None:
    fake = stage.fake
    before = fake.application.identifies_left
    fake.gateway.refuses_with = 0 if way == "invalid" else WRONG_INTENTS
    fake.gateway.forget_sessions()
    fake.gateway.drop()
    await asyncio.sleep(5)
    assert 3 <= before - fake.application.identifies_left <= 6
    fake.gateway.refuses_with = None
    await eventually(lambda: stage.app.is_listening, 15)
    assert "SEV1" in (await streamer.slash("incident", stage.channel, text=REPORT)).everything


async def test_a_gateway_that_is_closed_for_good_says_why(stage: Stage) -> None:
    with capture_logs() as logged:
        stage.fake.gateway.close(WRONG_INTENTS)
        await eventually(lambda: any("why" in each for each in logged))
    [line] = [each for each in logged if "why" in each]
    assert line["log_level"] == "error"
    assert "intents that it does not know (4013)" in line["why"]
