"""What the tests of a whole incident share: reporting, looking, pressing."""

from bot.domain import events as e
from bot.domain.ids import IncidentId
from bot.domain.incident import Incident
from tests.fakes.slack import Human, Message
from tests.fakes.slack.refusal import Json
from tests.platforms.show import eventually
from tests.platforms.slack.stage import Stage

REPORT = "欧洲观众一直转圈 8万人在看"


async def incident(stage: Stage, number: int = 1) -> Incident:
    stored = await stage.bot.desk.store.incident(IncidentId(number))
    assert stored is not None
    return stored.value


async def happened(stage: Stage, number: int = 1) -> list[e.Event]:
    history = await stage.bot.reads.history(IncidentId(number))
    assert history is not None
    return list(history.events)


async def modal_of(human: Human) -> Json:
    """The form in front of them, once it has opened."""
    await eventually(lambda: human.modal is not None)
    assert human.modal is not None
    return human.modal


async def reported(stage: Stage, yuki: Human) -> Human:
    """Report, and return whoever is called."""
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    return next(each for each in stage.crew.values() if each.inbox)


def button_of(message: Message, token: str) -> str:
    """The label of the button with that token."""
    for block in message.blocks:
        for each in block.get("elements", []):
            if each.get("value", "").startswith(token):
                return str(each["text"]["text"])
    raise AssertionError(f"no {token} in {message.blocks}")
