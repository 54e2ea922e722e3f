"""The panel in the incidents channel is posted and pinned once, and kept up to date."""

import pytest

from adapters.slack.panel import pin_panel
from bot.cards.card import Card, CardButton
from bot.cards.forms import REPORT
from tests.fakes.slack import FakeSlack, Trouble
from tests.platforms.slack.observed import connected

PANEL = Card(
    summary=("Something is wrong",), buttons=(CardButton(REPORT, "Something is wrong / 出问题了"),)
)
NEWER = Card(summary=("Something is wrong?",), buttons=PANEL.buttons)


async def test_the_panel_stands_there_once(slack: FakeSlack) -> None:
    channel = slack.channel("incidents")
    async with connected(slack, channel) as connection:
        await pin_panel(connection, PANEL)
        await pin_panel(connection, NEWER)
    (message,) = channel.messages.values()
    assert channel.pins == [message.ts]
    assert message.text == "Something is wrong?"


async def test_a_card_that_somebody_pinned_is_left_alone(slack: FakeSlack) -> None:
    channel = slack.channel("incidents")
    async with connected(slack, channel) as connection:
        await connection.client.chat_postMessage(channel=channel.id, text="INC-1")
        channel.pins += channel.messages
        await pin_panel(connection, PANEL)
    assert [each.text for each in channel.messages.values()] == ["INC-1", "Something is wrong"]
    assert len(channel.pins) == 2


async def test_a_panel_whose_answer_was_lost_is_found_and_pinned(slack: FakeSlack) -> None:
    channel = slack.channel("incidents")
    slack.web.faults.add("chat.postMessage", Trouble.RESET_AFTER)
    async with connected(slack, channel) as connection:
        await pin_panel(connection, PANEL)
        await pin_panel(connection, PANEL)
    assert channel.pins == list(channel.messages)


@pytest.mark.parametrize("method", ["pins.list", "chat.postMessage", "pins.add"])
async def test_without_a_panel_the_bot_works_all_the_same(slack: FakeSlack, method: str) -> None:
    slack.web.faults.refusals[method] = "is_archived"
    async with connected(slack, slack.channel("incidents")) as connection:
        await pin_panel(connection, PANEL)
