"""Secrets are masked before anything is stored; nothing else of a text is changed."""

import time

import pytest

from bot.domain.mask import clean, masked
from tests.rules.worlds import Stage


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("live_123456789_AbCdEfGhIjKl leaked", "•••IjKl leaked"),
        ("key ab1c-d2ef-3ghi-4jkl-5mno", "key •••5mno"),
        ("xoxb-123456789012-abcdefghij", "•••ghij"),
        ("xapp-1-A012345-6789-abcdef", "•••cdef"),
        ("Authorization: Bearer abcdef1234567890", "Authorization: Bearer •••7890"),
        ("https://x.example/in?key=s3cr3tvalue", "https://x.example/in?key=•••alue"),
        ("rtmp://a.example/app/secretkey99", "rtmp://a.example/app/•••ey99"),
        ("FB-1234567890123-0-AbCdEfGhIjKl", "•••IjKl"),
        ("card 4111 1111 1111 1111", "card •••1111"),
        (" /oncall link ACDE-FHJK", " /oncall link •••FHJK"),
        ("/Oncall Link acdefhjk", "/Oncall Link •••fhjk"),
        ("oncall 关联 ACDE-FHJK", "oncall 关联 •••FHJK"),
    ],
)
def test_a_secret_is_masked_but_for_its_end(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "80000 watching, 欧洲观众一直转圈 8万人在看",
        "order 1234567890123 is late",  # fails the Luhn check
        "the best-ever-live-show-tour",
        "123e4567-e89b-12d3-a456-426614174000",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "@everyone <!channel> <b>bold</b>",
    ],
)
def test_anything_else_stays_as_it_was_written(text: str) -> None:
    assert masked(clean(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "ab"),
        ("\u202eevil", "evil"),
        ("zero\u200bwidth", "zerowidth"),
        ("two\nlines\tkept", "two\nlines\tkept"),
        ("👨‍👩‍👧 ❤️", "👨‍👩‍👧 ❤️"),
    ],
)
def test_what_shows_nothing_but_bends_text_is_left_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    "piece",
    ["9", "a-", "1-", "1234-", "xoxb-", "xapp-a", "rtmp://a/", "live_1", "FB-1", "?key=a", "a."],
)
def test_fifty_thousand_characters_are_masked_in_an_instant(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began_s = time.perf_counter()
    masked(clean(text))
    assert time.perf_counter() - began_s < 0.5


def test_a_key_in_a_report_is_masked_in_what_is_kept() -> None:
    stage = Stage()
    opened = stage.report("black screen for everyone, key live_123456789_AbCdEfGhIjKl")
    assert opened.texts[0].text.endswith("•••IjKl")
