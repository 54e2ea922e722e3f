"""Who is on call in a week, over HTTP: a page, and the picture alone. Both change nothing."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import available_timezones

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from adapters.web.week import week_of
from adapters.web.week_page import (
    PATH,
    PICTURE_PATH,
    Around,
    Asked,
    headers,
    page,
    plain_page,
)
from adapters.web.week_style import PICTURE, STYLE
from adapters.web.week_svg import svg
from bot.domain.oncall import OnCallPlan, wall_clock
from bot.domain.person import Language
from bot.domain.playbook import Playbook
from bot.domain.say import say
from bot.domain.standing import language_named
from bot.messages import Speaker, words
from bot.ports import Clock

WEEK = timedelta(weeks=1)
BACK, AHEAD = 52, 104  # weeks; public holidays are known that far
ZONES = available_timezones()
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class OnCallPages:
    """`playbook`: the one in use, with everything that completes its plan."""

    playbook: Callable[[], Playbook]
    clock: Clock
    has_workspace: bool

    def routes(self) -> list[Route]:
        return [Route(PATH, self.page), Route(PICTURE_PATH, self.picture)]

    async def page(self, request: Request) -> Response:
        asked = self._asked(request)
        speaker = self._speaker(asked)
        if refusal := self._too_far(asked, speaker):
            return HTMLResponse(plain_page(refusal, asked.language), 404, headers(STYLE))
        plan = self.playbook().plan
        week = await asyncio.to_thread(week_of, plan, asked.first, self.clock.now(), speaker)
        around = Around(
            self._within(asked, asked.first - WEEK),
            self._within(asked, asked.first + WEEK),
            tuple(_zones(plan, asked.zone)),
            self.has_workspace,
        )
        return HTMLResponse(page(week, asked, around, speaker), 200, headers(STYLE))

    async def picture(self, request: Request) -> Response:
        asked = self._asked(request)
        speaker = self._speaker(asked)
        if refusal := self._too_far(asked, speaker):
            return Response(refusal, 404, headers(PICTURE), "text/plain")
        plan, now = self.playbook().plan, self.clock.now()
        week = await asyncio.to_thread(week_of, plan, asked.first, now, speaker)
        drawn = svg(week, words(say("week-now"), speaker), alone=True)
        return Response(drawn, 200, headers(PICTURE), SVG)

    def _asked(self, request: Request) -> Asked:
        """What cannot be read is as if it had not been said."""
        query, playbook = request.query_params, self.playbook()
        zone = query.get("zone", "")
        zone = zone if zone in ZONES else _first_zone(playbook.plan)
        language = language_named(query.get("lang", "")) or _preferred(request) or playbook.language
        first = _first_day(query.get("week", "")) or self._this_monday(zone)
        return Asked(first, zone, language)

    def _speaker(self, asked: Asked) -> Speaker:
        return Speaker(asked.language, asked.zone, self.playbook().people)

    def _this_monday(self, zone: str) -> date:
        today = wall_clock(self.clock.now(), zone).date()
        return today - timedelta(days=today.weekday())

    def _within(self, asked: Asked, first: date) -> date | None:
        this = self._this_monday(asked.zone)
        return first if this - BACK * WEEK <= first <= this + AHEAD * WEEK else None

    def _too_far(self, asked: Asked, speaker: Speaker) -> str:
        if self._within(asked, asked.first):
            return ""
        this = self._this_monday(asked.zone)
        first, last = (f"{each:%G-W%V}" for each in (this - BACK * WEEK, this + AHEAD * WEEK))
        return words(say("week-too-far", **{"from": first, "to": last}), speaker)


def _first_day(written: str) -> date | None:
    """Read a week such as 2026-W48, or the day on which seven shown days begin."""
    try:
        return date.fromisoformat(f"{written}-1" if "W" in written else written)
    except ValueError:
        return None


def _zones(plan: OnCallPlan, also: str) -> Iterator[str]:
    """Those of the regions and of people, and UTC: each once."""
    regions = (region.zone for region in plan.regions.values())
    people = (person.zone for person in plan.people.values())
    yield from dict.fromkeys(filter(None, (*regions, *people, "UTC", also)))


def _first_zone(plan: OnCallPlan) -> str:
    return next(_zones(plan, ""))


def _preferred(request: Request) -> Language | None:
    """The first language of the browser that is spoken here."""
    wanted = request.headers.get("accept-language", "").split(",")
    found = (language_named(each.partition(";")[0].strip()) for each in wanted)
    return next((each for each in found if each is not None), None)
