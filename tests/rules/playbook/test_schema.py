"""The JSON Schema that editors check a playbook with while it is typed."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from bot.playbook.folder import read_default
from bot.playbook.schema import playbook_schema
from tests.rules.playbook.test_small import SMALL

VALIDATOR = Draft202012Validator(playbook_schema())


def complaints(text: str) -> list[str]:
    """Read as an editor does: YAML 1.2 with its own types."""
    data: Any = YAML(typ="safe", pure=True).load(text)
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(playbook_schema())


@pytest.mark.parametrize("name", sorted(read_default()))
def test_every_shipped_file_passes(name: str) -> None:
    assert complaints(read_default()[name]) == []


def test_a_small_playbook_passes() -> None:
    assert complaints(SMALL) == []


@pytest.mark.parametrize(
    "text",
    [
        "streems: []",
        "streams: [{id: main}]",
        "streams: [{id: main, name: Main, key: abc}]",
        "escalation: {SEV1: {levels: [{call: region}]}}",
        "cadence: {SEV1: 10}",
        "rotations: [{id: day, members: mia}]",
        "checklists: {stutter: [{id: a, ask: {en: A}, answers: []}]}",
        "people: [{id: mia, language: de}]",
    ],
)
def test_what_the_loader_would_refuse_is_marked(text: str) -> None:
    assert complaints(text)


def test_descriptions_reach_the_editor() -> None:
    hotline = playbook_schema()["properties"]["hotline"]
    assert hotline["description"] == "Whom to phone if the bot does not answer."
