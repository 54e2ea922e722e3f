"""What people see is what was read and approved: the stored renders beside this file."""

from pathlib import Path

import pytest

from tests.renders.store import STORED, renders

RENDERS = renders()


@pytest.mark.parametrize("file", RENDERS, ids=lambda file: file.name)
def test_it_looks_as_stored(file: Path) -> None:
    assert RENDERS[file]() == file.read_text(encoding="utf-8")


def test_nothing_is_stored_that_is_no_longer_shown() -> None:
    assert {*STORED.iterdir()} <= set(RENDERS)
