"""Questions in a terminal."""

from collections.abc import Iterable

import typer
from rich.prompt import Confirm, Prompt
from rich.text import Text


def ask(question: str, default: str = "") -> str:
    answer = Prompt.ask(Text(question), default=default, show_default=bool(default))
    return answer.strip()


def confirm(question: str, *, default: bool = True) -> bool:
    return Confirm.ask(Text(question), default=default)


def show(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
