"""What time brings to an incident, as people read it in Slack; show time is moved on by skips."""

from datetime import timedelta

from bot.domain.incident import Status
from tests.fakes.slack import Human
from tests.platforms.show import eventually
from tests.platforms.slack.acting import REPORT, button_of, incident, reported
from tests.platforms.slack.stage import Stage

MINUTE = timedelta(minutes=1)


async def later(stage: Stage, by: timedelta) -> None:
    """So much show time goes by, a minute at a time, as the alarm would see it."""
    for _ in range(by // MINUTE):
        await stage.bot.skip(MINUTE)
        await stage.settle()


def read(human: Human) -> str:
    return "\n".join(each.everything for each in human.inbox)


async def test_an_unanswered_page_rings_again_and_then_the_next_is_called(
    stage: Stage, yuki: Human
) -> None:
    first = await reported(stage, yuki)
    await later(stage, MINUTE)
    assert len(first.inbox) == 2, "it rang again"
    await later(stage, 2 * MINUTE)
    assert len([each for each in stage.crew.values() if each.inbox]) == 2
    assert "Called at" in stage.said_in_thread()


async def test_a_promise_that_is_missed_is_said_to_the_reporter(stage: Stage, yuki: Human) -> None:
    await reported(stage, yuki)
    before = len(yuki.notified)
    await later(stage, 2 * MINUTE)
    await later(stage, 3 * MINUTE)
    assert "再报" in read(yuki).rpartition("正在叫")[2]  # who is called now, and the next word
    assert len(yuki.notified) > before


async def test_passing_on_calls_the_next_at_once(stage: Stage, yuki: Human) -> None:
    first = await reported(stage, yuki)
    await first.click(first.inbox[0], button_of(first.inbox[0], "pass"))
    await stage.settle()
    others = [each for each in stage.crew.values() if each.inbox and each is not first]
    assert others


async def test_a_page_that_has_ended_has_nothing_left_to_press(stage: Stage, yuki: Human) -> None:
    first = await reported(stage, yuki)
    await later(stage, 3 * MINUTE)
    second = next(each for each in stage.crew.values() if each.inbox and each is not first)
    rang = len(first.notified)
    await second.click(second.inbox[0], "I’m on it")
    await stage.settle()
    for page in first.inbox:
        tokens = [e.get("value", "") for b in page.blocks for e in b.get("elements", [])]
        assert not any(each.startswith("ack") for each in tokens)
    by_edit = [each for each in first.notified[rang:] if each.why == "dm"]
    assert by_edit == [], "edits ring nobody"


async def test_the_reporter_ends_it_by_saying_that_it_is_fine(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    await yuki.click(yuki.inbox[0], button_of(yuki.inbox[0], "fine"))
    await stage.settle()
    assert (await incident(stage)).status is Status.RESOLVED
    assert "I’m on it" not in engineer.inbox[0].everything


async def test_silence_is_filled_with_an_honest_ping(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    await later(stage, 11 * MINUTE)
    assert "自动播报" in read(yuki)


async def test_a_restart_in_between_forgets_nothing(stage: Stage, yuki: Human) -> None:
    first = await reported(stage, yuki)
    await stage.stop()
    await stage.start()
    await later(stage, 3 * MINUTE)
    called = [each for each in stage.crew.values() if each.inbox]
    assert len(called) == 2
    await first.slash("/incidents")
    await eventually(lambda: "INC-1" in first.ephemerals[-1].everything)
    assert len(stage.cards) == 1


async def test_a_report_of_the_same_is_added_and_calls_nobody_twice(
    stage: Stage, yuki: Human
) -> None:
    await reported(stage, yuki)
    paged = sum(len(each.inbox) for each in stage.crew.values())
    omar = stage.slack.human("Omar")
    answer = await omar.slash("/incident", REPORT)
    await stage.settle()
    assert "Same as INC-1" in answer.text
    assert sum(len(each.inbox) for each in stage.crew.values()) == paged
