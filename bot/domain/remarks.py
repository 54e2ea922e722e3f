"""What people write in an incident's rooms: words of command act, everything else is a remark.

Remarks go to the timeline. The crew reads everything, in each of its rooms; a reporter reads what is
addressed to them. What is edited or deleted changes where it was quoted.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain import attached, press, severity
from bot.domain import events as e
from bot.domain.command import HearDeletion, HearEdit, HearMessage
from bot.domain.decision import Decision, Delivery, Lane, Tell, Written
from bot.domain.file import File
from bot.domain.incident import Incident, may_reopen
from bot.domain.levels import learn
from bot.domain.mask import clean, masked
from bot.domain.outlets import tell_crew, tell_reporter, tell_reporters
from bot.domain.person import Standing
from bot.domain.place import Place
from bot.domain.say import Quote, Say, Who, reply, say
from bot.domain.severity import Facts, Spoken, State
from bot.domain.words import plain
from bot.domain.world import World

TO_REPORTER = ("@reporter", "@主播", "@报告人")
SAID = "said:"  # how names of quotations begin


def remark(incident: Incident, order: HearMessage, world: World) -> Decision:
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    if not text.text:
        return Decision()
    if plain(text.text) in TO_REPORTER and is_crew_here(incident, world) and world.place:
        return _offered(incident, world.place)
    heard = e.RemarkHeard(
        at=world.now,
        by=world.by,
        text=text.id,
        message=order.message,
        from_crew=is_crew_here(incident, world),
        place=world.place,
    )
    quoted = tuple(_quoted(incident, text, order.message, world))
    files = attached.beside(quoted, _carried(incident, order, world), _who(world))
    said = Decision(events=(heard,), texts=(text,), deliveries=(*quoted, *files))
    return said if heard.from_crew else said + _understood(incident, text, world)


def _offered(incident: Incident, place: Place) -> Decision:
    """Addressed to the reporter, and nothing said: the phrasebook, there and silently."""
    what = Tell((say("say-what"),), (press.form("say", incident.id),))
    return Decision(deliveries=(Delivery(place, what, Lane.UPDATE, incident.id),))


def _quoted(
    incident: Incident, text: Written, message: str, world: World, *, changes: bool = False
) -> Iterator[Delivery]:
    """Wherever it must be read and was not written: the crew's other rooms, and the reporters'."""
    for quoted in (*_to_crew(incident, text, world), *_to_reporters(incident, text, world)):
        yield _called(quoted, message, world, changes)


def _called(quoted: Delivery, message: str, world: World, changes: bool) -> Delivery:
    """A quotation has a name, so that it follows what becomes of the message."""
    if not message or world.place is None or not isinstance(quoted.what, Tell):
        return quoted
    name = f"{SAID}{world.place.platform}:{message}"
    what = replace(quoted.what, name=name, only_changes=changes)
    return replace(quoted, what=what, notify=quoted.notify and not changes)


def _carried(incident: Incident, order: HearMessage, world: World) -> tuple[File, ...]:
    """What strangers attach is named, and not carried into other rooms."""
    is_reporter = incident.reporter(world.actor.account) is not None
    if is_reporter or world.actor.standing >= Standing.REPORTER:
        return order.files
    return tuple(replace(each, reference="") for each in order.files)


def _who(world: World) -> Who:
    return Who(world.by.person, world.by.account)


def is_crew_here(incident: Incident, world: World) -> bool:
    """In a direct message a reporter speaks as a reporter, even one who is of the crew."""
    in_own_room = world.place is not None and world.place.is_direct
    is_reporter = world.reporter_in(incident) is not None
    return world.actor.standing >= Standing.CREW and not (in_own_room and is_reporter)


def _to_crew(incident: Incident, text: Written, world: World) -> tuple[Delivery, ...]:
    """In every room of the crew but the one it was said in; between rooms silently, and last."""
    is_reporter = world.reporter_in(incident) is not None
    is_crew = is_crew_here(incident, world)
    key = "crew-says" if is_crew else "reporter-says" if is_reporter else "somebody-says"
    said = say(key, who=_who(world), text=Quote(text.id))
    return _in_other_rooms(incident, said, world)


def _in_other_rooms(incident: Incident, said: Say, world: World) -> tuple[Delivery, ...]:
    told = tell_crew(incident, world, said, said_in=world.place)
    if not is_crew_here(incident, world):
        return told
    return tuple(replace(each, lane=Lane.MIRROR) for each in told)


def _to_reporters(incident: Incident, text: Written, world: World) -> tuple[Delivery, ...]:
    """Only what the crew addresses to them."""
    address = next((each for each in TO_REPORTER if text.text.casefold().startswith(each)), None)
    is_addressed = address is not None and bool(text.text[len(address) :].strip())
    if address is None or not is_addressed or not is_crew_here(incident, world):
        return ()
    words = Quote(text.id, start=len(address))
    told = say("crew-says", who=_who(world), text=words)
    return tell_reporters(incident, told, notify=True)


def _understood(incident: Incident, text: Written, world: World) -> Decision:
    """If somebody who may report says that things are worse, the level rises; milder only its reporter
    makes it.
    """
    is_reporter = world.reporter_in(incident) is not None
    if world.actor.standing < Standing.REPORTER and not is_reporter:
        return Decision()  # is heard, changes nothing, wakes nobody
    rules = world.kept.severity
    later = severity.hear(text.text, rules)
    if incident.is_over:
        return _after_the_end(incident, later.facts, world)
    spoken = Spoken(own=is_reporter, question=incident.question)
    facts = severity.updated(incident.facts, later, rules, spoken)
    if facts == incident.facts:
        return Decision()
    return learn(incident, facts, world, text=text.id)


def _after_the_end(incident: Incident, later: Facts, world: World) -> Decision:
    """ "Broken again" is one tap, not a guess: a closed incident is reopened by a human's act."""
    reporter = world.reporter_in(incident)
    wrong_again = later.understood and later.state is State.LIVE
    if reporter is None or not wrong_again or not may_reopen(incident, world.now):
        return Decision()
    told = say("back-again", id=incident.id)
    back = press.button("reopen", incident.id)
    return Decision(deliveries=(tell_reporter(incident, reporter, told, buttons=(back,)),))


