"""`showcaller demo`: a whole incident in a few seconds, read back from the platform."""

import asyncio
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli_plain import AsJson, show_json


class Language(StrEnum):
    EN = "en"
    ZH = "zh"


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    lang: Annotated[Language, typer.Option(help="What the streamer speaks.")] = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """Play an hour of a SEV1 through the real thing, and show what everybody got."""
    from adapters.logs import set_up

    set_up("warning", "text")
    with tempfile.TemporaryDirectory(prefix="showcaller-demo-") as folder:
        asyncio.run(_play(Path(folder), lang, as_json=as_json))


async def _play(folder: Path, lang: Language, *, as_json: bool) -> None:
    from adapters.demo import StillClock, staged
    from adapters.demo_print import Printer, counts
    from adapters.demo_story import STREAMERS, story

    streamer = STREAMERS[lang]
    url = f"sqlite+aiosqlite:///{folder / 'showcaller.sqlite3'}"
    async with staged(url, StillClock()) as stage:
        printer = Printer(stage.people, streamer.user)
        if not as_json:
            printer.intro()
        async for moment in stage.play(story(streamer)):
            if not as_json:
                printer.moment(moment)
        if as_json:
            show_json(counts(await stage.tallies(), streamer.user))
        else:
            printer.end(await stage.timeline(), await stage.tallies())
