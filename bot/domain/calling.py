"""Calling for help: paging people level by level until a human answers.

Escalation stops only for a human, and only because of what that human did. A level with nobody is skipped
at once and said; after the last level everybody is called, again and again, ever more slowly.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import events as e
from bot.domain import oncall
from bot.domain.decision import Decision, Delivery, Timer
from bot.domain.incident import Escalation, Fate, Incident, Page
from bot.domain.oncall import Duty, Level, Target, TargetKind
from bot.domain.outlets import can_reach, tell_crew, tell_reporters
from bot.domain.paging import RING, WAY, end_page, ended, page_people, promise, show_ended
from bot.domain.say import At, Listing, Say, say
from bot.domain.world import World

ESCALATE, PROMISE = "escalate", "promise"  # slots
MORNING_AT_LEAST = timedelta(minutes=10)
LOOK_AGAIN = timedelta(hours=1)  # where nobody at all will be on call


def levels(incident: Incident, world: World) -> tuple[Level, ...]:
    """People are always the active playbook's."""
    return world.playbook.policies[incident.severity].levels


def call_for_help(incident: Incident, world: World) -> Decision:
    """Promise a human and page the first level; nothing at a severity that pages nobody."""
    answer_within = promise(incident, world).answer_within
    if answer_within is None or incident.is_drill:
        return Decision()
    return promising_one(answer_within, call_level(incident, world, 0), world)


def promising_one(answer_within: timedelta, called: Decision, world: World) -> Decision:
    """Promise a human within that time; waiting for the morning promises one then."""
    if any(isinstance(event, e.HelpCalled) for event in called.events):
        return called
    return promised(world, world.now + answer_within) + called


def promised(world: World, at: datetime) -> Decision:
    return Decision(
        events=(e.HelpCalled(at=world.now, promised_at=at),), timers=(Timer(PROMISE, at),)
    )


def call_level(incident: Incident, world: World, first: int) -> Decision:
    """Page the first level from `first` on that has somebody to call."""
    return climb(incident, world, first) or exhausted(incident, world)


def climb(incident: Incident, world: World, first: int) -> Decision | None:
    """Page the next level that has somebody who was not called yet; None if there is none."""
    skipped: tuple[int, ...] = ()
    for number, level in enumerate(levels(incident, world)[first:], first):
        duties = whom(incident, world, level)
        called = to_call(incident, duties)
        if called:
            again = [p for p in incident.ringing if p.person in {d.person for d in called}]
            return (
                ended(incident, world, again, Fate.SUPERSEDED)
                + page_people(incident, world, called, number)
                + move(incident, world, number, world.now + level.wait, skipped=skipped)
                + Decision(deliveries=tell_crew(incident, world, *_skipped(skipped)))
            )
        skipped += () if duties else (number,)
    return None


def _skipped(levels: tuple[int, ...]) -> tuple[Say, ...]:
    if not levels:
        return ()
    return (say("levels-skipped", levels=Listing(tuple(each + 1 for each in levels))),)


def whom(incident: Incident, world: World, level: Level) -> tuple[Duty, ...]:
    """Whom a level calls, as far as they can be reached."""
    duties = oncall.whom(world.playbook.plan, level, incident.route, world.now)
    return tuple(duty for duty in duties if can_reach(world, duty.person))


