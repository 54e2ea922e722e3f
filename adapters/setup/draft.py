"""A playbook while it is being set up: its sections as plain values, and the files they stand in."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from adapters.setup.patch import CannotChange, flow, item, patched
from adapters.setup.people import Pasted
from adapters.setup.propose import Home, Team, band_of, propose
from bot.playbook.document import Plain, read_document, read_documents
from bot.playbook.folder import SUFFIXES, read_folder

Draft = Mapping[str, Plain]
Texts = Mapping[str, str]
Entry = dict[str, Plain]

NIGHT = "after-hours"
FIRST_MONDAY = "2026-01-05"  # as rotations begin that say nothing else
FILES = {
    "team": "playbook.yaml",
    "language": "playbook.yaml",
    "people": "people.yaml",
    "regions": "regions.yaml",
    "follow_the_sun": "regions.yaml",
    "rotations": "rotations.yaml",
    "night": "rotations.yaml",
    "last_resort": "rotations.yaml",
}
COMMENTS = {
    "team": "# How your team works. Everything that is not written in this folder has a default;\n"
    "# `showcaller check` says what is wrong or missing.",
    "language": "# en or zh-CN: spoken where nobody's own language is known.",
    "people": "# Who there is. A person's id never changes; the name may.\n"
    "#   zone      where they live: decides when they are awake, and how times are shown to them\n"
    "#   language  en or zh-CN: what the bot speaks to them in a DM\n"
    "#   lead      may change other people's shifts; called when a page climbs that far",
    "regions": "# Where the audience is, and which team takes its incidents, on the region's own clock.",
    "follow_the_sun": "# When an incident's own team is asleep, the first of these that is awake takes it.",
    "rotations": "# Who takes turns, a week each. backups: how many of those next in turn stand behind.",
    "night": "# Called in hours in which every team is closed.",
    "last_resort": "# Called if, against all of this, nobody is on call.",
}


def read_existing(folder: Path) -> tuple[Texts, Draft]:
    """The files of a folder and what they say; both empty if it holds no playbook yet.

    Raises PlaybookInvalid if they cannot be read.
    """
    if not folder.is_dir() or not any(each.suffix in SUFFIXES for each in folder.iterdir()):
        return {}, {}
    texts = read_folder(folder)
    return texts, read_documents(texts).data


def people_of(draft: Draft) -> list[Entry]:
    return _entries(draft, "people")


def homes(draft: Draft) -> list[Home]:
    return [Home(str(each["id"]), str(each.get("zone") or "UTC")) for each in people_of(draft)]


def with_people(draft: Draft, pasted: Iterable[Pasted]) -> Draft:
    """Add newcomers; of somebody known (by e-mail, else by name) what was pasted replaces what was there."""
    people = people_of(draft)
    for one in pasted:
        index = next((n for n, each in enumerate(people) if _is_same(each, one)), None)
        if index is None:
            taken = {str(each["id"]) for each in people}
            people.append({"id": _new_id(one, taken), **_said(one), **_accounts({}, one)})
        else:
            people[index] = people[index] | _said(one) | _accounts(people[index], one)
    return {**draft, "people": [*people]}


def _is_same(entry: Entry, one: Pasted) -> bool:
    email = str(entry.get("email") or "")
    if email and one.email:
        return email.lower() == one.email.lower()
    return str(entry.get("name") or "").lower() == one.name.lower()


def _said(one: Pasted) -> Entry:
    said = {
        "name": one.name,
        "email": one.email,
        "zone": one.zone,
        "language": one.language,
        "lead": "true" if one.is_lead else "",
    }
    return {key: value for key, value in said.items() if value}


def _accounts(entry: Entry, one: Pasted) -> Entry:
    """Those that stand there stay; one of the same platform and workspace is not added to."""
    kept = _written_accounts(entry)
    known = [_place_of(each) for each in kept]
    new: list[Plain] = [
        {"platform": each.platform, "workspace": each.workspace, "user": each.user}
        for each in one.accounts
        if (each.platform, each.workspace) not in known
    ]
    return {"accounts": [*kept, *new]} if new else {}


def _written_accounts(entry: Entry) -> list[Entry]:
    written = entry.get("accounts")
    return [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []


def _place_of(account: Mapping[str, Plain]) -> tuple[Plain, Plain]:
    return account.get("platform"), account.get("workspace")


def without_account(draft: Draft, platform: str) -> list[str]:
    """The names of those who have none there."""
    return [
        str(each.get("name") or each["id"])
        for each in people_of(draft)
        if all(known.get("platform") != platform for known in _written_accounts(each))
    ]


def unlinked(draft: Draft, pasted: Iterable[Pasted]) -> tuple[Pasted, ...]:
    """Who stands there with an e-mail and no account, and was not pasted anew."""
    new = tuple(pasted)
    return tuple(
        Pasted(
            str(each.get("name") or each["id"]),
            str(each["email"]),
            zone=str(each.get("zone") or ""),
        )
        for each in people_of(draft)
        if each.get("email")
        and not each.get("accounts")
        and not any(_is_same(each, one) for one in new)
    )


def _new_id(one: Pasted, taken: set[str]) -> str:
    """In plain letters: the address if it is part of the name (wei@ of Chen Wei), else the first name,
    the whole one or the address; else a number."""
    whole, address = _slug(one.name), _slug(one.email.partition("@")[0])
    called = address if address and address in whole.replace("-", "") else ""
    wishes = [wish for wish in (called, whole.partition("-")[0], whole, address) if wish]
    wishes = wishes or ["person"]
    numbered = (f"{wishes[0]}-{n}" for n in range(2, len(taken) + 3))
    return next(wish for wish in (*wishes, *numbered) if wish not in taken)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def with_teams(draft: Draft, year: int) -> Draft:
    """Give everybody who takes no turns yet a place: in the team of their part of the world, or a new one."""
    busy = {str(name) for each in _entries(draft, "rotations") for name in _members(each)}
    free = [home for home in homes(draft) if home.person not in busy]
    joined = _joined(draft, free, year)
    taken = {str(name) for each in joined for name in _members(each)}
    rest = [home for home in free if home.person not in taken]
    if not _entries(draft, "regions"):
        return _with_new(draft, joined, propose(rest, year))
    bands = {band_of(str(each["zone"]), year) for each in _entries(draft, "regions")}
    new = propose([home for home in homes(draft) if band_of(home.zone, year) not in bands], year)
    return _with_new(draft, joined, new)


def _joined(draft: Draft, free: Sequence[Home], year: int) -> list[Entry]:
    """The rotations, the first of each region with those who live in its part of the world."""
    bands = {str(r["id"]): band_of(str(r["zone"]), year) for r in _entries(draft, "regions")}
    rotations, full = [], set[str]()
    for rotation in _entries(draft, "rotations"):
        band = bands.get(str(rotation.get("region")), "")
        members = _members(rotation)
        if band and band not in full and members:
            full.add(band)
            members += [each.person for each in free if band_of(each.zone, year) == band]
        rotations.append(rotation | ({"members": members} if members else {}))
    return rotations


def _with_new(draft: Draft, rotations: list[Entry], teams: Sequence[Team]) -> Draft:
    regions = _entries(draft, "regions") + [_region(team) for team in teams]
    rotations = rotations + [_rotation(team) for team in teams]
    changed: Entry = {**draft}
    if teams:
        changed["regions"] = [*regions]
        if len(regions) > 1:
            changed["follow_the_sun"] = [*_sun(draft), *(team.region for team in teams)]
    if rotations:
        changed["rotations"] = [*rotations]
    return changed


def _sun(draft: Draft) -> list[Plain]:
    written = draft.get("follow_the_sun")
    if isinstance(written, list):
        return [*written]
    return [each["id"] for each in _entries(draft, "regions")]


def _region(team: Team) -> Entry:
    return {"id": team.region, "name": team.name, "zone": team.zone, "hours": team.hours}


def _rotation(team: Team) -> Entry:
    """A week begins as the team's first day does; 09:00 is what is meant without a word."""
    opens = team.hours.partition("-")[0]
    start: Entry = {} if opens == "09:00" else {"start": f"{FIRST_MONDAY} {opens}"}
    backups: Entry = {"backups": "1"} if len(team.members) > 1 else {}
    return {
        "id": f"{team.region}-day",
        "region": team.region,
        "members": [*team.members],
        **start,
        **backups,
    }


