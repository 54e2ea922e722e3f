"""`showcaller evaluate`: how often the severity rules are right about labelled reports."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli_plain import PlaybookFolder, Refused, a_playbook


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate)


def evaluate(
    file: Annotated[Path, typer.Argument(help="One labelled report as JSON per line.")],
    playbook: PlaybookFolder = None,
) -> None:
    """Score the severity rules against labelled reports."""
    from adapters.evaluate import LabelsInvalid, read_labels, report, score

    rules = a_playbook(playbook).severity
    try:
        labels = read_labels(file)
    except LabelsInvalid as invalid:
        raise Refused(str(invalid)) from invalid
    except UnicodeDecodeError as broken:
        raise Refused(f"{file} is not UTF-8. Save it as UTF-8.") from broken
    except OSError as failed:
        raise Refused(f"{file} cannot be read: {(failed.strerror or '').lower()}.") from failed
    if not labels:
        raise Refused(f"{file} holds no reports. Each line is one JSON object.")
    typer.echo(report(score(labels, rules)))
