"""On-call times that a calendar program subscribes to, over real HTTP, on both databases."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import icalendar
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from adapters.web.access import AccessGuard
from adapters.web.calendars import CalendarPages
from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import Interval, Leave, OnCallPlan, Override, OverrideKind, Span, on_call
from bot.domain.oncall.publishing import Kind
from bot.domain.playbook import Playbook
from bot.playbook.load import load_playbook
from bot.store.calendar_links import SqlCalendarLinks
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.subscribing import Subscribing
from tests.loopback import NO_TLS
from tests.platforms.local.server import MovableClock
from tests.platforms.local.serving import served

MIA, JONAS, EU = PersonId("mia"), PersonId("jonas"), RegionId("eu")
NOW = datetime(2026, 10, 20, 12, 30, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
Event = tuple[datetime, datetime, str]


@dataclass(slots=True, repr=False)
class Site:
    """As `showcaller run` serves it, behind the access token."""

    client: httpx.AsyncClient
    subscribing: Subscribing
    clock: MovableClock
    playbook: Playbook

    async def path(self, kind: Kind, name: str) -> str:
        return (await self.subscribing.renewed(kind, name)).removeprefix("https://on.example")

    def replan(self, **changes: object) -> None:
        plan = replace(self.playbook.plan, **changes)  # type: ignore[arg-type]  # checked by its tests
        self.playbook = replace(self.playbook, plan=plan)


@asynccontextmanager
async def site(url: str) -> AsyncIterator[Site]:
    engines, clock = connect(url), MovableClock(NOW)
    await upgrade(engines)
    subscribing = Subscribing(SqlCalendarLinks(engines), clock, "https://on.example")
    found: list[Site] = []

    async def playbook() -> Playbook:
        return found[0].playbook

    routes = CalendarPages(subscribing, playbook, clock).routes()
    app = Starlette(routes=routes, middleware=[Middleware(AccessGuard, "correct horse battery")])
    async with served(app) as base, httpx.AsyncClient(base_url=base, verify=NO_TLS) as client:
        found.append(Site(client, subscribing, clock, load_playbook(None, date(2026, 10, 20))))
        yield found[0]
    await engines.dispose()


def hours(start: datetime, count: int) -> Span:
    return Span.of(Interval(start, start + count * HOUR), "UTC")


def events(body: str) -> list[Event]:
    """As a program reads them that knows no zones but those the calendar defines."""
    foreign = re.sub(r"Europe/Berlin", "Our-Own-Zone", body)
    found = icalendar.Calendar.from_ical(foreign).walk("VEVENT")
    return [(_utc(e, "DTSTART"), _utc(e, "DTEND"), str(e["SUMMARY"])) for e in found]


def _utc(event: Any, part: str) -> datetime:
    at: datetime = event[part].dt
    assert at.tzinfo is not None
    return at.astimezone(UTC)


def expected(plan: OnCallPlan, at: datetime) -> set[str]:
    """What the calendar of a region says of an instant."""
    duties = on_call(plan, EU, at)
    names = ((plan.name_of(duty.person), duty.level) for duty in duties)
    return {f"On call{'' if level == 1 else ' (backup)'}: {name}" for name, level in names}


@pytest.mark.parametrize("start", ["2026-10-24 20:00", "2026-12-25 20:00"])
async def test_what_is_subscribed_to_is_what_the_resolver_says_around_a_clock_change(
    sqlite_url: str, start: str
) -> None:
    """Around a clock change, and around Christmas, with a shift given away and somebody on leave."""
    first = datetime.fromisoformat(start).replace(tzinfo=UTC)
    span = hours(first, 8)
    async with site(sqlite_url) as bot:
        given = Override(OverrideKind.REPLACE, MIA, span, by=JONAS)
        away = Leave(PersonId("grace"), span)
        bot.replan(overrides=(given,), leaves=(away,))
        answer = await bot.client.get(await bot.path(Kind.REGION, EU))
        found = events(answer.text)
        plan = bot.playbook.plan
    for minute in range(0, 12 * 60, 7):
        at = first + minute * MINUTE
        now = {title for starts, ends, title in found if starts <= at < ends}
        assert now == expected(plan, at), at


async def test_a_time_that_occurs_twice_is_told_apart(sqlite_url: str) -> None:
    """02:30 in Berlin on 2026-10-25: at 00:30 and again at 01:30 UTC."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    until = second + HOUR
    span = Span(second.replace(tzinfo=None), until.replace(tzinfo=None), "UTC")
    async with site(sqlite_url) as bot:
        bot.replan(overrides=(Override(OverrideKind.ADD, MIA, span, region=EU),))
        answer = await bot.client.get(await bot.path(Kind.PERSON, MIA))
    assert (second, until, "On call") in events(answer.text)
    assert "BEGIN:VTIMEZONE" in answer.text


