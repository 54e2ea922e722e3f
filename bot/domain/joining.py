"""Whether a report is about something that is already open.

The same reporter's further words are an addition; a like report of the last ten minutes joins. When in
doubt a new incident is opened: a page too many is better than one too few.
"""

from datetime import timedelta

from bot.domain import severity
from bot.domain.ids import IncidentId, StreamId
from bot.domain.severity import Facts, Severity, State
from bot.domain.world import OpenIncident, World

JOIN_WITHIN = timedelta(minutes=10)
TOGETHER_WITHIN = timedelta(minutes=5)
SHOWS_TOGETHER = 3
MOST_BY_SENDER = 3  # openings within ten minutes
MOST_IN_WORKSPACE = 10


def own_open(world: World) -> OpenIncident | None:
    """The sender's open incident, to which another text of theirs is an addition, whichever of their
    accounts they write from.
    """
    theirs = set(world.actor.accounts)
    mine = [each for each in world.open_incidents if theirs.intersection(each.reporters)]
    return max(mine, key=lambda each: each.id, default=None)


def like(facts: Facts, stream: StreamId | None, world: World) -> OpenIncident | None:
    """An open incident of the last ten minutes that this report is surely about."""
    if facts.state is not State.LIVE:
        return None
    found = (each for each in world.open_incidents if _is_like(each, facts, stream, world))
    return max(found, key=lambda each: each.id, default=None)


def _is_like(other: OpenIncident, facts: Facts, stream: StreamId | None, world: World) -> bool:
    if world.now - other.opened_at >= JOIN_WITHIN or other.facts.state is not State.LIVE:
        return False
    same_stream = stream is not None and stream == other.stream
    same_region = facts.region is not None and facts.region == other.facts.region
    apart = stream is not None and other.stream is not None and not same_stream
    if not same_stream and (apart or not same_region):
        return False
    return severity.alike(facts, other.facts)


def widespread(facts: Facts, stream: StreamId | None, world: World) -> bool:
    """Whether this makes three shows with the same trouble within five minutes: it is not theirs."""
    if stream is None or facts.state is not State.LIVE:
        return False
    since = world.now - TOGETHER_WITHIN
    others = {
        each.stream
        for each in world.open_incidents
        if each.opened_at > since
        and each.facts.state is State.LIVE
        and severity.alike(facts, each.facts)
    }
    return len(others - {None, stream}) >= SHOWS_TOGETHER - 1


def too_many(facts: Facts, world: World) -> bool:
    """Nobody's first report is ever limited; a grave one only by those that called somebody before."""
    if severity.rate(facts, world.playbook.severity).severity <= Severity.SEV2:
        return _reaches_limit(world.paged_by_sender, world.paged_in_workspace)
    return _reaches_limit(world.opened_by_sender, world.opened_in_workspace)


def _reaches_limit(by_sender: int, in_workspace: int) -> bool:
    if by_sender == 0:
        return False
    return by_sender >= MOST_BY_SENDER or in_workspace >= MOST_IN_WORKSPACE


def seen(world: World) -> tuple[IncidentId, ...]:
    return tuple(each.id for each in world.open_incidents)
