"""From facts to a level: the rubric's rules, in the rubric's order.

Source: docs/severity.md
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.severity.opinion import second_level
from bot.domain.severity.rules import SeverityRules, Thresholds
from bot.domain.severity.values import (
    Facts,
    Loss,
    Question,
    Rating,
    Reason,
    Scope,
    Severity,
    State,
    Symptom,
)

SEV1, SEV2, SEV3, SEV4 = Severity

GIFTS = Symptom("gifts_payments_down")
OTHER = Symptom("question_other")

# A total loss of these for all is SEV1; of anything else, a core function, it is SEV2.
THE_BROADCAST = frozenset(
    map(Symptom, ("black_screen", "no_audio", "stream_down", "low_quality", "stutter"))
)

HOW_MANY = Question("scope", ("all", "some", "few"))
STILL_NOW = Question("now", ("live", "recovered"))
ON_AIR = Question("onair", ("live", "not_live"))
FELT = Question("felt", ("yes", "no"))
CAN_WATCH = Question("watch", ("gone", "badly", "fine"))

WIDE = frozenset({Scope.ALL, Scope.MOST})

# Reasons of a state that the wording alone speaks for, and the question that settles it.
LIKE_LIVE = "reason-like-live"
LIKE_SETTLED = tuple(
    f"reason-like-{name}" for name in ("recovered", "not-live", "drill", "question", "cosmetic")
)
_SETTLES = {
    State.RECOVERED: STILL_NOW,
    State.NOT_LIVE: ON_AIR,
    State.DRILL: STILL_NOW,
    State.QUESTION: CAN_WATCH,
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule decided, and what would change it."""

    severity: Severity
    reason: Reason
    question: Question | None = None


Rule = Callable[[Facts, SeverityRules], Ruling | None]


def rate(facts: Facts, rules: SeverityRules) -> Rating:
    """Return the level of the first rule that speaks, with every reason for it.

    Reasons come as: the rule, the facts with their words, what would change the level.
    Never silent: facts that no rule knows are SEV3 with a question.
    """
    ruled = ruling_of(facts, rules)
    ruling = _second(facts, ruled, rules.thresholds) or ruled
    if _reads(facts, LIKE_LIVE) and _open(STILL_NOW, facts):
        ruling = replace(ruling, question=STILL_NOW)
    question = ruling.question if _open(ruling.question, facts) else None
    why = dict.fromkeys((ruling.reason, ruled.reason))
    reasons = (*why, *facts.evidence, *_contradiction(facts), *_what_if(ruling, facts))
    return Rating(ruling.severity, reasons, question)


def _reads(facts: Facts, *keys: str) -> bool:
    return any(reason.key in keys for reason in facts.evidence)


def ruling_of(facts: Facts, rules: SeverityRules) -> Ruling:
    """Return what the first rule that speaks decides."""
    return next(found for rule in RULES if (found := rule(facts, rules)) is not None)


SETTLED = frozenset({"reason-starting", "reason-own"})  # the team's own choice
SHARES = frozenset({"reason-share", "reason-share-small"})
STATED = SHARES | {"reason-crowd"}
COUNTED = 2.0  # natural logarithm of the odds: a number is surer than wording


def _second(facts: Facts, ruled: Ruling, limits: Thresholds) -> Ruling | None:
    """What wording and rules together speak for, where nobody answered.

    It was learned with the rubric's numbers: those that a team chose are not weighed against it, nor is
    a crowd that is known from elsewhere (a show's plan, other reporters). Of two halves that contradict
    each other the worse counts: it is not lowered.
    """
    if facts.leaning is None or facts.firm or ruled.severity is SEV4:
        return None
    counted = ruled.reason.key in SHARES and facts.affected_pct is None
    tuned = ruled.reason.key in STATED and limits != Thresholds()
    unheard = ruled.reason.key == "reason-crowd" != facts.leaning.rule
    if counted or tuned or unheard or ruled.reason.key in SETTLED:
        return None
    surer = COUNTED if ruled.reason.key in STATED else 0.0
    level = second_level(facts.leaning, ruled.severity, surer)
    if level is ruled.severity or (facts.contradictory and level > ruled.severity):
        return None
    reason = Reason("reason-reads-like", facts.leaning.words[level - 1], str(int(level)))
    return Ruling(level, reason, ruled.question or HOW_MANY)


