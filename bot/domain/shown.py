"""What is shown follows what is so: where who is called or whose it is changes, cards and pages say it.

Rules name what they have to say; this is the net below all of them.
"""

from bot.domain import events as e
from bot.domain.decision import Decision, Delivery
from bot.domain.evolve import fold
from bot.domain.incident import Fate, Incident, Page
from bot.domain.outlets import cards
from bot.domain.paging import show_ended
from bot.domain.world import World

ON_CARDS = (
    e.PersonPaged,
    e.PageEnded,
    e.EscalationMoved,
    e.EscalationStopped,
    e.PromiseMissed,
)


def follow(incident: Incident, decision: Decision, world: World) -> Decision:
    """The edits that a decision needs and does not name: none of them makes a sound."""
    after = fold(decision.events, incident)
    return Decision(deliveries=_cards(after, decision, world) + _pages(incident, after, world))


def _cards(after: Incident, decision: Decision, world: World) -> tuple[Delivery, ...]:
    if not any(isinstance(event, ON_CARDS) for event in decision.events):
        return ()
    return tuple(each for each in cards(after, world) if each not in decision.deliveries)


def _pages(before: Incident, after: Incident, world: World) -> tuple[Delivery, ...]:
    """Whoever had taken it reads on their page that it is over, somebody else's, or theirs again."""
    changed = [
        page for page in before.pages if _is_at_work(before, page) != _is_at_work(after, page)
    ]
    return tuple(delivery for page in changed for delivery in show_ended(after, world, page))


def _is_at_work(incident: Incident, page: Page) -> bool:
    is_theirs = page.fate is Fate.ACKNOWLEDGED and page.person == incident.commander
    return is_theirs and not incident.is_over
