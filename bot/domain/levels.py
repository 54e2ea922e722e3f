"""How bad it is now, as facts and people change it: raised by facts or one tap, lowered by a human."""

from dataclasses import replace
from datetime import datetime

from bot.domain import calling, press, replan, severity
from bot.domain import events as e
from bot.domain.answering import may_command, offer_undo, stood_down
from bot.domain.cadence import PING, cadence
from bot.domain.checks import may_answer, start_checklist
from bot.domain.command import AnswerQuestion, ChangeSeverity
from bot.domain.decision import Decision, Delivery, Timer
from bot.domain.evolve import fold
from bot.domain.ids import TextId
from bot.domain.incident import Incident, Status, may_reopen
from bot.domain.listening import listen
from bot.domain.outlets import cards, tell_crew, tell_person, tell_reporters
from bot.domain.paging import promise
from bot.domain.person import Standing
from bot.domain.receipt import check_buttons, check_lines, elsewhere, question_buttons
from bot.domain.say import Reply, Say, Term, Who, reply, say
from bot.domain.severity import Change, Facts, Reclassification, Severity, State
from bot.domain.world import World


def change_severity(incident: Incident, order: ChangeSeverity, world: World) -> Decision:
    """Anybody of the crew raises; the commander lowers."""
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if order.to is incident.severity:
        return Decision(reply=reply("severity-already", level=level_term(order.to)))
    if order.to > incident.severity and not may_command(incident, world):
        return Decision(reply=reply("only-commander", who=Who(incident.commander)))
    undo = press.button("undo", incident.id)
    return (
        Decision(events=(offer_undo(world, "severity"),))
        + changed(incident, order.to, world, chosen=True)
        + Decision(reply=reply("severity-set", undo, level=level_term(order.to)))
    )


def say_worse(incident: Incident, world: World) -> Decision:
    """The reporter's one tap: one level up, once."""
    if world.reporter_in(incident) is None and world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return _worse_after_the_end(incident, world)
    if incident.raised_by_reporter or incident.severity is Severity.SEV1:
        return Decision(reply=reply("cannot-raise-again", level=level_term(incident.severity)))
    to = Severity(incident.severity - 1)
    return changed(incident, to, world, chosen=True) + Decision(
        reply=reply("severity-set", level=level_term(to))
    )


def _worse_after_the_end(incident: Incident, world: World) -> Decision:
    """Reopening is one more tap; after its time a new report."""
    if not may_reopen(incident, world.now):
        return Decision(reply=reply("too-late-to-reopen", id=incident.id))
    return Decision(
        reply=reply("back-again", press.button("reopen", incident.id, primary=True), id=incident.id)
    )


def say_real(incident: Incident, world: World) -> Decision:
    """A drill ends by a tap alone, not by what is said while it is played; then people are called."""
    if not may_answer(incident, world):
        return Decision(reply=reply("not-allowed"))
    if incident.is_over or not incident.is_drill:
        key = "already-over" if incident.is_over else "already-real"
        return Decision(reply=reply(key, id=incident.id))
    told = say("no-drill", who=Who(world.by.person, world.by.account))
    real = severity.known(incident.facts, state=State.LIVE)
    learned = learn(incident, real, world) + Decision(deliveries=tell_crew(incident, world, told))
    after = fold(learned.events, incident)
    if after.status is not Status.OPEN:
        return learned + Decision(timers=listen(after, world))
    return learned if after.escalation else learned + calling.call_for_help(after, world)


def changed(incident: Incident, to: Severity, world: World, *, chosen: bool) -> Decision:
    """The level changes: it is said, and whom it calls, how and by when follows the new level."""
    event = e.SeverityChanged(
        at=world.now,
        by=world.by,
        was=incident.severity,
        to=to,
        chosen=chosen,
        next_word_at=_sooner_word(incident, to, world),
    )
    after = fold([event], incident)
    raises = to < incident.severity
    moved = Decision(events=(event,)) + (
        replan.raised(after, world) if raises else replan.lowered(after, world)
    )
    shown = fold(moved.events, incident)
    told = say(
        "severity-changed",
        was=level_term(incident.severity),
        to=level_term(to),
        who=Who(world.by.person, world.by.account),
        how="human" if chosen else "facts",
    )
    word = (Timer(PING, event.next_word_at),) if event.next_word_at else ()
    return moved + Decision(
        timers=(*word, *listen(shown, world)),
        deliveries=cards(shown, world)
        + tell_crew(incident, world, told)
        + _owner_hears(shown, world, told, raises=raises)
        + tell_reporters(shown, told),
    )


