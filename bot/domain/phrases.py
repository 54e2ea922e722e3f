"""The phrasebook: what crew and reporter say to each other where they share no language.

A phrase is the catalogue's `phrase-<id>`, and each of its answers `tap-<id>`: everybody reads both in their
own language. The order is that in which they are offered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain import severity
from bot.domain.ids import RegionId
from bot.domain.severity import Facts


class Kind(StrEnum):
    """In which list it is offered."""

    ASK = "ask"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`awaited`: the crew waits for the answer, so it may ring at whoever asked."""

    id: str
    kind: Kind
    answers: tuple[str, ...]
    awaited: bool = True


FINE = ("fine", "not-fine", "not-sure")
DONE = ("done", "doing", "cannot-now", "do-not-know-how")
HEARD = ("understood", "cannot-now")


def _asks(name: str, *answers: str) -> Phrase:
    return Phrase(name, Kind.ASK, answers)


def _requests(name: str, *answers: str) -> Phrase:
    return Phrase(name, Kind.TELL, answers)


def _tells(name: str, *answers: str) -> Phrase:
    return Phrase(name, Kind.TELL, answers, awaited=False)


PHRASES: Mapping[str, Phrase] = {
    each.id: each
    for each in (
        _asks("is-it-everyone", "everyone", "some-viewers", "one-region", "only-me", "not-sure"),
        _asks(
            "which-region",
            *("in-china", "in-asia", "in-europe", "in-america", "several-regions", "not-sure"),
        ),
        _asks("only-your-stream", "yes", "no", "not-sure"),
        _asks("still-happening", "still-broken", "comes-and-goes", "better", "looks-fine"),
        _asks("how-many-viewers", "under-1k", "over-1k", "over-10k", "over-50k", "not-sure"),
        _asks("since-when", "just-now", "few-minutes", "half-hour", "from-the-start"),
        _asks(
            "encoder-shows",
            *("encoder-fine", "dropping-frames", "reconnecting", "overloaded", "disconnected"),
        ),
        _asks("preview-fine", *FINE),
        _asks("own-network-fine", *FINE),
        _asks("changed-anything", "changed-nothing", "restarted-it", "will-write", "not-sure"),
        _asks("have-backup", "have-one", "have-none", "not-sure"),
        _requests("send-screenshot", "will-send", "cannot-now"),
        _requests("restart-encoder", *DONE),
        _requests("switch-to-backup", *DONE, "have-none"),
        _requests("lower-bitrate", *DONE),
        _requests("restart-stream", *DONE),
        _requests("check-cable", *DONE),
        _requests("check-sound-source", *DONE),
        _requests("check-server-address", *DONE),
        _requests("try-again", "works-now", "still-broken"),
        _tells("keep-streaming", *HEARD),
        _tells("do-not-end", *HEARD),
        _tells("change-nothing", *HEARD),
        _tells("back-in-10", "understood"),
        _tells("on-our-side", "understood"),
        _tells("short-break", "understood", "not-now"),
        _tells("we-phone-you", *HEARD),
    )
}


def offered(kind: Kind) -> tuple[Phrase, ...]:
    return tuple(each for each in PHRASES.values() if each.kind is kind)


Learn = Callable[[Facts], Facts]


def _answered(question: str, answer: str) -> Learn:
    """As an answer to a deciding question is."""
    return lambda facts: severity.answered(facts, question, answer)


def _in(region: str) -> Learn:
    return lambda facts: severity.known(facts, region=RegionId(region))


# What of an answer is a fact for the level. A rough number of viewers is none: it is nobody's count.
FACTS: Mapping[tuple[str, str], Learn] = {
    ("is-it-everyone", "everyone"): _answered("scope", "all"),
    ("is-it-everyone", "some-viewers"): _answered("scope", "some"),
    ("is-it-everyone", "one-region"): _answered("scope", "some"),
    ("is-it-everyone", "only-me"): _answered("scope", "few"),
    ("which-region", "in-china"): _in("cn"),
    ("which-region", "in-asia"): _in("apac"),
    ("which-region", "in-europe"): _in("eu"),
    ("which-region", "in-america"): _in("na"),
    ("still-happening", "still-broken"): _answered("now", "live"),
    ("still-happening", "looks-fine"): _answered("now", "recovered"),
    ("try-again", "works-now"): _answered("now", "recovered"),
    ("try-again", "still-broken"): _answered("now", "live"),
}


def learned(phrase: str, answer: str, facts: Facts) -> Facts:
    """What is known after that answer; most answers change nothing."""
    change = FACTS.get((phrase, answer))
    return change(facts) if change else facts
