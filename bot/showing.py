"""From committed state to the card that one place sees: its language, its zone, its playbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cards.build import build, reply_card
from bot.cards.card import Card
from bot.cards.page import pages_card
from bot.cards.view import View
from bot.desk import Playbooks, Surroundings
from bot.domain.command import Sender
from bot.domain.decision import ShowPage, ShowReach, Tell, What
from bot.domain.ids import TextId
from bot.domain.incident import Incident
from bot.domain.person import Account, Language
from bot.domain.place import Place
from bot.domain.playbook import Playbook
from bot.domain.say import Button, Quote, Reply, Say, Who, within
from bot.domain.standing import actor_of, language_of, person_with, zone_of
from bot.messages import Speaker
from bot.ports import Clock, Mentioned, Profile, Sight


@dataclass(frozen=True, slots=True)
class Showing:
    playbooks: Playbooks
    surroundings: Surroundings
    clock: Clock
    base_url: str = ""

    def card(self, what: What, place: Place, sight: Sight, again: bool) -> Card:
        """What one place sees of an incident, from the state that was committed.

        `place` is the one addressed, even where the message goes to another room instead.
        """
        return build(what, self._view(place, sight, again))

    def together(self, place: Place, pages: Sequence[tuple[ShowPage, Sight]], again: bool) -> Card:
        """Several pages of one person in one message, each as it is now."""
        return pages_card([(page, self._view(place, sight, again)) for page, sight in pages])

    def _view(self, place: Place, sight: Sight, again: bool) -> View:
        incident = sight.incident
        kept = self.playbooks.kept(incident.playbook) if incident else self.playbooks.active
        return View(
            self._speaker(place, sight, kept),
            self.clock.now(),
            kept,
            incident,
            again,
            _moved_from(place, incident),
            sight.reach,
            place,
            self.surroundings.rooms,
            sight.translations,
        )

    def language_at(self, place: Place, sight: Sight) -> Language:
        """In which what is said there is read."""
        return self._reader(place, sight, self.playbooks.active)[0]

    def answer(self, reply: Reply, sender: Sender, texts: Mapping[TextId, str]) -> Card:
        """The reply to whoever sent a command, in their language."""
        return reply_card(reply, self.speaker_for(sender, texts))

    def speaker_for(self, sender: Sender, texts: Mapping[TextId, str] | None = None) -> Speaker:
        """Everything is said in their language and on their clock."""
        active = self.playbooks.active
        actor = actor_of(sender, active)
        return Speaker(
            actor.language,
            actor.zone,
            active.people,
            {sender.account: sender.name} if sender.name else {},
            texts or {},
            active.runbooks,
            active.hotline,
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
            active.hotline,
            self.base_url,
        )

    def _reader(self, place: Place, sight: Sight, playbook: Playbook) -> tuple[Language, str]:
        """A room has one language; a direct message has its person's."""
        for room in self.surroundings.rooms:
            if room.place == place:
                return room.language, "UTC"
        account = _account(place)
        person = person_with(account, playbook)
        profile = sight.profiles.get(account, Profile())
        reporter = sight.incident.reporter(account) if sight.incident else None
        spoken = reporter.language if reporter is not None else profile.language
        return (
            language_of(account, spoken, person, playbook),
            zone_of(account, profile.zone, person, playbook),
        )


def _moved_from(place: Place, incident: Incident | None) -> Account | None:
    """The reporter who is mentioned in a room of the crew, because their direct messages are closed."""
    if incident is None or not place.is_direct:
        return None
    reporter = incident.reporter(_account(place))
    return reporter.account if reporter and reporter.room else None


def _account(place: Place) -> Account:
    return Account(place.platform, place.workspace, place.user)


def mentioned_in(what: What) -> Mentioned:
    """What a message quotes, and whom it names."""
    match what:
        case Tell():
            return _mentioned((*what.lines, *_labels(what.buttons)))
        case ShowReach():
            return Mentioned(reach=True)
    return Mentioned()


def quoted_in_reply(reply: Reply) -> tuple[TextId, ...]:
    return _mentioned((*reply.lines, *_labels(reply.buttons))).texts


def _labels(buttons: tuple[Button, ...]) -> tuple[Say, ...]:
    return tuple(each.label for each in buttons)


def _mentioned(sentences: tuple[Say, ...]) -> Mentioned:
    values = [value for each in sentences for value in within(each)]
    return Mentioned(
        tuple(each.text for each in values if isinstance(each, Quote)),
        tuple(each.account for each in values if isinstance(each, Who) and each.account),
    )
