"""What the roster waits for. Slots, one timer of each: `handoff`, `accept:<number>`, `gaps`."""

from bot.domain import command as c
from bot.domain.answering import has_left
from bot.domain.decision import Decision, Timer
from bot.domain.ids import CommandKey
from bot.domain.incident import Incident, Status
from bot.domain.oncall import OnCallPlan, next_handoff
from bot.domain.roster.gaps_ahead import GAPS, announce
from bot.domain.roster.handoffs import ACCEPT, hand_off, lapse
from bot.domain.roster.planned import settled
from bot.domain.roster.roster import Roster
from bot.domain.world import World

HANDOFF = "handoff"


def look_ahead(roster: Roster, world: World) -> Decision:
    """By the plan as it is now: the next hand-off, and gaps that are to be announced."""
    plan = settled(world.playbook.plan, roster)
    return Decision(timers=_next_handoff(plan, world)) + announce(roster, plan, world)


def _next_handoff(plan: OnCallPlan, world: World) -> tuple[Timer, ...]:
    """The next instant at which others are called first, in any region."""
    found = (next_handoff(plan, region, world.now, of_first=True) for region in plan.regions)
    instants = [each.at for each in found if each is not None]
    return (Timer(HANDOFF, min(instants)),) if instants else ()


def came_due(roster: Roster, order: c.RosterTimerCameDue, world: World) -> Decision:
    """A timer that came late, twice or too early finds that there is nothing to do."""
    name, _, number = order.slot.partition(":")
    if name == ACCEPT:
        return lapse(roster, int(number), world)
    if name == GAPS:
        return Decision()  # what follows every timer looks ahead
    return hand_off(roster, order.due_at, world)


def followed(command: c.Command, world: World) -> tuple[c.Command, ...]:
    """Open pages go with the shift, and the next timers are set by the plan as it is then."""
    concerned = [each for each in world.running if _is_paging(each) or has_left(each, world)]
    orders: list[c.Order] = [c.LookAhead(), *(c.FollowShift(each.id) for each in concerned)]
    return tuple(
        c.Command(CommandKey(f"{command.key}/{n}"), order) for n, order in enumerate(orders)
    )


def _is_paging(incident: Incident) -> bool:
    return incident.status is Status.OPEN and incident.escalation is not None
