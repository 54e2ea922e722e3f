"""From a report's text to facts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.domain.ids import RegionId
from bot.domain.severity.clauses import Account, Claim, Said, account_of
from bot.domain.severity.extent import extent_of
from bot.domain.severity.grammar import BOUNDARIES
from bot.domain.severity.lexicon import lexicon_of
from bot.domain.severity.loss import loss_of
from bot.domain.severity.names import names_in, unnamed, without
from bot.domain.severity.opinion import (
    Heard,
    Standing,
    heard,
    leaning_of,
    on_air,
    reads_like,
    stands_like,
)
from bot.domain.severity.people import people_in
from bot.domain.severity.rating import OTHER, rate, ruling_of
from bot.domain.severity.reading import FILLER, read
from bot.domain.severity.rules import SeverityRules
from bot.domain.severity.symptoms import chosen, regional, thing_of
from bot.domain.severity.text import LIMIT
from bot.domain.severity.unfelt import WELL, Understanding, is_unfelt
from bot.domain.severity.values import Facts, Loss, Reason, Scope, State, Symptom, Words
from bot.domain.severity.when import late, starting, state_of, state_reason

BLURRED = Symptom("low_quality")
_WITH_WAYS = frozenset({Symptom("login_failure"), Symptom("gifts_payments_down")})


def understand(text: str, rules: SeverityRules) -> Facts:
    """Return what the text says. Any text is allowed; what is not understood is said so."""
    return _understand(text[:LIMIT], rules)


@lru_cache(maxsize=256)  # one opening asks for the same text several times
def _understand(text: str, rules: SeverityRules) -> Facts:
    read_as = dict.fromkeys((text, without(text, rules.names)))  # once, where no stream is named
    weighed = (facts for each in read_as for facts in _understandings(each, rules))
    return min(weighed, key=lambda one: rate(one, rules).severity)


def _understandings(text: str, rules: SeverityRules) -> Iterator[Facts]:
    account = account_of(read(text, lexicon_of(rules)))
    return (_weighed(account, said, rules) for said in _hearings(account))


def _hearings(account: Account) -> Iterator[Heard]:
    """Yield how the wording may be heard; the more severe counts: a name may not lower what is told.

    Of a bare fault, or a show past its time, nothing is heard.
    """
    said, rest = heard(account.reading), unnamed(account)
    silent = replace(said, familiar=False)
    if late(account) or _bare(account):
        yield silent
        return
    yield said
    if _only_named(account):
        yield silent
    elif rest is not account.reading:
        yield heard(rest)


def _weighed(account: Account, said: Heard, rules: SeverityRules) -> Facts:
    """Return the facts that rules and wording come to together."""
    facts = by_rules(account, said, rules)
    ruled = ruling_of(facts, rules)
    leaning = leaning_of(said, facts, ruled.severity, ruled.reason.key)
    if leaning is None:
        return facts
    if facts.starting:
        like = on_air(leaning)
    else:
        like = stands_like(said, leaning, facts, ruled.severity, ruled.reason.key)
    if like is None or not _borne_out(account, like.state):
        return replace(facts, leaning=leaning)
    facts = _standing(account, said, facts, like, rules)
    rule = ruling_of(facts, rules).reason.key
    return replace(facts, leaning=replace(leaning, rule=rule))


# Words of an exercise that are too weak to make one by themselves: "practise", "trainees", 考核题.
# Compiled on first use: start-up does not pay for it.
_EXERCISED = (
    r"\b(?:practi[sc]|trainee|exam\b|table-?top|pretend|inject|walk-?through|workshop|cadets|rehears"
    r"|on purpose|what-if|synthetic|fake|not real|for real|real one|real stream|no need to react|scrim\b"
    r"|load trial|drill\b)"
    "|演一|演的|演完|演示|扮演|操练|练一|练的|在练|练应急|练切|练话术|陪练|考核|考题|考试题|月考|培训|假装|假定|假如|假的|测"
    "|例子|例句|课目|课题|科目|脚本|台本|注入|故意|对抗|抽查|联动|沙盒|影子|比武|抢答|案例"
)


def _borne_out(account: Account, state: State) -> bool:
    """Whether words say so: by its wording alone a fault is neither asked about nor an exercise."""
    if not account.asserted:
        return True
    if state is State.QUESTION:
        return not _asks_nothing(account)
    if state is not State.DRILL:
        return True
    said = account.has("DRILL", "TEST", "REHEARSE", "IF", "ASK", "ASKQ")
    return said or re.search(_EXERCISED, account.reading.text) is not None


def _asks_nothing(account: Account) -> bool:
    """Whether a fault is claimed outright, with no word that asks, wishes or supposes."""
    asks = account.has("ASK", "ASKQ", "ASKZ", "IF", "HELPQ") or any(
        one.asked for one in account.clauses
    )
    return bool(account.asserted) and not asks


# What the rules read in full: where, how many, how bad. What a fault is for everybody they know less well.
_SAYS_NO_MORE = frozenset(
    {
        *BOUNDARIES,
        *("MANY", "SOME", "PEOPLE", "N", "%"),
        *("REGION", "CLIENT", "CARRIER", "TOTALLY", "HEAVY", "NOW"),
    }
)
_BESIDE_A_NAME = _SAYS_NO_MORE | {"WATCHING", "PANIC", "HELPQ", "STILL", "CARRY"}


def _bare(account: Account) -> bool:
    """Whether a report names a fault and says nothing else: no wording is left to weigh."""
    return bool(account.asserted) and _SAYS_NO_MORE.issuperset(_rest(account, frozenset()))


def _only_named(account: Account) -> bool:
    """Whether a report says nothing but a fault, what the show is called and whom it concerns."""
    return bool(account.asserted) and _BESIDE_A_NAME.issuperset(_rest(account, names_in(account)))


def _rest(account: Account, names: frozenset[int]) -> Iterator[str]:
    """Yield the meanings beside the faults and the names."""
    found = (one.finding for one in account.asserted)
    named = names.union(*(range(one.first, one.last) for one in found))
    return (one.tag for at, one in enumerate(account.reading.tokens) if at not in named)


def by_rules(account: Account, said: Heard, rules: SeverityRules) -> Facts:
    """Return what an account says, its state read by the rules alone."""
    about_to = starting(account)
    if about_to is None:
        return facts_as(account, said, rules, *state_of(account))
    facts = facts_as(account, said, rules, State.NOT_LIVE, about_to)
    return replace(facts, starting=True)


def _standing(
    account: Account, said: Heard, facts: Facts, like: Standing, rules: SeverityRules
) -> Facts:
    """Return the facts with what the wording says of a live problem put in place of the rules'."""
    if like.state is State.LIVE and not like.cosmetic:
        live = replace(facts_as(account, said, rules, State.LIVE, None), cosmetic=False)
        return replace(live, evidence=(Reason("reason-like-live", like.words), *live.evidence))
    symptom = OTHER if like.cosmetic or like.state is State.QUESTION else facts.symptom
    told = (one for one in facts.evidence if symptom != OTHER or "symptom" not in one.key)
    name = "cosmetic" if like.cosmetic else like.state.replace("_", "-")
    return replace(
        facts,
        symptom=symptom,
        state=like.state,
        cosmetic=like.cosmetic,
        evidence=(Reason(f"reason-like-{name}", like.words), *told),
    )


