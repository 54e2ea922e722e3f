"""The calendars that a playbook names, and what they say. Pure: the texts are fetched elsewhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import RotationId
from bot.domain.mask import masked
from bot.domain.oncall import Rotation, Show, Turn
from bot.domain.oncall.completed import FromCalendars
from bot.domain.playbook import Playbook, ShowCalendar

SAID = re.compile(  # of an event by people, each with the lines that it goes on in
    rb"^(?:SUMMARY|DESCRIPTION|X-ALT-DESC|COMMENT|LOCATION|URL|ATTACH|CONFERENCE|X-GOOGLE-CONFERENCE)[;:]"
    rb"[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)
VIEWERS = re.compile(rb"viewers:\s*\d(?:\\?[,.]?\d)*", re.IGNORECASE)
SIZE_LIMIT = 1_000_000  # bytes of a calendar; years of daily turns are smaller
PROBLEMS_SHOWN = 20  # of one calendar


class CalendarRefused(Exception):
    """The calendar cannot be used at all; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar. `address_from` is the variable of the environment that holds its address."""

    address_from: str
    rotations: tuple[Rotation, ...] = ()
    shows: tuple[ShowCalendar, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in messages; the address itself is a secret."""
        uses = [f"rotation {each.id}" for each in self.rotations] + ["shows"] * bool(self.shows)
        return f"{self.address_from} ({', '.join(uses)})"


@dataclass(frozen=True, slots=True)
class FeedRead:
    """What one calendar gave. `problems`: a sentence for each event that cannot be used."""

    turns: tuple[tuple[RotationId, tuple[Turn, ...]], ...]
    shows: tuple[Show, ...]
    problems: tuple[str, ...]


def feeds_of(playbook: Playbook) -> tuple[Feed, ...]:
    """Return each calendar once, however many rotations come from it."""
    rotations = playbook.plan.rotations
    names = dict.fromkeys(
        (*playbook.calendars.values(), *(c.address_from for c in playbook.show_calendars))
    )
    return tuple(
        Feed(
            name,
            tuple(rotations[r] for r, source in playbook.calendars.items() if source == name),
            tuple(each for each in playbook.show_calendars if each.address_from == name),
        )
        for name in names
    )


def read_feed(feed: Feed, playbook: Playbook, data: bytes, now: datetime) -> FeedRead:
    """Read a calendar for everything that comes from it. Up to some seconds: do it in a thread.

    Raises CalendarRefused: something that comes from it would be empty or wrong.
    """
    from bot.playbook.ics import rotation_from_ics, shows_from_ics  # noqa: PLC0415 - 300 ms that most teams do not need

    turns = [(r.id, rotation_from_ics(data, r, playbook.people, now)) for r in feed.rotations]
    shows = [shows_from_ics(data, each.zone, now) for each in feed.shows]
    problems = [each for _, read in turns for each in read.problems]
    problems += [each for read in shows for each in read.problems]
    return FeedRead(
        tuple((name, read.found.turns) for name, read in turns),
        tuple(show for read in shows for show in read.found),
        tuple(dict.fromkeys(problems)),
    )


def without_notes(data: bytes) -> bytes:
    """A calendar with the titles of its events, masked, and of what they say at length the viewers alone:
    that is where people put the address to push to, and its key.
    """
    return SAID.sub(_kept, data)


def _kept(said: re.Match[bytes]) -> bytes:
    line = re.sub(rb"\r?\n[ \t]", b"", said.group())
    if line[:7].upper() == b"SUMMARY":
        return masked(line.decode(errors="replace")).encode()
    viewers = VIEWERS.search(line) if line[:11].upper() == b"DESCRIPTION" else None
    return b"DESCRIPTION:" + viewers.group() + b"\r\n" if viewers else b""


def together(reads: Iterable[FeedRead]) -> FromCalendars:
    """Return what all calendars say; a show that stands in two of them counts once."""
    some = tuple(reads)
    shows = {show.id: show for read in some for show in read.shows}
    return FromCalendars(
        {name: turns for read in some for name, turns in read.turns}, tuple(shows.values())
    )