def with_hours(draft: Draft, hours: Mapping[str, str]) -> Draft:
    """`hours` by region."""
    regions = [
        each | ({"hours": hours[str(each["id"])]} if str(each["id"]) in hours else {})
        for each in _entries(draft, "regions")
    ]
    return {**draft, "regions": [*regions]} if regions else draft


def with_night(draft: Draft) -> Draft:
    """Everybody in turn for the hours in which all teams are closed; newcomers are added."""
    members: list[Plain] = [each["id"] for each in people_of(draft)]
    rotations = _entries(draft, "rotations")
    for n, each in enumerate(rotations):
        if each["id"] == NIGHT:
            new = [member for member in members if member not in _members(each)]
            rotations[n] = each | {"members": [*_members(each), *new]}
            return {**draft, "rotations": [*rotations], "night": NIGHT}
    backups: Entry = {"backups": "1"} if len(members) > 1 else {}
    night: Entry = {
        "id": NIGHT,
        "name": "After hours",
        "zone": "UTC",
        "members": members,
        **backups,
    }
    return {**draft, "rotations": [*rotations, night], "night": NIGHT}


def texts_of(texts: Texts, before: Draft, after: Draft) -> Texts:
    """The files with what has changed; comments, order and all that is not known stay as they are.

    Raises CannotChange naming the file.
    """
    changed = dict(texts)
    for name, text in texts.items():
        here = read_document(name, text).data
        wanted = {section: after[section] for section in here}
        try:
            changed[name] = text if here == wanted else patched(text, here, wanted)
        except CannotChange as no:
            raise CannotChange(name) from no
    for section in (each for each in FILES if each in after and each not in before):
        name = _file_for(section, changed, is_new=not texts)
        changed[name] = _appended(changed.get(name, ""), section, after[section])
    return changed


def _file_for(section: str, texts: Texts, *, is_new: bool) -> str:
    if is_new or FILES[section] in texts or len(texts) != 1:
        return FILES[section]
    return next(iter(texts))


def _appended(text: str, section: str, value: Plain) -> str:
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{COMMENTS[section]}\n{_section(section, value)}\n"


def _section(name: str, value: Plain) -> str:
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "\n".join([f"{name}:", *(item(each, 2) for each in value)])
    return f"{name}: {flow(value)}"


def regions_of(draft: Draft) -> list[Entry]:
    return _entries(draft, "regions")


def _entries(draft: Draft, section: str) -> list[Entry]:
    written = draft.get(section)
    return (
        [dict(each) for each in written if isinstance(each, dict)]
        if isinstance(written, list)
        else []
    )


def _members(rotation: Entry) -> list[Plain]:
    members = rotation.get("members")
    return [*members] if isinstance(members, list) else []
