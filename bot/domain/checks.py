"""Walking a checklist: one question at a time, each answer a finding and the way to the next."""

from bot.domain import events as e
from bot.domain.command import AnswerCheck
from bot.domain.decision import Decision
from bot.domain.evolve import fold
from bot.domain.incident import Incident
from bot.domain.outlets import cards, tell_crew
from bot.domain.person import Standing
from bot.domain.playbook import Answer, CheckStep, Runbook
from bot.domain.receipt import check_buttons, elsewhere, step_of
from bot.domain.say import Reply, Step, Who, reply, say
from bot.domain.severity import State
from bot.domain.world import World


def start_checklist(incident: Incident, world: World) -> Decision:
    """The checklist of the symptom, if there is one and something is wrong now."""
    runbook = world.kept.runbooks.get(incident.facts.symptom)
    wanted = incident.facts.state in {State.LIVE, State.DRILL}
    if runbook is None or not runbook.steps or not wanted:
        return Decision()
    first = runbook.steps[0].id
    return Decision(events=(e.ChecklistStarted(at=world.now, symptom=runbook.symptom, step=first),))


def answer_check(incident: Incident, order: AnswerCheck, world: World) -> Decision:
    if incident.checklist is None or incident.checklist.step != order.step:
        return Decision(reply=reply("check-already-answered"))
    if not may_answer(incident, world):
        return Decision(reply=reply("not-allowed"))
    found = _find(world.kept.runbooks.get(incident.checklist.symptom), order)
    if found is None:
        return Decision(reply=reply("button-too-old"))
    step, answer = found
    event = e.CheckAnswered(
        at=world.now, by=world.by, step=step.id, answer=answer.id, then=answer.then
    )
    after = fold([event], incident)
    finding = Step(incident.checklist.symptom, step.id, f"finding:{answer.id}")
    told = say("check-answered", who=Who(world.by.person, world.by.account), finding=finding)
    return Decision(
        events=(event,),
        deliveries=cards(after, world) + tell_crew(incident, world, told),
        reply=_next(after, world),
    )


def may_answer(incident: Incident, world: World) -> bool:
    is_reporter = world.reporter_in(incident) is not None
    return is_reporter or world.actor.standing >= Standing.CREW


def _find(runbook: Runbook | None, order: AnswerCheck) -> tuple[CheckStep, Answer] | None:
    step = runbook.step(order.step) if runbook else None
    if step is None:
        return None
    answer = next((each for each in step.answers if each.id == order.answer), None)
    return (step, answer) if answer else None


def _next(incident: Incident, world: World) -> Reply:
    """The next check, as far as whoever answered can see what it asks for."""
    checklist = incident.checklist
    if checklist is None or not checklist.step:
        return Reply((say("checklist-done"), *elsewhere(world)))
    is_crew = world.actor.standing >= Standing.CREW
    step = step_of(incident, world.kept, for_crew=is_crew)
    if step is None:
        return Reply((say("check-is-crews"), *elsewhere(world)))
    ask = Step(checklist.symptom, step.id, "ask")
    buttons = check_buttons(incident, world.kept, for_crew=is_crew)
    return Reply((say("check-next", ask=ask),), buttons)