def edited(incident: Incident, order: HearEdit, world: World) -> Decision:
    text = Written(world.text_id(), masked(clean(order.text)), world.by)
    event = e.RemarkEdited(at=world.now, by=world.by, message=order.message, text=text.id)
    quoted = tuple(_quoted(incident, text, order.message, world, changes=True))
    gone = attached.taken_away(_said_deleted(incident, order.message, world), order.gone)
    return Decision(
        events=(event,), texts=(text,), deliveries=(*(quoted if text.text else ()), *gone)
    )


def deleted(incident: Incident, order: HearDeletion, world: World) -> Decision:
    """What was quoted of it elsewhere is taken away too."""
    event = e.RemarkDeleted(at=world.now, by=world.by, message=order.message)
    words = _said_deleted(incident, order.message, world)
    files = attached.taken_away(words, order.files)
    return Decision(events=(event,), deliveries=(*words, *files))


def _said_deleted(incident: Incident, message: str, world: World) -> list[Delivery]:
    gone = say("said-deleted", who=_who(world))
    quoted = (*_in_other_rooms(incident, gone, world), *tell_reporters(incident, gone))
    return [_called(each, message, world, True) for each in quoted]


def asked_whether_fixed(incident: Incident, place: Place | None) -> Decision:
    """Of "fixed: nobody sees it any more", which is kept as a remark: one tap closes it."""
    button = press.button("fixed", incident.id)
    told = reply("fixed-kept-open", button, id=incident.id)
    return Decision() if incident.is_over else echoed(Decision(reply=told), incident, place)


def echoed(decision: Decision, incident: Incident, place: Place | None) -> Decision:
    """A word typed in a room is answered there, silently; ✓ where it acted, so that everybody sees it."""
    if decision.reply is None or place is None:
        return decision
    mark = (say("echo"),) if decision.events else ()
    what = Tell((*mark, *decision.reply.lines), decision.reply.buttons)
    return decision + Decision(deliveries=(Delivery(place, what, Lane.UPDATE, incident.id),))
