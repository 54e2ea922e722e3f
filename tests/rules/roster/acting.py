"""A roster on which rules play without a store: orders in, events kept, what is said read.

The team: ann and ben take weekly turns for Europe, cho is Asia's, dot leads and is in no rotation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain import command as c
from bot.domain.decision import Decision, Delivery, Tell
from bot.domain.ids import CommandKey, PersonId, RegionId
from bot.domain.oncall import OnCallPlan, on_call
from bot.domain.person import Account, Language, Person
from bot.domain.playbook import Playbook
from bot.domain.roster.deciding import decide_roster
from bot.domain.roster.events import RosterEvent
from bot.domain.roster.evolve import fold
from bot.domain.roster.planned import with_roster
from bot.domain.roster.roster import Roster
from bot.domain.say import Reply, Value
from bot.domain.standing import actor_of
from bot.domain.world import World
from tests.rules.oncall.plans import plan, region, rotation, utc
from tests.rules.worlds import playbook, sender

ANN, BEN, CHO, DOT = (PersonId(each) for each in ("ann", "ben", "cho", "dot"))
EU = RegionId("eu")
NOW = utc("2026-01-06 08:00")  # a Tuesday in ann's week; 09:00 in Berlin, 16:00 in Shanghai
ZONES = {"ann": "Europe/Berlin", "ben": "Europe/Berlin", "cho": "Asia/Shanghai", "dot": "UTC"}


def somebody(name: str) -> Person:
    accounts = (Account("chat", "team", name.upper()), Account("chat", "team", name))
    return Person(
        PersonId(name),
        f"{name.capitalize()} Test",
        ZONES[name],
        Language.EN,
        is_lead=name == "dot",
        accounts=accounts,
    )


def team(**rest: Any) -> OnCallPlan:
    return plan(
        rotation("weekly", "ann ben", region=EU),
        rotation("asia", "cho", region=RegionId("asia")),
        regions=(region("eu", "Europe/Berlin"), region("asia", "Asia/Shanghai")),
        people={PersonId(name): somebody(name) for name in ZONES},
        **rest,
    )


@dataclass
class Acting:
    """`base`: without what the roster changes. Time moves by `skip`."""

    base: Playbook = field(default_factory=lambda: playbook(plan=team()))
    now: datetime = NOW
    events: list[RosterEvent] = field(default_factory=list)
    sent: list[Delivery] = field(default_factory=list)

    @property
    def roster(self) -> Roster:
        return fold(self.events)

    @property
    def plan(self) -> OnCallPlan:
        return with_roster(self.base.plan, self.roster)

    def world(self, user: str) -> World:
        active = replace(self.base, plan=self.plan)
        return World(
            now=self.now,
            playbook=active,
            kept=active,
            actor=actor_of(sender(user), active),
            seed="s",
            platforms=frozenset({"chat"}),
        )

    def does(self, user: str, order: c.RosterOrder) -> Reply:
        command = c.Command(CommandKey("k"), order, sender(user))
        decision: Decision = decide_roster(self.roster, order, command, self.world(user))
        self.events += decision.roster
        self.sent += decision.deliveries
        assert decision.reply is not None
        return decision.reply

    def asks(self, user: str, text: str) -> Reply:
        return self.does(user, c.AskForShift(text))

    def confirms(self, user: str, number: int | None = None) -> Reply:
        return self.does(user, c.ConfirmShift(number or self.roster.next_number - 1))

    def changes(self, user: str, text: str) -> None:
        """Asked for and confirmed."""
        proposed = self.asks(user, text)
        assert proposed.buttons, said(proposed)
        self.confirms(user)

    def skip(self, wait: timedelta) -> None:
        self.now += wait

    def first(self, at: str = "", region: RegionId = EU) -> PersonId:
        """Who is called first now, or at a UTC time such as "01-07 08:00"."""
        return on_call(self.plan, region, utc(f"2026-{at}") if at else self.now)[0].person

    def told(self, user: str) -> list[list[str]]:
        """The keys of what they got."""
        return [
            [line.key for line in each.what.lines]
            for each in self.sent
            if isinstance(each.what, Tell) and each.place.user.casefold() == user
        ]


def said(answer: Reply) -> list[str]:
    return [line.key for line in answer.lines]


def values(answer: Reply) -> Mapping[str, Value]:
    return answer.lines[0].values
