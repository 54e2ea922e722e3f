"""Crew and reporter talk by phrases: chosen by one, answered by the other with one tap."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import events as e
from bot.domain import phrases, press, remarks
from bot.domain.command import AnswerPhrase, HearMessage, SayToReporter
from bot.domain.decision import Decision, Delivery, Tell
from bot.domain.evolve import fold
from bot.domain.incident import By, Incident, Reporter, Saying
from bot.domain.levels import learn
from bot.domain.outlets import tell_crew, tell_reporter
from bot.domain.person import Standing
from bot.domain.phrases import PHRASES, Phrase
from bot.domain.say import Button, Reply, Say, Who, reply, say
from bot.domain.world import World

SAME_WITHIN = timedelta(minutes=1)


def say_to_reporter(incident: Incident, order: SayToReporter, world: World) -> Decision:
    """What was chosen of the phrasebook, then what was written beside it."""
    if (no := _may_not_say(incident, order, world)) is not None:
        return Decision(reply=no)
    decision = Decision(reply=reply("said-to-reporter"))
    for name in order.phrases:
        decision += _say(fold(decision.events, incident), PHRASES[name], world)
    if order.text.strip():
        written = HearMessage(incident.id, f"{remarks.TO_REPORTER[0]} {order.text}", "")
        unseen = replace(world, place=None)  # what is typed in a form stands in no room yet
        decision += remarks.remark(fold(decision.events, incident), written, unseen)
        decision += Decision(reply=reply("said-as-written"))
    return decision


def _may_not_say(incident: Incident, order: SayToReporter, world: World) -> Reply | None:
    if world.actor.standing < Standing.CREW:
        return reply("not-allowed")
    if incident.is_over:
        return reply("already-over", id=incident.id)
    if not order.phrases and not order.text.strip():
        return reply("nothing-to-say")
    if any(each not in PHRASES for each in order.phrases):
        return reply("button-too-old")
    if not _listeners(incident, world):
        return reply("no-other-reporter")
    return _said_just_now(incident, order, world)


def _said_just_now(incident: Incident, order: SayToReporter, world: World) -> Reply | None:
    """Two people choose the same, or one presses twice: the reporter is asked once."""
    for each in incident.sayings:
        is_fresh = world.now - each.at < SAME_WITHIN and not each.answered
        if is_fresh and order.phrases == (each.phrase,) and not order.text.strip():
            return reply("said-just-now", who=_who(each.by), phrase=_worded(each.phrase))
    return None


def _listeners(incident: Incident, world: World) -> tuple[Reporter, ...]:
    """Nobody is told what they said themselves."""
    return tuple(each for each in incident.reporters if each.account not in world.actor.accounts)


def _say(incident: Incident, phrase: Phrase, world: World) -> Decision:
    number = len(incident.sayings)
    who = Who(world.by.person, world.by.account)
    said = say("crew-phrase", who=who, phrase=_worded(phrase.id))
    to_crew = say("crew-phrase-told", who=who, phrase=_worded(phrase.id))
    what = Tell((said,), _taps(incident, number, phrase), _name(number))
    heard = (tell_reporter(incident, each, notify=True) for each in _listeners(incident, world))
    return Decision(
        events=(e.PhraseSaid(at=world.now, by=world.by, number=number, phrase=phrase.id),),
        deliveries=tuple(replace(each, what=what) for each in heard)
        + tell_crew(incident, world, to_crew),
    )


def _worded(phrase: str) -> Say:
    return say(f"phrase-{phrase}")


def _tapped(answer: str) -> Say:
    return say(f"tap-{answer}")


def _taps(incident: Incident, number: int, phrase: Phrase) -> tuple[Button, ...]:
    return tuple(
        press.labelled(_tapped(each), "tap", incident.id, str(number), each)
        for each in phrase.answers
    )


def _name(number: int) -> str:
    """What the message is called in the reporter's room, so that the answer takes its buttons' place."""
    return f"phrase:{number}"


def answer_phrase(incident: Incident, order: AnswerPhrase, world: World) -> Decision:
    """A human word: read by the crew, and a fact for the level where it is one."""
    reporter = world.reporter_in(incident)
    if reporter is None:
        return Decision(reply=reply("only-reporter"))
    if incident.is_over:
        return Decision(reply=reply("already-over", id=incident.id))
    saying = next((each for each in incident.sayings if each.number == order.number), None)
    phrase = PHRASES.get(saying.phrase) if saying else None
    if saying is None or phrase is None or order.answer not in phrase.answers:
        return Decision(reply=reply("button-too-old"))
    if (before := saying.answer_of(reporter.account)) is not None:
        return Decision(reply=reply("tapped-already", answer=_tapped(before)))
    return _tap(incident, saying, reporter, order.answer, world)


def _tap(
    incident: Incident, saying: Saying, reporter: Reporter, answer: str, world: World
) -> Decision:
    event = e.PhraseAnswered(at=world.now, by=world.by, number=saying.number, answer=answer)
    after = fold([event], incident)
    facts = phrases.learned(saying.phrase, answer, incident.facts)
    told = (*_to_crew(after, saying, answer, world), _settled(after, saying, reporter, answer))
    known = learn(after, facts, world) if facts != incident.facts else Decision()
    return (
        Decision(events=(event,), deliveries=told)
        + known
        + Decision(reply=reply("tapped", answer=_tapped(answer)))
    )


def _to_crew(incident: Incident, saying: Saying, answer: str, world: World) -> tuple[Delivery, ...]:
    """Silently, unless it is awaited: then it rings where it was asked."""
    told = say(
        "reporter-taps",
        to=_who(saying.by),
        who=Who(world.by.person, world.by.account, calls=False),
        phrase=_worded(saying.phrase),
        answer=_tapped(answer),
    )
    return tuple(
        replace(each, notify=PHRASES[saying.phrase].awaited and _asked_there(saying, each))
        for each in tell_crew(incident, world, told)
    )


def _asked_there(saying: Saying, delivery: Delivery) -> bool:
    account, place = saying.by.account, delivery.place
    if account is None:
        return False
    return (account.platform, account.workspace) == (place.platform, place.workspace)


def _settled(incident: Incident, saying: Saying, reporter: Reporter, answer: str) -> Delivery:
    """In the reporter's room their answer stands where its buttons were."""
    said = say("crew-phrase", who=_who(saying.by), phrase=_worded(saying.phrase))
    mine = say("you-tapped", answer=_tapped(answer))
    what = Tell((said, mine), name=_name(saying.number), only_changes=True)
    return replace(tell_reporter(incident, reporter), what=what)


def _who(by: By) -> Who:
    return Who(by.person, by.account)
