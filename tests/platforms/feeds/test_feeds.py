"""Rotations and shows from calendars while the bot runs: a real server, both databases."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import httpx
import pytest
import structlog
from pydantic import SecretStr

from adapters.feeds.feeds import READ_ANEW, Feeds
from adapters.feeds.fetch import client
from bot.domain.ids import RegionId, RotationId
from bot.domain.oncall import on_call, shows_around
from bot.domain.playbook import Playbook
from bot.playbook.load import parse_playbook
from bot.playbook.shelf import Shelf
from bot.store.engine import connect
from bot.store.feeds import SqlFeeds
from bot.store.migrate import upgrade
from tests.platforms.feeds.server import SECRET, Publisher, calendar, published
from tests.platforms.local.server import MovableClock

EU = RegionId("eu")
NIGHTS = """\
people:
  - {id: mia, zone: Europe/Berlin}
  - {id: tom, zone: Europe/Berlin}
regions: [{id: eu, zone: Europe/Berlin}]
rotations:
  - {id: noc, region: eu, calendar_from: NOC_ICS}
show_calendars: [{address_from: SHOWS_ICS, zone: Europe/Berlin}]
"""
WITHOUT_TOM = NIGHTS.replace("  - {id: tom, zone: Europe/Berlin}\n", "")
MIA = "SUMMARY:mia|DTSTART:20261120T110000Z|DURATION:PT2H"
TOM = "SUMMARY:tom|DTSTART:20261120T110000Z|DURATION:PT2H"
SHOW = "SUMMARY:Countdown|DTSTART:20261120T130000|DURATION:PT2H"  # floating: 12:00 UTC


def playbook(text: str = NIGHTS) -> Playbook:
    return parse_playbook({"playbook.yaml": text})


class Desk:
    """What the bot knows, and the calendars' server. `followed`: how often others were on call."""

    def __init__(
        self, feeds: Feeds, http: httpx.AsyncClient, clock: MovableClock, followed: list[None]
    ) -> None:
        self.feeds, self.http, self.clock, self.followed = feeds, http, clock, followed

    async def look(self) -> None:
        await self.feeds.look(self.http)

    def called(self) -> list[str]:
        plan = self.feeds.shelf.active.plan
        return [duty.person for duty in on_call(plan, EU, self.clock.now())]

    def shows(self) -> list[str]:
        plan = self.feeds.shelf.active.plan
        return [show.title for show in shows_around(plan, EU, self.clock.now())]


@asynccontextmanager
async def desk(
    url: str, addresses: Mapping[str, str], clock: MovableClock | None = None
) -> AsyncIterator[Desk]:
    """As `showcaller run` begins: the database is brought up to date, and what was kept is recalled."""
    engines, clock = connect(url), clock or MovableClock()
    await upgrade(engines)

    def found(names: Sequence[str]) -> Mapping[str, SecretStr]:
        return {name: SecretStr(addresses[name]) for name in names if name in addresses}

    followed: list[None] = []

    async def follow() -> None:
        followed.append(None)

    feeds = Feeds(Shelf(playbook()), SqlFeeds(engines), clock, found, follow)
    await feeds.recall()
    async with client() as http:
        yield Desk(feeds, http, clock, followed)
    await engines.dispose()


def of(publisher: Publisher) -> dict[str, str]:
    return {"NOC_ICS": publisher.at(), "SHOWS_ICS": publisher.at()}


async def test_a_rotation_and_shows_come_from_their_calendars(database_url: str) -> None:
    async with published(calendar(MIA)) as noc, published(calendar(SHOW)) as shows:
        addresses = {"NOC_ICS": noc.at(), "SHOWS_ICS": shows.at()}
        async with desk(database_url, addresses) as bot:
            before = bot.feeds.shelf.active
            assert (bot.called(), bot.shows()) == ([], [])
            await bot.look()
            assert (bot.called(), bot.shows()) == (["mia"], ["Countdown"])
            after = bot.feeds.shelf.active
            assert after.hash == before.hash  # incidents keep theirs
            assert bot.feeds.problems == []
            noc.body = calendar(TOM)
            await bot.look()
            assert bot.called() == ["tom"]


async def test_whoever_is_paged_is_looked_at_again_when_a_calendar_says_another(
    database_url: str,
) -> None:
    async with published(calendar(MIA)) as noc, desk(database_url, of(noc)) as bot:
        await bot.look()
        assert len(bot.followed) == 1
        await bot.look()
        assert len(bot.followed) == 1
        noc.body = calendar(TOM)
        await bot.look()
        assert len(bot.followed) == 2


