"""What is counted and timed, for /metrics."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import Counter, Gauge, Histogram

FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LATE = (*FAST, 30.0, 60.0, 300.0)
HUMAN = (15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200)

COMMANDS = Counter(
    "showcaller_commands_total",
    "Commands handled, by order and result: recorded, repeated or failed",
    ["order", "result"],
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


@dataclass(slots=True)
class Commanded:
    is_repeated: bool = False


@contextmanager
def commanded(order: str) -> Iterator[Commanded]:
    """Count one command, and time what was recorded of it."""
    began_s, measured = time.monotonic(), Commanded()
    try:
        yield measured
    except BaseException:
        COMMANDS.labels(order, "failed").inc()
        raise
    COMMANDS.labels(order, "repeated" if measured.is_repeated else "recorded").inc()
    if not measured.is_repeated:
        DECISION.observe(time.monotonic() - began_s)
