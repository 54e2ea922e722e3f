"""What is counted and timed, for /metrics."""

from prometheus_client import Counter, Gauge, Histogram

from bot.domain.events import IncidentMoved
from bot.ports import Record

FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LATE = (*FAST, 30.0, 60.0, 300.0)
HUMAN = (15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200)

COMMANDS = Counter(
    "showcaller_commands_total", "Commands handled, by order and result", ["order", "result"]
)
DECISION = Histogram(
    "showcaller_decision_seconds", "From a command to its reply on disk", buckets=FAST
)
DELIVERED = Histogram(
    "showcaller_delivery_seconds",
    "From the decision to the platform's answer",
    ["kind"],
    buckets=LATE,
)
DELIVERIES = Counter(
    "showcaller_deliveries_total", "Deliveries, by kind and what became of them", ["kind", "state"]
)
DOUBLED = Counter(
    "showcaller_deliveries_doubled_total", "Sent again though the first may have arrived", ["kind"]
)
OUTBOX = Gauge("showcaller_outbox_deliveries", "Deliveries that wait in this process")
OUTBOX_AGE = Gauge("showcaller_outbox_oldest_seconds", "Age of the oldest delivery that waits")
TIMER_LAG = Histogram("showcaller_timer_lag_seconds", "How late timers were handled", buckets=LATE)
TO_PAGE = Histogram(
    "showcaller_time_to_page_seconds", "From the report to the page at the platform", buckets=LATE
)
TO_HUMAN = Histogram(
    "showcaller_time_to_human_seconds", "From the report to a human's response", buckets=HUMAN
)


def hear(record: Record) -> None:
    """The first human response to an incident, when it is recorded."""
    moved = any(isinstance(each, IncidentMoved) and each.by.person for each in record.events)
    incident = record.incident.value if record.incident else None
    if not moved or incident is None or incident.answered_at != record.now:
        return
    TO_HUMAN.observe((incident.answered_at - incident.opened_at).total_seconds())
