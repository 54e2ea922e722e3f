"""The playbook for subcommands that look ahead: with what only the database knows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from adapters.cli_plain import a_playbook, the_settings
from adapters.cli_roster import with_chat
from adapters.cli_store import done, opened

if TYPE_CHECKING:
    from bot.domain.playbook import Playbook
    from bot.settings import Settings
    from bot.store.feeds import KeptFeed


def a_completed_playbook(folder: Path | None, at: datetime) -> "Playbook":
    """Like `a_playbook`, around `at`, with rotations and shows as their calendars last said, and with
    what was changed by chat.
    """
    playbook = a_playbook(folder, around=at.date())
    if playbook.calendars or playbook.show_calendars:
        playbook = _with_calendars(playbook, _kept(the_settings()), at)
    return with_chat(playbook)


def _kept(settings: "Settings") -> Sequence["KeptFeed"]:
    from bot.store.feeds import SqlFeeds

    async def look() -> Sequence["KeptFeed"]:
        async with opened(settings) as engines:
            return await SqlFeeds(engines).kept()

    file = settings.sqlite_file
    return () if file is not None and not file.is_file() else done(look())


def _with_calendars(playbook: "Playbook", kept: Sequence["KeptFeed"], at: datetime) -> "Playbook":
    """What cannot be read says so beside the answer."""
    from bot.domain.oncall.completed import with_calendars
    from bot.playbook.feeds import CalendarRefused, feeds_of, read_feed, together

    bodies, reads = {each.name: each.body for each in kept}, []
    for feed in feeds_of(playbook):
        if feed.address_from not in bodies:
            typer.echo(f"Calendar {feed.name} was never read: showcaller run does.", err=True)
            continue
        try:
            reads.append(read_feed(feed, playbook, bodies[feed.address_from], at))
        except CalendarRefused as refused:
            typer.echo(f"Calendar {feed.name} is not used: {refused}", err=True)
    return replace(playbook, plan=with_calendars(playbook.plan, together(reads)))
