"""What is learned after the first words: answers, forms, monitoring, shows, like reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypedDict, Unpack

from bot.domain.ids import RegionId
from bot.domain.severity.lexicon.places import WITHIN
from bot.domain.severity.rating import OTHER, rate
from bot.domain.severity.rules import SeverityRules
from bot.domain.severity.values import (
    Facts,
    Loss,
    Rating,
    Reason,
    Scope,
    Severity,
    State,
    Symptom,
)


class Known(TypedDict, total=False):
    """What somebody filled in, or a machine measured."""

    symptom: Symptom
    state: State
    region: RegionId | None
    viewers: int | None
    affected_viewers: int | None
    affected_pct: float | None
    loss: Loss
    scope: Scope | None
    client: str
    unfelt: bool
    workaround: bool
    cosmetic: bool
    starting: bool
    understood: bool


def known(facts: Facts, **fields: Unpack[Known]) -> Facts:
    """Put form fields or measurements in; from now on text does not overrule them."""
    firm = tuple(dict.fromkeys((*facts.firm, *fields)))
    return replace(facts, **fields, firm=firm)


def _counts_out(facts: Facts, scope: Scope) -> Facts:
    """A scope that was answered outranks counts that were guessed from text."""
    guessed = {"affected_pct", "affected_viewers"} - set(facts.firm)
    cleared = replace(
        facts,
        affected_pct=None if "affected_pct" in guessed else facts.affected_pct,
        affected_viewers=None if "affected_viewers" in guessed else facts.affected_viewers,
        contradictory=False,
    )
    return known(cleared, scope=scope)


def _gone(facts: Facts) -> Facts:
    symptom = Symptom("stream_down") if facts.symptom == OTHER else facts.symptom
    return known(facts, symptom=symptom, loss=Loss.TOTAL, understood=True)


def _badly(facts: Facts) -> Facts:
    symptom = Symptom("stutter") if facts.symptom == OTHER else facts.symptom
    return known(facts, symptom=symptom, loss=Loss.HEAVY, understood=True)


ANSWERS: Mapping[tuple[str, str], Callable[[Facts], Facts]] = {
    ("scope", "all"): lambda facts: _counts_out(facts, Scope.ALL),
    ("scope", "some"): lambda facts: _counts_out(facts, Scope.MANY),
    ("scope", "few"): lambda facts: _counts_out(facts, Scope.FEW),
    ("now", "live"): lambda facts: known(facts, state=State.LIVE),
    ("now", "recovered"): lambda facts: known(facts, state=State.RECOVERED),
    ("onair", "live"): lambda facts: known(facts, starting=False, state=State.LIVE),
    ("onair", "not_live"): lambda facts: known(facts, starting=False, state=State.NOT_LIVE),
    ("felt", "yes"): lambda facts: known(facts, unfelt=False),
    ("felt", "no"): lambda facts: known(facts, unfelt=True),
    ("watch", "gone"): _gone,
    ("watch", "badly"): _badly,
    ("watch", "fine"): lambda facts: known(facts, state=State.QUESTION),
}


def answered(facts: Facts, question_key: str, answer: str) -> Facts:
    """Merge an answer to a question, or the symptom chosen in the form.

    An answer that no question has changes nothing.
    """
    if question_key == "symptom":
        return known(facts, symptom=Symptom(answer), understood=True)
    change = ANSWERS.get((question_key, answer))
    return facts if change is None else change(facts)


@dataclass(frozen=True, slots=True)
class ShowContext:
    """What the calendar knows of the show that the report is about."""

    live: bool
    expected_viewers: int | None = None


def with_show(facts: Facts, show: ShowContext) -> Facts:
    """Fill in what the text left out; what was typed wins over what was planned.

    A show that is on air is not "starting". The plan never lowers a level: a show that should be
    off air may be running late.
    """
    expected = show.expected_viewers if show.live and facts.viewers is None else None
    planned = (Reason("reason-expected", None, f"{expected:,}"),) if expected else ()
    return replace(
        facts,
        expected_viewers=expected,
        starting=facts.starting and not show.live,
        evidence=(*facts.evidence, *planned),
    )


def joined(one: Facts, other: Facts) -> Facts:
    """Add a like report to an open one: viewers and affected add up, the worse wording wins."""
    return replace(
        one,
        viewers=_sum(one.viewers, other.viewers),
        affected_viewers=_affected(one, other),
        loss=min(one.loss, other.loss, key=list(Loss).index),
        state=State.LIVE if State.LIVE in (one.state, other.state) else one.state,
    )


def _affected(one: Facts, other: Facts) -> int | None:
    """Where only one says how many are affected, the other's whole audience is."""
    if one.affected_viewers is None and other.affected_viewers is None:
        return None
    return _sum(
        *(f.viewers if f.affected_viewers is None else f.affected_viewers for f in (one, other))
    )


