"""What kind of loss it is for those who are hit. Rule 5 of the rubric."""

import re

from bot.domain.severity.clauses import Account, Claim, Said
from bot.domain.severity.grammar import form
from bot.domain.severity.numbers import Kind
from bot.domain.severity.people import People
from bot.domain.severity.rules import Thresholds
from bot.domain.severity.symptoms import _LOOKS, _LOSSES, ENCODER
from bot.domain.severity.values import Loss, Symptom

NO_AUDIO = Symptom("no_audio")
# For these, less than a second is slight.
_SUDDEN = frozenset(map(Symptom, ("black_screen", "no_audio", "stutter")))
_EVERY = form("ALL s")  # "every ten seconds"
_EVERY_FEW = re.compile(
    r"\bevery (?:few|couple of|other) (?:words?|sentences?|frames?|syllables?)"
    r"|\b(?:drops?|cuts?|goes|dips?|fades?)\b[a-z ]{0,12}\b(?:each time|every time|whenever)\b"
)
_TIMED = {Symptom("av_desync"): "desync_s", Symptom("high_latency"): "latency_s"}


def loss_of(
    account: Account, main: Claim | None, people: People, limits: Thresholds, *, wide: bool
) -> Loss:
    """Return the worst loss said of the symptom, made milder or worse by the words around it."""
    if main is None:
        return _unnamed(account)
    if main.finding.symptom in _SUDDEN and _shortest(account) < 1:
        return Loss.SLIGHT
    if main.finding.symptom in _SUDDEN and _often(account, main):
        return Loss.HEAVY
    if wide and main.finding.symptom in _LOOKS and _unwatchable(account):
        return Loss.TOTAL
    if _stands_still(account, main) and (wide or _longest(account) >= _STILL_S):
        return Loss.TOTAL
    if (main.finding.symptom == NO_AUDIO or main.finding.kind == "loose") and _part_is_left(
        account
    ):
        return Loss.HEAVY
    measured = _measured(account, main, people, limits)
    worst = _worst(account, main)
    if measured is not None and worst is not Loss.TOTAL:
        return measured
    return _coloured(account, main, worst)


# Compiled on first use, by `re` itself: start-up does not pay for it.
_CAN_FOLLOW = (
    r"\b(?:you|people|they|viewers|we|one) can (?:still |just about |just |barely |sort of )?"
    r"(?:see|tell|make out|follow|hear|watch|understand|guess)\b"
)


def _unnamed(account: Account) -> Loss:
    """No fault is named in words that are known: "slightly dim, but you can see it all"."""
    if account.has("SLIGHT") and not account.has("HEAVY", "NO", "NOT", "CANT", "NOBODY"):
        return Loss.SLIGHT
    return Loss.HEAVY if re.search(_CAN_FOLLOW, account.reading.text) else Loss.UNSTATED


_IS_LEFT = ("剩", "只有", "is all that", "still hear", "remain")


def _part_is_left(account: Account) -> bool:
    """ "Only the left channel", 就剩人声: where a part of the sound is heard, the rest is lost."""
    return any(
        "SNDP" in clause.tags
        and not account.faulty(index)
        and ("LOW" in clause.tags or any(word in account.said(clause) for word in _IS_LEFT))
        for index, clause in enumerate(account.clauses)
    )


_UNWATCHABLE = (
    "unwatchable",
    "impossible to watch",
    "can't be watched",
    "made out at all",
    "can't make out anything",
    "can't make out a ",
    "can't make out who",
    "完全认不出",
    "谁是谁",
    "没法看",
    "看不了",
    "看不下去",
)


def _unwatchable(account: Account) -> bool:
    """Said of all, it is no longer a matter of how badly they see it."""
    text = account.reading.text
    return any(word in text for word in _UNWATCHABLE)


_STILL_S = 60  # a picture that has not moved for this long is no picture
_MOVES_AGAIN = ("freez", "hang", "卡")