def facts_as(
    account: Account, said: Heard, rules: SeverityRules, state: State, state_words: Words | None
) -> Facts:
    """Return what an account says, taken to be in a state."""
    extent, people = extent_of(account), people_in(account)
    main = chosen(account, state)
    seen = Understanding(account, extent, people, main)
    symptom = _symptom(seen, state, rules.thresholds.few_viewers)
    kind = main.finding.kind if main else "none"
    like = None if state is State.QUESTION else reads_like(said, symptom, kind)
    symptom = like[0] if like else symptom
    loss = loss_of(
        account,
        _told_of(account, main, symptom),
        people,
        rules.thresholds,
    )
    return Facts(
        symptom=symptom,
        state=state,
        region=RegionId(extent.region.code) if extent.region else None,
        region_words=extent.region.words if extent.region else None,
        viewers=people.viewers.value if people.viewers else None,
        affected_viewers=people.affected.value if people.affected else None,
        affected_pct=people.share,
        loss=loss,
        scope=_scope(seen),
        client=_client(seen),
        unfelt=is_unfelt(seen),
        workaround=_workaround(seen),
        cosmetic=_cosmetic(main),
        contradictory=extent.contradictory,
        understood=_understood(account),
        evidence=(*state_reason(state, state_words), *_evidence(seen, symptom, like)),
    )


_UNSURE = frozenset({"unseen", "loose"})


def _told_of(account: Account, main: Claim | None, symptom: Symptom) -> Claim | None:
    """The claim that says how bad it is: of the symptom itself, where the other is unsure."""
    if main is None or (main.finding.kind not in _UNSURE and symptom != BLURRED):
        return main
    return next((one for one in account.asserted if one.finding.symptom == symptom), main)


def _understood(account: Account) -> bool:
    return any(
        token.tag not in (FILLER, "|", "/", "?", "#", "o") for token in account.reading.tokens
    )