def _sum(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def widened(facts: Facts) -> Facts:
    """Raise the scope: several shows have the same trouble at once."""
    if "scope" in facts.firm:
        return facts
    evidence = (*facts.evidence, Reason("reason-several-shows"))
    return replace(facts, scope=Scope.ALL, evidence=evidence, leaning=None)


def alike(one: Facts, other: Facts) -> bool:
    """Whether two reports may be the same trouble: compatible symptoms and regions.

    Nothing that was not understood is like anything; a missing region is compatible with all.
    """
    if OTHER in (one.symptom, other.symptom):
        return False
    return _same_region(one, other) and _same_symptom(one.symptom, other.symptom)


# Different words for one trouble: a viewer says "black", the producer says "ingest lost".
FAMILIES = (
    frozenset(
        map(
            Symptom,
            ("black_screen", "stream_down", "regional_outage", "stutter", "encoder_overload"),
        )
    ),
    frozenset(map(Symptom, ("stutter", "low_quality", "high_latency", "encoder_overload"))),
    frozenset(map(Symptom, ("no_audio", "audio_noise", "av_desync"))),
    frozenset(map(Symptom, ("no_audio", "black_screen", "stream_down"))),
)


def _same_symptom(one: Symptom, other: Symptom) -> bool:
    return one == other or any({one, other} <= family for family in FAMILIES)


def _same_region(one: Facts, other: Facts) -> bool:
    if one.region is None or other.region is None or "global" in (one.region, other.region):
        return True
    return _within(one.region, other.region) or _within(other.region, one.region)


def _within(narrow: str, wide: str) -> bool:
    """Whether a place is another one or lies in it."""
    if narrow == wide or narrow.startswith(f"{wide}-"):
        return True
    return narrow.split("-", maxsplit=1)[0] in WITHIN.get(wide, "").split(", ")


class Change(StrEnum):
    """What follows from new facts."""

    KEEP = "keep"
    RAISE = "raise"  # done, and said
    PROPOSE_LOWER = "propose_lower"  # a human confirms
    ASK = "ask"  # contradicts a human's choice: asked, not overruled


@dataclass(frozen=True, slots=True)
class Reclassification:
    change: Change
    to: Severity
    rating: Rating


def reclassify(
    current: Severity,
    facts: Facts,
    rules: SeverityRules,
    *,
    chosen: bool = False,
    before: Facts | None = None,
) -> Reclassification:
    """Say what new facts do to a level.

    Args:
        current: the level now.
        chosen: a human chose it: it stays until new facts contradict it, and then is asked.
        before: the facts when it was chosen; the same rating as then is no contradiction.
    """
    rating = rate(facts, rules)
    if rating.severity is current or (chosen and _no_news(before, rating, rules)):
        return Reclassification(Change.KEEP, current, rating)
    if chosen:
        return Reclassification(Change.ASK, rating.severity, rating)
    change = Change.RAISE if rating.severity < current else Change.PROPOSE_LOWER
    return Reclassification(change, rating.severity, rating)


def _no_news(before: Facts | None, rating: Rating, rules: SeverityRules) -> bool:
    return before is not None and rate(before, rules).severity is rating.severity
