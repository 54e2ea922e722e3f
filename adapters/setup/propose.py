"""Regions, their hours and who takes turns, from where people live. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.setup.places import city_of

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# Ids that reports are understood to mean, from east to west, each with the first offset to UTC that
# belongs to it.
BANDS = (("apac", 4.5), ("eu", -1.5), ("na", -14.0))
STARTS = {"apac": time(8), "eu": time(9), "na": time(9)}
ENDS_AT_LEAST = 18  # o'clock
ENDS_AT_MOST = 22  # later, nobody works by day


@dataclass(frozen=True, slots=True)
class Home:
    """A person, and the zone they live in."""

    person: str
    zone: str


@dataclass(frozen=True, slots=True)
class Team:
    """`hours` are on the zone's own clock, as the playbook writes them."""

    region: str
    name: str
    zone: str
    hours: str
    members: tuple[str, ...]


def propose(homes: Sequence[Home], year: int) -> tuple[Team, ...]:
    """One team for each part of the world that somebody lives in, in the order of the sun.

    A team's hours reach into the next one's in every week of the year, whichever of the two has changed
    its clocks, unless that would keep anybody past 22:00: that is for a night rotation.
    """
    zones = {band: _zone(homes, band, year) for band, _ in BANDS}
    bands = [band for band, zone in zones.items() if zone]
    return tuple(
        Team(
            band,
            city_of(zones[band]),
            zones[band],
            _hours(band, _after(bands, band), zones, year),
            tuple(home.person for home in homes if band_of(home.zone, year) == band),
        )
        for band in bands
    )


def band_of(zone: str, year: int) -> str:
    """By the zone's own winter and summer together, so that a change of clocks moves nobody."""
    hours = sum(_offset(zone, datetime(year, month, 1, tzinfo=UTC)) / HOUR for month in (1, 7)) / 2
    return next(band for band, least in BANDS if hours >= least)


def _zone(homes: Iterable[Home], band: str, year: int) -> str:
    """Where most of them live; the first of equals."""
    found = Counter(home.zone for home in homes if band_of(home.zone, year) == band)
    return found.most_common(1)[0][0] if found else ""


def _after(bands: Sequence[str], band: str) -> str:
    return bands[(bands.index(band) + 1) % len(bands)]


def _hours(band: str, following: str, zones: dict[str, str], year: int) -> str:
    start, end = STARTS[band], ENDS_AT_LEAST * 60
    if following != band:
        needed = max(_handover(zones[band], zones[following], STARTS[following], year))
        if start.hour * 60 < needed <= ENDS_AT_MOST * 60:
            end = max(end, -(-needed // 30) * 30)
    return f"{start:%H:%M}-{end // 60:02}:{end % 60:02}"


def _handover(zone: str, following: str, starts: time, year: int) -> Iterable[int]:
    """In minutes of the day: when the following team begins, on this zone's clock, each day of a year."""
    there, here = ZoneInfo(following), ZoneInfo(zone)
    first = datetime.combine(datetime(year, 1, 1, tzinfo=UTC).date(), starts, there)
    for day in range(366):
        at = (first + day * DAY).astimezone(here)
        yield at.hour * 60 + at.minute


def _offset(zone: str, at: datetime) -> timedelta:
    return at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
