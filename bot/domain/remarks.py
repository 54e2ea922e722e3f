"""What people write in an incident's rooms: words of command act, everything else is a remark.

Remarks go to the timeline. The crew reads everything a reporter writes; a reporter reads what is
addressed to them.
"""

from bot.domain import events as e
from bot.domain import press, severity
from bot.domain.command import HearDeletion, HearEdit, HearMessage
from bot.domain.decision import Decision, Delivery, Lane, Tell, Written
from bot.domain.incident import Incident, may_reopen
from bot.domain.levels import learn
from bot.domain.mask import clean, masked
from bot.domain.outlets import tell_crew, tell_reporter, tell_reporters
from bot.domain.person import Standing
from bot.domain.place import Place
from bot.domain.say import Quote, Who, say
from bot.domain.severity import Facts, State
from bot.domain.world import World

TO_REPORTER = ("@reporter", "@主播", "@报告人")


def remark(incident: Incident, order: HearMessage, world: World) -> Decision:
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    if not text.text:
        return Decision()
    heard = e.RemarkHeard(
        at=world.now,
        by=world.by,
        text=text.id,
        message=order.message,
        from_crew=is_crew_here(incident, world),
        place=world.place,
    )
    said = Decision(events=(heard,), texts=(text,))
    if heard.from_crew:
        return said + _to_reporters(incident, text, world)
    return said + _from_reporter(incident, text, world)


def is_crew_here(incident: Incident, world: World) -> bool:
    """In a direct message a reporter speaks as a reporter, even one who is of the crew."""
    in_own_room = world.place is not None and world.place.is_direct
    is_reporter = incident.reporter(world.actor.account) is not None
    return world.actor.standing >= Standing.CREW and not (in_own_room and is_reporter)


def _to_reporters(incident: Incident, text: Written, world: World) -> Decision:
    address = next((each for each in TO_REPORTER if text.text.casefold().startswith(each)), None)
    if address is None or not text.text[len(address) :].strip():
        return Decision()
    words = Quote(text.id, start=len(address))
    told = say("crew-says", who=Who(world.by.person, world.by.account), text=words)
    return Decision(deliveries=tell_reporters(incident, told, notify=True))


def _from_reporter(incident: Incident, text: Written, world: World) -> Decision:
    """The crew reads it; if it says that things are worse, the level rises."""
    is_reporter = incident.reporter(world.actor.account) is not None
    key = "reporter-says" if is_reporter else "somebody-says"
    told = say(key, who=Who(world.by.person, world.by.account), text=Quote(text.id))
    shown = Decision(deliveries=tell_crew(incident, world, told, said_in=world.place))
    if world.actor.standing < Standing.REPORTER and not is_reporter:
        return shown  # is heard, changes nothing, wakes nobody
    later = severity.understand(text.text, world.kept.severity)
    facts = severity.updated(incident.facts, later)
    if incident.is_over:
        return shown + _after_the_end(incident, later, world)
    if facts == incident.facts:
        return shown
    return shown + learn(incident, facts, world, text=text.id)


def _after_the_end(incident: Incident, later: Facts, world: World) -> Decision:
    """ "It is back" is one tap, not a guess: a closed incident is reopened by a human's act."""
    reporter = incident.reporter(world.actor.account)
    wrong_again = later.understood and later.state is State.LIVE
    if reporter is None or not wrong_again or not may_reopen(incident, world.now):
        return Decision()
    told = say("back-again", id=incident.id)
    back = press.button("reopen", incident.id)
    return Decision(deliveries=(tell_reporter(incident, reporter, told, buttons=(back,)),))


def edited(incident: Incident, order: HearEdit, world: World) -> Decision:
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    event = e.RemarkEdited(at=world.now, by=world.by, message=order.message, text=text.id)
    return Decision(events=(event,), texts=(text,))


def deleted(order: HearDeletion, world: World) -> Decision:
    event = e.RemarkDeleted(at=world.now, by=world.by, message=order.message)
    return Decision(events=(event,))


def echoed(decision: Decision, incident: Incident, place: Place | None) -> Decision:
    """A word typed in a room is answered there, silently; ✓ where it acted, so that everybody sees it."""
    if decision.reply is None or place is None:
        return decision
    mark = (say("echo"),) if decision.events else ()
    what = Tell((*mark, *decision.reply.lines), decision.reply.buttons)
    return decision + Decision(deliveries=(Delivery(place, what, Lane.UPDATE, incident.id),))
