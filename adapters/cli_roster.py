"""Shifts changed by chat, for the subcommands that look at who is on call without a bot that runs."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from adapters.cli_plain import Refused, the_settings
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.playbook import Playbook
    from bot.domain.roster.roster import Roster
    from bot.settings import Settings


def with_shifts(playbook: "Playbook") -> "Playbook":
    """With the changes that the database holds; if it cannot be read, that is said beside the answer."""
    from bot.domain.roster.planned import with_roster

    try:
        roster = stored_roster(the_settings())
    except Refused as refused:
        typer.echo(f"Shifts changed by chat are not counted. {refused}", err=True)
        return playbook
    return replace(playbook, plan=with_roster(playbook.plan, roster))


def stored_roster(settings: "Settings") -> "Roster":
    """Empty while there is no database. Raises Refused."""
    from bot.domain.roster.roster import Roster

    file = settings.sqlite_file
    if file is not None and not file.is_file():
        return Roster()
    return done(_read(settings))


async def _read(settings: "Settings") -> "Roster":
    from bot.store.store import SqlStore

    async with opened(settings) as engines:
        return (await SqlStore(engines).roster()).value
