"""What the watchdog goes by: each thing that an incident promises has a timer that reminds of it."""

from bot.domain.calling import ESCALATE, PROMISE
from bot.domain.incident import Incident
from bot.domain.progress import ESTIMATE, PING


def promised(incident: Incident) -> set[str]:
    """The slots in which a timer must be waiting."""
    if incident.is_over:
        return set()
    due = {
        ESCALATE: incident.escalation,
        PROMISE: incident.promised_at,
        PING: incident.next_word_at,
        ESTIMATE: incident.estimate_at,
    }
    return {slot for slot, what in due.items() if what is not None}
