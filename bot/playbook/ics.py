"""Calendars that are read: an ICS feed as a rotation or as shows.

A feed comes from outside: it is read within a size, a number of events and a stretch of time. What
cannot be used is said in a sentence, and the rest still counts. Reading takes up to some seconds
for a hostile feed: do it in a thread.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import prod
from typing import Any, Generic, TypeVar

import icalendar
import recurring_ical_events

from bot.domain.ids import PersonId
from bot.domain.mask import masked
from bot.domain.oncall import Interval, Rotation, Show, Span, Turn
from bot.domain.oncall.clock import day_start, first_instant, last_instant
from bot.domain.person import Person
from bot.playbook.feeds import PROBLEMS_SHOWN, SIZE_LIMIT, CalendarRefused
from bot.playbook.oncall_fields import nearest

EVENT_LIMIT = 5_000  # with repetitions written out
REPETITION_LIMIT = 500_000  # gone through since the beginning, about a second
CHUNK = timedelta(days=7)  # written out at a time, so that a flood is noticed early
BEHIND, AHEAD = timedelta(days=31), timedelta(days=400)  # a repetition without end is cut here
PER_YEAR = {
    "SECONDLY": 31_622_400, "MINUTELY": 527_040, "HOURLY": 8_784, "DAILY": 366,
    "WEEKLY": 53, "MONTHLY": 12, "YEARLY": 1,
}  # fmt: skip

# What the libraries raise on values that are not what their property should hold.
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError)

T = TypeVar("T")
Parsed = Any  # a part of a foreign calendar: what it holds is only known by looking


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a calendar gave, and a sentence for each event that could not be used."""

    found: T
    problems: tuple[str, ...]


def rotation_from_ics(
    data: bytes, rotation: Rotation, people: Mapping[PersonId, Person], now: datetime
) -> Read[Rotation]:
    """Fill a rotation with the dated turns of a calendar, from a month ago to 400 days ahead.

    Each event is a turn of the person it names: an attendee's e-mail address, or an id or name as
    its title. Times without a zone, and whole days, are in the rotation's zone.

    Raises:
        CalendarRefused: too large, not a calendar, or nothing in it can be used.
    """
    read = _events(data, now)
    turns, problems = list[Turn](), list(read.problems)
    for event in read.found:
        try:
            turns.append(Turn(_person(event, people), _interval(event, rotation.zone)))
        except CalendarRefused as problem:
            problems.append(str(problem))
    if not turns:
        first = problems[0] if problems else "It has no events."
        raise CalendarRefused(f"Nothing in this calendar can be used as turns. {first}")
    return Read(replace(rotation, turns=tuple(turns)), tuple(problems[:PROBLEMS_SHOWN]))


def shows_from_ics(data: bytes, zone: str, now: datetime) -> Read[tuple[Show, ...]]:
    """Read each event as a show. A description may say "viewers: 80000".

    Args:
        zone: of times without one.

    Raises:
        CalendarRefused: too large, or not a calendar.
    """
    read = _events(data, now)
    shows, problems = list[Show](), list(read.problems)
    for event in read.found:
        try:
            shows.append(_show(event, zone))
        except CalendarRefused as problem:
            problems.append(str(problem))
    return Read(tuple(shows), tuple(problems[:PROBLEMS_SHOWN]))


def _show(event: Parsed, zone: str) -> Show:
    interval = _interval(event, zone)
    viewers = re.search(r"viewers:\s*(\d[\d,.]*)", str(event.get("DESCRIPTION", "")), re.IGNORECASE)
    identity = f"{event.get('UID', '')}|{interval.start.isoformat()}"
    return Show(
        id=f"ics-{sha256(identity.encode()).hexdigest()[:12]}",
        title=_title(event) or "Show",
        span=Span.of(interval, zone),
        viewers=int(re.sub(r"\D", "", viewers[1])) if viewers else None,
    )


def _events(data: bytes, now: datetime) -> Read[list[Parsed]]:
    """Return the events around now, repetitions written out, and what cannot be read of them."""
    if len(data) > SIZE_LIMIT:
        raise CalendarRefused(
            f"This calendar has {len(data) / 1e6:.1f} MB; at most {SIZE_LIMIT / 1e6:g} MB are "
            "read. Export a shorter time, or the on-call events alone."
        )
    calendar = _parsed(data)
    problems = _drop_unusable(calendar)
    start, end = (now - BEHIND).astimezone(UTC), (now + AHEAD).astimezone(UTC)
    _refuse_floods(calendar, end)
    try:
        found = _written_out(calendar, start, end)
    except UNREADABLE as error:
        raise CalendarRefused(
            "A repeating event of this calendar cannot be written out. Export it again, or mend "
            "its RRULE and EXDATE."
        ) from error
    return Read(found, tuple(problems))


def _written_out(calendar: Parsed, start: datetime, end: datetime) -> list[Parsed]:
    """Return the events of a stretch, each repetition by itself."""
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    found: dict[tuple[str, datetime], Parsed] = {}
    while start < end:
        for event in query.between(start, min(start + CHUNK, end)):
            found[str(event.get("UID", "")), _reading(event, "DTSTART", "UTC")] = event
        if len(found) > EVENT_LIMIT:
            raise CalendarRefused(
                f"This calendar has more than {EVENT_LIMIT} events within {AHEAD.days} days. "
                "Export the on-call events alone."
            )
        start += CHUNK
    return list(found.values())


