"""`.env` keeps its lines; files change together or not at all."""

from pathlib import Path

import pytest
from dotenv import dotenv_values

from adapters.setup.files import with_settings, write_together


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "A=new\n"),
        ("B=1", "B=1\nA=new\n"),
        ("# A=no\nA=old\nB=1\n", "# A=no\nA=new\nB=1\n"),
        ("A=1\nA=2\n", "A=1\nA=new\n"),
        ("export A = 'x'\r\n", "A=new\r\n"),
        ("\ufeffA=old\n", "\ufeffA=new\n"),
        ("AA=1\n", "AA=1\nA=new\n"),
    ],
)
def test_a_setting_replaces_its_own_line_only(before: str, after: str) -> None:
    assert with_settings(before, {"A": "new"}) == after


@pytest.mark.parametrize(
    "value", ["our playbook", "a'b", 'a"b', "a#b", "a #b", "$HOME", "back\\slash", "剧本/夜市", ""]
)
def test_any_value_is_read_back_as_it_was(tmp_path: Path, value: str) -> None:
    file = tmp_path / ".env"
    file.write_text(with_settings("B=1\n", {"A": value}), "utf-8")
    assert dotenv_values(file, interpolate=True) == {"B": "1", "A": value}


def test_files_are_written_together_each_with_its_mode(tmp_path: Path) -> None:
    env, kept = tmp_path / ".env", tmp_path / "kept.yaml"
    kept.write_text("old")
    kept.chmod(0o640)
    write_together({kept: "new", env: "A=1", tmp_path / "deep" / "x.yaml": "x"}, secret=env)
    assert (kept.read_text(), kept.stat().st_mode & 0o777) == ("new", 0o640)
    assert env.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "deep" / "x.yaml").read_text() == "x"


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    first, blocked = tmp_path / "first.yaml", tmp_path / "file"
    first.write_text("old")
    blocked.write_text("not a folder")
    with pytest.raises(OSError, match="file"):
        write_together({first: "new", blocked / "x.yaml": "x"})
    assert first.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "first.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / ".env"
    real.write_text("A=1\n")
    link.symlink_to(real)
    write_together({link: "A=2\n"}, secret=link)
    assert link.is_symlink()
    assert real.read_text() == "A=2\n"
