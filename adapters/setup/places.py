"""What to say of time zones while a playbook is set up."""

import re

from bot.domain.zones import near_zones

OFFSET = re.compile(r"[+-]\d")


def complaint(written: str) -> str:
    """What to say about a zone that is none."""
    if OFFSET.search(written):
        return f'"{written}" is an offset, and most clocks change twice a year. Write a city.'
    near = near_zones(written, 1)
    mend = f'Did you mean "{near[0]}"?' if near else 'Write a city, or a name like "Europe/Berlin".'
    return f'"{written}" is not a time zone or a city that I know. {mend}'


def city_of(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
