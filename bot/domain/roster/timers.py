"""What the roster waits for. Slots, one timer of each at a time: `handoff`, `accept:<number>`."""

from bot.domain import command as c
from bot.domain.decision import Decision, Timer
from bot.domain.ids import CommandKey
from bot.domain.incident import Status
from bot.domain.oncall import next_handoff
from bot.domain.roster.handoffs import ACCEPT, hand_off, lapse
from bot.domain.roster.planned import settled
from bot.domain.roster.roster import Roster
from bot.domain.world import World

HANDOFF = "handoff"


def timers_of(roster: Roster, world: World) -> tuple[Timer, ...]:
    """The next instant at which others are called first, in any region."""
    plan = settled(world.playbook.plan, roster)
    found = (next_handoff(plan, region, world.now, of_first=True) for region in plan.regions)
    instants = [each.at for each in found if each is not None]
    return (Timer(HANDOFF, min(instants)),) if instants else ()


def came_due(roster: Roster, order: c.RosterTimerCameDue, world: World) -> Decision:
    """A timer that came late, twice or too early finds that there is nothing to do."""
    name, _, number = order.slot.partition(":")
    if name == ACCEPT:
        return lapse(roster, int(number), world)
    return hand_off(roster, order.due_at, world)


def followed(command: c.Command, world: World) -> tuple[c.Command, ...]:
    """Open pages go with the shift, and the next timers are set by the plan as it is then."""
    paging = [
        each for each in world.running if each.status is Status.OPEN and each.escalation is not None
    ]
    orders: list[c.Order] = [c.LookAhead(), *(c.FollowShift(each.id) for each in paging)]
    return tuple(
        c.Command(CommandKey(f"{command.key}/{n}"), order) for n, order in enumerate(orders)
    )
