"""Calendars out and in."""

from datetime import date, timedelta

import icalendar
import pytest

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall import (
    Interval,
    OnCallPlan,
    Rotation,
    Stint,
    Turn,
    on_call,
    person_stints,
    stints,
)
from bot.domain.oncall.clock import Span
from bot.domain.person import Person
from bot.playbook import ics
from bot.playbook.feeds import SIZE_LIMIT, CalendarRefused
from bot.playbook.ics import rotation_from_ics, shows_from_ics
from bot.playbook.ics_export import Published, calendar_of
from tests.rules.oncall.plans import plan, region, rotation, utc, wall

EU = RegionId("eu")
ANN, BEN = PersonId("ann"), PersonId("ben")
PEOPLE = {
    ANN: Person(ANN, "Ann Lee", "Europe/Berlin", email="ann@example.org"),
    BEN: Person(BEN, "Ben Ito", "Europe/Berlin"),
}
NOW = utc("2026-06-01 12:00")
EUROPE = Published(
    "region:eu",
    "Europe",
    "Europe/Berlin",
    Interval(utc("2026-05-01 00:00"), utc("2026-09-01 00:00")),
)
EMPTY = Rotation(RotationId("noc"), (), "Europe/Berlin", wall("2026-01-05"), region=EU)


def feed(*events: str) -> bytes:
    """Make a calendar of events, each written as "SUMMARY:Ann|DTSTART:...|DTEND:..."."""
    body = [
        f"BEGIN:VEVENT|UID:{n}@test|DTSTAMP:20260101T000000Z|{event}|END:VEVENT"
        for n, event in enumerate(events)
    ]
    lines = "|".join(["BEGIN:VCALENDAR|VERSION:2.0|PRODID:test", *body, "END:VCALENDAR"])
    return (lines.replace("|", "\r\n") + "\r\n").encode()


def turns(*events: str) -> tuple[Turn, ...]:
    return rotation_from_ics(feed(*events), EMPTY, PEOPLE, NOW).found.turns


def turn(who: PersonId, start: str, end: str) -> Turn:
    return Turn(who, Interval(utc(start), utc(end)))


def test_a_calendar_comes_back_as_the_same_turns() -> None:
    weekly = plan(
        rotation("weekly", "ann ben", region=EU, zone="Europe/Berlin"),
        regions=(region("eu", "Europe/Berlin"),),
    )
    written = stints(weekly, EU, utc("2026-05-31 22:00"), utc("2026-06-28 22:00"))
    data = calendar_of(EUROPE, written, lambda stint: (f"On call: {stint.person}", ""), NOW)
    again = rotation_from_ics(data, EMPTY, PEOPLE, NOW)
    assert again.problems == ()
    assert again.found.turns == tuple(Turn(one.person, one.interval) for one in written)


