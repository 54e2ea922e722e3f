"""A report about what is already open: it adds to it, and nobody is paged twice."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import attached, duplicates, lifecycle, press, severity
from bot.domain import events as e
from bot.domain.command import Command, DeclareIncident, RejoinReport, ResolveIncident
from bot.domain.decision import Decision, Written
from bot.domain.evolve import fold
from bot.domain.ids import CommandKey
from bot.domain.incident import Incident, Outcome, Status
from bot.domain.levels import learn
from bot.domain.opening import facts_of, reporter_of, text_of
from bot.domain.outlets import crew_cards, reporter_cards, tell_crew
from bot.domain.receipt import receipt
from bot.domain.say import Quote, Reply, Took, Who, reply, say
from bot.domain.severity import Facts
from bot.domain.world import World

SAME_AGAIN_WITHIN = timedelta(minutes=2)


def join(incident: Incident, command: Command, order: DeclareIncident, world: World) -> Decision:
    if world.reporter_in(incident) is None:
        return _another_reporter(incident, order, world)
    is_soon = world.now < incident.opened_at + SAME_AGAIN_WITHIN
    if is_soon and not order.files and _says_the_same(incident, order, world):
        return _heard(order, world) + Decision(reply=receipt(incident, world.kept, world.now))
    return _addition(incident, order, world)


def _says_the_same(incident: Incident, order: DeclareIncident, world: World) -> bool:
    """Nothing new within two minutes is the same report sent twice: same facts, however worded."""
    found = severity.updated(incident.facts, facts_of(order, world))
    return _bare(found) == _bare(incident.facts)


def _bare(facts: Facts) -> Facts:
    """Without the words it was read from."""
    return replace(facts, evidence=(), region_words=None, leaning=None)


def _heard(order: DeclareIncident, world: World) -> Decision:
    """Kept in the timeline, and said to nobody."""
    text = Written(world.text_id(), text_of(order), world.by)
    heard = e.RemarkHeard(
        at=world.now, by=world.by, text=text.id, message="", from_crew=False, place=world.place
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
    who = Who(world.by.person, world.by.account)
    told = say("joined-crew", who=who, text=Quote(text.id))
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
    key = "joined" if incident.commander is None else "joined-taken"
    line = say(key, id=incident.id, ago=ago, who=Who(incident.commander))
    return Reply((line,), (press.button("split", incident.id),))


def _addition(incident: Incident, order: DeclareIncident, world: World) -> Decision:
    """Another text of a reporter whose incident is open."""
    heard = _heard(order, world)
    text = heard.texts[0]
    facts = severity.updated(incident.facts, facts_of(order, world))
    told = say("reporter-says", who=Who(world.by.person, world.by.account), text=Quote(text.id))
    files = attached.below_cards(incident, order.files, world)
    added = heard + Decision(deliveries=(*tell_crew(incident, world, told), *files))
    if facts != incident.facts:
        added += learn(incident, facts, world, text=text.id)
    line = say("added", id=incident.id)
    return added + Decision(reply=Reply((line,), (press.button("split", incident.id),)))


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
    told = say("split-crew", who=Who(world.by.person, world.by.account))
    return Decision(
        events=(left,) if others else (),
        deliveries=crew_cards(incident, world) + tell_crew(incident, world, told),
        after=(declare,),
        reply=reply("split-noted"),
    )


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
    told = say("resolved-duplicate", who=Who(world.by.person, world.by.account), other=order.other)
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
