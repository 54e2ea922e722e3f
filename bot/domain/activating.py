"""Which playbook counts: one for all processes of an installation, whose folders may differ for a while."""

from bot.domain.command import ActivatePlaybook
from bot.domain.decision import Decision
from bot.domain.playbook import ActivePlaybook
from bot.domain.world import World


def activate(active: ActivePlaybook, order: ActivatePlaybook, world: World) -> Decision:
    """Whoever started or read its folder last has its way; the others follow."""
    if order.hash == active.hash:
        return Decision()
    return Decision(playbook=ActivePlaybook(order.hash, world.now))
