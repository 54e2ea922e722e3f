"""When the next word is promised while an incident is open: sooner while a show is on."""

from datetime import datetime, timedelta

from bot.domain import events as e
from bot.domain.decision import Decision, Timer
from bot.domain.ids import RegionId, StreamId
from bot.domain.incident import Incident
from bot.domain.oncall import OnCallPlan, Show, shows_around
from bot.domain.say import At
from bot.domain.severity import Severity
from bot.domain.world import World

PING = "ping"  # slot
MINUTE = timedelta(minutes=1)


def cadence(
    level: Severity, region: RegionId | None, stream: StreamId | None, world: World
) -> timedelta:
    """The promise is the kept playbook's; shows are those of today's plan."""
    usual = world.kept.cadence[level]
    if not shows_on(world.playbook.plan, region, stream, world.now):
        return usual
    return min(usual, world.kept.show_cadence.get(level, usual))


def word_after(incident: Incident, world: World) -> datetime:
    """When the next one is due after a word that is given now."""
    return world.now + cadence(incident.severity, incident.route, incident.stream, world)


def spoken(incident: Incident, world: World) -> Decision:
    """The clock gives the promised word, and promises the next one."""
    next_word_at = word_after(incident, world)
    word = e.PingPosted(at=world.now, next_word_at=next_word_at)
    return Decision(events=(word,), timers=(Timer(PING, next_word_at),))


def next_said(incident: Incident, now: datetime) -> At | str:
    """The next word that is promised; empty: none that is later than this minute."""
    due = (incident.next_word_at, incident.promised_at)
    later = [at for at in due if at is not None and at - now >= MINUTE]
    return At(min(later)) if later else ""


def shows_on(
    plan: OnCallPlan, region: RegionId | None, stream: StreamId | None, at: datetime
) -> tuple[Show, ...]:
    """The shows, from 30 min before to 30 min after, that trouble with a stream could be about.

    Args:
        stream: None: not known which.
    """
    found = shows_around(plan, region, at)
    return tuple(show for show in found if show.stream is None or stream in (None, show.stream))
