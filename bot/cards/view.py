"""What a card is built from: the committed state, whose eyes it is for, and now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.cards.card import CardButton, Fact
from bot.domain.incident import Incident
from bot.domain.person import Account
from bot.domain.place import Place, Room
from bot.domain.playbook import Playbook
from bot.domain.reach import Reach
from bot.domain.say import At, Button, Quote, Say, say
from bot.messages import Speaker, phrase, words
from bot.messages.clocks import day
from bot.messages.line import Line

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class View:
    """Args:
    incident: None where a card is about none: held reports, an empty form.
    playbook: the one that the incident keeps.
    again: a page that is sent a second time because the first may not have arrived.
    mention: the reporter whom a card names because their direct messages are closed.
    place: for which it is; None where it is for whoever asked.
    rooms: the crew's.
    translations: what a machine made of quotations, for this reader.
    """

    speaker: Speaker
    now: datetime
    playbook: Playbook
    incident: Incident | None = None
    again: bool = False
    mention: Account | None = None
    reach: Reach | None = None
    place: Place | None = None
    rooms: tuple[Room, ...] = ()
    translations: Mapping[Quote, str] = field(default_factory=dict)

    @property
    def about(self) -> Incident:
        if self.incident is None:
            raise ValueError("this card shows an incident, and the view has none")
        return self.incident

    def until(self, at: datetime) -> Say:
        """An end as time of day, with the date where that could be misread."""
        if at - self.now < ONE_DAY:
            return say("plain", text=At(at))
        date = day(at, self.speaker.zone, self.speaker.language)
        return say("on-day", day=date, at=At(at))

    def line(self, sentence: Say) -> Line:
        return phrase(sentence, self.speaker)

    def words(self, sentence: Say) -> str:
        return words(sentence, self.speaker)

    def fact(self, label: str, value: Say) -> Fact:
        return Fact(self.words(Say(f"fact-{label}")), self.line(value))

    def button(self, button: Button) -> CardButton:
        return CardButton(button.token, self.words(button.label), button.is_primary, button.link)

    def buttons(self, *buttons: Button) -> tuple[CardButton, ...]:
        return tuple(self.button(each) for each in buttons)
