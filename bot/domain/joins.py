"""A report about what is already open: it adds to it, and nobody is paged twice."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import attached, duplicates, lifecycle, press, severity
from bot.domain import events as e
from bot.domain.command import Command, DeclareIncident, RejoinReport, ResolveIncident
from bot.domain.decision import Decision, Written
from bot.domain.evolve import fold
from bot.domain.ids import CommandKey, TextId
from bot.domain.incident import Incident, Outcome, Reporter, Status
from bot.domain.levels import learn
from bot.domain.opening import facts_of, reporter_of, text_of
from bot.domain.outlets import crew_cards, reporter_cards, tell_crew, tell_person
from bot.domain.receipt import receipt
from bot.domain.say import Quote, Reply, Took, Who, reply, say
from bot.domain.severity import Facts, Later, Severity, Spoken
from bot.domain.world import World

SAME_AGAIN_WITHIN = timedelta(minutes=2)
RING_AGAIN_AFTER = timedelta(minutes=10)


def join(incident: Incident, command: Command, order: DeclareIncident, world: World) -> Decision:
    if world.reporter_in(incident) is None:
        return _another_reporter(incident, order, world)
    later = _later(order, world)
    is_soon = world.now < incident.opened_at + SAME_AGAIN_WITHIN
    if is_soon and not order.files and _says_the_same(incident, later, world):
        return _heard(order, world) + Decision(reply=receipt(incident, world.kept, world.now))
    return _addition(incident, order, later, world)


def _later(order: DeclareIncident, world: World) -> Later:
    """What the report says, and what was given beside it, which is as good as named."""
    facts = facts_of(order, world)
    heard = severity.hear(text_of(order), world.playbook.severity)
    return replace(heard, facts=facts, named=heard.named or "symptom" in facts.firm)


def _learned(incident: Incident, later: Later, world: World) -> Facts:
    spoken = Spoken(anew=True, question=incident.question)
    return severity.updated(incident.facts, later, world.kept.severity, spoken)


def _says_the_same(incident: Incident, later: Later, world: World) -> bool:
    """Nothing new within two minutes is the same report sent twice: same facts, however worded."""
    found = _learned(incident, later, world)
    return found == incident.facts and not _is_another(incident, later, world)


def _is_another(incident: Incident, later: Later, world: World) -> bool:
    """Something else is wrong, or elsewhere, and bad enough by itself that somebody would be woken."""
    known, said = incident.facts, later.facts
    is_bad = severity.rate(said, world.kept.severity).severity <= Severity.SEV2
    is_elsewhere = None not in {said.region, known.region} and said.region != known.region
    return is_bad and not later.asked and (said.symptom != known.symptom or is_elsewhere)


def _heard(order: DeclareIncident, world: World, *, rang: bool = False) -> Decision:
    """Kept in the timeline, and said to nobody."""
    text = Written(world.text_id(), text_of(order), world.by)
    heard = e.RemarkHeard(
        at=world.now,
        by=world.by,
        text=text.id,
        message="",
        from_crew=False,
        place=world.place,
        rang=rang,
    )
    return Decision(events=(heard,), texts=(text,))


def _another_reporter(incident: Incident, order: DeclareIncident, world: World) -> Decision:
    account = world.actor.account
    if account is None:
        raise ValueError("a report comes from somebody: the command has no sender")
    text = Written(world.text_id(), text_of(order), world.by)
    facts = facts_of(order, world)
    joined = e.ReporterJoined(
        at=world.now, by=world.by, reporter=reporter_of(account, world, text, facts)
    )
    after = fold([joined], incident)
    told = say("joined-crew", who=_who(world), text=Quote(text.id))
    return (
        Decision(events=(joined,), texts=(text,))
        + learn(after, severity.joined(incident.facts, facts), world)
        + Decision(
            deliveries=(
                *reporter_cards(after),
                *tell_crew(incident, world, told),
                *attached.below_cards(incident, order.files, world),
            ),
            reply=_joined_reply(after, world),
        )
    )


def _joined_reply(incident: Incident, world: World) -> Reply:
    ago = Took(world.now - incident.opened_at)
    is_called = incident.commander is None or incident.is_called_again
    key = "joined" if is_called else "joined-taken"
    line = say(key, id=incident.id, ago=ago, who=Who(incident.commander))
    return Reply((line,), (press.button("split", incident.id),))


def _addition(incident: Incident, order: DeclareIncident, later: Later, world: World) -> Decision:
    """Another text of a reporter whose incident is open.

    What is something else and bad rings at whoever has it; where nobody has, people are being called.
    """
    facts = _learned(incident, later, world)
    rings = _is_another(incident, later, world) and _may_ring(incident, world)
    heard = _heard(order, world, rang=rings)
    text = heard.texts[0].id
    after = fold(heard.events, incident)
    learned = Decision() if facts == incident.facts else learn(after, facts, world, text=text)
    rose = any(isinstance(each, e.SeverityChanged) for each in learned.events)
    told = say("reporter-says", who=_who(world), text=Quote(text))
    files = attached.below_cards(incident, order.files, world)
    return (
        heard
        + Decision(deliveries=(*tell_crew(incident, world, told), *files))
        + learned
        + (Decision() if _has_rung(learned) or not rings else _ringing(incident, text, world))
        + Decision(reply=_added(incident, learned, rose=rose, rang=rings))
    )


def _may_ring(incident: Incident, world: World) -> bool:
    """At somebody else, and once in a while."""
    if incident.commander in {None, world.actor.person}:
        return False
    return incident.alarmed_at is None or world.now >= incident.alarmed_at + RING_AGAIN_AFTER


def _has_rung(learned: Decision) -> bool:
    """A rise rings by itself, and so does the question what a human's choice is worth now."""
    return any(each.notify for each in learned.deliveries)


