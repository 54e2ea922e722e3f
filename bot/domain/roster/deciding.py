"""Giving, taking and leaving shifts by chat: proposed, shown on everybody's clock, confirmed, undone."""

from dataclasses import replace

from bot.domain import command as c
from bot.domain import press
from bot.domain.decision import Decision
from bot.domain.ids import PersonId, RegionId
from bot.domain.mask import masked
from bot.domain.oncall import (
    Leave,
    OnCallPlan,
    Override,
    Refusal,
    Refused,
    give,
    take,
)
from bot.domain.oncall.handing import LONGEST
from bot.domain.person import Standing
from bot.domain.roster import events as e
from bot.domain.roster.evolve import fold
from bot.domain.roster.handoffs import accept
from bot.domain.roster.reading import Asked, NoSuchPerson, Verb, asked
from bot.domain.roster.rooms import note_room
from bot.domain.roster.roster import Ask, Change, Kind, Made, Proposal, Roster
from bot.domain.roster.telling import about_clocks, elsewhere, hears, lines, stretch, told
from bot.domain.roster.timers import came_due, followed, look_ahead
from bot.domain.roster.tokens import Unread
from bot.domain.roster.when import When
from bot.domain.say import At, Reply, Say, Who, people, reply
from bot.domain.say import Reply as Refusing
from bot.domain.world import World

NO_CHANGE = (e.ShiftProposed, e.ProposalDropped, e.RoomLost, e.RoomMadeAnew)
MOST_CHANGES = 200  # that hold at once: more is a new playbook, and every page would pay for it


def decide_roster(
    roster: Roster, order: c.RosterOrder, command: c.Command, world: World
) -> Decision:
    """Whatever changes who is on call is followed by open pages and by the roster's timers."""
    match order:
        case c.LookAhead():
            return look_ahead(roster, world)
        case c.FollowPlan():
            return Decision(after=followed(command, world))
        case c.RosterTimerCameDue():
            decision = came_due(roster, order, world)
        case c.NoteRoom():
            return note_room(roster, order, command, world)
        case _:
            decision = _by_somebody(roster, order, world)
    changes_plan = any(not isinstance(event, NO_CHANGE) for event in decision.roster)
    if not changes_plan and not isinstance(order, c.RosterTimerCameDue):
        return decision
    return decision + Decision(after=followed(command, world))


def _by_somebody(roster: Roster, order: c.RosterOrder, world: World) -> Decision:
    if world.actor.standing < Standing.CREW or world.by.person is None:
        return Decision(reply=reply("shift-crew-only"))
    match order:
        case c.AskForShift():
            return propose(roster, order, world)
        case c.ConfirmShift():
            return confirm(roster, order.number, world)
        case c.DropShift():
            return drop(roster, order.number, world)
        case c.UndoShift():
            return undo(roster, order.number, world)
        case c.AcceptHandoff():
            return accept(roster, order.number, world)
    return Decision()


# Asking ---------------------------------------------------------------------------------------------


def propose(roster: Roster, order: c.AskForShift, world: World) -> Decision:
    if world.actor.account is None:
        return Decision(reply=reply("shift-crew-only"))
    plan, zone = world.playbook.plan, world.actor.zone
    found = asked(masked(order.text), plan, world.actor.account, world.now, zone)
    match found:
        case None:
            return Decision(reply=reply("oncall-usage"))
        case NoSuchPerson(word, None):
            return Decision(reply=reply("shift-nobody-called", word=word))
        case NoSuchPerson(word, near):
            return Decision(reply=reply("shift-nobody-called-near", word=word, near=Who(near)))
        case Asked(Verb.UNDO):
            return undo(roster, None, world)
    wanted = _ask(found, world)
    if isinstance(wanted, Reply):
        return Decision(reply=wanted)
    ask, when = wanted
    return _proposed(roster, ask, world, tuple(about_clocks(when)))


