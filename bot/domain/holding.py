"""Reports that open nothing: kept, shown to the crew in one folded list, opened by one press."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import oncall, press
from bot.domain.command import (
    Command,
    DeclareIncident,
    DismissHeldReport,
    InboxOrder,
    OpenHeldReport,
    Sender,
)
from bot.domain.decision import Decision, Delivery, Lane, Tell, Written
from bot.domain.ids import CommandKey
from bot.domain.inbox import HeldReport, Inbox, Why
from bot.domain.opening import text_of
from bot.domain.outlets import direct_places
from bot.domain.person import Standing
from bot.domain.say import Quote, Who, reply, say
from bot.domain.world import World

TELL_AGAIN_AFTER = timedelta(minutes=10)


def hold(
    inbox: Inbox, command: Command, order: DeclareIncident, sender: Sender, world: World
) -> Decision:
    """Keep a report without waking anybody."""
    standing = world.actor.standing
    why = Why.NO_STANDING if standing < Standing.REPORTER else Why.TOO_MANY
    text = Written(world.text_id(), text_of(order), world.by)
    report = HeldReport(
        inbox.next_number, sender, text.id, world.now, why, command.place, order.files
    )
    after = inbox.add(report)
    held = Decision(inbox=after, texts=(text,), deliveries=_show(report, world))
    if why is Why.TOO_MANY and _may_tell(inbox, world):
        held += Decision(
            inbox=replace(after, told_at=world.now), deliveries=_tell_duty(after, world)
        )
    return held + Decision(reply=reply(f"held-{why}", hotline=world.playbook.hotline))


def _show(report: HeldReport, world: World) -> tuple[Delivery, ...]:
    """In the crew's rooms, silently, with "Open it"."""
    line = say(
        f"held-crew-{report.why}", who=Who(None, report.sender.account), text=Quote(report.text)
    )
    buttons = (
        press.button("open-held", report.number),
        press.button("dismiss-held", report.number),
    )
    return tuple(Delivery(room.place, Tell((line,), buttons), Lane.UPDATE) for room in world.rooms)


def _may_tell(inbox: Inbox, world: World) -> bool:
    return inbox.told_at is None or world.now >= inbox.told_at + TELL_AGAIN_AFTER


def _tell_duty(inbox: Inbox, world: World) -> tuple[Delivery, ...]:
    """One message to whoever is on duty, however many reports wait."""
    duties = oncall.on_call(world.playbook.plan, None, world.now)[:1]
    line = say("reports-wait", count=len(inbox.held))
    return tuple(
        Delivery(place, Tell((line,)), Lane.UPDATE, notify=True)
        for duty in duties
        for place in direct_places(world, duty.person)
    )


def decide_held(inbox: Inbox, order: InboxOrder, command: Command, world: World) -> Decision:
    if world.actor.standing < Standing.CREW:
        return Decision(reply=reply("not-allowed"))
    report = inbox.get(order.number)
    if report is None:
        return Decision(reply=reply("report-gone"))
    without = inbox.without(report.number)
    match order:
        case DismissHeldReport():
            return Decision(inbox=without, reply=reply("report-dismissed"))
        case OpenHeldReport() if not world.last_text:
            return Decision(reply=reply("report-empty"))
        case OpenHeldReport():
            return Decision(
                inbox=without,
                after=(_opening(report, command, world),),
                reply=reply("report-opened"),
            )


def _opening(report: HeldReport, command: Command, world: World) -> Command:
    return Command(
        key=CommandKey(f"{command.key}/open"),
        order=DeclareIncident(world.last_text, files=report.files),
        sender=command.sender,
        place=report.place,
        on_behalf_of=report.sender,
    )
