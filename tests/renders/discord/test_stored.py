"""What Discord is sent for a card, stored beside this file: a change must be looked at.

After one, run with SHOWCALLER_WRITE_RENDERS=1 and read the difference.
"""

from pathlib import Path

import pytest

from adapters.discord.render import modal, render
from tests.renders.discord.held import message_problem, modal_problem
from tests.renders.samples import CARDS, CREW_CARD, FORM, QUIET
from tests.renders.stored_json import check

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_rendered_as_stored(name: str) -> None:
    shown = render(CARDS[name]).as_body()
    assert not message_problem(shown)
    check(HERE, name, shown)


def test_a_quiet_card_calls_nobody() -> None:
    shown = render(CREW_CARD, pings=False)
    assert "<@" not in str(shown.as_body())
    assert shown.calls == ()


def test_whom_a_card_calls_is_named_where_it_rings() -> None:
    """A mention in an embed notifies nobody."""
    shown = render(CREW_CARD)
    assert shown.calls == ("77",)
    assert "<@77>" in shown.content
    assert render(QUIET).calls == ("77",)


def test_a_form_is_rendered_as_stored() -> None:
    shown = modal(FORM)
    assert not modal_problem(shown)
    check(HERE, "form", shown)
