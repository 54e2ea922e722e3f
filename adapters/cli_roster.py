"""What was changed by chat, for the subcommands that look at who is on call without a bot that runs."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from adapters.cli_plain import Refused, the_settings
from adapters.cli_store import stored

if TYPE_CHECKING:
    from bot.domain.people.people import People
    from bot.domain.playbook import Playbook
    from bot.domain.roster.roster import Roster
    from bot.settings import Settings


def with_chat(playbook: "Playbook") -> "Playbook":
    """With the shifts, the accounts and the clocks that the database holds; if it cannot be read, that is
    said beside the answer.
    """
    from bot.domain.people.applied import with_people
    from bot.domain.roster.planned import with_roster

    try:
        settings = the_settings()
        roster, people = stored_roster(settings), stored_people(settings)
    except Refused as refused:
        typer.echo(f"Shifts changed by chat are not counted. {refused}", err=True)
        return playbook
    completed = replace(playbook, plan=with_roster(playbook.plan, roster))
    return with_people(completed, people)


def stored_roster(settings: "Settings") -> "Roster":
    """Empty while there is no database. Raises Refused."""
    from bot.domain.roster.roster import Roster

    return stored(settings, Roster(), lambda store: store.roster())


def stored_people(settings: "Settings") -> "People":
    """Empty while there is no database. Raises Refused."""
    from bot.domain.people.people import People

    return stored(settings, People(), lambda store: store.people())
