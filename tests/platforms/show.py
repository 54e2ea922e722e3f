"""What the stages of the chat platforms share: a slow database, shows with people of their own, waiting."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.cards.card import Card, Form
from bot.domain.command import Command, Sender
from bot.domain.ids import PersonId, RegionId, RotationId, StreamId
from bot.domain.oncall.plan import Region
from bot.domain.oncall.rotation import Rotation
from bot.domain.person import Account, Person
from bot.domain.playbook import Playbook, Stream
from bot.domain.say import Reply
from bot.front import Front
from bot.ports import StoreBusy


@dataclass(slots=True)
class Trial:
    """What the database does to commands: it is slow (to questions too), or refuses the next ones, so or so.

    `is_mute`: nor does it tell anything. `is_blind`: questions fail.
    """

    delay_s: float = 0.0
    refusals: int = 0
    refused_as: type[Exception] = StoreBusy
    is_mute: bool = False
    is_blind: bool = False


@dataclass(frozen=True, slots=True)
class TriedFront(Front):
    trial: Trial = field(default_factory=Trial)

    async def handle(self, command: Command) -> Reply | None:
        await asyncio.sleep(self.trial.delay_s)
        if self.trial.refusals:
            self.trial.refusals -= 1
            raise self.trial.refused_as("the database does not answer")
        return await self.desk.handle(command)

    async def look(self, sender: Sender, name: str, text: str) -> Card | None:
        await asyncio.sleep(self.trial.delay_s)
        if self.trial.is_blind:
            raise StoreBusy("the database does not answer")
        return await super(TriedFront, self).look(sender, name, text)

    async def form(self, token: str, sender: Sender) -> Form | None:
        if self.trial.is_mute:
            raise StoreBusy("the database does not answer")
        return await super(TriedFront, self).form(token, sender)


def with_shows(playbook: Playbook, owners: Sequence[Account]) -> Playbook:
    """A stream for each owner, with a region and an engineer of its own."""
    plan, streams = playbook.plan, dict(playbook.streams)
    people, regions, rotations = dict(plan.people), dict(plan.regions), dict(plan.rotations)
    for n, owner in enumerate(owners):
        person, region, rotation = PersonId(f"e{n}"), RegionId(f"r{n}"), RotationId(f"r{n}")
        people[person] = Person(person, f"Engineer{n}", "UTC")
        regions[region] = Region(region, f"Region {n}", "UTC")
        rotations[rotation] = Rotation(
            rotation,
            (person,),
            zone="UTC",
            region=region,
            anchor=datetime(2026, 1, 5),  # noqa: DTZ001  # rotations keep local time
        )
        stream = StreamId(f"s{n}")
        streams[stream] = Stream(stream, f"Show {n}", region=region, accounts=(owner,))
    plan = replace(plan, people=people, regions=regions, rotations=rotations)
    return replace(playbook, plan=plan, streams=streams)


def with_accounts(playbook: Playbook, accounts: Mapping[PersonId, Sequence[Account]]) -> Playbook:
    people = {
        slug: replace(person, accounts=tuple(accounts.get(slug, ())))
        for slug, person in playbook.plan.people.items()
    }
    return replace(playbook, plan=replace(playbook.plan, people=people))


async def eventually(is_so: Callable[[], bool], within_s: float = 30) -> None:
    until = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"not within {within_s} s")
        await asyncio.sleep(0.005)
