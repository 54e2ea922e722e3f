"""What is said later, on top of what is known.

Later words may make it worse. Milder they make it only where its reporter takes something back, puts it
right or answers what was asked: else they are a remark. A drill is never made of them, and nothing of what
is only asked or said to be fine.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from bot.domain.severity.hearing import COUNTS, HIT, PLACE, TROUBLE, WHOM, Later, has, stated
from bot.domain.severity.rating import HOW_MANY, LIKE_SETTLED, OTHER, WIDE, rate
from bot.domain.severity.rules import SeverityRules
from bot.domain.severity.values import (
    Facts,
    Leaning,
    Loss,
    Question,
    Reason,
    Scope,
    Severity,
    State,
    Symptom,
)

STATE = ("state",)
_STREAM, _A_PLACE = Symptom("stream_down"), Symptom("regional_outage")
# Of equal levels, what viewers lose first; the rest lose alike.
_GRAVEST = tuple(
    map(
        Symptom,
        ("stream_down", "black_screen", "regional_outage", "no_audio", "gifts_payments_down"),
    )
)
# What is said of one of them is said of the same thing.
_THINGS = (
    frozenset(
        map(
            Symptom,
            ("stream_down", "regional_outage", "black_screen", "stutter", "low_quality",
             "high_latency", "encoder_overload", "av_desync"),
        )
    ),
    frozenset(map(Symptom, ("no_audio", "audio_noise", "av_desync"))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks, and on what occasion.

    `own`: its reporter says so, who may make it milder; else it only gets worse. `anew`: it is a report of
    its own, and weighed as one too. `question`: the one that is open.
    """

    own: bool = True
    anew: bool = False
    question: Question | None = None


IN_PASSING = Spoken()


def updated(facts: Facts, later: Later, rules: SeverityRules, spoken: Spoken = IN_PASSING) -> Facts:
    """Put a later message on top of what is known; silence changes nothing.

    Firm facts stay, unless what is said now is worse in itself.
    """
    if not later.facts.understood:
        return facts
    if _is_settled(facts, later):
        state = later.facts.state if spoken.own and "state" not in facts.firm else facts.state
        return _told(facts, replace(facts, state=state), later)
    merged = _merged(facts, later, rules, spoken)
    worse = _level(merged, rules)
    alone = _alone(facts, later, spoken)
    together = replace(alone, viewers=_most(facts.viewers, alone.viewers))
    if (later.named or spoken.anew) and worse > max(_level(alone, rules), _level(together, rules)):
        return together
    return _told(facts, merged, later)


def _is_settled(facts: Facts, later: Later) -> bool:
    """Over or off air, in so many words, and said of what is wrong."""
    said = later.facts
    if later.asked or said.starting or has(said, *LIKE_SETTLED):
        return False
    of_all = said.symptom == OTHER or _guessed(said) or one_thing(facts.symptom, said.symptom)
    return said.state in {State.RECOVERED, State.NOT_LIVE} and of_all


def one_thing(known: Symptom, well: Symptom) -> bool:
    """Whether what is well is what was wrong, or all of the stream."""
    if well == _STREAM:
        return any(known in each for each in _THINGS)
    return known == well or any({known, well} <= each for each in _THINGS)


def _merged(facts: Facts, later: Later, rules: SeverityRules, spoken: Spoken) -> Facts:
    said = later.facts
    live = facts if _says_nothing_wrong(later) else _put(facts, state=State.LIVE)
    begins_anew = later.named and facts.state is not State.LIVE
    merged = _newest(live, said) if begins_anew else _with_trouble(live, later, rules, spoken)
    if later.asked or _is_of_another(merged, later):
        return merged
    answers = later.answers and spoken.question == HOW_MANY
    if spoken.own and (later.corrects or answers):
        return _corrected(merged, said)
    return _hitting_more(merged, later, rules)


def _says_nothing_wrong(later: Later) -> bool:
    calm = later.facts.state is not State.LIVE or bool(later.well)
    return later.asked or (calm and not later.named)


def _is_of_another(facts: Facts, later: Later) -> bool:
    """For whom chat fails says nothing of for whom it is black. A bare place is no trouble of its own."""
    said = later.facts.symptom
    if said == OTHER or _guessed(later.facts) or (later.answers and said == _A_PLACE):
        return False
    return not one_thing(facts.symptom, said)


def _with_trouble(facts: Facts, later: Later, rules: SeverityRules, spoken: Spoken) -> Facts:
    """What is wrong: as said now if that is graver, or if the first was taken back or never said."""
    said = later.facts
    now = _newest(facts, said)
    unknown = facts.symptom == OTHER and has(said, "reason-symptom", "reason-symptom-like")
    taken_back = spoken.own and any(one_thing(facts.symptom, well) for well in later.well)
    if unknown or (later.named and taken_back):
        return now
    if later.named and said.symptom != facts.symptom:
        return now if _is_graver(now, facts, rules, later) else facts
    if _says_nothing_wrong(later) or said.cosmetic:
        return facts
    return _unless_milder(facts, _put(facts, loss=_gravest(facts.loss, said.loss)), rules)


def _newest(facts: Facts, said: Facts) -> Facts:
    return _put(facts, **stated(said, TROUBLE), leaning=said.leaning)


