"""What a platform takes as an address on a button."""

import pytest

from bot.cards.ink import is_url


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://live.example/main", True),
        ("http://[::1]:8000/", True),
        ("http://", False),
        ("http://[", False),
        ("https://live.example/a b", False),
        ("javascript:alert(1)", False),
        ("https://live.example/" + "x" * 500, False),
    ],
)
def test_an_address_has_a_host_and_fits(url: str, is_one: bool) -> None:
    assert is_url(url, 512) is is_one
