from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.local.flow import begins_day, follows
from adapters.local.values import Message
from bot.cards.card import Card
from tests.platforms.local.server import NOON

FIRST = Message(1, "studio", 0, "lena", "hello", None, "", (), "", NOON, None)
HEADED = Card(summary=("SEV1",), title=("INC-7",))


def later(**differs: object) -> Message:
    changed = {"id": 2, "sent_at": NOON + timedelta(minutes=1)} | differs
    return replace(FIRST, **changed)  # type: ignore[arg-type]  # names and types are the test's


@pytest.mark.parametrize(
    ("message", "goes_on"),
    [
        pytest.param(later(), True, id="the same speaker"),
        pytest.param(later(author="raj"), False, id="somebody else"),
        pytest.param(later(sent_at=NOON + timedelta(minutes=5)), False, id="after a pause"),
        pytest.param(later(only_for="lena"), False, id="seen by one person"),
        pytest.param(later(card=HEADED), False, id="a card with a heading"),
        pytest.param(later(card=Card(summary=("ok",))), True, id="a card of words alone"),
    ],
)
def test_a_speaker_is_named_once_while_they_go_on(message: Message, goes_on: bool) -> None:
    assert follows(FIRST, message) == goes_on
    assert not follows(None, message)


def test_a_day_begins_at_midnight_of_the_reader() -> None:
    late = later(sent_at=NOON + timedelta(hours=5))
    assert begins_day(FIRST, late, "Asia/Shanghai")
    assert not begins_day(FIRST, late, "Europe/Berlin")
    assert not begins_day(None, late, "Asia/Shanghai")
