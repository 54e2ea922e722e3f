"""`showcaller db upgrade`: bring the database to this version's tables."""

import typer

from adapters.cli_plain import Refused, the_settings
from adapters.cli_store import connected, done, revision_of, stopped


def register(app: typer.Typer) -> None:
    db = typer.Typer(help="Look after the database.", no_args_is_help=True)
    db.command("upgrade")(upgrade)
    db.callback()(lambda: None)
    app.add_typer(db, name="db")


def upgrade() -> None:
    """Apply the migrations that are missing, and print the revision. `run` does so by itself."""
    typer.echo(done(_upgrade()))


async def _upgrade() -> str:
    from bot.store.migrate import head
    from bot.store.migrate import upgrade as apply

    settings = the_settings()
    file = settings.sqlite_file
    if file is not None and not file.parent.is_dir():
        raise Refused(f"There is no folder {file.parent} (DATABASE_URL). Make it first.")
    async with connected(settings) as engines:
        before = await revision_of(engines)
        if before is not None and before > head():
            raise Refused(
                f"The database is of revision {before}, newer than this version's {head()}. "
                "Use the version that wrote it."
            )
        if before == head():
            return f"revision {head()}: up to date"
        with stopped(settings):
            await apply(engines)
    return f"revision {head()}, before: {before or 'empty'}"
