"""`showcaller forget`: blank what somebody wrote; what happened stays."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli_plain import Refused, a_playbook, the_settings
from adapters.cli_roster import with_chat
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.ids import PersonId
    from bot.domain.person import Account

Somebody = Annotated[
    str, typer.Argument(help="An id of the playbook, or an account: platform:workspace:user.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@dataclass(frozen=True, slots=True)
class Forgotten:
    name: str
    person: "PersonId | None"
    accounts: tuple["Account", ...]


def register(app: typer.Typer) -> None:
    app.command("forget")(forget)


def forget(person: Somebody, yes: Yes = False) -> None:
    """Blank everything that somebody wrote. It cannot be undone; backups keep it."""
    somebody = _somebody(person)
    if not yes and not sys.stdin.isatty():
        raise Refused("It cannot be undone, and nobody is there to ask. Add --yes if you are sure.")
    if not yes:
        question = f"Blank everything that {somebody.name} wrote? It cannot be undone"
        typer.confirm(question, abort=True)
    typer.echo(f"{somebody.name}: {done(_forget(somebody))} texts blanked")


async def _forget(somebody: Forgotten) -> int:
    from bot.store.admin import SqlAdmin

    async with opened(the_settings()) as engines:
        return await SqlAdmin(engines).forget(somebody.person, somebody.accounts)


async def _writers() -> "tuple[frozenset[PersonId], frozenset[Account]]":
    from bot.store.admin import SqlAdmin

    async with opened(the_settings()) as engines:
        return await SqlAdmin(engines).writers()


def _somebody(written: str) -> Forgotten:
    """Somebody who has left the playbook is still known by what they wrote. Raises Refused."""
    from bot.domain.ids import PersonId
    from bot.playbook.oncall_fields import nearest

    people = with_chat(a_playbook(None)).people
    if (known := people.get(PersonId(written))) is not None:
        return Forgotten(known.name, known.id, known.accounts)
    gone, wrote = done(_writers())
    listed = (account for person in people.values() for account in person.accounts)
    accounts = {f"{a.platform}:{a.workspace}:{a.user}": a for a in (*wrote, *listed)}
    if written in accounts:
        return Forgotten(written, None, (accounts[written],))
    if written in gone:
        return Forgotten(written, PersonId(written), ())
    near = nearest(written, {*people, *gone, *accounts})
    raise Refused(f'Nobody is called "{written}". Nothing was blanked.{near}')
