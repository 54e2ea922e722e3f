"""Whoever is called says so by a press, a word or an emoji, wherever they are."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.domain import events as e
from bot.domain.command import Command, Sender, UndoAct
from bot.domain.ids import CommandKey, IncidentId
from bot.domain.incident import Status
from tests.fakes.discord import Human
from tests.platforms.discord.acting import happened, incident, reported
from tests.platforms.discord.stage import Stage, account, on_stage
from tests.platforms.show import eventually

Way = Callable[[Stage, Human], Awaitable[None]]


async def click_page(stage: Stage, engineer: Human) -> None:
    await engineer.click(engineer.inbox[0], "I’m on it")


async def click_card(stage: Stage, engineer: Human) -> None:
    await engineer.click(stage.card, "I’m on it")


async def say_in_thread(stage: Stage, engineer: Human) -> None:
    engineer.write("on it", stage.room)


async def say_in_chinese(stage: Stage, engineer: Human) -> None:
    engineer.write("收到！", stage.room)


async def mention(stage: Stage, engineer: Human) -> None:
    engineer.mention_bot("ack", stage.room)


async def reply_to_card(stage: Stage, engineer: Human) -> None:
    engineer.write("ack", stage.channel, reply_to=stage.card)


async def eyes_on_card(stage: Stage, engineer: Human) -> None:
    engineer.react(stage.card, "👀")


async def eyes_on_page(stage: Stage, engineer: Human) -> None:
    engineer.react(engineer.inbox[0], "👀")


async def answer_page(stage: Stage, engineer: Human) -> None:
    engineer.write("ack", reply_to=engineer.inbox[0])


async def answer_beside_page(stage: Stage, engineer: Human) -> None:
    engineer.write("收到")


async def an_eyes_message(stage: Stage, engineer: Human) -> None:
    engineer.write("👀", stage.room)


WAYS: list[Way] = [
    click_page,
    click_card,
    say_in_thread,
    say_in_chinese,
    mention,
    reply_to_card,
    eyes_on_card,
    eyes_on_page,
    answer_page,
    answer_beside_page,
    an_eyes_message,
]
WITHOUT_WORDS = [
    way
    for way in WAYS
    if way not in (say_in_thread, say_in_chinese, an_eyes_message, reply_to_card)
]


@pytest.fixture
async def wordless(sqlite_url: str) -> AsyncIterator[Stage]:
    """Without the message-content intent."""
    async with on_stage(sqlite_url, shows=1, privileged=0) as stage:
        yield stage


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_a_page_is_acknowledged_in_many_ways(stage: Stage, streamer: Human, way: Way) -> None:
    await _acknowledged_by(way, stage, streamer)


@pytest.mark.parametrize("way", WITHOUT_WORDS, ids=lambda way: way.__name__)
async def test_without_reading_words_most_ways_are_left(wordless: Stage, way: Way) -> None:
    await _acknowledged_by(way, wordless, wordless.reporters[0])


async def _acknowledged_by(way: Way, stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    await way(stage, engineer)
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    assert engineer.user.name in streamer.inbox[0].everything
    taken = [each for each in await happened(stage) if isinstance(each, e.CommanderAssigned)]
    assert len(taken) == 1


async def test_a_word_that_nobody_may_read_does_nothing(wordless: Stage) -> None:
    engineer = await reported(wordless, wordless.reporters[0])
    engineer.write("on it", wordless.room)
    await wordless.settle()
    assert (await incident(wordless)).status is Status.OPEN


async def test_taking_an_emoji_away_does_nothing(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    engineer.react(stage.card, "🎉")
    await stage.settle()
    assert (await incident(stage)).status is Status.OPEN
    engineer.react(stage.card, "👀")
    await stage.settle()
    engineer.take_back_reaction(stage.card, "👀")
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_somebody_not_called_is_asked_and_may_take_it(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    other = next(each for each in stage.crew.values() if each is not engineer)
    other.react(stage.card, "👀")
    await eventually(lambda: bool(other.inbox))
    assert (await incident(stage)).status is Status.OPEN
    assert other.notified == [], "asked silently"
    await other.click(other.inbox[0], "Take it")
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_a_press_by_somebody_not_called_is_answered_there(
    stage: Stage, streamer: Human
) -> None:
    engineer = await reported(stage, streamer)
    other = next(each for each in stage.crew.values() if each is not engineer)
    asked = await other.click(stage.card, "I’m on it")
    assert asked.is_secret
    taken = await other.click(asked.message, "Take it")
    assert "yours" in taken.everything.casefold()
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_eyes_that_were_taken_back_and_put_there_again_act_again(
    stage: Stage, streamer: Human
) -> None:
    engineer = await reported(stage, streamer)
    stage.fake.gateway.twice = True
    engineer.react(stage.card, "👀")
    await stage.settle()
    undo, who = UndoAct(IncidentId(1)), Sender(account(stage.fake, engineer))
    await stage.bot.desk.handle(Command(CommandKey("undo"), undo, who))
    await stage.settle()
    assert (await incident(stage)).status is Status.OPEN
    engineer.take_back_reaction(stage.card, "👀")
    engineer.react(stage.card, "👀")
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    taken = [each for each in await happened(stage) if isinstance(each, e.CommanderAssigned)]
    assert len(taken) == 2  # though every event came twice
