"""People on whom rules play without a store: orders in, events kept, what is said read.

The playbook knows ann (crew) and dot (a lead) on the platform "chat"; ben too on "talk". Everybody else,
on whichever platform, is a stranger to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain import command as c
from bot.domain.decision import Decision, Delivery, Tell
from bot.domain.ids import CommandKey, PersonId
from bot.domain.oncall import OnCallPlan
from bot.domain.people.applied import with_people
from bot.domain.people.codes import hash_of, mark_of
from bot.domain.people.deciding import decide_people
from bot.domain.people.events import PeopleEvent
from bot.domain.people.evolve import fold
from bot.domain.people.people import People
from bot.domain.person import Account, Language, Person
from bot.domain.playbook import Playbook
from bot.domain.say import Reply, Say
from bot.domain.standing import actor_of, person_with
from bot.domain.world import World
from tests.rules.worlds import playbook

NOW = datetime(2026, 1, 6, 8, tzinfo=UTC)
CODE = "ACDE-FHJK"


def at(where: str) -> Account:
    """`ann@chat`"""
    user, _, platform = where.partition("@")
    return Account(platform, f"the {platform}", user)


def person(name: str, *where: str, is_lead: bool = False) -> Person:
    return Person(
        PersonId(name),
        name.capitalize(),
        "Europe/Berlin",
        is_lead=is_lead,
        accounts=tuple(map(at, where)),
    )


TEAM = (
    person("ann", "ann@chat"),
    person("ben", "ben@chat", "ben@talk"),
    person("dot", "dot@chat", is_lead=True),
)


def written(people: Sequence[Person] = TEAM) -> Playbook:
    return playbook(plan=OnCallPlan({each.id: each for each in people}))


@dataclass
class Acting:
    """`base`: the playbook as it is written. Time moves by `skip`."""

    base: Playbook = field(default_factory=written)
    now: datetime = NOW
    platforms: frozenset[str] = frozenset({"chat", "talk"})
    events: list[PeopleEvent] = field(default_factory=list)
    sent: list[Delivery] = field(default_factory=list)

    @property
    def people(self) -> People:
        return fold(self.events)

    @property
    def playbook(self) -> Playbook:
        return with_people(self.base, self.people)

    def world(self, sender: c.Sender | None) -> World:
        active = self.playbook
        return World(
            now=self.now,
            playbook=active,
            kept=active,
            actor=actor_of(sender, active),
            seed="s",
            platforms=self.platforms,
            workspaces={("talk", "the talk"): "Studio"},
        )

    def does(self, where: str, order: c.PeopleOrder) -> Reply:
        decision = self.decided(c.Sender(at(where), f"{where} himself"), order)
        assert decision.reply is not None
        return decision.reply

    def decided(self, sender: c.Sender | None, order: c.PeopleOrder) -> Decision:
        command = c.Command(CommandKey("k"), order, sender)
        decision = decide_people(self.people, order, command, self.world(sender))
        self.events += decision.people
        self.sent += decision.deliveries
        return decision

    def makes(self, where: str, code: str = CODE) -> Reply:
        return self.does(where, c.MakeLinkCode(hash_of(code), mark_of(code)))

    def types(self, where: str, code: str = CODE) -> Reply:
        return self.does(where, c.EnterLinkCode(hash_of(code), mark_of(code)))

    def agrees(self, where: str, number: int = 1) -> Reply:
        return self.does(where, c.AgreeLink(number))

    def links(self, made: str, typed: str, code: str = CODE) -> None:
        self.makes(made, code)
        number = self.people.next_number
        self.types(typed, code)
        self.agrees(typed, number)
        assert said(self.agrees(made, number)) == ["link-done"]

    def skip(self, minutes: float = 0, seconds: float = 0) -> None:
        self.now += timedelta(minutes=minutes, seconds=seconds)

    def is_now(self, where: str) -> str:
        """Which person an account is; empty: nobody the playbook knows."""
        found = person_with(at(where), self.playbook)
        return found.id if found else ""

    def told(self, where: str) -> list[list[str]]:
        """The keys of what they got, message by message."""
        return [
            [line.key for line in each.what.lines]
            for each in self.sent
            if isinstance(each.what, Tell)
            and each.place.user == at(where).user
            and each.place.platform == at(where).platform
        ]

    def speaks(self, where: str) -> tuple[Language, str]:
        actor = self.world(c.Sender(at(where))).actor
        return actor.language, actor.zone


def said(answer: Reply) -> list[str]:
    return [line.key for line in answer.lines]


def texts(sentence: Say) -> list[str]:
    """Every text in it, however deep."""
    found: list[str] = []
    for value in sentence.values.values():
        if isinstance(value, Say):
            found += texts(value)
        elif isinstance(value, str):
            found.append(value)
    return found
