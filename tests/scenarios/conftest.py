import io
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from adapters.pager.service import understands
from tests.fakes.push import PushService, push_service
from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team, team_with_contacts

BASE = "https://showcaller.example"
DEVICES = {
    "RING_MARA": "mara",
    "SPARE_MARA": "spare",
    "MAIL_MARA": "mail",
    "RING_JONAS": "jonas",
    "RING_WEI": "wei",
    "RING_DANA": "dana",
}


@pytest.fixture(autouse=True)
def logs() -> Iterator[io.StringIO]:
    """What the bot logs, as `showcaller run` would write it: plain tracebacks, without local variables."""
    written, before = io.StringIO(), structlog.get_config()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(written),
        cache_logger_on_first_use=False,
    )
    yield written
    structlog.configure(**before)


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """A bot that runs and a platform full of people, on each database."""
    async with staged(database_url, team()) as ready:
        yield ready


@pytest.fixture
async def push() -> AsyncIterator[PushService]:
    """A service through which phones ring."""
    async with push_service() as service:
        yield service


@pytest.fixture
async def outside(database_url: str, push: PushService) -> AsyncIterator[Stage]:
    """The stage with people who have phones."""
    understands("json://localhost")  # loads what is loaded once
    contacts = {variable: push.url(device) for variable, device in DEVICES.items()}
    playbook = team_with_contacts()
    async with staged(database_url, playbook, contacts=contacts, base_url=BASE) as ready:
        yield ready
