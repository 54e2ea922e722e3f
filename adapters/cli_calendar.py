"""`showcaller calendar`: the address under which on-call times can be subscribed to."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from adapters.cli_plain import Refused, a_playbook, the_settings
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.oncall.publishing import Kind

Whose = Annotated[Literal["person", "rotation", "region"], typer.Argument()]
Name = Annotated[str, typer.Argument(help="Its id in the playbook.")]
Renew = Annotated[bool, typer.Option("--renew", help="Make another one; the old one stops.")]


def register(app: typer.Typer) -> None:
    app.command("calendar")(calendar)


def calendar(kind: Whose, name: Name, renew: Renew = False) -> None:
    """Print the secret address of a calendar (ICS). It is shown once; --renew makes another."""
    from bot.domain.oncall.publishing import Kind

    _check(Kind(kind), name)
    typer.echo(done(_address(Kind(kind), name, renew=renew)))
    if the_settings().base_url is None:
        typer.echo("BASE_URL is empty, so only this machine reaches it.", err=True)


def _check(kind: "Kind", name: str) -> None:
    from bot.domain.oncall.publishing import Kind
    from bot.playbook.near import or_near

    plan = a_playbook(None).plan
    sections: dict[Kind, Collection[str]] = {
        Kind.PERSON: plan.people,
        Kind.ROTATION: plan.rotations,
        Kind.REGION: plan.regions,
    }
    known = set(sections[kind])
    if name not in known:
        raise Refused(f'There is no {kind} "{name}".{or_near(name, known)}')


async def _address(kind: "Kind", name: str, *, renew: bool) -> str:
    from bot.clock import SystemClock
    from bot.store.calendar_links import SqlCalendarLinks
    from bot.subscribing import Subscribing

    settings = the_settings()
    async with opened(settings) as engines:
        subscribing = Subscribing(SqlCalendarLinks(engines), SystemClock(), settings.address)
        kept = None if renew else await subscribing.existing(kind, name)
        if kept is not None:
            raise Refused(
                f"This calendar got its address on {kept.made_at:%Y-%m-%d}; it was shown only then. "
                "--renew makes another one, and the old one stops."
            )
        return await subscribing.renewed(kind, name)
