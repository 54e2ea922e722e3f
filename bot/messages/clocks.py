"""Clocks of cities and lengths of time, in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.person import Language
from bot.messages.catalogue import catalogue

UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BETWEEN_UNITS = {Language.EN: " ", Language.ZH: ""}


def clock(local_at: datetime, zone: str, language: Language) -> str:
    """`Berlin 03:04`: the zone's city and its time of day."""
    time = f"{local_at.astimezone(ZoneInfo(zone)):%H:%M}"
    return f"{city(zone, language)} {time}"


def city(zone: str, language: Language) -> str:
    """The city a zone is named after, in the reader's language where the catalogue knows it."""
    key = "city-" + zone.lower().replace("/", "-").replace("_", "-")
    known = catalogue(language)
    return known.sentence(key, {}) if key in known else zone.rpartition("/")[2].replace("_", " ")


def day(at: datetime, zone: str, language: Language) -> str:
    """The date there: `Sun 5 Jul`, `7月5日`."""
    there = at.astimezone(ZoneInfo(zone))
    if language is Language.ZH:
        return f"{there.month}月{there.day}日"
    return f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]}"


def length(took: timedelta, language: Language) -> str:
    """At most two units, the larger first: `2 min 10 s`, `1 h 5 min`, `0 s`."""
    left = max(0, int(took.total_seconds()))
    first = next((n for n, (_, unit) in enumerate(UNITS) if left >= unit), len(UNITS) - 1)
    counts: list[tuple[str, int]] = []
    for name, unit in UNITS[first : first + 2]:
        count, left = divmod(left, unit)
        if count or not (counts or left):
            counts.append((name, count))
    alone = "yes" if len(counts) == 1 else "no"
    parts = (
        catalogue(language).sentence(f"took-{name}", {"count": count, "alone": alone})
        for name, count in counts
    )
    return BETWEEN_UNITS[language].join(parts)