def _proposed(
    roster: Roster,
    ask: Ask,
    world: World,
    notes: tuple[Say, ...] = (),
    before: tuple[Say, ...] = (),
) -> Decision:
    made = make(ask, world)
    if isinstance(made, Reply):
        return Decision(reply=made)
    if len(roster.changes) >= MOST_CHANGES:
        return Decision(reply=reply("shift-too-many", count=MOST_CHANGES))
    number, zone = roster.next_number, world.actor.zone
    event = e.ShiftProposed(at=world.now, by=world.by, number=number, ask=ask, made=made)
    until = Proposal(number, ask, made, world.by, world.now).lapses_at
    said = (*before, *lines(made, ask, zone, world), *elsewhere(made, zone, world), *notes)
    buttons = (
        press.button("confirm-shift", number, primary=True),
        press.button("drop-shift", number),
    )
    waits = reply("shift-waits", until=At(until)).lines
    return Decision(roster=(event,), reply=Reply((*said, *waits), buttons))


def _ask(found: Asked, world: World) -> tuple[Ask, When] | Refusing:
    """What is wanted, or why it is not this person's to want."""
    if isinstance(found.when, Unread):
        return reply(found.when.why, word=found.when.word, verb=found.verb)
    me = world.by.person or PersonId("")
    span = found.when.span
    match found.verb, found.people:
        case Verb.TAKE, ():
            region = found.region or own_region(world.playbook.plan, me)
            return Ask(Kind.TAKE, me, span, region=region), found.when
        case Verb.GIVE, (taker,):
            return Ask(Kind.GIVE, taker, span, giver=me), found.when
        case Verb.GIVE, (giver, taker):
            return _only_lead(giver, world) or (Ask(Kind.GIVE, taker, span, giver), found.when)
        case Verb.GIVE, ():
            return reply("shift-to-whom")
        case Verb.LEAVE, ():
            return Ask(Kind.LEAVE, me, span), found.when
        case Verb.LEAVE, (who,):
            return _only_lead(who, world) or (Ask(Kind.LEAVE, who, span), found.when)
    return reply("shift-too-many-people", verb=found.verb)


def _only_lead(whose: PersonId, world: World) -> Refusing | None:
    if whose == world.by.person or world.actor.standing >= Standing.LEAD:
        return None
    return reply("shift-lead-only", who=Who(whose))


def own_region(plan: OnCallPlan, person: PersonId) -> RegionId | None:
    """The region whose team they are in, if there is one only."""
    teams = {one.region for one in plan.rotations.values() if person in one.members and one.region}
    return next(iter(teams)) if len(teams) == 1 else None


# What it comes to -----------------------------------------------------------------------------------


def make(ask: Ask, world: World) -> Made | Refusing:
    """The overrides or the leave that it takes, as things stand now; or the reason against it."""
    plan, now = world.playbook.plan, world.now
    match ask.kind:
        case Kind.GIVE if ask.giver is not None:
            given = give(plan, ask.giver, ask.who, ask.span, now)
            if isinstance(given, Override):
                return Made((given,))
            return _refused(given, ask, world)
        case Kind.TAKE:
            taken = take(plan, ask.who, ask.region, ask.span, now)
            if isinstance(taken, Refusal):
                return _refused(taken, ask, world)
            return Made(taken) if taken else reply("shift-yours-already", who=Who(ask.who))
    return _leave(ask, world)


def _leave(ask: Ask, world: World) -> Made | Refusing:
    interval = ask.span.interval
    known = world.playbook.plan.leaves_of.get(ask.who, ())
    if interval.end <= world.now:
        return _refused(Refusal(Refused.PAST), ask, world)
    if interval.length > LONGEST:
        return _refused(Refusal(Refused.TOO_LONG), ask, world)
    inside = (each.span.interval for each in known)
    if any(each.start <= interval.start and interval.end <= each.end for each in inside):
        return reply("shift-away-already", who=Who(ask.who))
    return Made(leaves=(Leave(ask.who, ask.span),))


