"""Whether everybody who may be called can be woken: contact points and their addresses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from pydantic import SecretStr

from adapters.cli_check_found import Found, note, wrong
from bot.domain.oncall import OnCallPlan
from bot.domain.oncall.coverage import coverage
from bot.domain.person import ContactPoint, Person
from bot.domain.playbook import Playbook
from bot.domain.reach import Reach

Known = Mapping[str, SecretStr]


def look_at_contacts(playbook: Playbook, known: Known, *, has_base_url: bool) -> Iterator[Found]:
    """`known`: the addresses that are set, by variable."""
    contacts = [(person, each) for person in playbook.people.values() for each in person.contacts]
    names = dict.fromkeys(contact.address_from for _, contact in contacts)
    if missing := [name for name in names if name not in known]:
        yield note("contacts", f"addresses that are not set: {', '.join(missing)}")
    in_use = [(person, each) for person, each in contacts if each.address_from in known]
    yield from _not_understood(in_use, known)
    if in_use and not has_base_url:
        yield note(
            "contacts",
            "BASE_URL is not set, so pages outside chat carry no link to answer by. Set it to the "
            "address under which phones reach Showcaller.",
        )
    yield from _silent_at_night(playbook, known)


def _not_understood(in_use: Iterable[tuple[Person, ContactPoint]], known: Known) -> Iterator[Found]:
    from adapters.pager.service import understands

    for person, contact in in_use:
        if not understands(known[contact.address_from].get_secret_value()):
            yield wrong(
                "contacts",
                f"{contact.address_from} ({person.name}, {contact.name}) is not an address that "
                "Apprise understands; it is not shown, as it may hold a secret. See "
                "docs/playbook.md, Contacts.",
            )


def _silent_at_night(playbook: Playbook, known: Known) -> Iterator[Found]:
    """Counted with the addresses that are set: a contact without one rings nowhere."""
    plan = _as_known(playbook.plan, known)
    silent = coverage(plan, playbook.policies, datetime.now(UTC)).no_loud
    if silent:
        names = ", ".join(plan.name_of(each) for each in silent)
        yield note("contacts", f"called at night, and nothing of theirs rings: {names}")


def never_proven(playbook: Playbook, known: Known, reach: Reach) -> Iterator[Found]:
    """Contacts that nobody has yet heard ring in a test."""
    unproven = [
        f"{person.name} ({contact.name})"
        for person in playbook.people.values()
        for contact in person.contacts
        if contact.address_from in known and contact.name not in reach.proven(person.id)
    ]
    if unproven:
        names = ", ".join(unproven)
        yield note("contacts", f"never proven to ring (/oncall test does): {names}")


def _as_known(plan: OnCallPlan, known: Known) -> OnCallPlan:
    people = {
        name: replace(each, contacts=tuple(c for c in each.contacts if c.address_from in known))
        for name, each in plan.people.items()
    }
    return replace(plan, people=people)
