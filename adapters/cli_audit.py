"""What the subcommands that show an audit share: who did what, when, one line or one object each."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from adapters.cli_plain import as_text, show_json, the_settings
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.events import Happened
    from bot.store.reads import SqlReads

E = TypeVar("E", bound="Happened")
Most = Annotated[int, typer.Option(min=1, help="How many of the newest.")]


def show_audit(
    read: "Callable[[SqlReads], Awaitable[Sequence[E]]]",
    told: Callable[[E], str],
    *,
    as_json: bool,
    nothing: str,
) -> None:
    """`nothing`: what is said where nothing happened yet. Raises Refused."""
    events = done(_events(read))
    if as_json:
        show_json({"events": [_plain(each) for each in events]})
        return
    for each in events:
        typer.echo(f"{as_text(each.at)}  {_by(each):<12} {told(each)}")
    if not events:
        typer.echo(nothing)


async def _events(read: "Callable[[SqlReads], Awaitable[Sequence[E]]]") -> Sequence[E]:
    from bot.store.reads import SqlReads

    async with opened(the_settings()) as engines:
        return await read(SqlReads(engines))


def _by(event: "Happened") -> str:
    account = event.by.account
    return event.by.person or (f"{account.platform}:{account.user}" if account else "showcaller")


def _plain(event: "Happened") -> dict[str, Any]:
    from bot.store.codec import adapter

    body: dict[str, Any] = adapter(type(event)).dump_python(event, mode="json")
    return {"type": type(event).__name__, **body}