def _refused(refusal: Refusal, ask: Ask, world: World) -> Reply:
    zone = world.actor.zone
    span = stretch(ask.span.interval, zone, world.now)
    other = refusal.override
    return reply(
        refusal.why,
        who=Who(ask.who),
        giver=Who(ask.giver or ask.who),
        span=span,
        days=LONGEST.days,
        taken_by=Who(other.by or other.person) if other else "",
        taken_span=stretch(other.span.interval, zone, world.now) if other else "",
    )


# Confirming, dropping, undoing ----------------------------------------------------------------------


def confirm(roster: Roster, number: int, world: World) -> Decision:
    """Looked at once more: what would come out differently from what was shown is shown anew."""
    proposal = roster.proposal(number)
    if proposal is None or (no := _may_answer(proposal, world)) is not None:
        return Decision(reply=_no_proposal(roster, number) if proposal is None else no)
    made = make(proposal.ask, world)
    if isinstance(made, Reply):
        return Decision(reply=made)
    if not _alike(made, proposal.made):
        return _proposed(roster, proposal.ask, world, before=reply("shift-meanwhile").lines)
    event = e.ShiftChanged(at=world.now, by=world.by, number=number, ask=proposal.ask, made=made)
    change = fold([event], roster).change(number) or _change(event)
    heard = hears(change, world)
    done = reply("shift-done-told", who=people(*heard)) if heard else reply("shift-done")
    undoing = (press.button("undo-shift", number),)
    return Decision(
        roster=(event,),
        deliveries=told(change, world, buttons=undoing),
        reply=replace(done, buttons=undoing),
    )


def _change(event: e.ShiftChanged) -> Change:
    return Change(event.number, event.ask, event.made, event.by, event.at)


def _alike(now: Made, shown: Made) -> bool:
    """The same turns of the same people; what has begun meanwhile begins later."""
    return _outline(now) == _outline(shown)


def _outline(made: Made) -> list[tuple[object, ...]]:
    return [
        (each.kind, each.person, each.by, each.region, each.span.interval.end)
        for each in made.overrides
    ] + [("leave", each.person, each.span.interval.end) for each in made.leaves]


def _no_proposal(roster: Roster, number: int) -> Reply:
    done = roster.change(number)
    return reply("shift-confirmed-already") if done else reply("shift-proposal-gone")


def _may_answer(proposal: Proposal, world: World) -> Reply | None:
    if proposal.by.person != world.by.person:
        return reply("shift-not-yours", who=Who(proposal.by.person))
    if world.now >= proposal.lapses_at:
        return reply("shift-lapsed", at=At(proposal.lapses_at))
    return None


def drop(roster: Roster, number: int, world: World) -> Decision:
    proposal = roster.proposal(number)
    if proposal is None:
        return Decision(reply=_no_proposal(roster, number))
    if proposal.by.person != world.by.person:
        return Decision(reply=reply("shift-not-yours", who=Who(proposal.by.person)))
    event = e.ProposalDropped(at=world.now, by=world.by, number=number)
    return Decision(roster=(event,), reply=reply("shift-dropped"))


def undo(roster: Roster, number: int | None, world: World) -> Decision:
    """By whoever did it, by everybody whose turns it changed, by a lead; until it is over."""
    change = _last_of(roster, world) if number is None else roster.change(number)
    if change is None or world.now >= change.over_at:
        return Decision(reply=reply("shift-nothing-to-undo"))
    concerned = (change.by.person, *change.made.people)
    if world.by.person not in concerned and world.actor.standing < Standing.LEAD:
        return Decision(reply=reply("shift-not-yours-to-undo", who=Who(change.by.person)))
    event = e.ShiftChangeUndone(at=world.now, by=world.by, number=change.number)
    parts = lines(change.made, change.ask, world.actor.zone, world)
    return Decision(
        roster=(event,),
        deliveries=told(change, world, undone=True),
        reply=Reply((*reply("shift-undone").lines, *parts)),
    )


def _last_of(roster: Roster, world: World) -> Change | None:
    mine = (each for each in reversed(roster.changes) if each.by.person == world.by.person)
    return next((each for each in mine if world.now < each.over_at), None)
