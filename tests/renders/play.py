"""Plays an incident through the real rules, so that what is rendered can really happen."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.cards.view import View
from bot.domain.command import Command, Order, Sender, TimerCameDue
from bot.domain.decide import decide
from bot.domain.decision import Decision
from bot.domain.events import Event
from bot.domain.evolve import fold
from bot.domain.ids import CommandKey, IncidentId, PersonId, TextId, TimerId
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident
from bot.domain.person import Account, Actor, Language, Standing
from bot.domain.place import Place, Room
from bot.domain.say import Reply
from bot.domain.world import World
from bot.messages import Speaker
from tests.renders.team import LIN, NAMES, PEOPLE, PLAYBOOK, START, account

NUMBER = IncidentId(42)
ROOM = Room(Place("local", "home", "incidents"))
ELSEWHERE = Room(Place("other", "home", "crew"), name="Elsewhere #crew", hears=False)


@dataclass
class Play:
    """One incident, minute by minute."""

    now: datetime = START
    standing: Standing = Standing.REPORTER  # of whoever is not in the playbook
    events: list[Event] = field(default_factory=list)
    texts: dict[TextId, str] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def incident(self) -> Incident:
        return fold(self.events)

    @property
    def last(self) -> Decision:
        return self.decisions[-1]

    @property
    def reply(self) -> Reply:
        reply = self.last.reply
        assert reply is not None
        return reply

    def act(
        self,
        order: Order,
        by: str | None = None,
        after: timedelta = timedelta(0),
        subject: Inbox | None = None,
    ) -> Decision:
        """Decide `order`, `after` that much time; `by` None: the clock."""
        self.now += after
        about = self.incident if self.events else subject
        sender = Sender(account(by), by) if by else None
        command = Command(CommandKey(f"k{len(self.decisions)}"), order, sender)
        decision = decide(about, command, self._world(by))
        self.events.extend(decision.events)
        self.texts.update({text.id: text.text for text in decision.texts})
        self.decisions.append(decision)
        return decision

    def _world(self, by: str | None) -> World:
        return World(
            now=self.now,
            playbook=PLAYBOOK,
            kept=PLAYBOOK,
            actor=self._actor(by),
            seed=f"t{len(self.decisions)}",
            rooms=(ROOM,),
            platforms=frozenset({"local"}),
            next_incident=NUMBER,
        )

    def _actor(self, by: str | None) -> Actor:
        if by is None:
            return Actor(None)
        name, person = NAMES.get(account(by), by), PEOPLE.get(PersonId(by))
        if person is None:
            return Actor(account(by), name, standing=self.standing)
        standing = Standing.REPORTER if person.id == LIN else Standing.CREW
        return Actor(account(by), name, person.id, standing, person.language)

    def view(
        self,
        language: Language,
        *,
        again: bool = False,
        mention: Account | None = None,
        place: Place | None = None,
    ) -> View:
        """`place` None: as whoever asks sees it."""
        zone = "Europe/Berlin" if language is Language.EN else "Asia/Shanghai"
        speaker = Speaker(
            language,
            zone,
            PEOPLE,
            NAMES,
            self.texts,
            PLAYBOOK.runbooks,
            PLAYBOOK.hotline,
            "https://showcaller.example",
        )
        incident = self.incident if self.events else None
        return View(
            speaker,
            self.now,
            PLAYBOOK,
            incident,
            again=again,
            mention=mention,
            place=place,
            rooms=(ROOM, ELSEWHERE) if place else (),
        )


def timer(slot: str) -> TimerCameDue:
    return TimerCameDue(NUMBER, TimerId("timer"), slot, START)
