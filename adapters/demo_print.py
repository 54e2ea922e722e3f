"""The demonstration on a terminal of 100 columns: minute by minute, each reader with their own clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from adapters.demo import Moment, Seen, Tally
from adapters.demo_story import END, ENGINEER, START
from adapters.local.values import Member

WIDTH = 100
WHO_WIDTH = 22
REPORTER, CREW, ROOM, QUIET = "cyan", "green", "magenta", "bright_black"
AS_ABOVE = "(as above, in a message that stays)"
BUDGET = {"reporter": 6, "engineer": 8, "bystander": 2}  # of an hour's SEV1 with one acknowledger


def console() -> Console:
    made = Console(highlight=False, markup=False, emoji=False)
    made.width = min(WIDTH, made.width) if made.is_terminal else WIDTH
    return made


def role_of(tally: Tally, streamer: str) -> str:
    if tally.user == streamer:
        return "reporter"
    return "engineer" if tally.was_paged else "bystander"


def counts(tallies: Iterable[Tally], streamer: str) -> Mapping[str, object]:
    """For `--json`."""
    people = [
        {
            "user": each.user,
            "role": (role := role_of(each, streamer)),
            "rang": each.rang,
            "budget": BUDGET[role],
            "silent": each.silent,
        }
        for each in tallies
    ]
    return {"minutes": (END - START).total_seconds() / 60, "people": people}


@dataclass(slots=True)
class Printer:
    people: dict[str, Member]
    streamer: str
    out: Console = field(default_factory=console)
    _told: dict[str | None, set[str]] = field(default_factory=dict)

    def intro(self) -> None:
        team = f"It is {START:%A %d %B %Y, %H:%M} UTC. The team is that of the default playbook."
        self.out.print(Text("Showcaller: an hour of a SEV1, played through the real thing", "bold"))
        self.out.print(Text(team, QUIET))
        self.out.print(Text("🔔 rings; all else is silent. Times are each reader's own.\n", QUIET))

    def moment(self, moment: Moment) -> None:
        minutes, seconds = divmod(int((moment.at - START).total_seconds()), 60)
        title = Text(f"+{minutes}:{seconds:02d}", "bold")
        title.append(f"  show time {moment.at:%H:%M:%S} UTC", QUIET)
        self.out.print(Rule(title, align="left", style=QUIET))
        if moment.did:
            who = Text(self.people[moment.who].name, f"bold {self._colour(moment.who)}")
            self.out.print(Text("▸ ") + who + Text(f" {moment.did}", "bold"))
        for each in moment.seen:
            self.out.print(self._seen(each, moment.at))
        self.out.print()

    def end(self, timeline: str, tallies: Iterable[Tally]) -> None:
        self.out.print(Rule(Text("The timeline, as Markdown", "bold"), align="left", style=QUIET))
        self.out.print(Text(timeline), soft_wrap=True)
        self.out.print(Rule(Text("Who was disturbed how often", "bold"), align="left", style=QUIET))
        self.out.print(self._budget(tallies))

    def _seen(self, seen: Seen, at: datetime) -> Padding:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=WHO_WIDTH, no_wrap=True)
        grid.add_column(width=2)
        grid.add_column(ratio=1, overflow="fold")
        bell = "🔔" if seen.rings else "" if seen.is_new else "✎"
        grid.add_row(self._reader(seen, at), Text(bell), self._words(seen))
        return Padding(grid, (0, 0, 0, 2), expand=False)

    def _reader(self, seen: Seen, at: datetime) -> Text:
        if seen.reader is None:
            where = "#incidents, thread" if seen.in_thread else "#incidents, card"
            return Text(where, ROOM)
        person = self.people[seen.reader]
        zone = ZoneInfo(person.zone)
        city = person.zone.rpartition("/")[2].replace("_", " ")
        name = Text(person.name, self._colour(seen.reader))
        return name + Text(f"\n{city} {at.astimezone(zone):%H:%M}", QUIET)

    def _words(self, seen: Seen) -> Text:
        """What this reader was told before is not repeated."""
        told = self._told.setdefault(seen.reader, set())
        fresh = [line for line in seen.lines if line.replace("@", "") not in told]
        told.update(line.replace("@", "") for line in seen.lines)
        if not fresh:
            return Text(AS_ABOVE, QUIET)
        words = Text("\n".join(fresh), "" if seen.is_new else "dim")
        if seen.is_new and len(fresh) < len(seen.lines):
            words.append(" …", QUIET)
        return words

    def _budget(self, tallies: Iterable[Tally]) -> Table:
        table = Table(box=box.SIMPLE_HEAD, header_style=QUIET)
        for heading in ("", "", "🔔 rang", "budget", "silent"):
            table.add_column(heading, justify="left" if not heading else "right")
        roles = list(BUDGET)
        known = [(role_of(each, self.streamer), each) for each in tallies]
        for role, each in sorted(known, key=lambda pair: (roles.index(pair[0]), -pair[1].rang)):
            within = each.rang <= BUDGET[role]
            rang = Text(str(each.rang), "green" if within else "bold red")
            name = Text(self.people[each.user].name, self._colour(each.user))
            table.add_row(name, Text(role, QUIET), rang, f"≤ {BUDGET[role]}", str(each.silent))
        return table

    def _colour(self, user: str) -> str:
        if user == self.streamer:
            return REPORTER
        return CREW if user == ENGINEER else "yellow"
