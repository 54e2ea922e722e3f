"""The receipt: what was understood, who is called and when a human answers, the first thing to do.

At most five lines, for somebody on air with one free hand. The reply carries it at once, with the instant
at which it was so; the reporter's card keeps it, and keeps it true.
"""

from datetime import datetime

from bot.domain import press
from bot.domain.ids import StreamId
from bot.domain.incident import Incident, Page, Status
from bot.domain.person import Person, Standing
from bot.domain.playbook import CheckStep, Playbook
from bot.domain.say import At, Button, Listing, LocalTime, Quote, Reply, Say, Term, Who, say, some
from bot.domain.say import Step as StepText
from bot.domain.severity import State
from bot.domain.world import World

MOST_QUOTES = 3
MOST_CALLED = 3


def receipt(incident: Incident, playbook: Playbook, now: datetime) -> Reply:
    told = help_lines(incident, playbook, now)
    then = say("receipt-then", at=At(now))
    lines = (headline(incident), *told, then, *check_lines(incident, playbook))
    return Reply(lines, receipt_buttons(incident, playbook))


def elsewhere(world: World) -> tuple[Say, ...]:
    """Where it goes on, for a reporter who presses a button of a reply outside their room."""
    if world.place is None or world.place.is_direct or world.actor.standing >= Standing.CREW:
        return ()
    return (say("goes-on"),)


def headline(incident: Incident) -> Say:
    level = Term(f"severity-{incident.severity.value}")
    drill = "drill" if incident.is_drill else "live"
    return say(
        "receipt-headline",
        id=incident.id,
        level=level,
        mark=Term(f"mark-{incident.severity.value}"),
        kind=drill,
        what=what(incident),
        quotes=quotes(incident),
    )


def what(incident: Incident) -> Say:
    """In a few words: `Europe stalls, 80,000 watching`."""
    symptom = Term(f"symptom-{incident.facts.symptom.replace('_', '-')}", incident.facts.symptom)
    viewers = incident.viewers
    region = incident.facts.region
    place = Term(f"region-{region}", region.upper()) if region else ""
    shape = ("-region" if region else "") + ("-viewers" if viewers is not None else "")
    return say(f"what{shape}", symptom=symptom, region=place, viewers=viewers or 0)


def quotes(incident: Incident) -> Listing:
    """The words that decided, so that a misunderstanding is seen at once."""
    found = [reason.words for reason in incident.reasons if reason.words is not None]
    distinct = list(dict.fromkeys(found))[:MOST_QUOTES]
    return Listing(tuple(Quote(incident.reasons_text, each.start, each.end) for each in distinct))


def help_lines(incident: Incident, playbook: Playbook, now: datetime) -> tuple[Say, ...]:
    if incident.is_drill:
        return (say("receipt-drill"),)
    if not incident.ringing:
        return (_nobody_called(incident, playbook),)
    who = some(MOST_CALLED, *(called(each, playbook, now) for each in _called_last(incident)))
    escalation = incident.escalation
    due_at = escalation.due_at if escalation else incident.ringing[0].paged_at
    promised_at = incident.promised_at or due_at
    wakes_nobody = playbook.policies[incident.severity].awake_only
    key = "receipt-calling-mild" if wakes_nobody else "receipt-calling"
    if escalation is not None and escalation.round:
        key = "receipt-calling-everybody"
    return (say(key, who=who, next=At(due_at), promised=At(promised_at)),)


def _called_last(incident: Incident) -> tuple[Page, ...]:
    """Those of the level that has its turn; whoever was called before them rings on."""
    level = incident.escalation.level if incident.escalation else 0
    return tuple(each for each in incident.ringing if each.level == level) or incident.ringing


def called(page: Page, playbook: Playbook, now: datetime) -> Say:
    zone = zone_of(playbook.people.get(page.person))
    return say("called", who=Who(page.person), clock=LocalTime(now, zone))


def zone_of(person: Person | None) -> str:
    return person.clock if person else "UTC"


def _nobody_called(incident: Incident, playbook: Playbook) -> Say:
    if incident.escalation is not None:
        urgent = playbook.policies[incident.severity].everybody_after
        key = "receipt-nobody-reached" if urgent else "receipt-morning"
        return say(key, next=At(incident.escalation.due_at), hotline=playbook.hotline)
    if incident.facts.state is State.RECOVERED:
        return say("receipt-recovered")
    return say("receipt-no-page")


def check_lines(incident: Incident, playbook: Playbook) -> tuple[Say, ...]:
    """The deciding question comes before a check: it may change who is woken."""
    if incident.question is not None:
        return (say(f"question-{incident.question.key}"),)
    step = step_of(incident, playbook, for_crew=False)
    if incident.checklist is None or step is None:
        return ()
    return (say("receipt-check", ask=StepText(incident.checklist.symptom, step.id, "ask")),)


def step_of(incident: Incident, playbook: Playbook, *, for_crew: bool) -> CheckStep | None:
    """The check that is asked now. The crew is asked them all; a reporter not what only it can see."""
    checklist = incident.checklist
    if checklist is None or not checklist.step or incident.is_over:
        return None
    runbook = playbook.runbooks.get(checklist.symptom)
    step = runbook.step(checklist.step) if runbook else None
    return step if step and (for_crew or not step.for_crew) else None


def receipt_buttons(incident: Incident, playbook: Playbook) -> tuple[Button, ...]:
    return (
        *question_buttons(incident),
        *check_buttons(incident, playbook),
        *reporter_buttons(incident),
    )


def question_buttons(incident: Incident) -> tuple[Button, ...]:
    if incident.question is None or incident.is_over:
        return ()
    key = incident.question.key
    return tuple(
        press.labelled(say(f"answer-{key}-{each}"), "question", incident.id, key, each)
        for each in incident.question.answers
    )


def check_buttons(
    incident: Incident, playbook: Playbook, for_crew: bool = False
) -> tuple[Button, ...]:
    checklist = incident.checklist
    step = step_of(incident, playbook, for_crew=for_crew)
    if checklist is None or step is None or (incident.question is not None and not for_crew):
        return ()
    return tuple(
        press.labelled(
            say("plain", text=StepText(checklist.symptom, step.id, f"answer:{answer.id}")),
            "check",
            incident.id,
            step.id,
            answer.id,
        )
        for answer in step.answers
    )


def reporter_buttons(incident: Incident) -> tuple[Button, ...]:
    if incident.is_over:
        return ()
    fine = press.button("fine", incident.id)
    if incident.is_drill:
        return (press.button("real", incident.id), fine)
    worse = () if incident.raised_by_reporter else (press.button("worse", incident.id),)
    return (*worse, fine, *_same_after_all(incident))


def _same_after_all(incident: Incident) -> tuple[Button, ...]:
    """What was split off can go back, until somebody has it."""
    if incident.split_from is None or incident.status is not Status.OPEN:
        return ()
    return (press.button("rejoin", incident.id, str(incident.split_from)),)


def stream_name(playbook: Playbook, stream: StreamId | None) -> str:
    found = playbook.streams.get(stream) if stream else None
    return found.name if found else ""
