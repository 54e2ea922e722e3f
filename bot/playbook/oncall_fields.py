"""How times, windows and lengths are written in the playbook, each mistake with its mend."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process, utils

from bot.domain.oncall import Shift, Unit, Window
from bot.domain.oncall.window import EVERY_DAY

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = time()
LIKENESS = 60  # of 100; below it a suggestion is more puzzling than none

UNIT_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
SHIFT_NAMES = {"hourly": "1 hour", "daily": "1 day", "weekly": "1 week", "monthly": "1 month"}


LONGEST = timedelta(days=366)
YEARS = range(1970, 2101)  # clocks' rules are known for these


def wrong(sentence: str) -> PydanticCustomError:
    """Make the error for a mistake; pydantic adds the place, and the sentence stays as it is."""
    return PydanticCustomError("playbook", "{sentence}", {"sentence": sentence})


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "..."?`, or nothing if no known word is like it."""
    found = process.extractOne(
        word,
        sorted(known),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=LIKENESS,
    )
    return f' Did you mean "{found[0]}"?' if found else ""


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def read_zone(value: object) -> str:
    if isinstance(value, str) and value in _zones():
        return value
    raise wrong(f'"{value}" is not a time zone.{_near_zone(str(value))} {ZONE_MEND}')


ZONE_MEND = 'Write an IANA name such as "Europe/Berlin".'


def _near_zone(word: str) -> str:
    """Suggest by city first: most people know the city and forget the continent."""
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in sorted(_zones())}
    city = word.rpartition("/")[2].replace("_", " ").lower()
    found = process.extractOne(city, cities.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    if found:
        return f' Did you mean "{cities[found[0]]}"?'
    return nearest(word, _zones())


def read_duration(value: object) -> timedelta:
    """Read "90s", "5m", "1h30m" or "2 h"."""
    if isinstance(value, timedelta):
        return value
    parts = re.findall(r"(\d{1,9})\s*([a-z]+)", str(value).lower())
    rest = re.sub(r"(\d{1,9})\s*([a-z]+)", "", str(value).lower()).strip()
    if not parts or rest or any(unit not in UNIT_SECONDS for _, unit in parts):
        raise wrong(f'"{value}" is not a length of time. Write a number with s, m, h or d, as 5m.')
    seconds = sum(int(number) * UNIT_SECONDS[unit] for number, unit in parts)
    if seconds > LONGEST.total_seconds():
        raise wrong(f'"{value}" is too long. Write at most {LONGEST.days}d.')
    return timedelta(seconds=seconds)


def in_minutes(length: timedelta) -> str:
    return f"{length / timedelta(minutes=1):g} min"


def read_wait(value: object) -> timedelta:
    wait = read_duration(value)
    if not wait:
        raise wrong(
            f'A wait of "{value}" gives nobody time to answer. Write at least 1m, or put these '
            "people into the level before."
        )
    return wait


def read_wall(value: object) -> datetime:
    """Read a local time: "2026-01-05 09:00", or a date, which means its first minute."""
    read = _parsed(value)
    if read is None:
        raise wrong(f'"{value}" is not a local date and time. Write it as 2026-01-05 09:00.')
    if read.tzinfo is not None:
        raise wrong(
            f'"{value}" has an offset. Write the local time without it; the zone has its own line.'
        )
    if read.year not in YEARS:
        raise wrong(f'"{value}" is too far away. Write a year from {YEARS[0]} to {YEARS[-1]}.')
    return read


def read_wall_end(value: object) -> datetime:
    """Like `read_wall`, but a date alone includes that whole day."""
    alone = isinstance(value, date) and not isinstance(value, datetime)
    if alone or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip())):
        return read_wall(value) + timedelta(days=1)
    return read_wall(value)


def _parsed(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, MIDNIGHT)
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None


def read_windows(value: object) -> tuple[Window, ...]:
    """Read "mon-fri 09:00-18:00", "sat,sun" (all day), "22:00-06:00", or a list of such."""
    texts = value if isinstance(value, list | tuple) else [value]
    if not texts:
        raise wrong(
            "These hours are empty. Leave the line out for always, or write mon-fri 09:00-18:00."
        )
    return tuple(text if isinstance(text, Window) else read_window(text) for text in texts)


