"""An open page follows the shift, unless somebody has answered it who is still there."""

from bot.domain import calling
from bot.domain.answering import has_left
from bot.domain.decision import Decision
from bot.domain.evolve import fold
from bot.domain.ids import PersonId
from bot.domain.incident import Fate, Incident, Page, Status
from bot.domain.listening import call_again
from bot.domain.oncall import Duty
from bot.domain.outlets import tell_crew
from bot.domain.paging import ended, page_people
from bot.domain.say import people as names
from bot.domain.say import say
from bot.domain.world import World

ASKED_FOR = "via-asked-for"  # by the crew, and so not by a shift


def follow_shift(incident: Incident, world: World) -> Decision:
    """Others are on call than when it was paged: they are paged, and whose turn is over no more.

    Nobody's page ends before somebody else's rings. After the last level everybody is called anyhow.
    """
    escalation = incident.escalation
    if escalation is None and has_left(incident, world):
        return call_again(incident, world, "left")
    if incident.status is not Status.OPEN or escalation is None or escalation.round:
        return Decision()
    climbed = calling.levels(incident, world)[: escalation.level + 1]
    called = [calling.whom(incident, world, level) for level in climbed]
    wanted = {duty.person for duties in called for duty in duties}
    gone = [page for page in incident.ringing if _is_gone(page, wanted)]
    came: list[tuple[int, Duty]] = []
    for n, duties in enumerate(called):
        if gone or not climbed[n].awake_only:  # who woke up meanwhile is no reason to call them
            new = calling.to_call(incident, duties)
            came += [(n, duty) for duty in new if duty.person not in {d.person for _, d in came}]
    if not came and len(gone) == len(incident.ringing):
        return Decision()
    return _moved(incident, world, gone, came)


def _is_gone(page: Page, wanted: set[PersonId]) -> bool:
    return page.person not in wanted and page.via.key != ASKED_FOR


def _moved(
    incident: Incident, world: World, gone: list[Page], came: list[tuple[int, Duty]]
) -> Decision:
    stopped = ended(incident, world, gone, Fate.HANDED)
    left = fold(stopped.events, incident)
    paged = Decision()
    for level in dict.fromkeys(n for n, _ in came):
        duties = [duty for n, duty in came if n == level]
        paged += page_people(fold(paged.events, left), world, duties, level)
    who = names(*(page.person for page in gone))
    told = (say("page-followed", who=who),) if gone else ()
    return stopped + paged + Decision(deliveries=tell_crew(incident, world, *told))
