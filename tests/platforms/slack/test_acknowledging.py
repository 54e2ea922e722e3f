"""Whoever is called says so by a press, a word or an emoji, wherever they are."""

import pytest

from bot.domain import events as e
from bot.domain.incident import Status
from tests.fakes.slack import Human
from tests.platforms.show import eventually
from tests.platforms.slack.acting import REPORT, happened, incident, reported
from tests.platforms.slack.stage import Stage


async def click_page(stage: Stage, engineer: Human) -> None:
    await engineer.click(engineer.inbox[0], "I’m on it")


async def click_card(stage: Stage, engineer: Human) -> None:
    await engineer.click(stage.card, "I’m on it")


async def say_in_thread(stage: Stage, engineer: Human) -> None:
    engineer.write("on it", stage.channel, stage.card.ts)


async def say_in_chinese(stage: Stage, engineer: Human) -> None:
    engineer.write("收到！", stage.channel, stage.card.ts)


async def mention(stage: Stage, engineer: Human) -> None:
    engineer.mention_bot("ack", stage.channel, stage.card.ts)


async def eyes_on_card(stage: Stage, engineer: Human) -> None:
    engineer.react(stage.card, "eyes")


async def eyes_on_page(stage: Stage, engineer: Human) -> None:
    engineer.react(engineer.inbox[0], "eyes")


async def answer_page(stage: Stage, engineer: Human) -> None:
    engineer.write("ack", thread=engineer.inbox[0].ts)


async def answer_beside_page(stage: Stage, engineer: Human) -> None:
    engineer.write("收到")


async def an_eyes_message(stage: Stage, engineer: Human) -> None:
    engineer.write(":eyes:", stage.channel, stage.card.ts)


@pytest.mark.parametrize(
    "way",
    [
        click_page,
        click_card,
        say_in_thread,
        say_in_chinese,
        mention,
        eyes_on_card,
        eyes_on_page,
        answer_page,
        answer_beside_page,
        an_eyes_message,
    ],
    ids=lambda way: way.__name__,
)
async def test_a_page_is_acknowledged_in_many_ways(stage: Stage, yuki: Human, way: object) -> None:
    engineer = await reported(stage, yuki)
    assert callable(way)
    await way(stage, engineer)
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    assert engineer.user.name in yuki.inbox[0].everything
    taken = [each for each in await happened(stage) if isinstance(each, e.CommanderAssigned)]
    assert len(taken) == 1


async def test_taking_an_emoji_away_does_nothing(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    engineer.react(stage.card, "tada")
    engineer.react(stage.card, "eyes")
    await stage.settle()
    engineer.take_back_reaction(stage.card, "eyes")
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_somebody_not_called_is_asked_and_may_take_it(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    other = next(each for each in stage.crew.values() if each is not engineer)
    other.react(stage.card, "eyes")
    await eventually(lambda: bool(other.ephemerals))
    asked = other.ephemerals[-1]
    assert (await incident(stage)).status is Status.OPEN
    await other.click(asked, asked.blocks[-1]["elements"][0]["text"]["text"])
    await stage.settle()
    await eventually(lambda: asked not in other.ephemerals)
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_a_word_under_a_card_whose_post_is_not_answered_yet_counts(
    stage: Stage, yuki: Human
) -> None:
    stage.slack.web.latency_s = 0.6
    await yuki.slash("/incident", REPORT)
    await eventually(lambda: bool(stage.cards) and any(each.inbox for each in stage.crew.values()))
    engineer = next(each for each in stage.crew.values() if each.inbox)
    engineer.write("on it", stage.channel, stage.card.ts)
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