async def test_a_person_a_rotation_and_a_region_have_calendars_of_their_own(
    database_url: str,
) -> None:
    async with site(database_url) as bot:
        texts = {
            kind: (await bot.client.get(await bot.path(kind, name))).text
            for kind, name in (
                (Kind.PERSON, "huimin"),
                (Kind.ROTATION, RotationId("berlin")),
                (Kind.REGION, EU),
            )
        }
    assert "X-WR-CALNAME:值班：Lim Hui Min 林慧敏" in texts[Kind.PERSON]
    assert {"值班", "值班（后备）"} == {t for _, _, t in events(texts[Kind.PERSON])}
    assert "X-WR-CALNAME:On call: Berlin day" in texts[Kind.ROTATION]
    titles = {title for _, _, title in events(texts[Kind.ROTATION])}
    assert titles >= {"On call: Mia Keller", "On call (backup): Jonas Brandt"}
    assert "X-WR-CALNAME:On call: Berlin\r\n" in texts[Kind.REGION]


async def test_the_secret_is_the_credential_and_renewing_stops_the_old_one(
    database_url: str,
) -> None:
    async with site(database_url) as bot:
        first = await bot.path(Kind.PERSON, MIA)
        assert (await bot.client.get(first)).status_code == 200
        other = first.replace("/mia/", "/jonas/")
        second = await bot.path(Kind.PERSON, MIA)
        for wrong in (
            first,
            other,
            second.replace("person", "region"),
            second.replace("person", "x"),
        ):
            refused = await bot.client.get(wrong)
            assert (refused.status_code, "/oncall calendar" in refused.text) == (404, True)
        assert (await bot.client.get(second)).status_code == 200
        kept = await bot.subscribing.existing(Kind.PERSON, MIA)
        assert kept is not None
        assert kept.hash not in second
        secret = second.rpartition("/")[2].removesuffix(".ics")
        assert secret not in kept.hash
        bot.replan(people={JONAS: bot.playbook.people[JONAS]})
        assert (await bot.client.get(second)).status_code == 404  # whoever left has no calendar


async def test_unchanged_it_is_not_sent_again(sqlite_url: str) -> None:
    async with site(sqlite_url) as bot:
        path = await bot.path(Kind.PERSON, MIA)
        first = await bot.client.get(path)
        tag = first.headers["etag"]
        assert first.headers["content-type"] == "text/calendar; charset=utf-8"
        assert first.headers["cache-control"] == "private, no-cache"
        again = await bot.client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        bot.clock.move(timedelta(hours=2))
        assert (await bot.client.get(path)).headers["etag"] == tag
        here = hours(NOW, 500)
        bot.replan(leaves=(Leave(MIA, here),))
        changed = await bot.client.get(path, headers={"If-None-Match": tag})
        assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)
        assert (await bot.client.head(path)).status_code == 200


async def test_uids_stay_from_day_to_day(sqlite_url: str) -> None:
    def uids(text: str) -> set[str]:
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
        names = [str(event["UID"]) for event in found]
        assert len(names) == len(set(names))
        return set(names)

    async with site(sqlite_url) as bot:
        path = await bot.path(Kind.ROTATION, RotationId("berlin"))
        before = uids((await bot.client.get(path)).text)
        bot.clock.move(timedelta(days=9))
        assert uids((await bot.client.get(path)).text) == before
