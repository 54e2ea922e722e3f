"""Whatever a file holds, it is a playbook or it is refused in words."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.playbook.load import parse_playbook
from bot.playbook.problem import PlaybookInvalid
from tests.rules.playbook.test_small import SMALL

WRITTEN: Any = YAML(typ="safe", pure=True).load(SMALL)
ODD: tuple[Any, ...] = (
    *(None, "", "x", "0", "-1", "99999", "true", "mia", "eu", "lead", "region", "rotation:x"),
    *("09:00-18:00", "24:00", "sat,sun", "2026-01-01", "1 day", "5m", "Asia/Tokyo", "\u202e"),
    *([], {}, ["mia", "mia"], {"id": "mia"}, [[]], [None]),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in inner:
        yield (*path, key)
        if isinstance(below, dict | list):
            yield from places(below, (*path, key))


PLACES = tuple(places(WRITTEN))


def refused_in_words(text: str) -> None:
    try:
        parse_playbook({"a.yaml": text})
    except PlaybookInvalid as invalid:
        for problem in invalid.problems:
            assert problem.sentence.endswith((".", "?"))
            assert "Input should" not in problem.sentence
            assert "\n" not in problem.sentence


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text(text: str) -> None:
    refused_in_words(text)


@settings(max_examples=60)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_any_value_at_any_place(path: tuple[Any, ...], odd: Any) -> None:
    playbook = deepcopy(WRITTEN)
    around = playbook
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = deepcopy(odd)
    refused_in_words(json.dumps(playbook))