async def test_a_calendar_that_fails_keeps_what_it_last_said_through_a_restart(
    database_url: str,
) -> None:
    async with published(calendar(MIA)) as noc:
        async with desk(database_url, of(noc)) as bot:
            await bot.look()
            noc.status = 503
            await bot.look()
            assert bot.called() == ["mia"]
            assert bot.feeds.problems == [
                "calendar NOC_ICS (rotation noc): Its server answers 503. What it said on "
                "2026-11-20 12:00 UTC stays in use.",
                "calendar SHOWS_ICS (shows): Its server answers 503. What it said on "
                "2026-11-20 12:00 UTC stays in use.",
            ]
        address = of(noc)
    async with desk(database_url, address) as bot:  # its server is gone, and so is the network
        assert bot.called() == ["mia"]
        await bot.look()
        assert bot.called() == ["mia"]
        assert "Its server cannot be reached." in bot.feeds.problems[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<!doctype html><title>Sign in</title>", "This is a web page, not a calendar."),
        (calendar("SUMMARY:nobody|DTSTART:20261120T110000Z|DURATION:PT2H"), "names nobody"),
        (
            calendar("SUMMARY:mia|DTSTART:20261120T110000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY"),
            "Mend the RRULE that repeats too often",
        ),
        (
            calendar(
                "SUMMARY:mia|DTSTART;TZID=Mars/Base:20261120T110000"
                "|DTEND;TZID=Mars/Base:20261120T120000"
            ),
            'is in the zone "Mars/Base", which is not known',
        ),
        ("", "This is not a calendar that can be read."),
    ],
)
async def test_what_cannot_be_used_is_said_and_changes_nothing(
    sqlite_url: str, body: str, why: str
) -> None:
    async with published(calendar(MIA)) as noc, published(calendar(SHOW)) as shows:
        addresses = {"NOC_ICS": noc.at(), "SHOWS_ICS": shows.at()}
        async with desk(sqlite_url, addresses) as bot:
            await bot.look()
            noc.body = body
            await bot.look()
            assert (bot.called(), bot.shows()) == (["mia"], ["Countdown"])
            (problem,) = bot.feeds.problems
            assert why in problem
            noc.body = calendar(MIA)
            await bot.look()
            assert bot.feeds.problems == []


async def test_of_what_an_event_says_at_length_only_the_viewers_are_kept(sqlite_url: str) -> None:
    """That is where people put the address to push to, and its key."""
    said = "|".join((
        "SUMMARY:Final live_12345_s3cr3t| keyvalue",
        "DESCRIPTION:viewers: 80\\,000\\nrtmp://ingest.example/app/s3cr3t| keyvalue99",
        "URL:https://a.example|DTSTART:20261120T130000|DURATION:PT2H",
    ))  # fmt: skip
    async with published(calendar(said)) as shows, desk(sqlite_url, of(shows)) as bot:
        await bot.look()
        (kept,) = [each.body for each in await bot.feeds.store.kept() if each.name == "SHOWS_ICS"]
        assert (b"s3cr3t" in kept, b"a.example" in kept) == (False, False)
        (show,) = shows_around(bot.feeds.shelf.active.plan, EU, bot.clock.now())
        assert (show.title, show.viewers) == ("Final •••alue", 80_000)


async def test_without_an_address_it_says_so(sqlite_url: str) -> None:
    async with desk(sqlite_url, {}) as bot:
        await bot.look()
        assert bot.feeds.problems[0] == (
            "calendar NOC_ICS (rotation noc): NOC_ICS is not set. It was never read, so nobody and "
            "nothing comes from it."
        )


async def test_another_playbook_reads_the_same_calendars_in_its_own_way(sqlite_url: str) -> None:
    async with published(calendar(TOM, MIA)) as noc, desk(sqlite_url, of(noc)) as bot:
        await bot.look()
        assert bot.called() == ["tom"]
        bot.feeds.shelf.switch(playbook(WITHOUT_TOM))
        assert bot.called() == ["mia"]  # at once, before it is read again
        await bot.feeds.reread()
        assert bot.called() == ["mia"]
        bot.feeds.shelf.switch(playbook())
        await bot.feeds.reread()
        assert bot.called() == ["tom"]


async def test_what_repeats_without_end_goes_on_though_the_calendar_never_changes(
    sqlite_url: str,
) -> None:
    daily = calendar("SUMMARY:mia|DTSTART:20261120T110000Z|DURATION:PT2H|RRULE:FREQ=DAILY")
    async with published(daily) as noc, desk(sqlite_url, of(noc)) as bot:
        await bot.look()
        first = _turns(bot)
        bot.clock.move(READ_ANEW - timedelta(minutes=1))
        await bot.look()
        assert _turns(bot) == first
        bot.clock.move(timedelta(days=30))
        await bot.look()
        assert _turns(bot)[-1] - first[-1] == timedelta(days=30)


def _turns(bot: Desk) -> list[datetime]:
    turns = bot.feeds.shelf.active.plan.rotations[RotationId("noc")].turns
    return [turn.interval.start for turn in turns]


async def test_neither_log_nor_problem_shows_the_address(sqlite_url: str) -> None:
    with structlog.testing.capture_logs() as said:
        async with published("<html>") as noc, desk(sqlite_url, of(noc)) as bot:
            await bot.look()
            await bot.look()
            assert SECRET not in "".join(bot.feeds.problems)
    assert SECRET not in str(said)
    assert len(said) == 2  # one for each calendar, and not again