def to_call(incident: Incident, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Those of them who were not called in this climb, and who did not pass it on."""
    called = {page.person for page in incident.pages if _counts(incident, page)}
    return tuple(duty for duty in duties if duty.person not in called)


def _counts(incident: Incident, page: Page) -> bool:
    if page.fate is Fate.PASSED:
        return True
    was_called = page.fate in {Fate.RINGING, Fate.FAILED}
    return (
        was_called
        and incident.escalation is not None
        and page.paged_at >= (incident.escalation.climbed_at)
    )


def move(  # noqa: PLR0913 - the values of one event
    incident: Incident,
    world: World,
    level: int,
    due_at: datetime,
    *,
    skipped: tuple[int, ...] = (),
    nth_round: int = 0,
) -> Decision:
    moved = e.EscalationMoved(
        at=world.now,
        level=level,
        due_at=due_at,
        round=nth_round,
        skipped=skipped,
        climb=incident.escalation.climb if incident.escalation else 0,
    )
    return Decision(events=(moved,), timers=(Timer(ESCALATE, due_at),))


def exhausted(incident: Incident, world: World) -> Decision:
    """All levels stayed silent: all of them again, as often as the policy says; then everybody.

    At mild levels everybody is never called: whoever is awake is asked again, else it waits.
    """
    policy = promise(incident, world)
    before = incident.escalation
    unanswered = bool(incident.ringing) and not policy.everybody_after
    if before is not None and (unanswered or before.climb < policy.repeats):
        again = climb(anew(incident, before, world), world, 0)
        if again is not None:
            told = say("called-again")
            return again + Decision(deliveries=tell_crew(incident, world, told))
    return call_everybody(incident, world) if policy.everybody_after else wait(incident, world)


def anew(incident: Incident, escalation: Escalation, world: World) -> Incident:
    """The incident at the start of a further climb, in which everybody may be called again."""
    fresh = replace(escalation, climb=escalation.climb + 1, climbed_at=world.now)
    return replace(incident, escalation=fresh)


def call_everybody(incident: Incident, world: World) -> Decision:
    """Nobody is left to call: everybody, and everybody again, ever more slowly."""
    waits = promise(incident, world).everybody_after
    nth_round = incident.escalation.round + 1 if incident.escalation else 1
    due_at = world.now + waits[min(nth_round, len(waits)) - 1]
    duties = everybody(incident, world)
    people = {duty.person for duty in duties}
    again = [page for page in incident.ringing if page.person in people]
    gone = [page for page in incident.ringing if page.person not in people]
    last = len(levels(incident, world))
    return (
        ended(incident, world, again, Fate.SUPERSEDED)
        + ended(incident, world, gone, Fate.EXHAUSTED)
        + page_people(incident, world, duties, last, again=False)
        + move(incident, world, last, due_at, nth_round=nth_round)
        + Decision(
            deliveries=tell_crew(incident, world, *_called_everybody(incident, world, due_at))
        )
    )


def _called_everybody(incident: Incident, world: World, next_at: datetime) -> tuple[Say, ...]:
    outside = world.playbook.policies[incident.severity].outside_help
    help_lines = (say("outside-help", help=outside),) if outside else ()
    if everybody(incident, world):
        return (say("everybody-called", next=At(next_at)), *help_lines)
    hotline = world.playbook.hotline
    return (say("nobody-to-call", next=At(next_at), hotline=hotline), *help_lines)


def everybody(incident: Incident, world: World) -> tuple[Duty, ...]:
    level = Level((Target(TargetKind.EVERYBODY),), wait=timedelta(0))
    return whom(incident, world, level)


def wait(incident: Incident, world: World) -> Decision:
    """Nobody awake is on call: look again when the next team starts, say so, promise a human then."""
    start = oncall.next_awake_start(world.playbook.plan, incident.route, world.now)
    due_at = max(start, world.now + MORNING_AT_LEAST) if start else world.now + LOOK_AGAIN
    moved = ended(incident, world, incident.ringing, Fate.EXHAUSTED) + move(
        incident, world, 0, due_at, nth_round=1
    )
    if incident.escalation is not None and incident.escalation.round:
        return moved  # it was said when the waiting began
    told = _nobody(start, due_at, world)
    return (
        moved
        + promised(world, due_at + (promise(incident, world).answer_within or timedelta(0)))
        + Decision(deliveries=tell_crew(incident, world, told))
        + Decision(deliveries=_reporters_hear(incident, told))
    )


def _nobody(start: datetime | None, due_at: datetime, world: World) -> Say:
    """Asleep, not on call at all, or awake but out of reach: whichever is so."""
    if start is None:
        return say("nobody-on-call", next=At(due_at))
    if start > world.now:
        return say("nobody-awake", next=At(due_at))
    return say("nobody-to-call", next=At(due_at), hotline=world.playbook.hotline)


def _reporters_hear(incident: Incident, told: Say) -> tuple[Delivery, ...]:
    """At an opening the receipt says it."""
    return tell_reporters(incident, told) if incident.escalation is not None else ()


def escalate(incident: Incident, world: World) -> Decision:
    """The level's wait is over and nobody answered: the next level, once and from now on.

    The deadline itself is late: a wait of 5 min escalates at 5:00 exactly. After an outage only one
    level moves, and its wait starts now.
    """
    escalation = incident.escalation
    if escalation is None or incident.is_over:
        return Decision()
    if world.now < escalation.due_at:
        return Decision(timers=(Timer(ESCALATE, escalation.due_at),))
    if not escalation.round:
        return call_level(incident, world, escalation.level + 1)
    if promise(incident, world).everybody_after:
        return call_everybody(incident, world)
    return climb(anew(incident, escalation, world), world, 0) or wait(incident, world)


def stand_down(incident: Incident, world: World, taken: Page | None = None) -> Decision:
    """End the call for help. `taken` is the page of whoever took it; the others are withdrawn."""
    calling = incident.escalation is not None or incident.promised_at is not None
    stopped = (e.EscalationStopped(at=world.now, by=world.by),) if calling else ()
    return Decision(
        events=tuple(
            end_page(page, world, Fate.ACKNOWLEDGED if page == taken else Fate.WITHDRAWN)
            for page in incident.ringing
        )
        + stopped,
        cancel=(ESCALATE, PROMISE, RING, WAY),
        deliveries=tuple(d for page in incident.ringing for d in show_ended(incident, world, page)),
    )


def next_person(incident: Incident, world: World, gone: Page) -> Decision:
    """If nobody else of the level rings, call the next one now rather than at the end of the wait.

    `gone`: the page that ended, or goes on ringing where nobody may hear it.
    """
    escalation = incident.escalation
    if escalation is None or escalation.round or gone.level != escalation.level:
        return Decision()  # everybody was called, or a later level is being called already
    if any(p.level == gone.level and p.number != gone.number for p in incident.ringing):
        return Decision()
    return call_level(incident, world, escalation.level)
