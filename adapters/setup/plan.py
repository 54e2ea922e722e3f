"""From answers to the playbook's files, checked before anybody sees a difference."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from adapters.setup.draft import (
    NIGHT,
    Draft,
    Texts,
    people_of,
    texts_of,
    with_hours,
    with_night,
    with_people,
    with_teams,
)
from adapters.setup.people import Pasted
from adapters.setup.week import report_of
from bot.domain.oncall import CoverageReport
from bot.domain.playbook import Playbook
from bot.playbook.load import parse_playbook, read_playbook


@dataclass(frozen=True, slots=True)
class Setup:
    """A folder as it was, and as it shall be. `at`: now."""

    texts: Texts
    before: Draft
    after: Draft
    at: datetime

    @property
    def new_texts(self) -> Texts:
        return texts_of(self.texts, self.before, self.after)

    def named(self, **sections: str) -> "Setup":
        """Set sections of one word, such as team; what is already so stays unwritten."""
        new = {name: value for name, value in sections.items() if value != self.before.get(name)}
        return replace(self, after={**self.after, **new})

    def joined_by(self, pasted: tuple[Pasted, ...]) -> "Setup":
        """Newcomers get a place in the turns, and at night where everybody has one."""
        after = with_teams(with_people(self.after, pasted), self.at.year)
        return replace(self, after=with_night(after) if after.get("night") == NIGHT else after)

    def open_in(self, hours: Mapping[str, str]) -> "Setup":
        return replace(self, after=with_hours(self.after, hours))

    def by_night(self) -> "Setup":
        return replace(self, after=with_night(self.after))

    def preview(self) -> Playbook:
        """Raises PlaybookInvalid; hours in which nobody is on call are allowed."""
        with tempfile.TemporaryDirectory(prefix="showcaller-init-") as folder:
            for name, text in self.new_texts.items():
                Path(folder, name).write_text(text, "utf-8", newline="")
            return read_playbook(Path(folder), self.at.date())

    def coverage(self) -> CoverageReport:
        start = self.at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return report_of(self.preview(), start)

    def prove(self) -> None:
        """Raises PlaybookInvalid with whatever would keep Showcaller from starting."""
        parse_playbook(self.new_texts, self.at.date())

    def person(self, written: str) -> str | None:
        """Whose id, e-mail or name that is."""
        if not (wanted := written.strip().lower()):
            return None
        for each in people_of(self.after):
            if wanted in (str(each.get(key) or "").lower() for key in ("id", "email", "name")):
                return str(each["id"])
        return None

    def likely_last_resort(self) -> str:
        """Whoever is now; else a lead; else the first."""
        people = people_of(self.after)
        leads = [str(each["id"]) for each in people if each.get("lead") == "true"]
        return str(self.after.get("last_resort") or next(iter(leads), people[0]["id"]))
