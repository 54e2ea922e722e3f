"""How bad it is now, as facts and people change it: raised by facts or one tap, lowered by a human."""

from bot.domain import calling, press, severity
from bot.domain import events as e
from bot.domain.answering import may_command, offer_undo
from bot.domain.checks import may_answer
from bot.domain.command import AnswerQuestion, ChangeSeverity
from bot.domain.decision import Decision, Timer
from bot.domain.evolve import fold
from bot.domain.ids import TextId
from bot.domain.incident import Incident
from bot.domain.outlets import cards, tell_crew, tell_reporters
from bot.domain.person import Standing
from bot.domain.progress import PING
from bot.domain.say import Reply, Term, Who, reply, say
from bot.domain.severity import Change, Facts, Severity
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
    if incident.reporter(world.actor.account) is None and world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if incident.raised_by_reporter or incident.severity is Severity.SEV1:
        return Decision(reply=reply("cannot-raise-again", level=level_term(incident.severity)))
    to = Severity(incident.severity - 1)
    return changed(incident, to, world, chosen=True) + Decision(
        reply=reply("severity-set", level=level_term(to))
    )


def changed(incident: Incident, to: Severity, world: World, *, chosen: bool) -> Decision:
    """The level changes: it is said, and a rise calls whom the higher level calls."""
    event = e.SeverityChanged(
        at=world.now, by=world.by, was=incident.severity, to=to, chosen=chosen
    )
    after = fold([event], incident)
    raises = to < incident.severity
    moved = Decision(events=(event,)) + (
        calling.raised(after, world) if raises else _lowered(after, world)
    )
    moved += _first_word(after, world)
    shown = fold(moved.events, incident)
    told = say(
        "severity-changed",
        was=level_term(incident.severity),
        to=level_term(to),
        who=Who(world.by.person, world.by.account),
        how="human" if chosen else "facts",
    )
    return moved + Decision(
        deliveries=cards(shown, world)
        + tell_crew(incident, world, told)
        + tell_reporters(shown, told)
    )


def _lowered(incident: Incident, world: World) -> Decision:
    """A level that pages nobody stands everybody down."""
    if calling.promise(incident, world).answer_within is not None:
        return Decision()
    return calling.stand_down(incident, world)


def _first_word(incident: Incident, world: World) -> Decision:
    """A level that promises progress starts the cadence, if nothing had."""
    paged = calling.promise(incident, world).answer_within is not None
    if incident.next_word_at is not None or not paged:
        return Decision()
    next_word_at = world.now + world.kept.cadence[incident.severity]
    return Decision(
        events=(e.PingPosted(at=world.now, next_word_at=next_word_at),),
        timers=(Timer(PING, next_word_at),),
    )


def answer_question(incident: Incident, order: AnswerQuestion, world: World) -> Decision:
    """The deciding question's answer reclassifies."""
    if not may_answer(incident, world):
        return Decision(reply=reply("not-allowed"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    if incident.question is None or incident.question.key != order.question:
        return Decision(reply=reply("check-already-answered"))
    facts = severity.answered(incident.facts, order.question, order.answer)
    told = say(
        "question-answered",
        who=Who(world.by.person, world.by.account),
        question=say(f"question-{order.question}"),
        answer=say(f"answer-{order.question}-{order.answer}"),
    )
    return learn(incident, facts, world, answer=order.answer) + Decision(
        deliveries=tell_crew(incident, world, told)
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
    found = severity.reclassify(
        incident.severity,
        facts,
        world.kept.severity,
        chosen=incident.severity_by is not None,
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
    learned = fold([event], incident)
    decision = Decision(events=(event,), reply=_thanks(found.to))
    if found.change is Change.RAISE:
        return decision + changed(learned, found.to, world, chosen=False)
    decision += Decision(deliveries=cards(learned, world))
    if found.change in {Change.PROPOSE_LOWER, Change.ASK}:
        decision += _propose(learned, found.to, world)
    return decision


def _thanks(to: Severity) -> Reply:
    return reply("facts-noted", level=level_term(to))


def _propose(incident: Incident, to: Severity, world: World) -> Decision:
    """Nobody has it yet and nothing was chosen: a human still decides, so the crew is asked."""
    button = press.labelled(
        say("set-to", level=level_term(to)), "severity", incident.id, str(to.value)
    )
    told = say("severity-proposed", now=level_term(incident.severity), to=level_term(to))
    return Decision(deliveries=tell_crew(incident, world, told, buttons=(button,)))


def level_term(level: Severity) -> Term:
    return Term(f"severity-{level.value}")
