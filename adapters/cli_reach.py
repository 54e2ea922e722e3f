"""What tests have proven, for subcommands that look without a bot that runs."""

from typing import TYPE_CHECKING

from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.reach import Reach
    from bot.settings import Settings


def stored_reach(settings: "Settings") -> "Reach":
    """Empty while there is no database. Raises Refused."""
    from bot.domain.reach import Reach

    file = settings.sqlite_file
    if file is not None and not file.is_file():
        return Reach()
    return done(_read(settings))


async def _read(settings: "Settings") -> "Reach":
    from bot.store.store import SqlStore

    async with opened(settings) as engines:
        return (await SqlStore(engines).reach()).value
