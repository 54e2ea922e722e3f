"""The declared run-time dependencies are enough to run, and each of them is used."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = {"bot", "adapters"}
# Not imported by name, and needed all the same.
BEHIND_THE_SCENES = {
    "aiosqlite",  # SQLAlchemy's driver for SQLite
    "psycopg",  # SQLAlchemy's driver for PostgreSQL
    "python-multipart",  # Starlette reads forms with it
    "tzdata",  # zoneinfo's data
}
# Declared for what is not there yet. Whoever adds its first import deletes the line.
NOT_YET = {"apprise"}
# Comes with another one as a part of it, under a name of its own.
PARTS = {
    "markupsafe": "jinja2",
    "pydantic-core": "pydantic",
    "click": "typer",
}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {
        normal(re.split(r"[\[<>=!~; ]", each, maxsplit=1)[0]) for each in project["dependencies"]
    }


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imports() -> Iterator[tuple[str, str]]:
    """Each module of another project that is imported, wherever in a file: (module, file)."""
    for package in OURS:
        for file in (ROOT / package).rglob("*.py"):
            where = file.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                yield from ((name, where) for name in _top_names(node) if _is_foreign(name))


def _top_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module.partition(".")[0]]
    return []


def _is_foreign(name: str) -> bool:
    return name not in OURS and name not in sys.stdlib_module_names


@cache
def installed() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()


def distributions_of(module: str) -> set[str]:
    found = {normal(name) for name in installed().get(module, [])}
    return {PARTS.get(name, name) for name in found}


def test_everything_imported_is_a_declared_dependency() -> None:
    needed = declared()
    missing = {where: name for name, where in imports() if not distributions_of(name) & needed}
    assert missing == {}


def test_every_declared_dependency_is_used() -> None:
    used = {dist for name, _ in imports() for dist in distributions_of(name)}
    unused = declared() - used - BEHIND_THE_SCENES
    assert unused - NOT_YET == set()
