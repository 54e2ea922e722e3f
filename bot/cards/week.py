"""The coming week in a card: who covers which hours, as a picture, a link and in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from bot.cards.card import Card, CardButton, Fact, Picture
from bot.cards.view import View
from bot.domain.oncall import Interval, Region, wall_clock
from bot.domain.oncall.week import Cover, covers, week_days
from bot.domain.say import Say, Term, say
from bot.messages import plain_text

PAGE, PICTURE = "/oncall", "/oncall.svg"


def with_week(card: Card, view: View) -> Card:
    """The card with the week that begins today; the link only where people can follow it."""
    label = view.words(say("week-open"))
    link = f"{view.speaker.base_url}{PAGE}?{_query(view)}"
    facts = tuple(_facts(view))
    told = "\n".join(f"{fact.label}: {plain_text(fact.value)}" for fact in facts)
    button = (CardButton("", label, link=link),) if view.speaker.base_url else ()
    return replace(
        card,
        facts=(*card.facts, *facts),
        buttons=(*card.buttons, *button),
        picture=Picture(f"{PICTURE}?{_query(view)}", told or label),
    )


def day_words(day: date) -> Say:
    """`Sat 28 Nov`"""
    weekday, month = Term(f"weekday-{day.weekday()}"), Term(f"month-{day.month}")
    return say("week-day", weekday=weekday, day=day.day, month=month)


def _query(view: View) -> str:
    speaker = view.speaker
    asked = {"week": _today(view).isoformat(), "zone": speaker.zone, "lang": speaker.language.value}
    return urlencode(asked)


def _today(view: View) -> date:
    return wall_clock(view.now, view.speaker.zone).date()


def _facts(view: View) -> Iterator[Fact]:
    """A line a day for the reader's own region: from when on who is called first."""
    region = _own_region(view)
    if region is None:
        return
    days = week_days(_today(view), view.speaker.zone)
    span = Interval(days[0][1].start, days[-1][1].end)
    found = covers(view.playbook.plan, region.id, span)
    for day, whole in days:
        name = view.words(day_words(day))
        yield Fact(
            f"{name} ({region.name})", view.line(say("plain", text=_told(view, found, whole)))
        )


def _told(view: View, found: Iterable[Cover], whole: Interval) -> str:
    """`00:00 Luis Ortega · 09:00 Mia Keller`; who stays from one stretch to the next is said once."""
    said: list[str] = []
    names = groupby((c for c in found if c.interval.meets(whole)), key=lambda c: _who(view, c))
    for name, some in names:
        start = max(next(some).interval.start, whole.start)
        said.append(f"{wall_clock(start, view.speaker.zone):%H:%M} {name}")
    return " · ".join(said)


def _who(view: View, cover: Cover) -> str:
    plan = view.playbook.plan
    if cover.called:
        return ", ".join(map(plan.name_of, cover.called))
    if cover.accepted:
        return view.words(say("week-accepted", reason=cover.accepted))
    if cover.last_resort:
        return view.words(say("week-resort", name=plan.name_of(cover.last_resort)))
    return view.words(say("week-nobody"))


def _own_region(view: View) -> Region | None:
    """The one on the reader's clock, else the first."""
    regions = view.playbook.plan.regions.values()
    own = (region for region in regions if region.zone == view.speaker.zone)
    return next(own, next(iter(regions), None))
