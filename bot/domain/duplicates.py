"""Two incidents that turn out to be one: one of them is closed, and goes on in the other."""

from bot.domain import events as e
from bot.domain.command import Command, LinkDuplicate, ResolveIncident, UnlinkDuplicate
from bot.domain.decision import Decision
from bot.domain.evolve import fold
from bot.domain.ids import CommandKey
from bot.domain.incident import Incident, Outcome
from bot.domain.outlets import cards, crew_cards, tell_crew
from bot.domain.say import Reply, reply, say
from bot.domain.world import World


def wrong(incident: Incident, order: ResolveIncident, world: World) -> Reply | None:
    """It goes on in the other incident: that one must exist, be another one and be open."""
    if order.outcome is not Outcome.DUPLICATE:
        return None
    if order.duplicate_of is None:
        return reply("duplicate-of-what")
    if order.duplicate_of == incident.id:
        return reply("duplicate-of-itself", id=incident.id)
    if world.other is None:
        return reply("no-such-incident", id=order.duplicate_of)
    if world.other.is_over:
        return reply("duplicate-is-over", id=order.duplicate_of)
    return None


def link(incident: Incident, order: ResolveIncident, command: Command) -> tuple[Command, ...]:
    """The other incident hears of it: whoever reported this one is kept informed there."""
    if order.outcome is not Outcome.DUPLICATE or order.duplicate_of is None:
        return ()
    link = LinkDuplicate(order.duplicate_of, incident.id, incident.reporters)
    key = CommandKey(f"{command.key}/link")
    return (Command(key, link, sender=command.sender, place=command.place),)


def unlink(incident: Incident, command: Command) -> tuple[Command, ...]:
    """Closing it as a duplicate is taken back: the other one hears of that too."""
    if incident.duplicate_of is None:
        return ()
    order = UnlinkDuplicate(incident.duplicate_of, incident.id, incident.reporters)
    key = CommandKey(f"{command.key}/unlink")
    return (Command(key, order, sender=command.sender, place=command.place),)


def link_duplicate(incident: Incident, order: LinkDuplicate, world: World) -> Decision:
    """Another incident is this one: its reporters become reporters of this one."""
    if order.other in incident.duplicates:
        return Decision()
    linked = e.DuplicateLinked(at=world.now, by=world.by, other=order.other)
    joined = tuple(
        e.ReporterJoined(at=world.now, by=world.by, reporter=each)
        for each in order.reporters
        if incident.reporter(each.account) is None
    )
    after = fold((linked, *joined), incident)
    told = say("duplicate-linked", other=order.other)
    return Decision(
        events=(linked, *joined),
        deliveries=cards(after, world) + tell_crew(incident, world, told),
    )


def unlink_duplicate(incident: Incident, order: UnlinkDuplicate, world: World) -> Decision:
    """Whoever came along with it goes back; whoever reported here before stays."""
    if order.other not in incident.duplicates:
        return Decision()
    unlinked = e.DuplicateUnlinked(at=world.now, by=world.by, other=order.other)
    left = tuple(
        e.ReporterLeft(at=world.now, by=world.by, reporter=each)
        for each in incident.reporters
        if each.text in {other.text for other in order.reporters}
    )
    after = fold((unlinked, *left), incident)
    told = say("duplicate-unlinked", other=order.other)
    return Decision(
        events=(unlinked, *left),
        deliveries=crew_cards(after, world) + tell_crew(incident, world, told),
    )
