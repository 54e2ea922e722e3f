"""Calling for help: paging people level by level until a human answers.

Escalation stops only for a human, and only because of what that human did. A level with nobody is skipped
at once and said; after the last level everybody is called, again and again, ever more slowly.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import events as e
from bot.domain import oncall, press
from bot.domain.decision import PAGE_DEADLINE, Decision, Delivery, EndPage, Lane, ShowPage, Timer
from bot.domain.ids import PersonId
from bot.domain.incident import Escalation, Fate, Incident, Page, Status
from bot.domain.oncall import Duty, EscalationPolicy, Level, Target, TargetKind
from bot.domain.outlets import direct_places, tell_crew, tell_reporters
from bot.domain.place import Place
from bot.domain.receipt import missed_promise
from bot.domain.say import At, Button, say
from bot.domain.say import people as names
from bot.domain.world import World

ESCALATE, PROMISE, RING = "escalate", "promise", "ring"  # slots
MORNING_AT_LEAST = timedelta(minutes=10)
NEXT_PROMISE = timedelta(minutes=3)


def levels(incident: Incident, world: World) -> tuple[Level, ...]:
    """People are always the active playbook's."""
    return world.playbook.policies[incident.severity].levels


def promise(incident: Incident, world: World) -> EscalationPolicy:
    """What was promised stays what it was when the incident was opened."""
    return world.kept.policies[incident.severity]


def call_for_help(incident: Incident, world: World) -> Decision:
    """Promise a human and page the first level; nothing at a severity that pages nobody."""
    answer_within = promise(incident, world).answer_within
    if answer_within is None or incident.is_drill:
        return Decision()
    promised_at = world.now + answer_within
    return Decision(
        events=(e.HelpCalled(at=world.now, promised_at=promised_at),),
        timers=(Timer(PROMISE, promised_at),),
    ) + call_level(incident, world, 0)


def call_level(incident: Incident, world: World, first: int) -> Decision:
    """Page the first level from `first` on that has somebody to call."""
    climbed = levels(incident, world)
    for number in range(first, len(climbed)):
        level = climbed[number]
        called = to_call(
            incident,
            world,
            oncall.whom(world.playbook.plan, level, incident.facts.region, world.now),
        )
        if called:
            due_at = world.now + level.wait
            skipped = tuple(range(first, number))
            return page_people(incident, world, called, number) + move(
                world, number, due_at, skipped
            )
    return call_everybody(incident, world)


