"""On PostgreSQL all processes go by the database's clock."""

import asyncio
from datetime import datetime

from adapters import launch
from bot.store.admin import SqlAdmin
from bot.store.engine import connect


class Sluggish(SqlAdmin):
    """The first answer is old when it comes: the process stood still meanwhile, say."""

    answers = 0

    async def database_now(self) -> datetime:
        self.answers += 1
        now = await super().database_now()
        if self.answers == 1:
            await asyncio.sleep(launch.PROMPT_S)
        return now


async def test_an_answer_that_took_long_is_not_gone_by(postgres_url: str) -> None:
    engines = connect(postgres_url)
    admin = Sluggish(engines)
    before = await admin.database_now()
    admin.answers = 0
    seen, _ = await launch.look_at_clock(admin)
    assert admin.answers == 2
    assert (seen - before).total_seconds() > launch.PROMPT_S
    await engines.dispose()
