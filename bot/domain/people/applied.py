"""The playbook with what people said of themselves on top: their linked accounts, language and clock."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.domain.ids import PersonId
from bot.domain.people.people import LinkedAccount, Own, People
from bot.domain.person import Account, Person
from bot.domain.playbook import Playbook


def with_people(playbook: Playbook, people: People) -> Playbook:
    """Where the playbook gives an account to somebody, the playbook counts."""
    chosen = {each.whose: each for each in people.own}
    links = _counting(playbook, people)
    if not chosen and not links:
        return playbook
    persons = {
        name: _completed(person, links.get(name, ()), chosen.get(name))
        for name, person in playbook.people.items()
    }
    return replace(playbook, plan=replace(playbook.plan, people=persons), own=chosen)


def _completed(person: Person, links: tuple[LinkedAccount, ...], own: Own | None) -> Person:
    linked = tuple(each.account for each in links)
    chosen = own or Own(person.id)
    return replace(
        person,
        accounts=(*person.accounts, *linked),
        linked=linked,
        language=chosen.language or person.language,
        own_zone=chosen.zone,
    )


def _counting(playbook: Playbook, people: People) -> Mapping[PersonId, tuple[LinkedAccount, ...]]:
    owners = _owners(playbook)
    found: dict[PersonId, tuple[LinkedAccount, ...]] = {}
    for each in people.links:
        if each.person in playbook.people and each.account not in owners:
            found[each.person] = (*found.get(each.person, ()), each)
    return found


def passed_over(playbook: Playbook, people: People) -> Iterator[tuple[LinkedAccount, str]]:
    """Each link that does not count, and why; not one that the playbook has too."""
    owners = _owners(playbook)
    for each in people.links:
        owner = owners.get(each.account)
        if each.person not in playbook.people:
            yield each, f'there is no person "{each.person}" any more'
        elif owner is not None and owner != each.person:
            yield each, f'the playbook gives it to "{owner}"'


def _owners(playbook: Playbook) -> Mapping[Account, PersonId]:
    """`playbook`: as it is written."""
    return {
        account: person.id for person in playbook.people.values() for account in person.accounts
    }
