"""What somebody may do: from the playbook, else from how their platform knows them."""

from bot.domain.command import Membership, Sender
from bot.domain.person import Account, Actor, Language, Person, Standing
from bot.domain.playbook import Playbook

NOBODY = Actor(account=None)  # the bot itself


def actor_of(sender: Sender | None, playbook: Playbook) -> Actor:
    if sender is None:
        return NOBODY
    person = person_with(sender.account, playbook)
    return Actor(
        account=sender.account,
        name=person.name if person else sender.name,
        person=person.id if person else None,
        standing=standing_of(sender, person, playbook),
        language=language_of(sender.account, sender.language, person, playbook),
        zone=zone_of(sender.account, sender.zone, person, playbook),
        roles=sender.roles,
        others=_others(sender.account, person),
    )


def person_with(account: Account, playbook: Playbook) -> Person | None:
    return playbook.person_of.get(account)


def standing_of(sender: Sender, person: Person | None, playbook: Playbook) -> Standing:
    if person is not None:
        return Standing.LEAD if person.is_lead else Standing.CREW
    reporters = playbook.reporters
    if sender.account in reporters.accounts or sender.roles & reporters.roles:
        return Standing.REPORTER
    if sender.account in playbook.streams_of:
        return Standing.REPORTER
    if sender.membership is Membership.MEMBER:
        return reporters.members
    return reporters.guests


def _others(account: Account, person: Person | None) -> tuple[Account, ...]:
    return tuple(each for each in person.accounts if each != account) if person else ()


def language_of(
    account: Account, profile: str, person: Person | None, playbook: Playbook
) -> Language:
    """Their own setting, else the playbook's, else their platform's. `profile`: what that says."""
    if person is not None:
        return person.language
    own = playbook.own.get(account)
    if own is not None and own.language is not None:
        return own.language
    return language_named(profile) or playbook.language


def zone_of(account: Account, profile: str, person: Person | None, playbook: Playbook) -> str:
    """The clock they go by: their own setting, else the playbook's, else their platform's."""
    if person is not None:
        return person.clock
    own = playbook.own.get(account)
    return (own.zone if own else "") or profile or "UTC"


def language_named(code: str) -> Language | None:
    """The nearest language we speak: "zh-TW" reads Simplified Chinese rather than English."""
    primary = code.replace("_", "-").partition("-")[0].casefold()
    return {"en": Language.EN, "zh": Language.ZH}.get(primary)
