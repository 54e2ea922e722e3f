"""Asking the fake, and what it answers when it refuses."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

Json = dict[str, Any]
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}
MODAL: Json = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Report"},
    "blocks": [SECTION],
}


def section(text: str, kind: str = "mrkdwn") -> Json:
    return {"type": "section", "text": {"type": kind, "text": text}}


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])
