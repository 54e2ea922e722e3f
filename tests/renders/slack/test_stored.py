"""What Slack is sent for a card, stored beside this file: a change must be looked at.

After one, run with SHOWCALLER_WRITE_RENDERS=1 and read the difference.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.render import render, view
from tests.fakes.slack import TEAM, message_problem, view_problem
from tests.renders.slack.cards import CARDS, CREW_CARD, FORM

HERE = Path(__file__).parent


def check(name: str, shown: dict[str, Any]) -> None:
    file = HERE / f"{name.replace(' ', '_')}.json"
    text = json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("SHOWCALLER_WRITE_RENDERS"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_rendered_as_stored(name: str) -> None:
    shown = render(CARDS[name], TEAM).as_arguments()
    assert message_problem(**shown) is None
    check(name, shown)


def test_a_quiet_card_is_rendered_without_mentions() -> None:
    shown = render(CREW_CARD, TEAM, pings=False).as_arguments()
    assert "<@" not in json.dumps(shown)
    check("crew card quiet", shown)


def test_a_form_is_rendered_as_stored() -> None:
    shown = view(FORM, "Close", {"channel": "C1", "thread": "1.2"})
    assert view_problem(shown) is None
    check("form", shown)
