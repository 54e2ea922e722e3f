"""The fake refuses blocks and views beyond Slack's limits, sent by the real client."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Human
from tests.platforms.slack.asking import MODAL, SECTION, Json, error_of, section


def button(**about: Any) -> Json:
    label = {"type": "plain_text", "text": "Go"}
    return {"type": "button", "text": label, "action_id": "a", "value": "v"} | about


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(options: int, text: str = "One", value: str = "1") -> Json:
    option = {"text": {"type": "plain_text", "text": text}, "value": value}
    return {"type": "static_select", "action_id": "s", "options": [option] * options}


BAD_BLOCKS = {
    "51 blocks": [SECTION] * 51,
    "a long section": [section("x" * 3001)],
    "an empty section": [section(" ")],
    "a section without text": [{"type": "section"}],
    "a long header": [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
    "a header with markup": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "11 fields": [{"type": "section", "fields": [section("x")["text"]] * 11}],
    "a long field": [{"type": "section", "fields": [section("x" * 2001)["text"]]}],
    "26 buttons": [actions(*(button(action_id=f"a{n}") for n in range(26)))],
    "no buttons": [actions()],
    "the same action twice": [actions(button(), button())],
    "a long label": [actions(button(text={"type": "plain_text", "text": "x" * 76}))],
    "a long value": [actions(button(value="x" * 2001))],
    "a long action_id": [actions(button(action_id="x" * 256))],
    "a long url": [actions(button(url="https://x.example/" + "x" * 3000))],
    "a url that is none": [actions(button(url="javascript:alert(1)"))],
    "an unknown style": [actions(button(style="green"))],
    "101 options": [actions(select(101))],
    "no options": [actions(select(0))],
    "a long option": [actions(select(1, text="x" * 76))],
    "a long option value": [actions(select(1, value="x" * 151))],
    "an unknown block": [{"type": "card"}],
    "an unknown element": [actions({"type": "slider", "action_id": "a"})],
    "an unknown key": [SECTION | {"colour": "red"}],
    "the same block_id twice": [SECTION | {"block_id": "b"}, SECTION | {"block_id": "b"}],
    "a long block_id": [SECTION | {"block_id": "x" * 256}],
    "11 context elements": [{"type": "context", "elements": [section("x")["text"]] * 11}],
    "verbatim plain text": [
        {"type": "section", "text": {"type": "plain_text", "text": "x", "verbatim": True}}
    ],
}


@pytest.mark.parametrize("blocks", BAD_BLOCKS.values(), ids=BAD_BLOCKS.keys())
async def test_blocks_beyond_a_limit_are_refused(
    slack: FakeSlack, client: AsyncWebClient, mia: Human, blocks: list[Json]
) -> None:
    assert await error_of(client.chat_postMessage(channel=mia.id, text="x", blocks=blocks)) == (
        "invalid_blocks"
    )
    assert mia.inbox == []


BAD_VIEWS = {
    "a long title": MODAL | {"title": {"type": "plain_text", "text": "x" * 25}},
    "a long submit": MODAL | {"submit": {"type": "plain_text", "text": "x" * 25}},
    "much metadata": MODAL | {"private_metadata": "x" * 3001},
    "a long callback_id": MODAL | {"callback_id": "x" * 256},
    "101 blocks": MODAL | {"blocks": [SECTION] * 101},
    "no title": {"type": "modal", "blocks": [SECTION]},
    "another type": MODAL | {"type": "page"},
    "an input without submit": MODAL
    | {
        "blocks": [
            {
                "type": "input",
                "label": {"type": "plain_text", "text": "What"},
                "element": {"type": "plain_text_input", "action_id": "a"},
            }
        ]
    },
    "a long input": MODAL
    | {
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "label": {"type": "plain_text", "text": "What"},
                "element": {
                    "type": "plain_text_input",
                    "action_id": "a",
                    "initial_value": "x" * 3001,
                },
            }
        ],
    },
}


@pytest.mark.parametrize("view", BAD_VIEWS.values(), ids=BAD_VIEWS.keys())
async def test_a_view_beyond_a_limit_is_refused(
    client: AsyncWebClient, mia: Human, view: Json
) -> None:
    opening = client.views_open(trigger_id=mia.new_trigger(), view=view)
    assert await error_of(opening) == "invalid_arguments"
