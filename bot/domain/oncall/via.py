"""Why somebody is called: the rule's name and what it needs to be said in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# English for the command line and for errors. The catalogues hold the same keys and placeholders.
ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "via-team": "{team} team",
        "via-region-hours": "{team} team, in hours until {until} {place}",
        "via-next-region": "{team} team, the next one awake, in hours until {until} {place}",
        "via-night": "{rotation}, no team is in its hours",
        "via-rotation": "{rotation}",
        "via-backup": "backup",
        "via-stepping-in": "stepping in for {person}",
        "via-replacing": "has taken over from {person}",
        "via-added": "added until {until} {place}",
        "via-reinforcement": "reinforcement: {reinforcement}",
        "via-show": "reinforcement for the show {show}",
        "via-person": "named in the escalation policy",
        "via-role": "{role}",
        "via-everybody": "everybody is called",
        "via-asked-for": "asked for by the crew",
        "via-last-resort": "last resort: nobody is on call",
        # Why nobody is called.
        "via-asleep": "{team} team starts at {start} {place}",
        "via-closed": "{team} team is closed: {day}",
        "via-nobody-in-team": "{team} team has nobody who can come",
        "via-no-night": "there is no night rotation",
        "via-nobody-at-night": "{rotation} has nobody who can come",
    }
)


@dataclass(frozen=True, slots=True)
class Via:
    """A rule and its values; `also` is the rule within that rule (who steps in for whom).

    Args:
        key: names a sentence of the catalogues.
        params: names and values of its placeholders, sorted by name.
    """

    key: str
    params: tuple[tuple[str, str], ...] = ()
    also: "Via | None" = None

    def in_english(self) -> str:
        words = ENGLISH[self.key].format(**dict(self.params))
        return f"{words}; {self.also.in_english()}" if self.also else words


def via(rule: str, also: Via | None = None, **params: str) -> Via:
    return Via(f"via-{rule}", tuple(sorted(params.items())), also)
