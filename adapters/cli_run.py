"""`showcaller run`."""

import asyncio
import os
from collections.abc import Coroutine
from typing import Any

import typer

from adapters.cli_plain import Refused, the_settings

LOCAL_FAULTS = (
    "SHOWCALLER_LOCAL_FAULTS"  # JSON: what shall go wrong on the local platform, for tests
)


def register(app: typer.Typer) -> None:
    app.command("run")(run)


def run() -> None:
    """Start Showcaller: the bot, its chat platforms and its pages."""
    from adapters.logs import set_up
    from adapters.serve import run as serve

    settings = the_settings()
    set_up(settings.log_level, settings.log_format)
    completed(serve(settings, os.environ.get(LOCAL_FAULTS, "")))


def completed(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it to its end; what the outside world refuses is one plain line and exit code 2."""
    from adapters.serve import CannotStart
    from bot.playbook.problem import PlaybookInvalid
    from bot.ports import PlatformRefused, StoreBusy
    from bot.store.alone import NotAlone

    try:
        return asyncio.run(work)
    except (CannotStart, NotAlone, PlatformRefused, PlaybookInvalid, StoreBusy) as no:
        raise Refused(str(no)) from no
