"""What kind of loss it is for those who are hit. Rule 5 of the rubric."""

import re

from bot.domain.severity.clauses import Account, Claim, Said
from bot.domain.severity.numbers import Kind
from bot.domain.severity.people import People
from bot.domain.severity.rules import Thresholds
from bot.domain.severity.symptoms import _LOOKS, _LOSSES, ENCODER
from bot.domain.severity.values import Loss, Symptom

# For these, less than a second is slight.
_SUDDEN = frozenset(map(Symptom, ("black_screen", "no_audio", "stutter")))
_TIMED = {Symptom("av_desync"): "desync_s", Symptom("high_latency"): "latency_s"}


def loss_of(account: Account, main: Claim | None, people: People, limits: Thresholds) -> Loss:
    """Return the worst loss said of the symptom, made milder or worse by the words around it."""
    if main is None:
        return _unnamed(account)
    if main.finding.symptom in _SUDDEN and _shortest(account) < 1:
        return Loss.SLIGHT
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
