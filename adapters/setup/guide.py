"""The questions, one after the other. Nothing is written here."""

import select
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace

import typer
from rich.prompt import Confirm, Prompt
from rich.text import Text

from adapters.setup.answers import complaint_about_hours
from adapters.setup.draft import people_of, regions_of
from adapters.setup.people import Pasted, read_people
from adapters.setup.places import complaint, zone_of
from adapters.setup.plan import Setup
from adapters.setup.week import gap_lines, next_monday, week_lines

MORE_WITHIN_S = 0.2  # a paste with an empty line in it goes on at once; a person pauses
PASTE = """\
Paste your people, one a line, then an empty line:
  Mia Keller <mia@example.com>, Berlin, en, lead
  陈伟 <wei@example.com>, Asia/Singapore, zh"""
NOBODY = "nobody"


def ask(question: str, default: str = "") -> str:
    answer = Prompt.ask(Text(question), default=default, show_default=bool(default))
    return answer.strip()


def confirm(question: str, *, default: bool = True) -> bool:
    return Confirm.ask(Text(question), default=default)


def say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def guided(setup: Setup) -> Setup:
    """Ask for everything that a playbook needs; what stands there already is the default."""
    team = ask("What is your team called?", str(setup.before.get("team") or "Live operations"))
    language = _language(str(setup.before.get("language") or "en"))
    setup = setup.named(team=team, language=language).joined_by(_people(setup))
    setup = setup.open_in(_hours(setup))
    setup = _night(setup)
    say(_week(setup))
    return _last_resort(setup)


def _language(default: str) -> str:
    choices = ["en", "zh-CN"]
    known = "zh-CN" if default == "zh" else default
    question = Text("Which language does it speak where nobody's own is known?")
    chosen = Prompt.ask(question, choices=choices, default=known)
    return default if chosen == known else chosen


def _people(setup: Setup) -> tuple[Pasted, ...]:
    known = people_of(setup.before)
    if known:
        names = ", ".join(str(each.get("name") or each["id"]) for each in known)
        say([f"{len(known)} people are in the playbook: {names}."])
    say([PASTE if not known else "Paste who is new or has changed, or only an empty line."])
    found: list[Pasted] = []
    while True:
        read = read_people("\n".join(_pasted()))
        found += read.found
        if not read.complaints and (found or known):
            return tuple(map(_placed, found))
        say(f"  {line}" for line in read.complaints or ("Somebody has to be called.",))
        say(["Type those again, or only an empty line to leave them out."])


def _pasted() -> list[str]:
    """Lines up to an empty one after which nothing more is waiting."""
    lines: list[str] = []
    while True:
        try:
            line = input()
        except EOFError:
            return lines
        if line.strip():
            lines.append(line)
        elif not select.select([sys.stdin], [], [], MORE_WITHIN_S)[0]:
            return lines


def _placed(person: Pasted) -> Pasted:
    if person.zone:
        return person
    while True:
        written = ask(f"Where is {person.name}? A city or a time zone")
        if zone := zone_of(written):
            return replace(person, zone=zone)
        say([complaint(written)])


def _hours(setup: Setup) -> Mapping[str, str]:
    """Only regions whose hours are written in one line are asked about."""
    hours = {}
    for region in regions_of(setup.after):
        known = region.get("hours")
        if isinstance(known, str):
            name = region.get("name") or region["id"]
            hours[str(region["id"])] = _hours_of(f"Hours of {name}, on its own clock", known)
    return hours


def _hours_of(question: str, known: str) -> str:
    while True:
        written = ask(question, known)
        if not (wrong := complaint_about_hours(written)):
            return written
        say([wrong])


def _night(setup: Setup) -> Setup:
    report = setup.coverage()
    if not report.gaps or setup.after.get("night"):
        return setup
    say(["", "These hours are nobody's:"])
    say(f"  {line}" for line in gap_lines(report, setup.preview()))
    wanted = confirm(
        "Shall everybody take turns, a week each, for hours in which all teams are closed?"
    )
    return setup.by_night() if wanted else setup


def _week(setup: Setup) -> Iterable[str]:
    playbook = setup.preview()
    monday = next_monday(setup.at.date(), setup.at)
    yield ""
    yield f"The week from {monday:%A %Y-%m-%d}, whoever answers first:"
    yield from (f"  {line}" for line in week_lines(playbook, monday))
    yield from (f"  {line}" for line in gap_lines(setup.coverage(), playbook))
    yield ""


def _last_resort(setup: Setup) -> Setup:
    known = [str(each["id"]) for each in people_of(setup.after)]
    say([f"People by id: {', '.join(known)}."])
    while True:
        question = (
            f'Who is called if, against all of this, nobody is on call? ("{NOBODY}" is possible)'
        )
        written = ask(question, setup.likely_last_resort())
        person = setup.person(written)
        if person is not None:
            return setup.named(last_resort=person)
        if written != NOBODY:
            say([f'There is no person "{written}".'])
        elif setup.before.get("last_resort"):
            say(["To take the last resort out, delete its line in the playbook by hand."])
            return setup
        elif setup.coverage().open_gaps:
            say(["Then nobody would hear in the hours above, and Showcaller would not start."])
        else:
            return setup
