"""What Slack is sent for a card, stored beside this file: a change must be looked at.

After one, run with SHOWCALLER_WRITE_RENDERS=1 and read the difference.
"""

import json
from pathlib import Path

import pytest

from adapters.slack.render import render, view
from tests.fakes.slack import TEAM, message_problem, view_problem
from tests.renders.samples import CARDS, CREW_CARD, FORM
from tests.renders.stored_json import check

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_rendered_as_stored(name: str) -> None:
    shown = render(CARDS[name], TEAM).as_arguments()
    assert message_problem(**shown) is None
    check(HERE, name, shown)


def test_a_quiet_card_is_rendered_without_mentions() -> None:
    shown = render(CREW_CARD, TEAM, pings=False).as_arguments()
    assert "<@" not in json.dumps(shown)
    check(HERE, "crew card quiet", shown)


def test_a_form_is_rendered_as_stored() -> None:
    shown = view(FORM, "Close", {"channel": "C1", "thread": "1.2"})
    assert view_problem(shown) is None
    check(HERE, "form", shown)
