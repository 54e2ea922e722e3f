"""What an incident waits for, as its state says. Slots: one timer of each at a time.

`ring:<page>:<nth>`, `way:<page>:<name>`, `escalate`, `promise`, `ping`, `estimate`, `silence`, `confirm`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.cadence import PING
from bot.domain.calling import ESCALATE, PROMISE
from bot.domain.decision import Timer
from bot.domain.incident import Incident, Outcome
from bot.domain.listening import SILENCE, silent_at
from bot.domain.progress import ESTIMATE, passes_at
from bot.domain.world import World

CONFIRM = "confirm"  # slot
CONFIRM_WITHIN = timedelta(minutes=10)


def promised(incident: Incident) -> Mapping[str, datetime]:
    """What an open incident has said that it will do, by slot: a timer must remind of each."""
    promises = {
        ESCALATE: incident.escalation.due_at if incident.escalation else None,
        PROMISE: incident.promised_at,
        PING: incident.next_word_at,
        ESTIMATE: passes_at(incident),
    }
    return {slot: at for slot, at in promises.items() if at and not incident.is_over}


def timers_of(incident: Incident, world: World) -> tuple[Timer, ...]:
    """Every timer but the rings of pages; what should have moved already is due now."""
    waits: Mapping[str, datetime | None] = (
        {CONFIRM: _lapses_at(incident)}
        if incident.is_over
        else {**promised(incident), SILENCE: silent_at(incident, world)}
    )
    return tuple(Timer(slot, max(at, world.now)) for slot, at in waits.items() if at)


def asks_whether_fine(incident: Incident) -> bool:
    """What a human fixed, its reporter is asked about."""
    return incident.outcome is Outcome.FIXED and not incident.is_drill


def _lapses_at(incident: Incident) -> datetime | None:
    if incident.resolved_at is None or incident.confirmed is not None:
        return None
    return incident.resolved_at + CONFIRM_WITHIN if asks_whether_fine(incident) else None