def _stands_still(account: Account, main: Claim) -> bool:
    """A picture that stands still is no picture; one that "keeps freezing" is a stutter."""
    if main.finding.symptom != Symptom("stutter"):
        return False
    tokens = account.reading.tokens[main.finding.first : main.finding.last]
    return any(
        one.tag == "FREEZE"
        and not account.reading.text[one.start : one.end].startswith(_MOVES_AGAIN)
        for one in tokens
    )


def _often(account: Account, main: Claim) -> bool:
    """ "Every ten seconds" is heavy, "every two minutes" or "a tiny one every minute" is not."""
    if _EVERY_FEW.search(account.reading.text):
        return True
    if "SLIGHT" in account.clauses[main.clause].tags or not _EVERY.search(account.reading.code):
        return False
    return _shortest(account) < 60


def _worst(account: Account, main: Claim) -> Loss:
    symptom = main.finding.symptom
    family = _LOOKS if symptom in _LOOKS else {symptom}
    losses = [one.finding.loss for one in account.asserted if one.finding.symptom in family]
    return min(losses, key=_LOSSES.index, default=main.finding.loss)


def _of_looks(account: Account) -> list[Claim]:
    return [one for one in account.asserted if one.finding.symptom in _LOOKS]


def _coloured(account: Account, main: Claim, worst: Loss) -> Loss:
    """Slight or heavy words in the clause of the fault, or beside it, colour it."""
    around = account.clauses[max(0, main.clause - 1) : main.clause + 2]
    here = account.clauses[main.clause].tags
    near = frozenset().union(
        *(one.tags for one in around if one.sentence == account.clauses[main.clause].sentence)
    )
    if "SLIGHT" in here or ("SLIGHT" in near and worst in (Loss.MILD, Loss.SLIGHT)):
        return Loss.SLIGHT
    if main.finding.symptom in _LOOKS:  # cause and look are one trouble
        here = here.union(*(account.clauses[one.clause].tags for one in _of_looks(account)))
    if worst is Loss.MILD and (
        here & {"HEAVY", "TOTALLY"} or near & {"LOUD"} or account.has("CHORUS")
    ):
        return Loss.HEAVY
    return worst


def _measured(account: Account, main: Claim, people: People, limits: Thresholds) -> Loss | None:
    """A number that says how bad: seconds, frames a second, lines, share of frames."""
    symptom = main.finding.symptom
    if symptom in _TIMED:
        return _by_seconds(account, getattr(limits, _TIMED[symptom]))
    if symptom not in _LOOKS:
        return None
    if people.frames is not None and symptom == Symptom("encoder_overload"):
        return _by_frames(account, people.frames, limits)
    if (
        _lowest(account, Kind.FPS) <= limits.low_fps
        or _lowest(account, Kind.LINES) <= limits.low_lines
    ):
        return Loss.HEAVY
    return None


def _by_seconds(account: Account, limit: float) -> Loss | None:
    seconds = [
        token.number.value for token in account.reading.tokens if token.number and token.tag == "s"
    ]
    if not seconds:
        return None
    return Loss.HEAVY if max(seconds) >= limit else Loss.SLIGHT


def _shortest(account: Account) -> float:
    seconds = [one.number.value for one in account.reading.tokens if one.number and one.tag == "s"]
    return min(seconds, default=float("inf"))


def _longest(account: Account) -> float:
    seconds = [one.number.value for one in account.reading.tokens if one.number and one.tag == "s"]
    return max(seconds, default=0)


def _by_frames(account: Account, share: float, limits: Thresholds) -> Loss | None:
    """A share of processor time says nothing of frames."""
    if not account.has("FRAMES", "STUT", "FRAMEW") or any(
        one.said is Said.DENIED and one.finding.symptom == ENCODER for one in account.claims
    ):
        return None
    return Loss.HEAVY if share >= limits.sev2_pct else Loss.SLIGHT


def _lowest(account: Account, kind: Kind) -> float:
    values = [
        one.number.value for one in account.reading.tokens if one.number and one.number.kind is kind
    ]
    return min(values, default=float("inf"))
