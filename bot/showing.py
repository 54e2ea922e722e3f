"""From committed state to the card that one place sees: its language, its zone, its playbook."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cards.build import View, build, reply_card
from bot.cards.card import Card
from bot.desk import Playbooks, Surroundings
from bot.domain.command import Sender
from bot.domain.decision import Audience, ShowCard, Tell, What
from bot.domain.ids import TextId
from bot.domain.incident import Incident, Reporter
from bot.domain.person import Account, Actor, Language, Person
from bot.domain.place import Place
from bot.domain.playbook import Playbook
from bot.domain.say import Button, Listing, Quote, Reply, Say, Value, Who, say
from bot.domain.standing import actor_of, language_named, person_with
from bot.messages import Speaker, phrase
from bot.ports import Clock, Profile, Sight


@dataclass(frozen=True, slots=True)
class Showing:
    playbooks: Playbooks
    surroundings: Surroundings
    clock: Clock
    base_url: str = ""

    def card(self, what: What, place: Place, sight: Sight, again: bool) -> Card:
        """Raises KeyError for a sentence that the catalogues lack, which a test rules out."""
        incident = sight.incident
        active = self.playbooks.active
        kept = self.playbooks.kept(incident.playbook) if incident else active
        speaker = self._speaker(place, sight, kept)
        view = View(incident, kept, speaker, self.clock.now(), again)
        return _for_reader(build(what, view), what, place, sight, speaker)

    def answer(self, reply: Reply, sender: Sender, texts: dict[TextId, str]) -> Card:
        """The reply to whoever sent a command, in their language."""
        actor = actor_of(sender, self.playbooks.active)
        names = {sender.account: sender.name} if sender.name else {}
        return reply_card(reply, self._for_actor(actor, names, texts))

    def _for_actor(
        self, actor: Actor, names: dict[Account, str], texts: dict[TextId, str]
    ) -> Speaker:
        active = self.playbooks.active
        return Speaker(
            actor.language,
            actor.zone,
            active.people,
            names,
            texts,
            active.runbooks,
            self.base_url,
        )

    def _speaker(self, place: Place, sight: Sight, kept: Playbook) -> Speaker:
        active = self.playbooks.active
        language, zone = self._reader(place, sight, active)
        return Speaker(
            language,
            zone,
            active.people,
            {account: each.name for account, each in sight.profiles.items() if each.name},
            {text: body for text, body in sight.texts.items() if body is not None},
            kept.runbooks,
            self.base_url,
        )

    def _reader(self, place: Place, sight: Sight, playbook: Playbook) -> tuple[Language, str]:
        """A room has one language; a direct message has its person's."""
        for room in self.surroundings.rooms:
            if room.place == place:
                return room.language, "UTC"
        account = Account(place.platform, place.workspace, place.user)
        person = person_with(account, playbook)
        profile = sight.profiles.get(account, Profile())
        reporter = sight.incident.reporter(account) if sight.incident else None
        return _language(person, profile, reporter, playbook), _zone(person, profile)


def _language(
    person: Person | None, profile: Profile, reporter: Reporter | None, playbook: Playbook
) -> Language:
    if person is not None:
        return person.language
    if reporter is not None:
        return reporter.language
    return language_named(profile.language) or playbook.language


def _zone(person: Person | None, profile: Profile) -> str:
    return (person.zone if person else profile.zone) or "UTC"


def _for_reader(card: Card, what: What, place: Place, sight: Sight, speaker: Speaker) -> Card:
    """A reporter whose direct messages are closed is mentioned in the room they moved to."""
    reporter = _moved_to(place, what, sight.incident)
    if reporter is None:
        return card
    who = Who(reporter.person, reporter.account)
    mention = phrase(say("for-reporter", who=who), speaker)
    return replace(card, summary=(*mention, " ", *card.summary), lines=(mention, *card.lines))


def _moved_to(place: Place, what: What, incident: Incident | None) -> Reporter | None:
    is_theirs = isinstance(what, Tell) or what == ShowCard(Audience.REPORTER)
    if incident is None or place.is_direct or not is_theirs:
        return None
    return next((each for each in incident.reporters if each.room == place), None)


def quoted(what: What) -> tuple[TextId, ...]:
    """The texts that a message quotes."""
    return tuple(_quoted_in(what.lines, what.buttons)) if isinstance(what, Tell) else ()


def quoted_in_reply(reply: Reply) -> tuple[TextId, ...]:
    return tuple(_quoted_in(reply.lines, reply.buttons))


def _quoted_in(lines: tuple[Say, ...], buttons: tuple[Button, ...]) -> list[TextId]:
    found: list[TextId] = []
    for sentence in (*lines, *(button.label for button in buttons)):
        _collect(sentence, found.append)
    return found


def _collect(value: Value, add: Callable[[TextId], None]) -> None:
    match value:
        case Quote(text):
            add(text)
        case Say():
            for each in value.values.values():
                _collect(each, add)
        case Listing(items):
            for each in items:
                _collect(each, add)