def _is_graver(now: Facts, was: Facts, rules: SeverityRules, later: Later) -> bool:
    """A worse level for those it is said of; of equal ones what viewers lose first, if no fewer lose it."""
    hit = stated(later.facts, HIT)
    level, before = _level(_put(now, **hit), rules), _level(was, rules)
    if level != before:
        return level < before
    fewer = hit and later.facts.scope not in WIDE
    return not fewer and _gravity(now) < _gravity(was)


def _gravity(facts: Facts) -> int:
    known = facts.symptom in _GRAVEST
    return _GRAVEST.index(facts.symptom) if known else len(_GRAVEST)


def _corrected(facts: Facts, said: Facts) -> Facts:
    """For whom, as said now: who is hit is counted anew where it is said, or where fewer are watching."""
    watching = None if said.viewers == said.affected_viewers else said.viewers
    hit = facts.affected_viewers
    anew = stated(said, COUNTS) or (hit is not None and watching is not None and watching < hit)
    counted = _put(facts, affected_viewers=None, affected_pct=None) if anew else facts
    if stated(said, COUNTS):
        counted = _put(counted, scope=None)
    return _put(counted, **stated(replace(said, viewers=watching), WHOM))


def _hitting_more(facts: Facts, later: Later, rules: SeverityRules) -> Facts:
    """For whom: the most that was said, and a place only if nothing was said of it before.

    How many write, and the few that somebody counts, are no audience; only what is worse is made of them.
    """
    said = later.facts
    watched = facts if _is_aside(later, rules) else _watched(facts, said)
    placed = {} if stated(facts, WHOM) else stated(said, PLACE)
    counted = _put(
        _watched(facts, said),
        affected_viewers=_most(facts.affected_viewers, said.affected_viewers),
        affected_pct=_most(facts.affected_pct, said.affected_pct),
        scope=_widest(facts.scope, said.scope),
        **placed,
    )
    if _is_aside(later, rules) and _level(counted, rules) >= _level(facts, rules):
        return facts
    return _unless_milder(_unless_milder(facts, watched, rules), counted, rules)


def _watched(facts: Facts, said: Facts) -> Facts:
    return _put(facts, viewers=_most(facts.viewers, said.viewers))


def _is_aside(later: Later, rules: SeverityRules) -> bool:
    hit = later.facts.affected_viewers
    return hit is not None and (later.told or hit <= rules.thresholds.few_viewers)


def _alone(facts: Facts, later: Later, spoken: Spoken) -> Facts:
    """As if nothing else was known; whoever says nothing of for whom in passing means the same people."""
    said = later.facts
    expected = replace(said, expected_viewers=said.expected_viewers or facts.expected_viewers)
    if spoken.anew or later.whom:
        return expected
    return _put(replace(expected, leaning=None), **stated(facts, WHOM))


def _told(was: Facts, now: Facts, later: Later) -> Facts:
    """With the words that said what is new; as it was if nothing is."""
    new = [group for group in (STATE, TROUBLE, WHOM) if _values(now, group) != _values(was, group)]
    if not new:
        return was
    evidence = tuple(each for each in later.facts.evidence if _group_of(each) in new)
    return replace(now, evidence=evidence, leaning=_leaning(was, now, later))


def _leaning(was: Facts, now: Facts, later: Later) -> Leaning | None:
    """Words that name what is wrong are read anew; for whom or since when is the rules' to weigh."""
    if now.leaning != was.leaning:
        return now.leaning
    said_whom = later.facts.scope is not None and _values(now, WHOM) != _values(was, WHOM)
    return None if said_whom or now.state is not State.LIVE else was.leaning


_OF_WHOM = ("reason-viewers", "reason-affected", "reason-pct", "reason-scope", "reason-where")
_OF_TROUBLE = (
    "reason-symptom",
    "reason-said-unfelt",
    "reason-said-backup",
    "reason-said-workaround",
)


def _group_of(reason: Reason) -> tuple[str, ...]:
    if reason.key.startswith(_OF_WHOM):
        return WHOM
    return TROUBLE if reason.key.startswith(_OF_TROUBLE) else STATE


def _put(facts: Facts, **changes: object) -> Facts:
    """What is firm stays."""
    free = {name: value for name, value in changes.items() if name not in facts.firm}
    return replace(facts, **free)  # type: ignore[arg-type]  # keys are field names


def _values(facts: Facts, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(facts, name) for name in names if name != "region_words")


def _unless_milder(was: Facts, now: Facts, rules: SeverityRules) -> Facts:
    return was if _level(now, rules) > _level(was, rules) else now


def _level(facts: Facts, rules: SeverityRules) -> Severity:
    return rate(facts, rules).severity


N = TypeVar("N", int, float)


def _most(one: N | None, other: N | None) -> N | None:
    said = [each for each in (one, other) if each is not None]
    return max(said, default=None)


def _gravest(one: Loss, other: Loss) -> Loss:
    return min(one, other, key=list(Loss).index)


def _widest(one: Scope | None, other: Scope | None) -> Scope | None:
    said = [each for each in (one, other) if each is not None]
    return min(said, key=list(Scope).index, default=None)


def _guessed(facts: Facts) -> bool:
    """What the words only read like."""
    return has(facts, "reason-symptom-like")
