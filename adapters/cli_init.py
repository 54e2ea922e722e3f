"""`showcaller init`: a playbook of your own and a `.env`, asked for, shown, and written in one go."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli_plain import Refused

if TYPE_CHECKING:
    from adapters.setup.plan import Setup

ENV = Path(".env")
FOLDER = "playbook"
NEXT = """\
Next:
  showcaller check       what is still missing, one line each
  showcaller coverage    who is on call in the coming eight weeks, and every hour that nobody covers
  showcaller run         start it
  /oncall test everyone  in chat, by a lead: rings everybody who is awake, and shows who could be reached
  /incident drill: ...   in chat: rehearse a report; it is marked as a drill and calls nobody"""

Folder = Annotated[
    Path | None,
    typer.Option(help="The playbook's folder; else the setting PLAYBOOK, else ./playbook."),
]
CopyTo = Annotated[
    Path | None, typer.Option("--copy", help="Copy the full playbook that ships to this folder.")
]
AnswersFile = Annotated[
    Path | None, typer.Option("--answers", help="A YAML file with the answers (docs/playbook.md).")
]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]


def register(app: typer.Typer) -> None:
    app.command("init")(init)


def init(
    folder: Folder = None,
    copy_to: CopyTo = None,
    answers: AnswersFile = None,
    yes: Yes = False,
) -> None:
    """Set up your team, guided: people, regions, turns, tokens. Can be run again at any time."""
    try:
        known = _known()
        if copy_to is not None:
            _copy(copy_to, known, yes=yes)
        else:
            _set_up(folder or Path(known.get("PLAYBOOK") or FOLDER), answers, known, yes=yes)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        typer.echo("\nNothing was written.", err=True)
        raise typer.Exit(130) from None
    except OSError as failed:
        where = failed.filename or "the files"
        raise Refused(f"{where}: {failed.strerror}. Nothing was written.") from failed


def _known() -> Mapping[str, str | None]:
    """The environment and `.env`, whether or not Showcaller could start with them."""
    from dotenv import dotenv_values

    try:
        return dotenv_values(ENV, encoding="utf-8-sig") | os.environ
    except UnicodeDecodeError as broken:
        raise Refused(f"{ENV} is not UTF-8. Save it as UTF-8.") from broken


def _copy(folder: Path, known: Mapping[str, str | None], *, yes: bool) -> None:
    from adapters.setup.draft import read_existing
    from bot.playbook.folder import read_default

    if folder.exists() and (not folder.is_dir() or read_existing(folder)[0]):
        raise Refused(f"{folder} holds something already. Name a new folder.")
    files = read_default()
    typer.echo(f"{len(files)} files of the playbook that ships go to {folder}.")
    _write(folder, {}, files, _playbook_setting(folder, known), yes=yes)


def _set_up(
    folder: Path, answers: Path | None, known: Mapping[str, str | None], *, yes: bool
) -> None:
    from datetime import UTC, datetime

    from adapters.setup.draft import read_existing
    from adapters.setup.files import difference
    from adapters.setup.patch import CannotChange
    from adapters.setup.plan import Setup
    from bot.playbook.problem import PlaybookInvalid

    try:
        texts, draft = read_existing(folder)
        setup = Setup(texts, draft, draft, datetime.now(UTC))
        if texts:
            setup.preview()  # mistakes that are there already are said before anything is asked
        settings = _playbook_setting(folder, known)
        if answers is None:
            setup, more = _guided(setup, known)
            settings |= more
        else:
            setup = _answered(setup, answers)
        setup.prove()
        new = setup.new_texts
    except PlaybookInvalid as invalid:
        raise Refused(f"{invalid}\nNothing was written.") from invalid
    except CannotChange as no:
        raise Refused(f"{folder / str(no)} has to be changed by hand. Nothing was written.") from no
    typer.echo(difference(folder, texts, new), nl=False)
    _write(folder, texts, new, settings, yes=yes)


def _guided(setup: "Setup", known: Mapping[str, str | None]) -> tuple["Setup", dict[str, str]]:
    if not sys.stdin.isatty():
        raise Refused("There is nobody to ask. Run this in a terminal, or give --answers FILE.")
    from adapters.setup.guide import guided

    return guided(setup, known)


def _answered(setup: "Setup", file: Path) -> "Setup":
    from adapters.setup.answered import answered
    from adapters.setup.answers import read_answers

    done, complaints = answered(setup, read_answers(file))
    if complaints:
        raise Refused("\n".join([*complaints, "Nothing was written."]))
    return done


def _playbook_setting(folder: Path, known: Mapping[str, str | None]) -> dict[str, str]:
    return {} if known.get("PLAYBOOK") == str(folder) else {"PLAYBOOK": str(folder)}


def _write(
    folder: Path,
    old: Mapping[str, str],
    new: Mapping[str, str],
    settings: Mapping[str, str],
    *,
    yes: bool,
) -> None:
    from adapters.setup.files import read_env, with_settings, write_together

    files = {folder / name: text for name, text in new.items() if old.get(name) != text}
    if settings:
        files[ENV] = with_settings(read_env(ENV), settings)
        shown = (f"{k}={v}" if k == "PLAYBOOK" else f"{k} (not shown)" for k, v in settings.items())
        typer.echo(f"{ENV}: sets {', '.join(shown)}")
    if not files:
        typer.echo("Everything is as it was: nothing to write.")
        return
    if not yes and not _agreed():
        typer.echo("Nothing was written.")
        raise typer.Exit(1)
    write_together(files, secret=ENV)
    typer.echo(f"Written: {', '.join(map(str, files))}")
    if os.environ.get("PLAYBOOK", str(folder)) != str(folder):
        typer.echo(
            f"PLAYBOOK in your environment goes before {ENV}: unset it, or set it to {folder}."
        )
    typer.echo(NEXT)


def _agreed() -> bool:
    if not sys.stdin.isatty():
        typer.echo("Nobody can be asked here: add --yes to write it.")
        return False
    from adapters.setup.asking import confirm

    return confirm("Write this?")
