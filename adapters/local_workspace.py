"""The local workspace, wired: the platform, the bot's way to it, its HTTP interface and its pages."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from starlette.routing import BaseRoute

from adapters.launch import AnyClock, Bot, Chats
from adapters.local.backstage import OnDuty, RegionDuty
from adapters.local.chat import LocalChat
from adapters.local.faults import Faults, Wire
from adapters.local.http import LocalHttp
from adapters.local.intake import Intake
from adapters.local.pages import Pages
from adapters.local.platform import PLATFORM, WORKSPACE, LocalPlatform
from adapters.local.values import Member
from bot.cards.timeline import Story
from bot.domain import oncall
from bot.domain.command import Sender
from bot.domain.ids import IncidentId, PersonId, RegionId
from bot.domain.person import Standing
from bot.domain.place import Place, Room
from bot.domain.playbook import Playbook
from bot.domain.severity import Severity
from bot.domain.standing import actor_of
from bot.front import Front

CREW_ROOM = "incidents"
EUROPE = RegionId("eu")  # the report that is typed in on the first screen is about viewers there
CHANNELS = (CREW_ROOM, "studio")
STREAMERS = (
    Member("xiaoming", "小明", "zh-CN", "Asia/Shanghai"),
    Member("rosa", "Rosa", "en", "Europe/Madrid"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """adapters.local.backstage.Backstage: what the pages show of the bot itself."""

    bot: Bot
    front: Front

    def duties(self, at: datetime) -> Sequence[RegionDuty]:
        plan = self._plan
        return [
            RegionDuty(region.name, region.zone, tuple(self._on_duty(plan, region.id, at)))
            for region in plan.regions.values()
        ]

    def first_phones(self, at: datetime) -> tuple[str, str]:
        """The streamer's, and that of whoever the report which is typed in there calls first."""
        plan, region = self._plan, EUROPE if EUROPE in self._plan.regions else None
        levels = self.bot.current.active.policies[Severity.SEV1].levels
        called = [duty.person for level in levels for duty in oncall.whom(plan, level, region, at)]
        engineers = [self._user(person) for person in (*called, *plan.people)]
        return STREAMERS[0].user, next((user for user in engineers if user), STREAMERS[1].user)

    def may_take(self, sender: Sender) -> bool:
        return actor_of(sender, self.bot.current.active).standing >= Standing.CREW

    async def next_timer(self) -> datetime | None:
        return await self.bot.alarm.timers.next_due(of_incidents=True)

    async def skip_ahead(self) -> None:
        due_at, now = await self.next_timer(), self.bot.ground.clock.now()
        if due_at is not None and due_at > now:
            await self.bot.skip(due_at - now)

    async def story(self, incident: IncidentId, sender: Sender) -> Story | None:
        return await self.front.story(incident, sender)

    async def timeline(self, incident: IncidentId, sender: Sender) -> str | None:
        return await self.front.timeline(incident, sender)

    @property
    def _plan(self) -> oncall.OnCallPlan:
        return self.bot.current.active.plan

    def _on_duty(self, plan: oncall.OnCallPlan, region: RegionId, at: datetime) -> list[OnDuty]:
        return [
            OnDuty(plan.name_of(duty.person), self._user(duty.person), duty.until)
            for duty in oncall.on_call(plan, region, at)
        ]

    def _user(self, person: PersonId) -> str:
        known = self._plan.people.get(person)
        accounts = known.accounts if known else ()
        return next((each.user for each in accounts if each.platform == PLATFORM), "")


@dataclass(slots=True)
class LocalWorkspace:
    server: LocalPlatform
    wire: Wire
    room: Room
    _listening: asyncio.Task[None] | None = field(default=None)

    @property
    def chats(self) -> Chats:
        return Chats({PLATFORM: LocalChat(self.server, self.wire)}, (self.room,))

    async def start(self, bot: Bot, front: Front) -> list[BaseRoute]:
        """Hear what people do, and serve it. Returns the pages."""
        intake = Intake(self.server, self.wire, front)
        self._listening = asyncio.create_task(intake.listen())
        pages = Pages(self.server, self.wire, intake, Stage(bot, front))
        return [*LocalHttp(self.server, self.wire, intake).routes(), *pages.routes()]

    def problems(self) -> list[str]:
        return []

    def close_streams(self) -> None:
        """Open event streams never end by themselves."""
        self.server.feed.close()

    async def stop(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def close(self) -> None:
        await self.server.close()


async def open_local(
    url: str, playbook: Playbook, clock: AnyClock, faults: str = ""
) -> LocalWorkspace:
    """The crew are people of the playbook; two streamers who are not listed come along."""
    crew = [
        Member(account.user, person.name, person.language.value, person.zone)
        for person in playbook.people.values()
        for account in person.accounts
        if account.platform == PLATFORM
    ]
    server = await LocalPlatform.open(
        local_database(url), people=[*STREAMERS, *crew], channels=CHANNELS, clock=clock
    )
    wire = Wire(Faults.model_validate_json(faults) if faults else None)
    place = Place(PLATFORM, WORKSPACE, CREW_ROOM)
    room = Room(place, playbook.language, f"#{CREW_ROOM}")
    return LocalWorkspace(server, wire, room)


def local_database(url: str) -> str:
    """The platform's own file beside ours; on PostgreSQL the same database, in tables of its own."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql" or not parsed.database:
        return url
    beside = Path(parsed.database).with_name("local.sqlite3")
    return parsed.set(database=str(beside)).render_as_string(hide_password=False)
