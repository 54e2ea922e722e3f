"""What the workspace's pages show of the bot: see adapters/local/backstage.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.launch import Bot
from adapters.local.backstage import OnDuty, RegionDuty
from adapters.local.platform import PLATFORM
from bot.cards.timeline import Story
from bot.domain import oncall
from bot.domain.command import Sender
from bot.domain.ids import IncidentId, PersonId, RegionId
from bot.domain.playbook import Playbook
from bot.front import Front

EUROPE = RegionId("eu")  # the tour's report is about viewers there


@dataclass(frozen=True, slots=True)
class BotBackstage:
    """`streamer`: the local user whose phone is the first. `may_skip`: no real platform is connected."""

    bot: Bot
    front: Front
    streamer: str
    may_skip: bool

    def duties(self, at: datetime) -> Sequence[RegionDuty]:
        plan = self._playbook.plan
        return [
            RegionDuty(region.name, region.zone, self._on_duty(region.id, at))
            for region in plan.regions.values()
        ]

    def first_phones(self, at: datetime) -> tuple[str, str]:
        users = [each.user for each in self._on_duty(EUROPE, at) if each.user]
        crew = [self._user(person) for person in self._playbook.people]
        return self.streamer, next(user for user in (*users, *crew, self.streamer) if user)

    async def next_timer(self) -> datetime | None:
        return await self.bot.alarm.timers.next_due() if self.may_skip else None

    async def skip_ahead(self) -> None:
        due_at, now = await self.next_timer(), self.bot.ground.clock.now()
        if due_at is not None and due_at > now:
            await self.bot.skip(due_at - now)

    async def story(self, incident: IncidentId, sender: Sender) -> Story | None:
        return await self.front.story(incident, sender)

    async def timeline(self, incident: IncidentId, sender: Sender) -> str | None:
        return await self.front.timeline(incident, sender)

    @property
    def _playbook(self) -> Playbook:
        return self.bot.ground.shelf.active

    def _on_duty(self, region: RegionId, at: datetime) -> tuple[OnDuty, ...]:
        first = [
            duty for duty in oncall.on_call(self._playbook.plan, region, at) if duty.level == 1
        ]
        return tuple(
            OnDuty(self._playbook.people[duty.person].name, self._user(duty.person), duty.until)
            for duty in first
        )

    def _user(self, person: PersonId) -> str:
        accounts = self._playbook.people[person].accounts
        return next((each.user for each in accounts if each.platform == PLATFORM), "")
