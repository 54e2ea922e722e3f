from collections.abc import AsyncIterator

import pytest

from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """A bot that runs and a platform full of people, on each database."""
    async with staged(database_url, team()) as ready:
        yield ready
