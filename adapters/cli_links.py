"""`showcaller links`: the audit of people: who linked which account, and who chose what, when."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli_plain import AsJson, as_text, show_json, the_settings
from adapters.cli_shifts import plain_event
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.people.events import PeopleEvent
    from bot.domain.people.people import Side


def register(app: typer.Typer) -> None:
    app.command("links")(links)


def links(
    most: Annotated[int, typer.Option(min=1, help="How many of the newest.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Say who linked which account by chat, who chose which language or clock, and when."""
    events = done(_events(most))
    if as_json:
        show_json({"events": [plain_event(each) for each in events]})
        return
    for each in events:
        typer.echo(f"{as_text(each.at)}  {_by(each):<12} {_told(each)}")
    if not events:
        typer.echo("Nobody has linked an account or chosen anything yet.")


async def _events(most: int) -> "Sequence[PeopleEvent]":
    from bot.store.reads import SqlReads

    async with opened(the_settings()) as engines:
        return await SqlReads(engines).people_events(most)


def _by(event: "PeopleEvent") -> str:
    account = event.by.account
    return event.by.person or (f"{account.platform}:{account.user}" if account else "showcaller")


def _told(event: "PeopleEvent") -> str:
    from bot.domain.people import events as e

    match event:
        case e.LinkCodeMade():
            return f"got a code on {_account(event.code.by)}"
        case e.LinkCodeMistaken():
            return f"typed a wrong code on {event.account.platform}"
        case e.LinkAsked(asking=asking):
            return f"typed the code of {_account(asking.made)} on {_account(asking.typed)}"
        case e.LinkAgreed():
            return f"said yes to {event.number}"
        case e.LinkDropped():
            return f"ended {event.number}" + (f": {event.why}" if event.why else "")
        case e.AccountLinked(link=link):
            return f"linked {link.number}: {_account(link.side)} is {link.person}"
        case e.AccountUnlinked():
            return f"unlinked {event.number}"
        case e.LanguageChosen():
            return f"chose language {event.language or 'auto'}"
        case e.ZoneChosen():
            return f"chose zone {event.zone or 'auto'}"


def _account(side: "Side") -> str:
    where = side.where or side.account.workspace
    return f"{side.account.platform} {where} {side.account.user} ({side.name})"
