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
        language=language_of(sender, person, playbook),
        zone=(person.zone if person else sender.zone) or "UTC",
        roles=sender.roles,
    )


def person_with(account: Account, playbook: Playbook) -> Person | None:
    return next((each for each in playbook.people.values() if each.has(account)), None)


def standing_of(sender: Sender, person: Person | None, playbook: Playbook) -> Standing:
    if person is not None:
        return Standing.LEAD if person.is_lead else Standing.CREW
    reporters = playbook.reporters
    if sender.account in reporters.accounts or sender.roles & reporters.roles:
        return Standing.REPORTER
    if _owns_a_stream(sender.account, playbook):
        return Standing.REPORTER
    if sender.membership is Membership.MEMBER:
        return reporters.members
    return reporters.guests


def _owns_a_stream(account: Account, playbook: Playbook) -> bool:
    return any(account in stream.accounts for stream in playbook.streams.values())


def language_of(sender: Sender, person: Person | None, playbook: Playbook) -> Language:
    if person is not None:
        return person.language
    return language_named(sender.language) or playbook.language


def language_named(code: str) -> Language | None:
    """The nearest language we speak: "zh-TW" reads Simplified Chinese rather than English."""
    primary = code.replace("_", "-").partition("-")[0].casefold()
    return {"en": Language.EN, "zh": Language.ZH}.get(primary)
