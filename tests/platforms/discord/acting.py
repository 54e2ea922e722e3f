"""What the tests of a whole incident share: reporting, looking, pressing."""

from bot.domain import events as e
from bot.domain.ids import IncidentId
from bot.domain.incident import Incident
from tests.fakes.discord import Human
from tests.platforms.discord.stage import Stage

REPORT = "欧洲观众一直转圈 8万人在看"


async def incident(stage: Stage, number: int = 1) -> Incident:
    stored = await stage.bot.desk.store.incident(IncidentId(number))
    assert stored is not None
    return stored.value


async def happened(stage: Stage, number: int = 1) -> list[e.Event]:
    history = await stage.bot.reads.history(IncidentId(number))
    assert history is not None
    return list(history.events)


async def reported(stage: Stage, streamer: Human) -> Human:
    """Report, and return whoever is called."""
    await streamer.slash("incident", stage.channel, text=REPORT)
    await stage.settle()
    return next(each for each in stage.crew.values() if each.inbox)
