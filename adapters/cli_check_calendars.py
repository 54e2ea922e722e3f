"""Whether the calendars of the playbook can be fetched and used."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import httpx
from pydantic import SecretStr

from adapters.cli_check_found import Found, fine, note, wrong
from adapters.feeds.fetch import FetchFailed, client, fetch
from bot.domain.oncall.completed import with_calendars
from bot.domain.playbook import Playbook
from bot.playbook.feeds import (
    PROBLEMS_SHOWN,
    CalendarRefused,
    Feed,
    FeedRead,
    feeds_of,
    read_feed,
    together,
)

Looked = Sequence[tuple[Feed, FeedRead | str]]


def look_at_calendars(playbook: Playbook, addresses: Mapping[str, SecretStr]) -> Looked:
    """Fetch each once. What cannot be used is a sentence instead."""
    feeds = [each for each in feeds_of(playbook) if each.address_from in addresses]

    async def look() -> list[FeedRead | str]:
        async with client() as http:
            found = (_look(http, playbook, each, addresses[each.address_from]) for each in feeds)
            return await asyncio.gather(*found)

    return list(zip(feeds, asyncio.run(look()), strict=True)) if feeds else ()


async def _look(
    http: httpx.AsyncClient, playbook: Playbook, feed: Feed, address: SecretStr
) -> FeedRead | str:
    try:
        body = await fetch(http, address)
        return await asyncio.to_thread(read_feed, feed, playbook, body, datetime.now(UTC))
    except (FetchFailed, CalendarRefused) as refused:
        return str(refused)


def findings(looked: Looked) -> Iterator[Found]:
    """One line for each calendar, and one for what it says in vain."""
    for feed, read in looked:
        if isinstance(read, str):
            yield wrong("calendars", f"{feed.name}: {read}")
            continue
        yield fine("calendars", f"{feed.name}: {_counted(read)}")
        if read.problems:
            some = "At least " * (len(read.problems) == PROBLEMS_SHOWN) + str(len(read.problems))
            first = f"{some} of its events are not used. {read.problems[0]}"
            yield note("calendars", f"{feed.name}: {first}")


def completed(playbook: Playbook, looked: Looked) -> Playbook:
    """The playbook with the turns and shows of the calendars that could be read."""
    given = together(read for _, read in looked if isinstance(read, FeedRead))
    return replace(playbook, plan=with_calendars(playbook.plan, given))


def _counted(read: FeedRead) -> str:
    turns = [turn for _, some in read.turns for turn in some]
    if not turns:
        return f"{len(read.shows)} shows"
    until = max(turn.interval.end for turn in turns)
    shows = f", {len(read.shows)} shows" if read.shows else ""
    return f"{len(turns)} turns until {until:%Y-%m-%d}{shows}"
