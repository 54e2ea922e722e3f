"""`showcaller links`: the audit of people: who linked which account, and who chose what, when."""

from typing import TYPE_CHECKING

import typer

from adapters.cli_audit import Most, show_audit
from adapters.cli_plain import AsJson

if TYPE_CHECKING:
    from bot.domain.people.events import PeopleEvent
    from bot.domain.people.people import Side


def register(app: typer.Typer) -> None:
    app.command("links")(links)


def links(most: Most = 30, as_json: AsJson = False) -> None:
    """Say who linked which account by chat, who chose which language or clock, and when."""
    show_audit(
        lambda reads: reads.people_events(most),
        _told,
        as_json=as_json,
        nothing="Nobody has linked an account or chosen anything yet.",
    )


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