def to_call(incident: Incident, world: World, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Those of them who can be reached and were not called already in this round."""
    called = {page.person for page in current_pages(incident)}
    return tuple(
        duty for duty in duties if duty.person not in called and direct_places(world, duty.person)
    )


def current_pages(incident: Incident) -> tuple[Page, ...]:
    """Pages that still ring, and those of people who could not or could not be reached."""
    spent = {Fate.RINGING, Fate.PASSED, Fate.FAILED}
    return tuple(page for page in incident.pages if page.fate in spent)


def move(
    world: World, level: int, due_at: datetime, skipped: tuple[int, ...] = (), nth_round: int = 0
) -> Decision:
    moved = e.EscalationMoved(
        at=world.now, level=level, due_at=due_at, round=nth_round, skipped=skipped
    )
    return Decision(events=(moved,), timers=(Timer(ESCALATE, due_at),))


def call_everybody(incident: Incident, world: World) -> Decision:
    """Nobody is left to call: everybody, ever more slowly; at mild levels the next who is awake."""
    waits = promise(incident, world).everybody_after
    if not waits:
        return wait_for_morning(incident, world)
    nth_round = incident.escalation.round + 1 if incident.escalation else 1
    wait = waits[min(nth_round, len(waits)) - 1]
    duties = [d for d in everybody(incident, world) if direct_places(world, d.person)]
    ended = tuple(
        end_page(page, world, Fate.SUPERSEDED if again else Fate.EXHAUSTED)
        for page in incident.ringing
        for again in [page.person in {duty.person for duty in duties}]
    )
    outside = world.playbook.policies[incident.severity].outside_help
    help_lines = (say("outside-help", help=outside),) if outside else ()
    told = say("everybody-called", next=At(world.now + wait))
    return (
        Decision(events=ended)
        + page_people(incident, world, duties, len(levels(incident, world)), again=False)
        + move(world, len(levels(incident, world)), world.now + wait, nth_round=nth_round)
        + Decision(deliveries=tell_crew(incident, world, told, *help_lines))
    )


def everybody(incident: Incident, world: World) -> tuple[Duty, ...]:
    level = Level((Target(TargetKind.EVERYBODY),), wait=timedelta(0))
    return oncall.whom(world.playbook.plan, level, incident.facts.region, world.now)


def wait_for_morning(incident: Incident, world: World) -> Decision:
    """Nobody awake is on call: look again when the next team starts, and say so."""
    start = oncall.next_awake_start(world.playbook.plan, incident.facts.region, world.now)
    due_at = max(start or world.now, world.now + MORNING_AT_LEAST)
    told = say("nobody-awake", next=At(due_at))
    return move(world, 0, due_at, nth_round=1) + Decision(
        deliveries=tell_crew(incident, world, told)
    )


def page_people(
    incident: Incident, world: World, duties: Iterable[Duty], level: int, *, again: bool = True
) -> Decision:
    """Page each of them on every platform they have; the thread mentions them all once.

    `again`: the pages ring again by themselves; calling everybody repeats itself anyhow.
    """
    duties = tuple(duties)
    first = len(incident.pages)
    paged = tuple(
        e.PersonPaged(
            at=world.now, page=first + n, person=d.person, level=level, via=d.via, until=d.until
        )
        for n, d in enumerate(duties)
    )
    mention = say("paged", who=names(*(duty.person for duty in duties)))
    return Decision(
        events=paged,
        timers=tuple(
            timer for page in paged if again for timer in rings(incident, world, page.page)
        ),
        deliveries=tuple(
            delivery
            for page in paged
            for delivery in page_deliveries(incident, world, page.person, page.page)
        )
        + (tell_crew(incident, world, mention, notify=True) if paged else ()),
    )


def page_deliveries(
    incident: Incident, world: World, person: PersonId, number: int, ring: int = 0
) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            place,
            ShowPage(number, ring),
            Lane.PAGE,
            incident.id,
            notify=True,
            deadline_at=world.now + PAGE_DEADLINE,
        )
        for place in direct_places(world, person)
    )


def rings(incident: Incident, world: World, number: int) -> tuple[Timer, ...]:
    """Each planned repetition of a page is a timer of its own, decided once."""
    return tuple(
        Timer(f"{RING}:{number}:{nth}", world.now + after)
        for nth, after in enumerate(promise(incident, world).rings_after)
        if nth > 0  # the first is the page itself
    )


def ring(incident: Incident, world: World, number: int, nth: int) -> Decision:
    page = next((p for p in incident.ringing if p.number == number), None)
    if page is None:
        return Decision()
    return Decision(
        events=(e.PageRang(at=world.now, page=number, ring=nth),),
        deliveries=page_deliveries(incident, world, page.person, number, nth),
    )


def escalate(incident: Incident, escalation: Escalation | None, world: World) -> Decision:
    """The level's wait is over and nobody answered: the next level, once and from now on.

    The deadline itself is late: a wait of 5 min escalates at 5:00 exactly. After an outage only one
    level moves, and its wait starts now.
    """
    if escalation is None or incident.is_over or world.now < escalation.due_at:
        return Decision()
    if escalation.round and promise(incident, world).everybody_after:
        return call_everybody(incident, world)
    first = 0 if escalation.round else escalation.level + 1
    return call_level(incident, world, first)


def end_page(page: Page, world: World, fate: Fate) -> e.PageEnded:
    return e.PageEnded(at=world.now, by=world.by, page=page.number, fate=fate)


def show_ended(incident: Incident, world: World, page: Page) -> tuple[Delivery, ...]:
    """Edit the page's messages silently: stood down, or whose it is now."""
    return tuple(
        Delivery(place, EndPage(page.number, nth), Lane.PAGE, incident.id)
        for place in direct_places(world, page.person)
        for nth in range(page.rang + 1)
    )


def stand_down(
    incident: Incident, world: World, taken: Page | None = None, fate: Fate = Fate.ACKNOWLEDGED
) -> Decision:
    """End the call for help. `taken` is the page of whoever took it; the others are withdrawn."""
    ended = tuple(
        end_page(page, world, fate if page == taken else Fate.WITHDRAWN)
        for page in incident.ringing
    )
    calling = incident.escalation is not None or incident.promised_at is not None
    return Decision(
        events=ended + ((e.EscalationStopped(at=world.now, by=world.by),) if calling else ()),
        cancel=(ESCALATE, PROMISE, RING),
        deliveries=tuple(d for page in incident.ringing for d in show_ended(incident, world, page)),
    )


def miss_promise(incident: Incident, world: World) -> Decision:
    """At the promised instant the reporter hears who did not answer and who is called now."""
    waiting = incident.promised_at is not None and incident.answered_at is None
    if incident.is_over or not waiting or incident.status is not Status.OPEN:
        return Decision()
    next_word_at = world.now + NEXT_PROMISE
    told = missed_promise(incident, world.playbook, world.now, next_word_at)
    return Decision(
        events=(e.PromiseMissed(at=world.now, next_word_at=next_word_at),),
        timers=(Timer(PROMISE, next_word_at),),
        deliveries=tell_reporters(
            incident, told, notify=_first_miss(incident), buttons=_worse(incident)
        )
        + tell_crew(incident, world, told),
    )


def _first_miss(incident: Incident) -> bool:
    """Only the first missed promise rings at the reporter's; the others are read when looked at."""
    return incident.escalation is None or incident.escalation.round == 0


def _worse(incident: Incident) -> tuple[Button, ...]:
    return (press.button("fine", incident.id),)


def page_failed(incident: Incident, world: World, number: int, contact: str, why: str) -> Decision:
    """A contact failed. When it was the last one, the next person is called at once, and it is said."""
    page = next((p for p in incident.ringing if p.number == number), None)
    if page is None or contact in page.failed_contacts:
        return Decision()
    failed = Decision(
        events=(e.ContactFailed(at=world.now, page=number, contact=contact, why=why),)
    )
    contacts = {contact_name(place) for place in direct_places(world, page.person)}
    if contacts - {*page.failed_contacts, contact}:
        return failed
    told = say("could-not-reach", who=names(page.person))
    failed += Decision(
        events=(end_page(page, world, Fate.FAILED),),
        cancel=(f"{RING}:{number}",),
        deliveries=tell_crew(incident, world, told),
    )
    return failed + next_person(incident, world, page, Fate.FAILED)


def contact_name(place: Place) -> str:
    """How a contact is named in the timeline."""
    return f"{place.platform}:{place.workspace}"


def next_person(incident: Incident, world: World, gone: Page, fate: Fate) -> Decision:
    """If nobody else rings, call the next level now rather than at the end of the wait."""
    others = [page for page in incident.ringing if page != gone]
    if others or incident.escalation is None:
        return Decision()
    without = _ended(incident, gone, fate)
    if incident.escalation.round:
        return Decision()  # everybody was called; the next round comes when it is due
    return call_level(without, world, incident.escalation.level)


def _ended(incident: Incident, page: Page, fate: Fate) -> Incident:
    pages = tuple(replace(p, fate=fate) if p == page else p for p in incident.pages)
    return replace(incident, pages=pages)


def raised(incident: Incident, world: World) -> Decision:
    """A rise pages only who was not yet called; with nobody ringing and nobody on it, it calls anew."""
    if incident.status is not Status.OPEN:
        return Decision()
    if incident.escalation is None:
        return call_for_help(incident, world)
    answer_within = promise(incident, world).answer_within
    promised_at = min(
        incident.promised_at or world.now, world.now + (answer_within or timedelta(0))
    )
    promised_at = max(promised_at, world.now)
    return Decision(
        events=(e.HelpCalled(at=world.now, promised_at=promised_at),),
        timers=(Timer(PROMISE, promised_at),),
    ) + call_level(incident, world, 0)
