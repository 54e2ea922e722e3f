"""Opening an incident: understand the report, say what was understood, call somebody, offer a check."""

from datetime import datetime

from bot.domain import attached, calling, joining, severity
from bot.domain import events as e
from bot.domain.cadence import PING, cadence
from bot.domain.checks import start_checklist
from bot.domain.command import Command, DeclareIncident
from bot.domain.decision import Decision, Guard, Timer, Written
from bot.domain.evolve import fold
from bot.domain.ids import RegionId, StreamId
from bot.domain.incident import Incident, Reporter
from bot.domain.mask import clean, masked
from bot.domain.oncall import Show
from bot.domain.outlets import cards
from bot.domain.person import Account
from bot.domain.playbook import Stream
from bot.domain.receipt import receipt
from bot.domain.severity import Facts, Severity, ShowContext, State
from bot.domain.world import World


def text_of(order: DeclareIncident) -> str:
    return masked(clean(order.text))


def facts_of(order: DeclareIncident, world: World) -> Facts:
    """What the report says, and what was given beside it."""
    facts = severity.understand(text_of(order), world.playbook.severity)
    for question, answer in order.fields:
        facts = severity.answered(facts, question, answer)
    show = show_of(order, world)
    if show is None:
        return facts
    return severity.with_show(facts, ShowContext(live=True, expected_viewers=show.viewers))


def show_of(order: DeclareIncident, world: World) -> Show | None:
    """The show on air now that the report is about: its stream's, else the only one there is."""
    on_air = [show for show in world.playbook.plan.shows if world.now in show.span.interval]
    stream = stream_of(order, world)
    if stream is not None:
        on_air = [show for show in on_air if show.stream in (None, stream.id)]
        on_air.sort(key=lambda show: show.stream is None)
        return next(iter(on_air), None)
    return on_air[0] if len(on_air) == 1 else None


def stream_of(order: DeclareIncident, world: World) -> Stream | None:
    """The stream named, else the only one that the reporter owns."""
    if order.stream is not None:
        return world.playbook.streams.get(order.stream)
    streams_of = world.playbook.streams_of
    keys = [each for each in (world.actor.person, world.actor.account) if each is not None]
    owned = {stream.id: stream for key in keys for stream in streams_of.get(key, ())}
    return next(iter(owned.values())) if len(owned) == 1 else None


def open_incident(command: Command, order: DeclareIncident, world: World) -> Decision:
    declared, text = _declared(order, world)
    incident = fold([declared])
    decision = Decision(
        events=(declared,),
        texts=(text,),
        timers=_cadence(incident, world),
        guard=guard(declared, world, order),
    )
    decision += calling.call_for_help(incident, world)
    decision += start_checklist(incident, world)
    opened = fold(decision.events)
    return decision + Decision(
        deliveries=(*cards(opened, world), *attached.below_cards(opened, order.files, world)),
        reply=receipt(opened, world.playbook, world.now),
    )


def _declared(order: DeclareIncident, world: World) -> tuple[e.IncidentDeclared, Written]:
    facts = facts_of(order, world)
    stream, show = stream_of(order, world), show_of(order, world)
    if joining.widespread(facts, stream.id if stream else None, world):
        facts = severity.widened(facts)
    rating = severity.rate(facts, world.playbook.severity)
    text = Written(world.text_id(), text_of(order), world.by)
    audience = _audience(stream, show)
    account = world.actor.account
    if account is None:
        raise ValueError("an incident is declared by somebody: the command has no sender")
    declared = e.IncidentDeclared(
        at=world.now,
        by=world.by,
        incident=world.next_incident,
        facts=facts,
        severity=rating.severity,
        reasons=rating.reasons,
        question=rating.question,
        reporter=reporter_of(account, world, text, facts),
        playbook=world.playbook.hash,
        stream=stream.id if stream else None,
        audience=audience,
        is_drill=facts.state is State.DRILL,
        promised_at=None,
        next_word_at=next_word(
            rating.severity, facts.region or audience, stream.id if stream else None, world
        ),
        split_from=order.split_from,
    )
    return declared, text


def _audience(stream: Stream | None, show: Show | None) -> RegionId | None:
    if stream is not None and stream.region is not None:
        return stream.region
    return show.region if show else None


def reporter_of(account: Account, world: World, text: Written, facts: Facts) -> Reporter:
    return Reporter(account, world.actor.person, world.actor.language, text.id, facts.viewers)


def next_word(
    level: Severity, region: RegionId | None, stream: StreamId | None, world: World
) -> datetime | None:
    """Progress is promised where somebody is paged; a question waits for working hours."""
    if world.kept.policies[level].answer_within is None:
        return None
    return world.now + cadence(level, region, stream, world)


def _cadence(incident: Incident, world: World) -> tuple[Timer, ...]:
    return (Timer(PING, incident.next_word_at),) if incident.next_word_at else ()


def guard(declared: e.IncidentDeclared, world: World, order: DeclareIncident) -> Guard | None:
    if order.split_from is not None:
        return None
    return Guard(
        since=world.now - joining.JOIN_WITHIN,
        seen=joining.seen(world),
        reporter=tuple((a.platform, a.workspace, a.user) for a in world.actor.accounts),
        stream=declared.stream,
        region=declared.facts.region if declared.facts.state is State.LIVE else None,
    )


def stream_id(order: DeclareIncident, world: World) -> StreamId | None:
    stream = stream_of(order, world)
    return stream.id if stream else None
