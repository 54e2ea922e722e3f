"""The alarm's side of the store: what is due, and what the watchdog looks at."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, exists, func, select
from sqlmodel import col

from bot.domain.command import Command
from bot.domain.ids import IncidentId, TimerId
from bot.domain.incident import Incident
from bot.domain.timer import promised
from bot.ports import DueTimer
from bot.store.codec import load, load_command
from bot.store.engine import Engines
from bot.store.legible import Legible
from bot.store.tables import CommandRow, FollowUpRow, IncidentRow, TimerRow

IS_WAITING = col(TimerRow.done_at).is_(None)


class SqlTimers:
    """bot.ports.Timers on SQLAlchemy. It only reads: a timer is marked done by what it decided."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._incidents = Legible("incident")
        self._follow_ups = Legible("follow_up")

    async def due(self, now: datetime, most: int) -> list[DueTimer]:
        query = (
            select(
                col(TimerRow.id), col(TimerRow.incident), col(TimerRow.slot), col(TimerRow.due_at)
            )
            .where(IS_WAITING, col(TimerRow.due_at) <= now)
            .order_by(col(TimerRow.due_at), col(TimerRow.id))
            .limit(most)
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return [
            DueTimer(TimerId(row.id), _incident(row.incident), row.slot, row.due_at) for row in rows
        ]

    async def next_due(
        self, *, of_incidents: bool = False, after: datetime | None = None
    ) -> datetime | None:
        query = (
            select(col(TimerRow.due_at)).where(IS_WAITING).order_by(col(TimerRow.due_at)).limit(1)
        )
        if of_incidents:
            query = query.where(col(TimerRow.incident).is_not(None))
        if after is not None:
            query = query.where(col(TimerRow.due_at) > after)
        return await self._engines.read(lambda c: c.scalar(query))

    async def overdue(self, now: datetime) -> int:
        query = select(func.count()).where(IS_WAITING, col(TimerRow.due_at) <= now)
        return await self._engines.read(lambda c: c.scalar(query)) or 0

    async def open_incidents(self) -> Sequence[IncidentId]:
        query = select(col(IncidentRow.number)).where(col(IncidentRow.is_over).is_(False))
        numbers = await self._engines.read(lambda c: c.scalars(query).all())
        return [IncidentId(n) for n in numbers]

    async def stuck(self) -> Sequence[IncidentId]:
        """Incidents that promise something of which no timer would remind."""
        theirs = and_(col(TimerRow.incident) == col(IncidentRow.number), IS_WAITING)
        # One statement: two would see different moments of what others are writing.
        query = (
            select(col(IncidentRow.number), col(IncidentRow.state), col(TimerRow.slot))
            .outerjoin(TimerRow, theirs)
            .where(col(IncidentRow.is_watched).is_(True))
        )
        rows = await self._engines.read(lambda c: c.execute(query).all())
        waiting: dict[int, set[str | None]] = defaultdict(set)
        for row in rows:
            waiting[row.number].add(row.slot)
        states = {row.number: row for row in rows}
        incidents = self._incidents.of(states.values(), lambda row: load(Incident, row.state))
        return [each.id for each in incidents if promised(each).keys() - waiting[each.id]]

    async def follow_ups(self) -> Sequence[Command]:
        """Commands that follow from others and were not handled yet."""
        handled = exists().where(col(CommandRow.key) == col(FollowUpRow.key))
        query = select(col(FollowUpRow.key), col(FollowUpRow.body)).where(~handled)
        rows = await self._engines.read(lambda c: c.execute(query).all())
        return self._follow_ups.of(rows, lambda row: load_command(row.body))


def _incident(number: int | None) -> IncidentId | None:
    return None if number is None else IncidentId(number)
