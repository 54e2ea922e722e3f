"""What a message about something that is open says, and how it speaks of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.severity.clauses import Account, Clause, Said, account_of
from bot.domain.severity.lexicon import lexicon_of
from bot.domain.severity.rating import OTHER
from bot.domain.severity.reading import read
from bot.domain.severity.rules import SeverityRules
from bot.domain.severity.symptoms import thing_of
from bot.domain.severity.text import LIMIT
from bot.domain.severity.understanding import understand
from bot.domain.severity.values import Facts, Symptom

# Fields of the facts.
TROUBLE = ("symptom", "loss", "unfelt", "workaround")
PLACE = ("region", "region_words", "client")
COUNTS = ("affected_viewers", "affected_pct")
HIT = (*PLACE, *COUNTS, "scope")
WHOM = (*HIT, "viewers")
_SILENT = Facts(symptom=OTHER)


@dataclass(frozen=True, slots=True)
class Later:
    """What a later message says, and how it speaks of it.

    `facts` is what was understood of its words alone; `named`: it claims a fault in so many words; `asked`:
    it only asks; `well`: what it says is not so, or not any more; `whom`: it says for whom; `told`: that
    others say so; `corrects`: for whom, by a word that puts right or "only"; `answers`: for whom, and
    nothing else.
    """

    facts: Facts
    named: bool = False
    asked: bool = False
    well: frozenset[Symptom] = frozenset()
    whom: bool = False
    told: bool = False
    corrects: bool = False
    answers: bool = False


def hear(text: str, rules: SeverityRules) -> Later:
    """Return what a message about something that is open says."""
    account = account_of(read(text[:LIMIT], lexicon_of(rules)))
    facts = understand(text, rules)
    told, asked = account.has("COMPLAIN"), _asked(account)
    whom = bool(stated(facts, WHOM))
    return Later(
        facts=facts,
        named=bool(account.asserted) and has(facts, "reason-symptom") and not asked,
        asked=asked,
        well=frozenset(_well(account)),
        whom=whom or account.has("CHORUS"),
        told=told,
        corrects=whom and not told and _puts_right(account),
        answers=whom and not told and not account.claims,
    )


# Asks whether it is so. Compiled on first use: start-up does not pay for it.
_WHETHER = (
    r"^ ?(?:(?:and|but|so|hey|ok|wait) )?(?:is|isn't|are|aren't|was|were|does|do|did|has|have|can)\b"
    "|是不是|是否|有没有|[吗么嘛] ?$"
)


def _asked(account: Account) -> bool:
    """Whether it only asks. "No sound??" claims it, and so does "why is it black?"."""
    clauses = {claim.clause for claim in account.asserted}
    if not clauses:
        return any(one.asked or "ASKZ" in one.tags for one in account.clauses)
    whether = (re.search(_WHETHER, _words(account, account.clauses[one])) for one in clauses)
    return account.first("HELPQ") is None and all(whether)


def _words(account: Account, clause: Clause) -> str:
    """All of a clause, also what the lexicon does not know."""
    tokens, text = account.reading.tokens, account.reading.text
    start = tokens[clause.first - 1].end if clause.first else 0
    end = tokens[clause.last].start if clause.last < len(tokens) else len(text)
    return text[start:end]


_FINE = frozenset({"FINE", "WORK", "RECOV", "BACK"})


def _well(account: Account) -> Iterator[Symptom]:
    """What is denied, and what could be wrong with each thing that is said to be fine."""
    yield from (one.finding.symptom for one in account.claims if one.said is Said.DENIED)
    for index, clause in enumerate(account.clauses):
        if clause.tags & _FINE and not account.faulty(index):
            tokens = tuple(account.tokens(clause))
            yield thing_of(replace(account, reading=replace(account.reading, tokens=tokens)))


_ONLY = ("only", "just", "只有", "只是", "只")
_WHOM_TAGS = frozenset({"N", "FEW", "SOME", "PEOPLE", "ONE", "REGION", "CLIENT", "CARRIER"})


def _puts_right(account: Account) -> bool:
    """ "Correction: 200 watching", "only two viewers"."""
    tokens = account.reading.tokens
    return account.has("CORRECT") or any(
        account.reading.text[one.start : one.end] in _ONLY and after.tag in _WHOM_TAGS
        for one, after in pairwise(tokens)
    )


def stated(facts: Facts, names: tuple[str, ...]) -> dict[str, object]:
    return {
        name: getattr(facts, name)
        for name in names
        if getattr(facts, name) != getattr(_SILENT, name)
    }


def has(facts: Facts, *keys: str) -> bool:
    """Whether one of these reasons is among what was read."""
    return any(reason.key in keys for reason in facts.evidence)