def _ringing(incident: Incident, text: TextId, world: World) -> Decision:
    if incident.commander is None:
        return Decision()
    told = say("another-trouble", id=incident.id, who=_who(world), text=Quote(text))
    return Decision(deliveries=tell_person(incident, world, incident.commander, told))


def _added(incident: Incident, learned: Decision, *, rose: bool, rang: bool) -> Reply:
    """Where it was added, who hears it now, and the new level if it rose."""
    has_it = Who(incident.commander)
    key = "added-told" if incident.commander is not None and (rose or rang) else "added"
    level = learned.reply.lines if rose and learned.reply else ()
    lines = (say(key, id=incident.id, who=has_it), *level)
    return Reply(lines, (press.button("split", incident.id),))


def _who(world: World) -> Who:
    return Who(world.by.person, world.by.account)


def split(incident: Incident, command: Command, world: World) -> Decision:
    """ "Different problem": what they wrote becomes an incident of its own, and pages."""
    reporter = world.reporter_in(incident)
    if reporter is None or command.sender is None:
        return Decision(reply=reply("only-reporter"))
    if not world.last_text:
        return Decision(reply=reply("report-empty"))
    left = e.ReporterLeft(at=world.now, by=world.by, reporter=reporter)
    others = len(incident.reporters) > 1
    declare = Command(
        key=CommandKey(f"{command.key}/split"),
        order=DeclareIncident(world.last_text, split_from=incident.id),
        sender=command.sender,
        place=command.place,
    )
    told = say("split-crew", who=_who(world))
    taken_out = Decision(events=(left,) if others else ())
    return (
        taken_out
        + _as_before(fold(taken_out.events, incident), reporter, world)
        + Decision(
            deliveries=crew_cards(incident, world) + tell_crew(incident, world, told),
            after=(declare,),
            reply=reply("split-noted"),
        )
    )


def _as_before(incident: Incident, reporter: Reporter, world: World) -> Decision:
    """What their text made of it is taken back; if more was learned since, their viewers."""
    before = incident.before_text
    if incident.is_over:
        return Decision()
    if before is not None and before.by == world.by:
        facts, text = before.facts, before.reasons_text
    else:
        is_gone = reporter not in incident.reporters
        facts = _without(incident.facts, reporter.viewers or 0 if is_gone else 0)
        text = incident.reasons_text
    return Decision() if facts == incident.facts else learn(incident, facts, world, text=text)


def _without(facts: Facts, viewers: int) -> Facts:
    if facts.viewers is None or facts.viewers <= viewers:
        return facts
    return replace(facts, viewers=facts.viewers - viewers)


def rejoin(incident: Incident, order: RejoinReport, command: Command, world: World) -> Decision:
    """The split is undone: what was opened by it is closed, and goes on where it came from.

    As long as nobody has taken it: from then on whoever has it says what it is.
    """
    if (no := _may_not_rejoin(incident, order, world)) is not None:
        return Decision(reply=no)
    duplicate = ResolveIncident(incident.id, Outcome.DUPLICATE, duplicate_of=order.other)
    moved = e.IncidentMoved(
        at=world.now,
        by=world.by,
        to=Status.RESOLVED,
        outcome=Outcome.DUPLICATE,
        duplicate_of=order.other,
    )
    told = say("resolved-duplicate", who=_who(world), other=order.other)
    return lifecycle.close(incident, (moved,), world, told) + Decision(
        after=duplicates.link(incident, duplicate, command),
        reply=reply("rejoined", id=order.other),
    )


def _may_not_rejoin(incident: Incident, order: RejoinReport, world: World) -> Reply | None:
    if world.reporter_in(incident) is None:
        return reply("only-reporter")
    if incident.is_over:
        return reply("already-over", id=incident.id)
    if incident.split_from is None or incident.split_from != order.other:
        return reply("button-too-old")
    if world.other is None or world.other.is_over:
        return reply("duplicate-is-over", id=order.other)
    if incident.status is not Status.OPEN:
        return reply("only-commander", who=Who(incident.commander))
    return None
