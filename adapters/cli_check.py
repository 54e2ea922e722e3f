"""`showcaller check`: settings, playbook, and what is connected; one line each."""

from collections.abc import Generator, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from adapters.cli_check_found import Found, State, fine, note, wrong
from adapters.cli_plain import (
    AsJson,
    PlaybookFolder,
    Refused,
    show_json,
    the_playbook,
    the_settings,
)

if TYPE_CHECKING:
    from bot.domain.playbook import Playbook
    from bot.settings import Settings

RUNNING_S = 2.0


def register(app: typer.Typer) -> None:
    app.command("check")(check)


def check(playbook: PlaybookFolder = None, as_json: AsJson = False) -> None:
    """Check settings, playbook and connections. Exit code 2 if something is wrong."""
    found = tuple(_everything(playbook))
    is_fine = all(each.state is not State.WRONG for each in found)
    if as_json:
        show_json({"ok": is_fine, "findings": [asdict(each) for each in found]})
    else:
        for each in found:
            typer.echo(f"{each.state:<6}{each.what:<11}{each.text}")
    if not is_fine:
        raise typer.Exit(2)


def _everything(folder: Path | None) -> Iterator[Found]:
    """Without settings nothing else can be looked at; without a playbook connections still can."""
    try:
        settings = the_settings()
    except Refused as refused:
        yield from (wrong("settings", line) for line in str(refused).splitlines())
        return
    yield fine("settings", "read")
    playbook = yield from _playbook(folder or settings.playbook)
    if playbook is not None:
        yield from _contacts(settings, playbook)
        playbook = yield from _roster(settings, playbook)
        playbook = yield from _people(settings, playbook)
        yield from _coverage(playbook)
    yield from _connections(settings, playbook)


def _playbook(folder: Path | None) -> Generator[Found, None, "Playbook | None"]:
    try:
        playbook = the_playbook(folder)
    except Refused as refused:
        yield from (wrong("playbook", line) for line in str(refused).splitlines())
        return None
    plan = playbook.plan
    where = folder or "the one that ships with Showcaller; PLAYBOOK names your own"
    yield fine(
        "playbook",
        f"{playbook.team}: {len(plan.people)} people, {len(plan.regions)} regions, "
        f"{len(playbook.runbooks)} checklists ({where})",
    )
    return (yield from _calendars(playbook))


def _roster(settings: "Settings", playbook: "Playbook") -> Generator[Found, None, "Playbook"]:
    """Shifts changed by chat, and those that the playbook no longer lets count. Returns it with them."""
    from adapters.cli_roster import stored_roster
    from bot.domain.roster.planned import passed_over, with_roster

    try:
        roster = stored_roster(settings)
    except Refused:
        return playbook  # what is wrong with the database is said where that is looked at
    if roster.changes:
        yield fine("shifts", f"{len(roster.changes)} changed by chat (/oncall)")
    for change, gone in passed_over(playbook.plan, roster):
        yield note(
            "shifts",
            f"change {change.number} does not count: there is no {gone} any more",
        )
    return replace(playbook, plan=with_roster(playbook.plan, roster))


def _people(settings: "Settings", playbook: "Playbook") -> Generator[Found, None, "Playbook"]:
    """Accounts linked by chat, and those that the playbook no longer lets count. Returns it with them."""
    from adapters.cli_roster import stored_people
    from bot.domain.people.applied import passed_over, with_people

    try:
        people = stored_people(settings)
    except Refused:
        return playbook  # as above
    gone = dict(passed_over(playbook, people))
    for link in people.links:
        account = link.account
        named = f"{account.platform} {account.user} ({link.side.name or account.user})"
        if link in gone:
            yield note("links", f"{named} is not counted as {link.person}: {gone[link]}")
        else:
            yield fine("links", f"{named} is {link.person} too (/oncall link)")
    return with_people(playbook, people)


def _coverage(playbook: "Playbook") -> Iterator[Found]:
    from adapters.cli_check_coverage import look_at_coverage

    yield from look_at_coverage(playbook)


def _contacts(settings: "Settings", playbook: "Playbook") -> Iterator[Found]:
    """The playbook names variables; the addresses themselves are in the environment."""
    from adapters.cli_check_contacts import look_at_contacts, never_proven
    from adapters.cli_reach import stored_reach
    from bot.settings import read_addresses

    contacts = [each for person in playbook.people.values() for each in person.contacts]
    known = read_addresses(contact.address_from for contact in contacts)
    yield from look_at_contacts(playbook, known, has_base_url=settings.base_url is not None)
    try:
        yield from never_proven(playbook, known, stored_reach(settings))
    except Refused:
        return  # what is wrong with the database is said where that is looked at


def _calendars(playbook: "Playbook") -> Generator[Found, None, "Playbook"]:
    """Returns it with what they say."""
    names = [*playbook.calendars.values(), *(each.address_from for each in playbook.show_calendars)]
    if not names:
        return playbook
    from adapters.cli_check_calendars import completed, findings, look_at_calendars
    from bot.settings import read_addresses

    known = read_addresses(names)
    if missing := [name for name in dict.fromkeys(names) if name not in known]:
        yield note("calendars", f"addresses that are not set: {', '.join(missing)}")
    looked = look_at_calendars(playbook, known)
    yield from findings(looked)
    return completed(playbook, looked)


def _connections(settings: "Settings", playbook: "Playbook | None") -> Iterator[Found]:
    from adapters.cli_check_chats import look_at_chats
    from adapters.cli_check_database import look_at_database
    from adapters.cli_check_translation import look_at_translation

    yield look_at_database(settings)
    people = [*playbook.people.values()] if playbook else []
    yield from look_at_chats(settings, people, playbook.reporters.roles if playbook else ())
    yield from look_at_translation(settings)
    if not settings.has_chat:
        yield note("chat", "only the local workspace (docs/slack.md, docs/discord.md)")
    yield _pages(settings)


def _pages(settings: "Settings") -> Found:
    """Whether Showcaller is running there, or another program is in its place."""
    import httpx

    try:
        answer = httpx.get(
            f"http://{_reachable(settings)}:{settings.port}/healthz", timeout=RUNNING_S
        )
    except httpx.HTTPError:
        return note("pages", f"not running at {settings.address} (showcaller run starts it)")
    if answer.is_success:
        return fine("pages", f"running at {settings.address}")
    return wrong(
        "pages", f"another program answers at port {settings.port}. Set PORT to another one."
    )


def _reachable(settings: "Settings") -> str:
    """An address bound to all interfaces is asked on this machine's own."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104
    return f"[{host}]" if ":" in host else host
