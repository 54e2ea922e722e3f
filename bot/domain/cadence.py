"""How often a word is promised while an incident is open: more often while a show is on."""

from datetime import datetime, timedelta

from bot.domain.ids import RegionId, StreamId
from bot.domain.oncall import OnCallPlan, Show, shows_around
from bot.domain.severity import Severity
from bot.domain.world import World


def cadence(
    level: Severity, region: RegionId | None, stream: StreamId | None, world: World
) -> timedelta:
    """The promise is the kept playbook's; shows are those of today's plan."""
    usual = world.kept.cadence[level]
    if not shows_on(world.playbook.plan, region, stream, world.now):
        return usual
    return min(usual, world.kept.show_cadence.get(level, usual))


def shows_on(
    plan: OnCallPlan, region: RegionId | None, stream: StreamId | None, at: datetime
) -> tuple[Show, ...]:
    """The shows, from 30 min before to 30 min after, that trouble with a stream could be about.

    Args:
        stream: None: not known which.
    """
    found = shows_around(plan, region, at)
    return tuple(show for show in found if show.stream is None or stream in (None, show.stream))