def _sooner_word(incident: Incident, to: Severity, world: World) -> datetime | None:
    """A level that promises progress more often brings the next word forward."""
    if world.kept.policies[to].answer_within is None:
        return None
    next_word_at = world.now + cadence(to, incident.route, incident.stream, world)
    if incident.next_word_at is not None and incident.next_word_at <= next_word_at:
        return None
    return next_word_at


def _owner_hears(
    incident: Incident, world: World, told: Say, *, raises: bool
) -> tuple[Delivery, ...]:
    """A rise rings at whoever has it; a level that pages nobody stands down whoever had answered."""
    if not raises:
        pages = promise(incident, world).answer_within is not None
        return () if pages else stood_down(incident, world, told)
    if incident.commander is None or incident.commander == world.actor.person:
        return ()
    return tell_person(incident, world, incident.commander, told)


def answer_question(incident: Incident, order: AnswerQuestion, world: World) -> Decision:
    """The deciding question's answer reclassifies."""
    if not may_answer(incident, world):
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if incident.question is None or incident.question.key != order.question:
        return Decision(reply=reply("check-already-answered"))
    if order.answer not in incident.question.answers:
        return Decision(reply=reply("button-too-old"))
    facts = severity.answered(incident.facts, order.question, order.answer)
    told = say(
        "question-answered",
        who=Who(world.by.person, world.by.account),
        question=say(f"question-{order.question}"),
        answer=say(f"answer-{order.question}-{order.answer}"),
    )
    learned = learn(incident, facts, world, answer=order.answer)
    after = fold(learned.events, incident)
    return learned + Decision(
        deliveries=tell_crew(incident, world, told), reply=_asked_next(after, world)
    )


def _asked_next(incident: Incident, world: World) -> Reply:
    """What comes next is asked where the answer was given; in their room the reporter's card asks it."""
    thanks, there = _thanks(incident.severity), elsewhere(world)
    if not there:
        return thanks
    return Reply(
        (*thanks.lines, *check_lines(incident, world.kept), *there),
        (*question_buttons(incident), *check_buttons(incident, world.kept)),
    )


def learn(
    incident: Incident,
    facts: Facts,
    world: World,
    *,
    text: TextId | None = None,
    answer: str = "",
) -> Decision:
    """New facts: a rise happens and is said, a fall is proposed, a human's choice is asked about."""
    if incident.is_drill and "state" not in facts.firm:
        facts = replace(facts, state=State.DRILL)
    found = severity.reclassify(
        incident.severity,
        facts,
        world.kept.severity,
        chosen=_was_chosen(incident),
        before=incident.facts,
    )
    event = e.FactsLearned(
        at=world.now,
        by=world.by,
        facts=facts,
        reasons=found.rating.reasons,
        question=found.rating.question,
        text=text,
        answer=answer,
    )
    checklist = _checklist(incident, fold([event], incident), world)
    learned = fold((event, *checklist.events), incident)
    decision = Decision(events=(event,), reply=_thanks(incident.severity)) + checklist
    if found.change is Change.RAISE or _nobody_to_ask(incident, found):
        raised = changed(learned, found.to, world, chosen=False)
        return decision + raised + Decision(reply=_thanks(found.to))
    decision += Decision(deliveries=cards(learned, world))
    if found.change in {Change.PROPOSE_LOWER, Change.ASK}:
        decision += _propose(learned, found.to, world)
    return decision


def _was_chosen(incident: Incident) -> bool:
    """By the crew. A reporter's tap says that it is worse, not how bad it is at most."""
    by = incident.severity_by
    return by is not None and incident.reporter(by.account) is None


def _nobody_to_ask(incident: Incident, found: Reclassification) -> bool:
    """Worse than a human thought, and nobody has it who could be asked: a page too many, not too few."""
    worse = found.change is Change.ASK and found.to < incident.severity
    return worse and incident.commander is None


def _checklist(incident: Incident, learned: Incident, world: World) -> Decision:
    """Another symptom has another checklist, unless somebody is walking the first one."""
    checklist = incident.checklist
    if checklist is not None and (checklist.answered or checklist.symptom == learned.facts.symptom):
        return Decision()
    return start_checklist(learned, world)


def _thanks(level: Severity) -> Reply:
    return reply("facts-noted", level=level_term(level))


def _propose(incident: Incident, to: Severity, world: World) -> Decision:
    """A human decides: the crew is asked, and if it is worse than chosen, whoever has it hears it."""
    button = press.labelled(
        say("set-to", level=level_term(to)), "severity", incident.id, str(to.value)
    )
    told = say("severity-proposed", now=level_term(incident.severity), to=level_term(to))
    asked = tell_crew(incident, world, told, buttons=(button,))
    if to < incident.severity and incident.commander is not None:
        asked += tell_person(incident, world, incident.commander, told, buttons=(button,))
    return Decision(deliveries=asked)


def level_term(level: Severity) -> Term:
    return Term(f"severity-{level.value}")
