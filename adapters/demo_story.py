"""What happens in the demonstration: a SEV1 of an hour, on a Wednesday evening in Shanghai.

Jonas has his phone in a bag, Yuting is on a train; both come from the playbook that ships with
Showcaller, as does whoever is called after them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

START = datetime(2026, 6, 3, 12, 14, tzinfo=UTC)
END = START + timedelta(minutes=60)
ENGINEER = "mia"


class Does(StrEnum):
    """`what` is the text; for a press, how the button's token begins."""

    TYPE = "types in #studio"
    WRITE = "writes in the thread"
    PRESS = "presses"


@dataclass(frozen=True, slots=True)
class Act:
    at: datetime
    who: str
    does: Does
    what: str


@dataclass(frozen=True, slots=True)
class Streamer:
    user: str
    report: str


STREAMERS = {
    "en": Streamer("rosa", "viewers in Europe keep buffering, 80k watching"),
    "zh": Streamer("xiaoming", "欧洲观众一直转圈 8万人在看"),
}


def story(streamer: Streamer) -> tuple[Act, ...]:
    me = streamer.user
    return (
        _act(0, 0, me, Does.TYPE, f"/incident {streamer.report}"),
        # 1:00 the page rings again, 2:00 the next level, 5:00 the promise is missed: the clock's
        _act(5, 30, ENGINEER, Does.PRESS, "ack"),
        _act(6, 10, me, Does.PRESS, "question:1:scope:all"),
        _act(7, 0, me, Does.PRESS, "check:1:preview:smooth"),
        _act(8, 0, me, Does.PRESS, "check:1:dropped:steady"),
        _act(14, 0, ENGINEER, Does.WRITE, "update: fra-2 drops packets, moving Europe to fra-3"),
        _act(15, 0, ENGINEER, Does.WRITE, "eta 20m"),
        # 24:00 nobody has given a word for a while: an automatic one; 25:00 is she still on it?
        _act(25, 40, ENGINEER, Does.PRESS, "still"),
        _act(33, 0, ENGINEER, Does.PRESS, "mitigate"),
        _act(42, 0, ENGINEER, Does.WRITE, "fra-3 clean for nine minutes, draining fra-2"),
        _act(51, 0, ENGINEER, Does.WRITE, "fixed: Europe is on fra-3, fra-2 is out of rotation"),
        _act(53, 0, me, Does.PRESS, "fine"),
    )


def _act(minutes: int, seconds: int, who: str, does: Does, what: str) -> Act:
    return Act(START + timedelta(minutes=minutes, seconds=seconds), who, does, what)
