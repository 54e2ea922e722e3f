"""Fixtures that tests of several folders share."""

import gc
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from tests import statements  # noqa: F401 - engines share what they compiled
from tests.databases import Postgres, SqliteTemplate, postgres, sqlite_in

settings.register_profile("unhurried", deadline=None)  # a busy machine is no mistake of the code
settings.load_profile("unhurried")
zoneinfo.reset_tzpath(to=())  # the locked zones, as `showcaller` has it: laws change
GARBAGE = 50_000  # objects; at Python's own 700 a tenth of the time of all tests is the collector's
LONGEST = ("crash", "wheel")  # folders
# As the product has it; the pretty ones take seconds each.
PLAIN = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], PLAIN])
gc.disable()  # until everything is collected: a quarter of the time that takes is the collector's


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it in the end."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: it need not be looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    gc.enable()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("template"))


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: SqliteTemplate) -> str:
    """Has its tables already; nothing is in them."""
    return sqlite_template.copied(tmp_path)


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """Has its tables already; nothing is in them."""
    with postgres_server.copied() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs on both databases."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same, of a database without tables."""
    if request.param == "sqlite":
        return sqlite_in(tmp_path)
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.fresh()