def test_an_event_keeps_its_uid_so_that_a_change_does_not_double_it() -> None:
    weekly = plan(rotation("weekly", "ann ben", region=EU), regions=(region("eu", "UTC"),))
    whole = stints(weekly, EU, utc("2026-06-01 00:00"), utc("2026-06-29 00:00"))

    def uids(some: tuple[Stint, ...]) -> list[str]:
        data = calendar_of(EUROPE, some, lambda stint: (stint.person, ""), NOW)
        return [str(event["UID"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]

    shorter = tuple(
        Stint(
            one.person,
            one.level,
            Interval(one.interval.start, one.interval.end - timedelta(hours=1)),
            one.via,
        )
        for one in whole
    )
    assert uids(whole) == uids(shorter)
    assert len(set(uids(whole))) == len(whole) == 4


def test_a_persons_calendar_has_each_hour_once() -> None:
    two = plan(
        rotation("weekly", "ann ben", region=EU, depth=2),
        regions=(region("eu", "UTC"), region("us", "America/New_York", "09:00-09:01")),
        follow_the_sun=(EU,),
    )
    found = person_stints(two, ANN, utc("2026-06-01 00:00"), utc("2026-06-15 00:00"))
    assert [(one.level, one.interval) for one in found] == [
        (2, Interval(utc("2026-06-01 00:00"), utc("2026-06-08 00:00"))),
        (1, Interval(utc("2026-06-08 00:00"), utc("2026-06-15 00:00"))),
    ]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "SUMMARY:ann|DTSTART:20260602T080000Z|DTEND:20260602T160000Z",
            turn(ANN, "2026-06-02 08:00", "2026-06-02 16:00"),
            id="UTC",
        ),
        pytest.param(
            "SUMMARY:Ann Lee|DTSTART;TZID=America/New_York:20260602T080000"
            "|DTEND;TZID=America/New_York:20260602T160000",
            turn(ANN, "2026-06-02 12:00", "2026-06-02 20:00"),
            id="a zone of its own",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART:20260602T080000|DTEND:20260602T160000",
            turn(ANN, "2026-06-02 06:00", "2026-06-02 14:00"),
            id="floating: the rotation's zone",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART;VALUE=DATE:20260602|DTEND;VALUE=DATE:20260603",
            turn(ANN, "2026-06-01 22:00", "2026-06-02 22:00"),
            id="a whole day in the rotation's zone",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT2H",
            turn(ANN, "2026-06-02 08:00", "2026-06-02 10:00"),
            id="a duration",
        ),
        pytest.param(
            "SUMMARY:Duty|ATTENDEE:mailto:Ann@Example.org|DTSTART:20260602T080000Z|DURATION:PT2H",
            turn(ANN, "2026-06-02 08:00", "2026-06-02 10:00"),
            id="named by e-mail",
        ),
    ],
)
def test_an_event_is_a_turn_of_whom_it_names(event: str, expected: Turn) -> None:
    assert turns(event) == (expected,)


def test_a_repetition_keeps_its_local_time_over_a_clock_change() -> None:
    twice = "DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=2"
    assert turns(f"SUMMARY:ann|DTSTART;TZID=Europe/Berlin:20261019T090000|{twice}") == (
        turn(ANN, "2026-10-19 07:00", "2026-10-19 08:00"),
        turn(ANN, "2026-10-26 08:00", "2026-10-26 09:00"),
    )


def test_a_repetition_without_end_is_cut_at_400_days() -> None:
    found = turns("SUMMARY:ann|DTSTART:20200101T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY")
    assert found[0].interval.start == utc("2026-05-02 09:00")  # NOW, 12:00, less 31 days: just over
    assert found[-1].interval.start == utc("2027-07-06 09:00")


def called_by(found: Rotation, at: str) -> list[str]:
    on: OnCallPlan = plan(regions=(region("eu", "Europe/Berlin"),))
    full = OnCallPlan(PEOPLE, on.regions, {found.id: found})
    return [duty.person for duty in on_call(full, EU, utc(at))]


def test_a_rotation_of_dated_turns_puts_people_on_call() -> None:
    found = rotation_from_ics(
        feed("SUMMARY:ann|DTSTART:20260602T080000Z|DTEND:20260602T160000Z"), EMPTY, PEOPLE, NOW
    ).found
    times = ("2026-06-02 07:59", "2026-06-02 08:00", "2026-06-02 16:00")
    assert [called_by(found, at) for at in times] == [[], ["ann"], []]


