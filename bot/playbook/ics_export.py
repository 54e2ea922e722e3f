"""On-call times as a calendar that chat and calendar programs can subscribe to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import icalendar

from bot.domain.oncall import Interval, Stint

ASKED_AGAIN = timedelta(hours=1)  # programs may ask more or less often
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Published:
    """Whose calendar it is.

    Args:
        id: never changes, so that events keep their UIDs: `person:mia`.
        name: what programs call it.
        zone: of its times. A time that occurs twice there is written in UTC.
        span: outside of which it says nothing.
    """

    id: str
    name: str
    zone: str
    span: Interval


Words = Callable[[Stint], tuple[str, str]]  # an event's title and what is said of it


def calendar_of(about: Published, stints: Iterable[Stint], words: Words, stamp: datetime) -> bytes:
    """Write on-call times, with the definition of their zone.

    An event keeps its UID as long as person, level and start stay the same, so that a change moves
    it instead of doubling it.

    Args:
        stamp: as of when it is true; the same stamp and times make the same bytes.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Showcaller//On call//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", about.name)
    calendar.add("x-wr-timezone", about.zone)
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"value": "DURATION"})
    for stint in stints:
        calendar.add_component(_event(about, stint, words(stint), stamp))
    first, last = (about.span.start - DAY).date(), (about.span.end + DAY).date()
    calendar.add_missing_timezones(first, last)
    return bytes(calendar.to_ical())


def _event(
    about: Published, stint: Stint, words: tuple[str, str], stamp: datetime
) -> icalendar.Event:
    identity = f"{about.id}|{stint.person}|{stint.level}|{stint.interval.start.isoformat()}"
    event = icalendar.Event()
    event.add("uid", f"{sha256(identity.encode()).hexdigest()[:24]}@showcaller")
    event.add("dtstamp", stamp)
    event.add("dtstart", _local(stint.interval.start, about.zone))
    event.add("dtend", _local(stint.interval.end, about.zone))
    title, text = words
    event.add("summary", title)
    event.add("description", text)
    event.add("transp", "TRANSPARENT")  # on call is not busy
    return event


def _local(at: datetime, zone: str) -> datetime:
    """A calendar can only mean the first of two equal times."""
    there = at.astimezone(ZoneInfo(zone))
    return at.astimezone(UTC) if there.fold else there
