"""`/oncall me`: my turns, how I am spoken to and why so, and which accounts are mine."""

from collections.abc import Collection

from bot.cards.card import Card
from bot.cards.duties import own_turns
from bot.cards.view import View
from bot.domain.command import Sender
from bot.domain.people.people import Own
from bot.domain.person import Account, Person
from bot.domain.say import Listing, LocalTime, Say, Term, say
from bot.domain.standing import language_named, person_with


def about_me(
    view: View, sender: Sender, platforms: Collection[str], addresses: Collection[str]
) -> Card:
    """`platforms`: the connected ones. `addresses`: the variables of contact points that are set."""
    person = person_with(sender.account, view.playbook)
    own = view.playbook.own.get(person.id if person else sender.account)
    turns = own_turns(view, person) if person else (say("oncall-not-crew"),)
    ways = (_ways(person, platforms, addresses),) if person else ()
    lines = (*turns, *ways, _language(view, person, own, sender), _clock(view, person, own, sender))
    shown = tuple(view.line(each) for each in lines)
    return Card(summary=shown[0], lines=shown, language=view.speaker.language)


def _ways(person: Person, platforms: Collection[str], addresses: Collection[str]) -> Say:
    """What of theirs is called as things stand; what they linked themselves is marked."""
    accounts = (_account(each, person) for each in person.accounts if each.platform in platforms)
    outside = (each.name for each in person.contacts if each.address_from in addresses)
    ways = (*accounts, *outside)
    return say("me-reached", ways=Listing(ways) if ways else "")


def _account(account: Account, person: Person) -> Say | str:
    name = account.platform.capitalize()
    alike = sum(each.platform == account.platform for each in person.accounts)
    shown = f"{name} {account.user}" if alike > 1 else name
    return say("me-linked", account=shown) if account in person.linked else shown


def _language(view: View, person: Person | None, own: Own | None, sender: Sender) -> Say:
    language = view.speaker.language
    source = _source(
        is_own=own is not None and own.language is not None,
        is_listed=person is not None or language_named(sender.language) is None,
    )
    return say("me-language", language=Term(f"spoken-{language.lower()}"), source=source)


def _clock(view: View, person: Person | None, own: Own | None, sender: Sender) -> Say:
    zone = view.speaker.zone
    source = _source(is_own=bool(own and own.zone), is_listed=person is not None)
    if source == "platform" and not sender.zone:
        source = "nobody"
    return say("me-zone", zone=zone, clock=LocalTime(view.now, zone), source=source)


def _source(*, is_own: bool, is_listed: bool) -> str:
    """How a setting came to be, as the sentence chooses its words by it."""
    if is_own:
        return "own"
    return "playbook" if is_listed else "platform"
