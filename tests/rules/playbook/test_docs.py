"""What docs/playbook.md shows can be used as it stands."""

import re
from pathlib import Path

import pytest

from bot.playbook.load import load_playbook, parse_playbook
from bot.playbook.model import PlaybookFile

PAGE = (Path(__file__).parents[3] / "docs/playbook.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
PEOPLE = "\npeople: [{id: mia, zone: Europe/Berlin}]\n"


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_playbook(example: str) -> None:
    assert parse_playbook({"a.yaml": example if "people:" in example else example + PEOPLE}).people


def test_the_first_example_has_fifteen_lines() -> None:
    assert len(EXAMPLES[0].splitlines()) == 15


def test_every_section_is_named() -> None:
    assert [name for name in PlaybookFile.model_fields if f"`{name}`" not in PAGE] == []


def test_the_cadence_is_the_shipped_one() -> None:
    minutes = [round(each.total_seconds() / 60) for each in load_playbook(None).cadence.values()]
    assert minutes == [10, 20, 60, 24 * 60]
    assert "10 min, 20 min, 60 min, 24 h" in PAGE