def _symptom(seen: Understanding, state: State, few: int) -> Symptom:
    if state is State.QUESTION and (seen.main is None or seen.main.said is not Said.SO):
        return OTHER
    if seen.main is None:
        return thing_of(seen.account)
    hit = seen.people.affected
    counted = hit is not None and hit.value <= few
    return regional(seen.account, seen.main, seen.extent, few=counted or is_unfelt(seen))


def _scope(seen: Understanding) -> Scope | None:
    return seen.extent.scope


def _client(seen: Understanding) -> str:
    if seen.extent.carrier is not None:
        return seen.extent.carrier.code
    return seen.extent.client.code if seen.extent.client else ""


def _cosmetic(main: Claim | None) -> bool:
    return main is not None and main.finding.kind == "cosmetic"


def _workaround(seen: Understanding) -> bool:
    account, main = seen.account, seen.main
    if account.has("USELESS"):
        return False
    if main is not None and main.finding.kind == "method" and not _every_method(account, main):
        return True
    return _way_round(account) or _other_way(seen)


def _every_method(account: Account, main: Claim) -> bool:
    """ "Cards and PayPal are both dead": no method is left, unless another is said to work."""
    named = [one for one in account.tokens(account.clauses[main.clause]) if one.tag == "METHOD"]
    return len(named) > 1 and not any(
        clause.tags & {"OTHERS", "SEND", *WELL} and not account.faulty(index)
        for index, clause in enumerate(account.clauses)
    )


_FAILS = frozenset({"BROKEN", "DEAD", "CANT"})


def _way_round(account: Account) -> bool:
    """A way round, unless its own clause says that it fails: 刷新也进不去."""
    for index, token in enumerate(account.reading.tokens):
        if token.tag != "WORKAROUND":
            continue
        clause = next(one for one in account.clauses if one.first <= index < one.last)
        if "CARRIER" in clause.tags:  # another carrier helps nobody who has this one
            continue
        after = {one.tag for one in account.reading.tokens[index + 1 : clause.last]}
        if not after & _FAILS and not any(
            index < one.finding.first < clause.last for one in account.asserted
        ):
            return True
    return False


def _other_way(seen: Understanding) -> bool:
    """ "The other login methods work": another way to do the same."""
    if seen.main is None or seen.main.finding.symptom not in _WITH_WAYS or _client(seen):
        return False
    if seen.extent.scope is not None or seen.extent.region is not None:
        return False
    only = "LOW" in seen.account.clauses[seen.main.clause].tags  # "only the gold gift fails"
    return any(
        (
            clause.tags & {"OTHERS", "LOGIN", "METHOD", "PAY"}
            and clause.tags & WELL
            and seen.account.calm(index)
        )
        or (only and clause.tags & {"SEND", *WELL} and not seen.account.faulty(index))
        for index, clause in enumerate(seen.account.clauses)
        if not only or index > seen.main.clause
    )


def _evidence(
    seen: Understanding, symptom: Symptom, like: tuple[Symptom, Words | None] | None
) -> tuple[Reason, ...]:
    """Each fact with the words that gave it."""
    people, extent = seen.people, seen.extent
    found: list[Reason] = []
    if like is not None:
        found.append(Reason("reason-symptom-like", like[1], symptom))
    elif seen.main is not None:
        found.append(Reason("reason-symptom", _claim_words(seen.account, seen.main), symptom))
    if people.viewers is not None:
        key = "reason-viewers" if people.viewers.watching else "reason-affected"
        found.append(Reason(key, people.viewers.words, f"{people.viewers.value:,}"))
    if people.affected is not None and people.affected is not people.viewers:
        found.append(Reason("reason-affected", people.affected.words, f"{people.affected.value:,}"))
    if people.share is not None:
        found.append(Reason("reason-pct", people.share_words, f"{people.share:.3g}"))
    if extent.scope is not None:
        found.append(Reason(f"reason-scope-{extent.scope}", extent.scope_words))
    if extent.region is not None:
        found.append(Reason("reason-where", extent.region.words, extent.region.code))
    return (*found, *_spoken(seen.account))


_SPOKEN = {"UNFELT": "reason-said-unfelt", "BACKUP": "reason-said-backup",
           "WORKAROUND": "reason-said-workaround"}  # fmt: skip


def _spoken(account: Account) -> tuple[Reason, ...]:
    first = {token.tag: token for token in reversed(account.reading.tokens)}
    return tuple(Reason(key, first[tag].words) for tag, key in _SPOKEN.items() if tag in first)


def _claim_words(account: Account, claim: Claim) -> Words:
    return account.reading.words(claim.finding.first, claim.finding.last)


__all__ = ["Loss", "understand"]
