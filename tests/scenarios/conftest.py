import io
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team


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
