"""Clocks of cities and lengths of time, in words."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.person import Language
from bot.domain.say import Stretch
from bot.messages.catalogue import catalogue

UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))
ONE_DAY = timedelta(days=1)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS_ZH = "一二三四五六日"
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


def stretch(value: Stretch, language: Language) -> str:
    """`Sat 28 Nov 09:00–13:00 (Berlin)`, `Thu 24 Dec – Sun 27 Dec (Berlin)` if it is whole days."""
    there = ZoneInfo(value.zone)
    start, end = value.from_at.astimezone(there), value.to_at.astimezone(there)
    is_midnight = end.time() == time()
    last = (end.replace(tzinfo=None) - ONE_DAY).replace(tzinfo=there) if is_midnight else end
    first_day, last_day = (_dated(each, value.of_year, language) for each in (start, last))
    ends = "24:00" if is_midnight else f"{end:%H:%M}"
    if is_midnight and start.time() == time():
        days = first_day if first_day == last_day else f"{first_day} – {last_day}"
        return _at(days, value.zone, language)
    if first_day == last_day:
        return _at(f"{first_day} {start:%H:%M}–{ends}", value.zone, language)
    return _at(f"{first_day} {start:%H:%M} – {last_day} {ends}", value.zone, language)


def _at(times: str, zone: str, language: Language) -> str:
    there = city(zone, language)
    return f"{times}（{there}）" if language is Language.ZH else f"{times} ({there})"


def _dated(there: datetime, of_year: bool, language: Language) -> str:
    if language is Language.ZH:
        year = f"{there.year}年" if of_year else ""
        return f"{year}{there.month}月{there.day}日 周{WEEKDAYS_ZH[there.weekday()]}"
    year = f" {there.year}" if of_year else ""
    return f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]}{year}"


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
