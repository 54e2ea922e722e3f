"""`showcaller check`: settings, playbook, and what is connected."""

import typer


def register(app: typer.Typer) -> None:
    app.command("check")(check)


def check() -> None:
    """Check the settings, the playbook and what is connected."""
