"""`showcaller schema`: the playbook's JSON Schema, for editors."""

import typer


def register(app: typer.Typer) -> None:
    app.command("schema")(schema)


def schema() -> None:
    """Print the playbook's JSON Schema; docs/playbook.md says how an editor uses it."""
    from adapters.cli_plain import show_json
    from bot.playbook.schema import playbook_schema

    show_json(playbook_schema())