def affected_share(facts: Facts) -> float | None:
    """Per cent of viewers affected: as stated, or counted from affected out of watching."""
    if facts.affected_pct is not None:
        return facts.affected_pct
    if facts.affected_viewers is None or not facts.viewers or facts.region or facts.client:
        return None
    if facts.scope in WIDE:
        return None  # "everyone" and a small number contradict each other: the worse counts
    if facts.affected_viewers >= facts.viewers:
        return None  # the same number read twice, or one of them misread
    return 100 * facts.affected_viewers / facts.viewers


def affected_crowd(facts: Facts, limits: Thresholds) -> int:
    """How many viewers are affected, 0 if unknown: an audience counts unless only a part is hit."""
    if facts.affected_viewers is not None and facts.scope not in WIDE:
        return facts.affected_viewers
    watching = facts.viewers or facts.affected_viewers or _planned(facts)
    if facts.scope in {Scope.FEW, Scope.SOME} or facts.client:
        return 0
    share = 100 if facts.affected_pct is None else facts.affected_pct
    return round(watching * share / 100)


def _planned(facts: Facts) -> int:
    """The expected audience counts where the report is grave or for all: a plan is no complaint."""
    grave = facts.loss in {Loss.TOTAL, Loss.HEAVY} or facts.scope in WIDE
    narrow = facts.region is not None and facts.region != "global"
    return facts.expected_viewers or 0 if grave and not narrow else 0


