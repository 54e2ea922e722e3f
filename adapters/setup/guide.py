"""The questions, one after the other. Nothing is written here."""

import select
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.prompt import Prompt
from rich.text import Text

from adapters.setup.answers import complaint_about_hours
from adapters.setup.asking import ask, confirm, show
from adapters.setup.draft import people_of, regions_of, unlinked, without_account
from adapters.setup.people import Pasted, read_people
from adapters.setup.places import complaint
from adapters.setup.plan import Setup
from adapters.setup.platforms import platforms
from adapters.setup.profiles import completed, in_discord, in_slack, linked
from adapters.setup.week import gap_lines, next_monday, week_lines
from bot.domain.mask import clean
from bot.domain.person import Account
from bot.domain.zones import zone_of

if TYPE_CHECKING:
    from adapters.discord.lookup import Candidate

MORE_WITHIN_S = 0.2  # a paste with an empty line in it goes on at once; a person pauses
PASTE = """\
Paste your people, one a line, then an empty line:
  Mia Keller <mia@example.com>, Berlin, en, lead
  陈伟 <wei@example.com>, Asia/Singapore, zh"""
NOBODY = "nobody"


def guided(setup: Setup, known: Mapping[str, str | None]) -> tuple[Setup, dict[str, str]]:
    """Ask for everything that a playbook needs; what stands there already is the default.

    Returns the settings to write as well.
    """
    team = ask("What is your team called?", str(setup.before.get("team") or "Live operations"))
    language = _language(str(setup.before.get("language") or "en"))
    setup = setup.named(team=team, language=language)
    settings = platforms(known)
    people = _linked(setup, _people(setup), {**known, **settings})
    placed = tuple(map(_placed, people))
    setup = setup.joined_by(placed)
    setup = setup.joined_by(tuple(_on_discord(setup, {**known, **settings})))
    setup = setup.open_in(_hours(setup))
    setup = _night(setup)
    show(_week(setup))
    return _last_resort(setup), settings


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
        show([f"{len(known)} people are in the playbook: {names}."])
    show([PASTE if not known else "Paste who is new or has changed, or only an empty line."])
    found: list[Pasted] = []
    while True:
        read = read_people("\n".join(_pasted()))
        found += read.found
        if not read.complaints and (found or known):
            return tuple(found)
        show(f"  {line}" for line in read.complaints or ("Somebody has to be called.",))
        show(["Type those again, or only an empty line to leave them out."])


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


def _linked(
    setup: Setup, pasted: tuple[Pasted, ...], known: Mapping[str, str | None]
) -> tuple[Pasted, ...]:
    """With accounts, zones and languages from Slack, where it is connected."""
    others = unlinked(setup.before, pasted)
    emails = [each.email for each in (*pasted, *others) if each.email]
    profiles, trouble = in_slack(known, emails)
    if trouble:
        show([trouble, "Go on without: `showcaller check` tells the accounts later."])
    elif profiles:
        unknown = [each for each in emails if each.lower() not in profiles]
        said = f"; not there: {', '.join(unknown)}" if unknown else ""
        show([f"Slack knows {len(profiles)} of {len(emails)}{said}."])
    return (
        *(completed(each, profiles, str(setup.after.get("language") or "en")) for each in pasted),
        *(linked(each, profiles) for each in others),
    )


def _on_discord(setup: Setup, known: Mapping[str, str | None]) -> Iterator[Pasted]:
    """Who is who there is said by whoever sets up: a name alone would let anybody be anybody."""
    names = without_account(setup.after, "discord")
    found, trouble = in_discord(known, names)
    if trouble:
        show([trouble, "Go on without: people link their account themselves (/oncall link)."])
    for name, candidates in found.items():
        if candidates and (account := _chosen(name, candidates)) is not None:
            yield Pasted(name, accounts=(account,))
    missing = [name for name, candidates in found.items() if not candidates]
    if missing:
        show([f"Discord has nobody called {', '.join(missing)}: they can type /oncall link."])


def _chosen(name: str, candidates: Sequence["Candidate"]) -> Account | None:
    show([f"Who is {name} on Discord? Look at the handle: the name beside it can be anybody's."])
    show(
        f"  {number}  {each.handle} ({clean(each.name)}, id {each.account.user})"
        for number, each in enumerate(candidates, 1)
    )
    numbers = [str(each) for each in range(len(candidates) + 1)]
    chosen = Prompt.ask(Text("Its number; 0: none of them"), choices=numbers, default="0")
    return candidates[int(chosen) - 1].account if int(chosen) else None


def _placed(person: Pasted) -> Pasted:
    if person.zone:
        return person
    while True:
        written = ask(f"Where is {person.name}? A city or a time zone")
        if zone := zone_of(written):
            return replace(person, zone=zone)
        show([complaint(written)])


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
        show([wrong])


def _night(setup: Setup) -> Setup:
    report = setup.coverage()
    if not report.gaps or setup.after.get("night"):
        return setup
    show(["", "These hours are nobody's:"])
    show(f"  {line}" for line in gap_lines(report, setup.preview()))
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
    show([f"People by id: {', '.join(known)}."])
    while True:
        question = (
            f'Who is called if, against all of this, nobody is on call? ("{NOBODY}" is possible)'
        )
        written = ask(question, setup.likely_last_resort())
        person = setup.person(written)
        if person is not None:
            return setup.named(last_resort=person)
        if written != NOBODY:
            show([f'There is no person "{written}".'])
        elif setup.before.get("last_resort"):
            show(["To take the last resort out, delete its line in the playbook by hand."])
            return setup
        elif setup.coverage().open_gaps:
            show(["Then nobody would hear in the hours above, and Showcaller would not start."])
        else:
            return setup