GOOD = "SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT1H"


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        pytest.param(
            "SUMMARY:Benn|DTSTART:20260602T080000Z|DURATION:PT1H",
            'The event "Benn" of 2026-06-02 names nobody of the playbook. Did you mean "ben"? Put '
            "a person's id or name in the title, or invite their e-mail address.",
            id="nobody",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART:20260602T080000Z|DTEND:20260602T080000Z",
            'The event "ann" of 2026-06-02 has no length. Mend its end.',
            id="no length",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART:banana|DURATION:PT1H",
            'The event "ann" cannot be read. Mend or delete it.',
            id="broken start",
        ),
        pytest.param(
            "SUMMARY:ann|DURATION:PT1H",
            'The event "ann" cannot be read. Mend or delete it.',
            id="no start",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT1H|RRULE:FREQ=NONSENSE",
            'The event "ann" cannot be read. Mend or delete it.',
            id="broken rule",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=0",
            'The event "ann" of 2026-06-02 repeats every 0 times. Mend its INTERVAL or COUNT.',
            id="a rule that stands still",
        ),
        pytest.param(
            "SUMMARY:ann|DTSTART;TZID=Mars/Base:20260602T080000|DTEND;TZID=Mars/Base:20260602T090000",
            'The event "ann" of 2026-06-02 is in the zone "Mars/Base", which is not known. Write '
            'an IANA name such as "Europe/Berlin".',
            id="unknown zone",
        ),
    ],
)
def test_an_event_that_cannot_be_used_is_told_and_the_rest_counts(
    event: str, sentence: str
) -> None:
    read = rotation_from_ics(feed(GOOD, event), EMPTY, PEOPLE, NOW)
    assert len(read.found.turns) == 1
    assert read.problems == (sentence,)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(
            b"x" * 5_000_000,
            "This calendar has 5.0 MB; at most 1 MB are read. Export a shorter time, or the "
            "on-call events alone.",
            id="5 MB",
        ),
        pytest.param(
            b"<html>Sign in</html>",
            "This is a web page, not a calendar. Copy the calendar's ICS address from its settings; "
            "it must be readable without signing in.",
            id="a web page",
        ),
        pytest.param(
            b"BEGIN:VCARD",
            "This is not a calendar that can be read. Give the address of an ICS file "
            "(BEGIN:VCALENDAR).",
            id="something else",
        ),
        pytest.param(
            feed(),
            "Nothing in this calendar can be used as turns. It has no events.",
            id="empty",
        ),
        pytest.param(
            feed("SUMMARY:ann|DTSTART:99991231T090000Z|DURATION:P9999D"),
            "A repeating event of this calendar cannot be written out. Export it again, or mend "
            "its RRULE and EXDATE.",
            id="past the last year",
        ),
        pytest.param(
            feed("SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY"),
            "The repeating events of this calendar come to about 30,000,000 times since they "
            "began; at most 500,000 are gone through. Mend the RRULE that repeats too often, or "
            "let it begin later.",
            id="every second",
        ),
        pytest.param(
            feed("SUMMARY:ann|DTSTART:20200101T000000Z|DURATION:PT1S|RRULE:FREQ=MINUTELY"),
            "The repeating events of this calendar come to about 4,000,000 times since they "
            "began; at most 500,000 are gone through. Mend the RRULE that repeats too often, or "
            "let it begin later.",
            id="every minute for years",
        ),
        pytest.param(
            feed("SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT1S|RRULE:FREQ=HOURLY"),
            "This calendar has more than 5000 events within 400 days. Export the on-call events "
            "alone.",
            id="every hour without end",
        ),
        pytest.param(
            feed(*["SUMMARY:ann|DTSTART:20260602T080000Z|DURATION:PT1H|RRULE:FREQ=DAILY"] * 13),
            "This calendar has more than 5000 events within 400 days. Export the on-call events "
            "alone.",
            id="events",
        ),
    ],
)
def test_a_calendar_that_cannot_be_used_is_refused_with_its_mend(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(CalendarRefused) as caught:
        rotation_from_ics(data, EMPTY, PEOPLE, NOW)
    assert str(caught.value) == sentence


def test_events_are_shows_with_their_expected_viewers() -> None:
    data = feed(
        "SUMMARY:Countdown|DESCRIPTION:Main stage. Viewers: 80\\,000"
        "|DTSTART;TZID=Europe/Berlin:20261231T220000|DTEND;TZID=Europe/Berlin:20270101T010000"
    )
    (show,) = shows_from_ics(data, "Europe/Berlin", NOW).found
    assert (show.title, show.viewers) == ("Countdown", 80_000)
    assert show.span == Span(wall("2026-12-31 22:00"), wall("2027-01-01 01:00"), "Europe/Berlin")
    assert show.id.startswith("ics-")


def test_limits_are_where_the_sentences_say() -> None:
    assert (SIZE_LIMIT, ics.EVENT_LIMIT, ics.AHEAD.days) == (1_000_000, 5_000, 400)
    assert date(2026, 6, 1) + ics.AHEAD == date(2027, 7, 6)
