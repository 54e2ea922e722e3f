"""What the repository itself promises: nothing of one machine in it, links that lead somewhere."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
NOT_OURS = {
    ".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__",
    "data", "dist",
}  # fmt: skip
BINARY = {".png", ".sqlite3", ".ico", ".woff2"}
# Put together here, so that this file does not name them itself.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "index" + "-url",
    "find" + "-links=http",
)
MACHINES = re.compile(
    "|".join([r"(?<![\w.])/" + "work/", "/" + "root/", "/" + "Users/", r"[A-Z]:\\" + "Users"])
)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def files(folder: Path = ROOT) -> Iterator[Path]:
    for each in sorted(folder.iterdir()):
        if each.name in NOT_OURS or each.name == ".env":
            continue
        if each.is_dir():
            yield from files(each)
        elif each.suffix not in BINARY:
            yield each


LOCKS = ("requirements.lock", "requirements-dev.lock", "packaging/uv.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_pins_everything(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert re.findall(r"\w+://\S*|^-.*|.* @ .*", lock, re.MULTILINE) == []
    assert [line for line in lock.splitlines() if re.match(r"\w", line) and "==" not in line] == []


def test_what_is_tested_is_what_runs() -> None:
    runs, tests = ((ROOT / name).read_text() for name in LOCKS[:2])
    pinned = re.findall(r"^\w.*==.*$", runs, re.MULTILINE)
    assert [line for line in pinned if line not in tests.splitlines()] == []
    assert len(pinned) > 50


def test_no_file_names_a_registry_or_one_persons_machine() -> None:
    found = [
        f"{each.relative_to(ROOT)}: {line.strip()[:80]}"
        for each in files()
        for line in each.read_text("utf-8", errors="replace").splitlines()
        if MACHINES.search(line) or any(name in line for name in REGISTRIES)
    ]
    assert found == []


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=str
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    dead = [to for to in LINK.findall(page.read_text("utf-8")) if not (page.parent / to).exists()]
    assert dead == []


def test_the_picture_is_there() -> None:
    assert (ROOT / "docs/pictures/workspace.png").read_bytes().startswith(b"\x89PNG")


def test_ci_runs_make_test_and_passes_its_exit_code_on(tmp_path: Path) -> None:
    """With another `make` in front of the real one."""
    made = tmp_path / "make"
    made.write_text('#!/bin/sh\necho "made $*"\nexit 7\n')
    made.chmod(0o755)
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603
        [script], cwd=tmp_path, env={"PATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (7, "made test\n")


def test_the_image_runs_as_nobody_in_particular_and_says_how_it_is() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER 10001" in lines
    assert lines.index("USER 10001") < lines.index('ENTRYPOINT ["showcaller"]')
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_the_compose_file_publishes_on_loopback_alone() -> None:
    services = YAML(typ="safe").load((ROOT / "compose.yaml").read_text())["services"]
    assert services["showcaller"]["ports"] == ["127.0.0.1:8484:8484"]
    assert "ports" not in services["database"]
