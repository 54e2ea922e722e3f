"""What tests have proven, for subcommands that look without a bot that runs."""

from typing import TYPE_CHECKING

from adapters.cli_store import stored

if TYPE_CHECKING:
    from bot.domain.reach import Reach
    from bot.settings import Settings


def stored_reach(settings: "Settings") -> "Reach":
    """Empty while there is no database. Raises Refused."""
    from bot.domain.reach import Reach

    return stored(settings, Reach(), lambda store: store.reach())
