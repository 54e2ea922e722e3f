"""What the subcommands share: plain refusals, settings, the playbook, JSON."""

import errno
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.domain.playbook import Playbook
    from bot.settings import Settings

YEARS = range(1970, 2101)  # clocks' rules are known for these

PlaybookFolder = Annotated[
    Path | None, typer.Option(help="The playbook's folder; else the setting PLAYBOOK.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class Refused(Exception):
    """It cannot be done as asked; each line says what is wrong and the mend. Exit code 2."""


def the_settings() -> "Settings":
    from bot.settings import SettingsInvalid, read_settings

    try:
        return read_settings()
    except SettingsInvalid as invalid:
        raise Refused(str(invalid)) from invalid


def the_playbook(folder: Path | None) -> "Playbook":
    """The playbook of a folder, else of the setting PLAYBOOK, else the one that ships."""
    from bot.playbook.load import load_playbook
    from bot.playbook.problem import PlaybookInvalid

    try:
        return load_playbook(folder or the_settings().playbook)
    except PlaybookInvalid as invalid:
        raise Refused(str(invalid)) from invalid


def a_playbook(folder: Path | None, around: date | None = None) -> "Playbook":
    """Like `the_playbook`, to look at: nobody need be on call at every hour.

    Args:
        around: the date whose public holidays matter; None: today.
    """
    from bot.playbook.load import read_playbook
    from bot.playbook.problem import PlaybookInvalid

    try:
        return read_playbook(folder or the_settings().playbook, around)
    except PlaybookInvalid as invalid:
        raise Refused(str(invalid)) from invalid


def instant(written: str) -> datetime:
    """Read an instant with its offset, or "now"."""
    if written == "now":
        return datetime.now(UTC)
    try:
        read = datetime.fromisoformat(written.strip())
    except ValueError as wrong:
        raise Refused(f'"{written}" is not an instant. Write it like 2026-03-08T06:30Z.') from wrong
    if read.tzinfo is None:
        shown = read.isoformat(timespec="minutes")
        raise Refused(
            f'"{written}" has no zone. Write {shown}Z for UTC, or an offset: {shown}+01:00.'
        )
    if read.year not in YEARS:
        raise Refused(f'"{written}" is too far away. Write a year from {YEARS[0]} to {YEARS[-1]}.')
    return read.astimezone(UTC)


def as_text(at: datetime) -> str:
    """`2026-03-08T06:30:00Z`"""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def show_json(value: Mapping[str, object]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def speak_utf8() -> None:
    """Chinese leaves the program whole, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(why: str) -> None:
    """To whoever started it; if even that cannot be written, the exit code says it."""
    with suppress(OSError):
        typer.echo(why, err=True)


def has_no_room(failed: OSError) -> bool:
    """Whether it is the place that output goes to which takes no more, and not a fault of ours."""
    return failed.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def close_quietly() -> None:
    """Nobody takes what is printed (`| head`, a full disk): what still waits is dropped at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
