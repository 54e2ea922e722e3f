"""The one way in: a command, its subject and the world give a decision. Reads nothing, knows no clock."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.domain import (
    answering,
    cadence,
    calling,
    checks,
    confirming,
    duplicates,
    failures,
    following,
    holding,
    joining,
    joins,
    levels,
    lifecycle,
    listening,
    opening,
    paging,
    progress,
    promising,
    remarks,
    shown,
    talking,
    timer,
    unreached,
    words,
)
from bot.domain import command as c
from bot.domain.activating import activate
from bot.domain.decision import Decision, Tell
from bot.domain.evolve import fold
from bot.domain.ids import IncidentId
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident, Status
from bot.domain.people.deciding import decide_people
from bot.domain.people.people import People
from bot.domain.person import Standing
from bot.domain.playbook import ActivePlaybook
from bot.domain.proving import decide_reach
from bot.domain.reach import Reach
from bot.domain.roster.deciding import decide_roster
from bot.domain.roster.roster import Roster
from bot.domain.say import reply
from bot.domain.world import World

Subject = Incident | Inbox | Roster | Reach | People | ActivePlaybook | None


def subject_of_opening(order: c.DeclareIncident, world: World) -> IncidentId | Inbox | None:
    """What a report concerns: an open incident, the inbox, or None: a new incident."""
    if world.actor.standing < Standing.REPORTER and not world.opened_for:
        return Inbox()
    facts = opening.facts_of(order, world)
    if order.split_from is not None:
        return Inbox() if joining.too_many(facts, world) else None
    mine = joining.own_open(world)
    if mine is not None:
        return mine.id
    found = joining.like(facts, opening.stream_id(order, world), world)
    if found is not None:
        return found.id
    return Inbox() if joining.too_many(facts, world) and not world.opened_for else None


def decide(subject: Subject, command: c.Command, world: World) -> Decision:
    order = command.order
    match order:
        case c.DeclareIncident():
            return _declare(subject, command, order, world)
        case c.OpenHeldReport() | c.DismissHeldReport():
            inbox = subject if isinstance(subject, Inbox) else Inbox()
            return holding.decide_held(inbox, order, command, world)
    if isinstance(order, c.ReachOrder):
        return decide_reach(subject if isinstance(subject, Reach) else Reach(), order, world)
    if isinstance(order, c.ActivatePlaybook):
        active = subject if isinstance(subject, ActivePlaybook) else ActivePlaybook()
        return activate(active, order, world)
    if isinstance(order, c.RosterOrder):
        roster = subject if isinstance(subject, Roster) else Roster()
        return decide_roster(roster, order, command, world)
    if isinstance(order, c.PeopleOrder):
        people = subject if isinstance(subject, People) else People()
        return decide_people(people, order, command, world)
    if not isinstance(subject, Incident):
        return Decision(reply=reply("no-such-incident", id=order.incident))
    if isinstance(order, c.HearMessage):
        decision = _hear(subject, command, order, world)
    else:
        decision = _about(subject, command, order, world)
    decision += _heard_again(subject, decision, world)
    return decision + shown.follow(subject, decision, world)


def _declare(
    subject: Subject, command: c.Command, order: c.DeclareIncident, world: World
) -> Decision:
    if not opening.text_of(order):
        return Decision(reply=reply("report-empty"))
    match subject:
        case Incident():
            return joins.join(subject, command, order, world)
        case Inbox() if command.sender is not None:
            return holding.hold(subject, command, order, command.sender, world)
    return opening.open_incident(command, order, world)


def _hear(incident: Incident, command: c.Command, order: c.HearMessage, world: World) -> Decision:
    """Words of command act, from the crew and from whoever was paged; the rest is a remark.

    What follows a word and a colon ("ack: looking at the encoder") is a remark too.
    """
    asked = words.order_in(order.text, incident.id)
    may_act = remarks.is_crew_here(incident, world) or incident.page_of(world.actor.person)
    if asked is None or not may_act or _is_talk(asked, incident, world):
        remark = remarks.remark(incident, order, world)
        if may_act and words.nearly_fixed(order.text):
            return remark + remarks.asked_whether_fixed(incident, command.place)
        return remark
    typed = _about(incident, command, asked, replace(world, is_typed=True))
    acted = remarks.echoed(typed, incident, command.place)
    if words.says_more(order.text, asked):
        return acted + remarks.remark(incident, order, world)
    return acted


def _is_talk(asked: c.AboutIncident, incident: Incident, world: World) -> bool:
    """What is also said of other things, where there is nothing for it to do."""
    is_called = incident.page_of(world.actor.person) is not None
    match asked:
        case c.PassPage():
            return not is_called
        case c.ReopenIncident():
            return not incident.is_over
        case c.AcknowledgePage(sure=False):
            is_theirs = is_called or incident.commander == world.actor.person
            return not is_theirs and incident.status is not Status.OPEN
    return False


Rule = Callable[[Incident, Any, c.Command, World], Decision]
RULES: Mapping[type, Rule] = {
    c.AcknowledgePage: lambda i, o, _, w: answering.acknowledge(i, o, w),
    c.PassPage: lambda i, _o, _c, w: answering.pass_on(i, w),
    c.AssignCommander: lambda i, o, _, w: answering.hand_over(i, o, w),
    c.HearEdit: lambda i, o, _, w: remarks.edited(i, o, w),
    c.HearDeletion: lambda i, o, _, w: remarks.deleted(i, o, w),
    c.SayToReporter: lambda i, o, _, w: talking.say_to_reporter(i, o, w),
    c.AnswerPhrase: lambda i, o, _, w: talking.answer_phrase(i, o, w),
    c.PostUpdate: lambda i, o, _, w: progress.post_update(i, o, w),
    c.SayStillOnIt: lambda i, _o, _c, w: answering.still_on_it(i, w),
    c.GiveEstimate: lambda i, o, _, w: progress.give_estimate(i, o, w),
    c.AnswerCheck: lambda i, o, _, w: checks.answer_check(i, o, w),
    c.AnswerQuestion: lambda i, o, _, w: levels.answer_question(i, o, w),
    c.ChangeSeverity: lambda i, o, _, w: levels.change_severity(i, o, w),
    c.SayWorse: lambda i, _o, _c, w: levels.say_worse(i, w),
    c.SayReal: lambda i, _o, _c, w: levels.say_real(i, w),
    c.SayFine: lambda i, o, _, w: confirming.say_fine(i, o, w),
    c.MitigateIncident: lambda i, _o, _c, w: lifecycle.mitigate(i, w),
    c.ResumeIncident: lambda i, _o, _c, w: lifecycle.resume(i, w),
    c.ResolveIncident: lifecycle.resolve,
    c.LinkDuplicate: lambda i, o, _, w: duplicates.link_duplicate(i, o, w),
    c.UnlinkDuplicate: lambda i, o, _, w: duplicates.unlink_duplicate(i, o, w),
    c.ReopenIncident: lambda i, _o, _c, w: lifecycle.reopen(i, w),
    c.UndoAct: lambda i, _o, cmd, w: lifecycle.undo(i, cmd, w),
    c.SplitReport: lambda i, _o, cmd, w: joins.split(i, cmd, w),
    c.RejoinReport: joins.rejoin,
    c.ShowToCrewOnly: lambda i, o, _, w: lifecycle.show_to_crew_only(i, o, w),
    c.NoteFailure: lambda i, o, _, w: failures.note_failure(i, o, w),
    c.ShowCardAgain: lambda i, o, _, w: failures.show_again(i, o, w),
    c.FollowShift: lambda i, _o, _c, w: following.follow_shift(i, w),
    c.NoteSlow: lambda i, o, _, w: unreached.page_is_slow(i, w, o),
    c.RepairIncident: lambda i, _o, _c, w: failures.repair(i, w),
    c.NoteAbsence: lambda i, o, _, w: failures.note_absence(i, o, w),
    c.TimerCameDue: lambda i, o, _, w: _timer(i, o, w),
}


def _about(
    incident: Incident, command: c.Command, order: c.AboutIncident, world: World
) -> Decision:
    return RULES[type(order)](incident, order, command, world)


def _heard_again(incident: Incident, decision: Decision, world: World) -> Decision:
    """Help was called again because whoever has it was silent: any act of theirs ends that."""
    after = fold(decision.events, incident)
    by_commander = any(
        event.by.person is not None and event.by.person == incident.commander
        for event in decision.events
    )
    if not (by_commander and after.is_called_again):
        return Decision()
    alive = answering.alive(after, world)
    if not _says_next(decision):
        return alive
    silent = tuple(each for each in alive.deliveries if not isinstance(each.what, Tell))
    return replace(alive, deliveries=silent)


def _says_next(decision: Decision) -> bool:
    """Whether the reporters hear by it when the next word comes, and so that somebody is there."""
    return any(
        "next" in line.values
        for each in decision.deliveries
        if isinstance(each.what, Tell) and each.place.is_direct
        for line in each.what.lines
    )


TIMERS: Mapping[str, Callable[[Incident, World], Decision]] = {
    calling.ESCALATE: calling.escalate,
    calling.PROMISE: promising.miss_promise,
    cadence.PING: progress.ping_due,
    progress.ESTIMATE: progress.estimate_due,
    listening.SILENCE: listening.silence_due,
    timer.CONFIRM: confirming.confirmation_lapsed,
}


def _timer(incident: Incident, order: c.TimerCameDue, world: World) -> Decision:
    """A timer that came late, twice or too early finds that there is nothing to do."""
    name, *numbers = order.slot.split(":")
    if name == paging.RING:
        return paging.ring(incident, world, int(numbers[0]), int(numbers[1]))
    if name == paging.WAY:
        return paging.way_due(incident, world, int(numbers[0]), ":".join(numbers[1:]))
    rule = TIMERS.get(name)
    return rule(incident, world) if rule else Decision()
