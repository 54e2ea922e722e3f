"""`showcaller incidents`: what is open, and the timeline of one incident as Markdown."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli_plain import AsJson, Refused, a_playbook, as_text, show_json, the_settings
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.command import Sender
    from bot.domain.incident import Incident
    from bot.front import Front
    from bot.store.engine import Engines

MOST = 1000

Everything = Annotated[bool, typer.Option("--all", help="Those that are over, too.")]


def register(app: typer.Typer) -> None:
    incidents = typer.Typer(help="Say what is open, or tell the story of one incident.")
    incidents.callback(invoke_without_command=True)(list_them)
    incidents.command("show")(show)
    app.add_typer(incidents, name="incidents")


def list_them(
    context: typer.Context, everything: Everything = False, as_json: AsJson = False
) -> None:
    if context.invoked_subcommand is not None:
        return
    found = done(_found(everything=everything))
    if as_json:
        show_json({"incidents": [_plain(incident) for incident, _ in found]})
        return
    for incident, title in found:
        typer.echo(f"{as_text(incident.opened_at)}  {_state(incident):<13} {title}")
    if not found:
        typer.echo("There is no incident yet." if everything else "Nothing is open.")


def show(number: Annotated[str, typer.Argument(help="Its number, like 7 or INC-7.")]) -> None:
    """Print the timeline of an incident as Markdown."""
    from bot.cards.forms import LONGEST_NUMBER

    digits = number.casefold().removeprefix("inc-")
    if not digits.isdecimal() or len(digits) > LONGEST_NUMBER:
        raise Refused(f'"{number}" is not an incident. Write its number, like 7 or INC-7.')
    typer.echo(done(_timeline(int(digits))).rstrip())


async def _found(*, everything: bool) -> Sequence[tuple["Incident", str]]:
    """Each with its title, the newest first."""
    from bot.cards.common import title
    from bot.messages.line import plain_text

    async with opened(the_settings()) as engines:
        front, sender = await _front(engines)
        found = await front.reads.incidents(open_only=not everything, most=MOST)
    return [(each, plain_text(front.view(sender, each).line(title(each)))) for each in found]


async def _timeline(number: int) -> str:
    from bot.domain.ids import IncidentId

    async with opened(the_settings()) as engines:
        front, sender = await _front(engines)
        told = await front.timeline(IncidentId(number), sender)
    if told is None:
        raise Refused(f"There is no INC-{number}.")
    return told


async def _front(engines: "Engines") -> tuple["Front", "Sender"]:
    """As somebody reads it who has no account anywhere: in the team's language, in UTC."""
    from bot.clock import SystemClock
    from bot.current import Current
    from bot.desk import Desk, Surroundings
    from bot.domain.command import Sender
    from bot.domain.person import Account
    from bot.front import Front
    from bot.playbook.shelf import Shelf
    from bot.showing import Showing
    from bot.store.admin import SqlAdmin
    from bot.store.reads import SqlReads
    from bot.store.store import SqlStore

    shelf = Shelf(a_playbook(None), dict(await SqlAdmin(engines).playbook_sources()))
    clock, nowhere = SystemClock(), Surroundings()
    store = SqlStore(engines)
    current = Current(shelf, store, is_shared=False)
    desk = Desk(store, current, clock, nowhere, lambda _: None)
    front = Front(desk, SqlReads(engines), Showing(current, nowhere, clock))
    return front, Sender(Account("", "", ""), zone="UTC")


def _state(incident: "Incident") -> str:
    return incident.outcome.value if incident.outcome else incident.status.value


def _plain(incident: "Incident") -> Mapping[str, object]:
    return {
        "id": incident.id,
        "severity": incident.severity.value,
        "status": incident.status.value,
        "outcome": incident.outcome.value if incident.outcome else None,
        "commander": incident.commander,
        "symptom": incident.facts.symptom,
        "region": incident.facts.region,
        "viewers": incident.viewers,
        "drill": incident.is_drill,
        "opened_at": as_text(incident.opened_at),
        "answered_at": as_text(incident.answered_at) if incident.answered_at else None,
        "changed_at": as_text(incident.changed_at),
    }