def read_window(value: object) -> Window:
    if isinstance(value, Window):
        return value
    words = str(value).lower().replace(" - ", "-").split()
    hours = [word for word in words if ":" in word]
    days = [word for word in words if ":" not in word]
    if len(hours) > 1 or not words:
        raise wrong(
            f'"{value}" is not a window. Write it as mon-fri 09:00-18:00, one window per line.'
        )
    start, end = _hours(hours[0]) if hours else (MIDNIGHT, MIDNIGHT)
    return Window(_days(",".join(days)), start, end)


def _days(text: str) -> frozenset[int]:
    if not text or text in ("daily", "every,day"):
        return EVERY_DAY
    chosen: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        start, end = _day(first), _day(last or first)
        chosen |= {(start + n) % 7 for n in range((end - start) % 7 + 1)}
    return frozenset(chosen)


def _day(word: str) -> int:
    if word[:3] in DAYS:
        return DAYS.index(word[:3])
    raise wrong(f'"{word}" is not a weekday.{nearest(word, DAYS)} The days are {", ".join(DAYS)}.')


def _hours(text: str) -> tuple[time, time]:
    first, dash, last = text.partition("-")
    if not dash:
        raise wrong(f'"{text}" has no end. Write it as 09:00-18:00.')
    start, end = _time(first), _time(last)
    if first == last:
        raise wrong(
            f'"{text}" has no length. Write 00:00-24:00 for the whole day, or mend the end.'
        )
    return start, end


def _time(text: str) -> time:
    if text in ("24:00", "24"):
        return MIDNIGHT
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        raise wrong(f'"{text}" is not a time of day. Write it as 09:00, at most 24:00.') from None


def read_shift(value: object) -> Shift:
    """Read "12 hours", "1 week", "2 months", "daily"."""
    if isinstance(value, Shift):
        return value
    text = SHIFT_NAMES.get(str(value).lower(), str(value).lower())
    found = re.fullmatch(r"(\d{1,3})\s*(hour|day|week|month)s?", text)
    if not found or int(found[1]) == 0:
        raise wrong(
            f'"{value}" is not the length of a shift. Write it as 12 hours, 1 day or 1 week.'
        )
    return Shift(int(found[1]), Unit(found[2]))


def read_calendar(value: str) -> str:
    """Check a country ("SG") or a part of one ("US-CA") whose holidays are known."""
    country, dash, part = value.partition("-")
    known = _calendars() if value else {}
    if value and country not in known:
        raise wrong(
            f'No holidays are known for "{value}". Write a country\'s two letters, as DE, or with '
            "a part of it, as DE-BE."
        )
    if dash and part not in known[country]:
        raise wrong(
            f'No holidays are known for "{part}" in {country}. Known: {", ".join(known[country])}.'
        )
    return value


@lru_cache(maxsize=1)
def _calendars() -> dict[str, list[str]]:
    import holidays  # noqa: PLC0415 - 90 ms that most commands do not need

    return dict(holidays.list_supported_countries())


# How each is written, for the JSON Schema: as text.
Zone = Annotated[str, BeforeValidator(read_zone, json_schema_input_type=str)]
Duration = Annotated[timedelta, BeforeValidator(read_duration, json_schema_input_type=str)]
Wait = Annotated[timedelta, BeforeValidator(read_wait, json_schema_input_type=str)]
Wall = Annotated[datetime, BeforeValidator(read_wall, json_schema_input_type=str)]
WallEnd = Annotated[datetime, BeforeValidator(read_wall_end, json_schema_input_type=str)]
Hours = Annotated[
    tuple[Window, ...], BeforeValidator(read_windows, json_schema_input_type=str | list[str])
]
OneWindow = Annotated[Window, BeforeValidator(read_window, json_schema_input_type=str)]
ShiftLength = Annotated[Shift, BeforeValidator(read_shift, json_schema_input_type=str)]