def _settled(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if facts.state is State.LIVE:
        return None
    guessed = _reads(facts, *LIKE_SETTLED)
    ask = _SETTLES[facts.state] if guessed or facts.state is State.RECOVERED else None
    return Ruling(SEV4, Reason(f"reason-{facts.state.replace('_', '-')}"), ask)


def _cosmetic(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if not facts.cosmetic:
        return None
    ask = CAN_WATCH if _reads(facts, *LIKE_SETTLED) else None
    return Ruling(SEV4, Reason("reason-cosmetic"), ask)


def _starting(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if not facts.starting:
        return None
    return Ruling(rules.starting, Reason("reason-starting"), ON_AIR)


def _unfelt(facts: Facts, rules: SeverityRules) -> Ruling | None:
    return Ruling(SEV3, Reason("reason-unfelt"), FELT) if facts.unfelt else None


def _unknown(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if facts.symptom != OTHER:
        return None
    key = "reason-other" if facts.understood else "reason-not-understood"
    return Ruling(SEV3, Reason(key), CAN_WATCH)


def _crowd(facts: Facts, rules: SeverityRules) -> Ruling | None:
    """Rule 3: many people, whatever the symptom, unless it is slight."""
    if facts.loss is Loss.SLIGHT or facts.workaround:
        return None
    crowd = affected_crowd(facts, rules.thresholds)
    if crowd < rules.thresholds.sev1_viewers:
        return None
    ask = None if facts.scope in WIDE else HOW_MANY
    return Ruling(SEV1, Reason("reason-crowd", value=f"{crowd:,}"), ask)


def _share(facts: Facts, rules: SeverityRules) -> Ruling | None:
    """Rule 4: the share decides; its edges belong to the worse level."""
    share = affected_share(facts)
    if share is None:
        return None
    shown = f"{share:.3g}"
    if share >= rules.thresholds.sev1_pct and facts.loss is not Loss.SLIGHT:
        return Ruling(SEV1, Reason("reason-share", value=shown))
    if share >= rules.thresholds.sev2_pct:
        return Ruling(SEV2, Reason("reason-share", value=shown))
    return Ruling(SEV3, Reason("reason-share-small", value=shown))


def _few(facts: Facts, rules: SeverityRules) -> Ruling | None:
    count = facts.affected_viewers
    counted = count is not None and count <= rules.thresholds.few_viewers
    if facts.scope is Scope.FEW or (counted and facts.scope not in WIDE):
        return Ruling(SEV3, Reason("reason-few"), HOW_MANY)
    return None


def _workaround(facts: Facts, rules: SeverityRules) -> Ruling | None:
    return Ruling(SEV3, Reason("reason-workaround")) if facts.workaround else None


def _slight(facts: Facts, rules: SeverityRules) -> Ruling | None:
    return Ruling(SEV3, Reason("reason-slight"), HOW_MANY) if facts.loss is Loss.SLIGHT else None


def _client(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if not facts.client:
        return None
    return Ruling(SEV2, Reason("reason-client", value=facts.client), HOW_MANY)


def _region(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if facts.region is None or facts.region == "global":
        return None
    if facts.loss is Loss.MILD and facts.scope not in WIDE:
        return Ruling(SEV3, Reason("reason-region-mild", value=facts.region), HOW_MANY)
    return Ruling(SEV2, Reason("reason-region", value=facts.region), HOW_MANY)


def _part(facts: Facts, rules: SeverityRules) -> Ruling | None:
    """Some or many: SEV2, except that a mild thing for some is limited."""
    if facts.scope not in {Scope.MANY, Scope.SOME}:
        return None
    if facts.scope is Scope.SOME and facts.loss is Loss.MILD:
        return Ruling(SEV3, Reason("reason-part-mild"), HOW_MANY)
    return Ruling(SEV2, Reason("reason-part"), HOW_MANY)


def _revenue(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if facts.symptom != GIFTS or facts.loss is Loss.UNSTATED:
        return None
    return Ruling(SEV1, Reason("reason-revenue"), HOW_MANY)


def _own(facts: Facts, rules: SeverityRules) -> Ruling | None:
    own = rules.symptoms.get(facts.symptom)
    if own is None:
        return None
    return Ruling(own.all_viewers, Reason("reason-own", value=facts.symptom), HOW_MANY)


def _total(facts: Facts, rules: SeverityRules) -> Ruling | None:
    """Rules 5 and 8: total-loss wording is taken to mean the broadcast."""
    if facts.loss is not Loss.TOTAL:
        return None
    if facts.symptom in THE_BROADCAST:
        key = "reason-down-all" if facts.scope in WIDE else "reason-down"
        return Ruling(SEV1, Reason(key, value=facts.symptom), HOW_MANY)
    return Ruling(SEV2, Reason("reason-core", value=facts.symptom), HOW_MANY)


def _heavy(facts: Facts, rules: SeverityRules) -> Ruling | None:
    if facts.loss is not Loss.HEAVY and facts.scope not in WIDE:
        return None
    return Ruling(SEV2, Reason("reason-heavy", value=facts.symptom), HOW_MANY)


def _mild(facts: Facts, rules: SeverityRules) -> Ruling | None:
    return Ruling(SEV3, Reason("reason-mild", value=facts.symptom), HOW_MANY)


# The rubric's order; the last one always speaks.
RULES: tuple[Rule, ...] = (
    _starting,
    _settled,
    _cosmetic,
    _unfelt,
    _unknown,
    _crowd,
    _share,
    _few,
    _workaround,
    _slight,
    _client,
    _region,
    _part,
    _revenue,
    _own,
    _total,
    _heavy,
    _mild,
)

# Which fact answers a question already: it is not asked again.
ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "scope": ("scope", "affected_pct", "affected_viewers"),
    "now": ("state",),
    "onair": ("starting",),
    "felt": ("unfelt",),
    "watch": ("symptom", "loss"),
}


def _open(question: Question | None, facts: Facts) -> bool:
    """Whether to ask: not what an answer, a form or plain words have settled."""
    if question is None or set(ANSWERED_BY[question.key]) & set(facts.firm):
        return False
    return question is not HOW_MANY or facts.scope not in WIDE


def _contradiction(facts: Facts) -> tuple[Reason, ...]:
    return (Reason("reason-contradictory"),) if facts.contradictory else ()


_IF_SCOPE = "reason-if-scope"


def _what_if(ruling: Ruling, facts: Facts) -> tuple[Reason, ...]:
    """Say what would change the level, where an open question can."""
    if not _open(ruling.question, facts) or ruling.question is None:
        return ()
    key = f"reason-if-{ruling.question.key}"
    return (Reason(f"{key}-{ruling.severity.name.lower()}" if key == _IF_SCOPE else key),)