def _drop_unusable(calendar: Parsed) -> list[str]:
    """Take out what cannot be written out or would be read wrongly; return a sentence for each."""
    faults = [(event, _fault(event)) for event in calendar.walk("VEVENT")]
    for event, _ in (pair for pair in faults if pair[1]):
        calendar.subcomponents.remove(event)
    return [fault for _, fault in faults if fault]


def _fault(event: Parsed) -> str:
    """Say what is wrong with an event as it is written; empty if nothing is."""
    try:
        start = event["DTSTART"]
        floating = isinstance(start.dt, datetime) and start.dt.tzinfo is None
        if floating and "TZID" in start.params:  # read as floating it would be hours wrong
            return (
                f'{_called(event)} is in the zone "{start.params["TZID"]}", which is not known. '
                'Write an IANA name such as "Europe/Berlin".'
            )
        _ = [event[part].dt for part in ("DTEND", "DURATION") if part in event]  # broken: raises
        counts = [int(rule.get("COUNT", [1])[0]) for rule in _rules(event)]
        steps = [int(rule.get("INTERVAL", [1])[0]) for rule in _rules(event)]
    except UNREADABLE:
        return f'The event "{_title(event)}" cannot be read. Mend or delete it.'
    if all(number > 0 for number in (*counts, *steps)):
        return ""
    return f"{_called(event)} repeats every 0 times. Mend its INTERVAL or COUNT."


def _parsed(data: bytes) -> Parsed:
    if data.lstrip().startswith(b"<"):
        raise CalendarRefused(
            "This is a web page, not a calendar. Copy the calendar's ICS address from its settings; "
            "it must be readable without signing in."
        )
    try:
        found: Parsed = icalendar.Calendar.from_ical(data)
    except (ValueError, IndexError, KeyError) as error:
        raise CalendarRefused(
            "This is not a calendar that can be read. Give the address of an ICS file "
            "(BEGIN:VCALENDAR)."
        ) from error
    if not isinstance(found, icalendar.Calendar):
        raise CalendarRefused("This file holds no calendar. It must begin with BEGIN:VCALENDAR.")
    return found


def _refuse_floods(calendar: Parsed, end: datetime) -> None:
    """Refuse what would take minutes to write out, before writing it out."""
    events = [event for event in calendar.walk("VEVENT") if "DTSTART" in event]
    times = sum(_times(rule, event, end) for event in events for rule in _rules(event))
    if times > REPETITION_LIMIT:
        raise CalendarRefused(
            f"The repeating events of this calendar come to about {_rounded(times)} times since "
            f"they began; at most {REPETITION_LIMIT:,} are gone through. Mend the RRULE that "
            "repeats too often, or let it begin later."
        )


def _rounded(number: float) -> str:
    return f"{float(f'{number:.1g}'):,.0f}"


def _times(rule: Parsed, event: Parsed, end: datetime) -> float:
    """Guess, rather too high than too low, how often a rule repeats until `end`."""
    frequency = str(rule.get("FREQ", ["DAILY"])[0])
    years = (end - _reading(event, "DTSTART", "UTC")) / timedelta(days=365)
    lists = prod(len(rule[part]) for part in rule if part.startswith("BY"))
    interval = max(1, int(rule.get("INTERVAL", [1])[0]))
    often = max(0.0, years) * PER_YEAR.get(frequency, 366) * lists / interval
    return min(often, float(rule["COUNT"][0])) if "COUNT" in rule else often


def _rules(event: Parsed) -> list[Parsed]:
    rules = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _interval(event: Parsed, zone: str) -> Interval:
    start = _reading(event, "DTSTART", zone)
    end = _reading(event, "DTEND", zone) if "DTEND" in event else start
    if end <= start:
        raise CalendarRefused(f"{_called(event)} has no length. Mend its end.")
    return Interval(start, end)


def _reading(event: Parsed, part: str, zone: str) -> datetime:
    """Return a start or end as an instant; what has no zone is in `zone`."""
    value = event[part].dt
    if not isinstance(value, datetime):
        return day_start(value, zone)
    if value.tzinfo is not None:
        return value.astimezone(UTC)
    return first_instant(value, zone) if part == "DTSTART" else last_instant(value, zone)


def _person(event: Parsed, people: Mapping[PersonId, Person]) -> PersonId:
    by_word = {person.email.casefold(): person.id for person in people.values() if person.email}
    by_word |= {person.name.casefold(): person.id for person in people.values()}
    by_word |= {person.id.casefold(): person.id for person in people.values()}
    for word in _words(event):
        if word in by_word:
            return by_word[word]
    title = _title(event)
    raise CalendarRefused(
        f"{_called(event)} names nobody of the playbook.{nearest(title, by_word)} Put a person's "
        "id or name in the title, or invite their e-mail address."
    )


def _words(event: Parsed) -> Iterator[str]:
    attendees = event.get("ATTENDEE", [])
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        yield str(attendee).casefold().removeprefix("mailto:")
    title = str(event.get("SUMMARY", "")).casefold().strip()
    yield title
    yield title.replace("：", ":").rpartition(":")[2].strip()  # "On call: Mia", "值班：Mia"


def _called(event: Parsed) -> str:
    value = event["DTSTART"].dt
    return f'The event "{_title(event)}" of {value:%Y-%m-%d}'


def _title(event: Parsed) -> str:
    """As it is shown, kept and logged."""
    return masked(str(event.get("SUMMARY", "")))
