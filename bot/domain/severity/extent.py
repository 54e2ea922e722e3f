"""For whom: scope in words, region, client platform, carrier."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.severity.clauses import Account, Clause
from bot.domain.severity.people import not_even_one
from bot.domain.severity.reading import Token
from bot.domain.severity.values import Scope, Words

_ORDER = (Scope.ALL, Scope.MOST, Scope.MANY, Scope.SOME, Scope.FEW)
_TAGS = {"ALL": Scope.ALL, "MOST": Scope.MOST, "MANY": Scope.MANY, "SOME": Scope.SOME,
         "FEW": Scope.FEW, "NOBODY": Scope.ALL}  # fmt: skip
_WEAK_ALL = frozenset(
    {"都", "all", "全", "every", "一片", "同时", "anyone", "for anyone", "entire", "whole"}
)
# Outlets that carry the same show: one is a part only where others are said to carry on.
OUTLETS = frozenset(
    ("youtube", "twitch", "facebook", "tiktok", "kick", "instagram", "bilibili", "kuaishou",
     "channels", "huya", "douyu", "xiaohongshu", "weibo")
)  # fmt: skip
_ABOUT_US = (
    "studio",
    "office",
    "team",
    "time",
    "crew",
    "desk",
    "演播",
    "主播",
    "嘉宾",
    "时间",
    "同事",
    "guest",
    "server room",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A region, client or carrier and where it was read."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Extent:
    scope: Scope | None = None
    scope_words: Words | None = None
    contradictory: bool = False
    region: Place | None = None
    client: Place | None = None
    carrier: Place | None = None


def extent_of(account: Account) -> Extent:
    said = _scopes(account)
    if any(one is Scope.FEW for one, _ in said):
        said = [one for one in said if not _aside(account, one)]
    if not said and (others := _all_others_fine(account)) is not None:
        said = [(Scope.FEW, others)]
    said.sort(key=lambda one: _ORDER.index(one[0]))
    scope, words = said[0] if said else (None, None)
    scopes = {one for one, _ in said}
    return Extent(
        scope=scope,
        scope_words=words,
        contradictory={Scope.ALL, Scope.FEW} <= scopes,
        region=_region(account),
        client=_client(account),
        carrier=_place(account, "CARRIER"),
    )


def _scopes(account: Account) -> list[tuple[Scope, Words]]:
    """Those of each clause; "everybody panic... ok so one guy says it froze" starts anew."""
    scopes = [_scope(account, index) for index, _ in enumerate(account.clauses)]
    anew = max((at for at, one in enumerate(account.clauses) if "CORRECT" in one.tags), default=0)
    counted = any("N" in one.tags for one in account.clauses[anew:])
    return [one for one in scopes[anew if counted or any(scopes[anew:]) else 0 :] if one]


def _aside(account: Account, said: tuple[Scope, Words]) -> bool:
    """A weak "all" beside the few: "two people say it lags, they are all on a train"."""
    scope, words = said
    index = next(
        at
        for at, one in enumerate(account.clauses)
        if words.start < account.reading.tokens[one.last - 1].end
    )
    clause = account.clauses[index]
    if scope is not Scope.ALL or not _weak(account, words):
        return False
    return not account.faulty(index) and not clause.tags & {"PEOPLE", "COMPLAIN"}


def _scope(account: Account, index: int) -> tuple[Scope, Words] | None:
    """Return the narrowest scope of one clause: in "two of them all say", all is not all."""
    if account.calm(index):
        return None
    clause = account.clauses[index]
    if "WATCHING" in clause.tags and account.has("PROBE") and not account.faulty(index):
        return None  # those who watch, whatever the probe says
    if "WORKAROUND" in clause.tags and not account.faulty(index):  # "they all get in eventually"
        return None
    if "COLLAPSE" in clause.tags:  # the few who are left are not those who are hit
        return None
    said = list(_said(account, clause))
    strong = [one for one in said if not (one[0] is Scope.ALL and _weak(account, one[1]))]
    return max(strong or said, key=lambda one: _ORDER.index(one[0]), default=None)


_EVERYBODY_ELSE = (
    "everyone else",
    "everybody else",
    "其他人",
    "别人",
    "其余",
    "其他观众",
    "其他用户",
)


# Where these are named, the rest is the rest of them, not of the viewers.
_OTHER_PARTS = ("REGION", "CLIENT", "CARRIER", "%", "METHOD", "BACKUP", "CAM")


def _all_others_fine(account: Account) -> Words | None:
    """ "Everybody else can" leaves only a few."""
    for index, clause in enumerate(account.clauses):
        first = account.reading.tokens[clause.first]
        if first.tag != "OTHERS" or not account.calm(index):
            continue
        if clause.tags & {"PEOPLE", "N"} and not account.has(*_OTHER_PARTS):
            return first.words
        if account.has("CARRIER", "REGION"):
            continue
        if account.reading.text[first.start : clause_end(account, clause)].startswith(
            _EVERYBODY_ELSE
        ):
            return first.words
    return None


def clause_end(account: Account, clause: Clause) -> int:
    return account.reading.tokens[clause.last - 1].end


def _weak(account: Account, words: Words) -> bool:
    return account.reading.text[words.start : words.end] in _WEAK_ALL


def _said(account: Account, clause: Clause) -> Iterator[tuple[Scope, Words]]:
    tokens = account.tokens(clause)
    for at, token in enumerate(tokens):
        if _of_others(account, clause.first + at) or _how_often(account, tokens, at):
            continue
        if _of_places(account, token) or _of_those_named(account, token):
            continue
        if token.tag == "N" and not_even_one(account, clause.first + at):
            yield Scope.ALL, token.words
        elif token.tag in _TAGS and not _not_one(account, tokens, at):
            yield _TAGS[token.tag], token.words
        elif token.tag in {"ONE", "FEW"} and _not_one(account, tokens, at):
            yield Scope.ALL, token.words
        elif token.tag == "ONLYME" and ("ALL" in clause.tags or _me_too(account, token)):
            continue
        elif token.tag in {"ONE", "ONLYME"} and _one_person(tokens, at):
            yield Scope.FEW, token.words


def _how_often(account: Account, tokens: Sequence[Token], at: int) -> bool:
    """ "Every few words" says how often, not for how many."""
    here = account.reading.text[tokens[at].start : tokens[at].end]
    if here.startswith("every"):
        return [one.tag for one in tokens[at + 1 : at + 2]] == ["FEW"]
    before = account.reading.text[: tokens[at].start].rstrip()
    return tokens[at].tag == "FEW" and before.endswith("every")


# Compiled on first use, by `re` itself: start-up does not pay for them.
_PLACES = (
    r"\s?(?:(?:us|different|other|european|asian) )?个?"
    "(?:省|城市|国家|地区|provinces|cities|countries|states|counties|towns|regions)"
)
_SHARED = (
    r"(?: of them)? (?:from|on|in|behind|using|with|sitting|sharing) (?:the same|one|a single|an?)\b"
    "|(?:来自|在|是)(?:同一|一个)"
)


def _of_places(account: Account, token: Token) -> bool:
    """西南几个省, "a few states": so many places, not so few viewers."""
    return (
        token.tag in {"FEW", "ONE"}
        and re.match(_PLACES, account.reading.text[token.end :]) is not None
    )


def _of_those_named(account: Account, token: Token) -> bool:
    """ "Three tickets, all from the same dorm" says something of the three."""
    return token.tag == "ALL" and re.match(_SHARED, account.reading.text[token.end :]) is not None


def _me_too(account: Account, token: Token) -> bool:
    """我自己手机也点不开: I as well as the others."""
    return "也" in account.reading.text[token.end : token.end + 4]


def _of_others(account: Account, at: int) -> bool:
    """ "Hundreds of others hear fine" counts the others."""
    following = [one.tag for one in account.reading.tokens[at + 1 : at + 3]]
    return following == ["/", "OTHERS"]


def _not_one(account: Account, tokens: Sequence[Token], at: int) -> bool:
    """ "Won't load for a single person": a "single" after a "not" is nobody."""
    if "single" not in account.reading.text[tokens[at].start : tokens[at].end]:
        return False
    return any(token.tag in {"CANT", "NOT", "NO", "BROKEN"} for token in tokens[:at])


_OF_A_PERSON = frozenset({"PEOPLE", "COMPLAIN", "CANT", "SEE", "HEAR", "ONLYME"})


def _one_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "one" is somebody: "a viewer", or followed by a word for people."""
    if tokens[at].tag == "ONLYME":
        return True
    return any(token.tag in _OF_A_PERSON for token in tokens[at + 1 : at + 4])


def _region(account: Account) -> Place | None:
    """The place with the trouble: not one that is named because it works, nor where we sit."""
    found = list(_places(account, "REGION"))
    wide = [one for one in found if one.code == "global"]
    if account.has("NOTONLY"):  # "not only Europe any more"
        return next(iter(wide), None)
    if len(found) > 1 and _from_one_to_another(account, *found[:2]):
        return None  # and all that lies between
    return next((one for one in found if one not in wide), next(iter(wide), None))


def _from_one_to_another(account: Account, one: Place, two: Place) -> bool:
    """ "From Boston to Seattle": more than either."""
    text = account.reading.text
    before = text[: one.words.start].endswith(("from ", "从"))
    return before and text[one.words.end : two.words.start].strip() in {"to", "到"}


def _place(account: Account, tag: str) -> Place | None:
    return next(_places(account, tag), None)


def _client(account: Account) -> Place | None:
    """One whole client platform: none if several are named, or if it is somebody's own."""
    near = [
        one for one in _places(account, "CLIENT", only_faulty=True) if _same_clause(account, one)
    ]
    if not near and _whole_audience(account):  # named beside a trouble that all have
        return None
    found = near or list(_places(account, "CLIENT", only_faulty=True))
    codes = {one.code for one in found}
    if codes & {"ios", "android"}:  # "the app on every Android" is about Android
        found = [one for one in found if one.code != "mobile"]
        codes.discard("mobile")
    if account.has("NOTONLY"):
        return None
    if len(codes) != 1 or (codes & OUTLETS and not _others_carry_on(account)):
        return None
    return found[0]


def _whole_audience(account: Account) -> bool:
    text = account.reading.text
    return any(
        one.tag == "ALL" and "audience" in text[one.start : one.end]
        for one in account.reading.tokens
    )


def _others_carry_on(account: Account) -> bool:
    return any(
        account.calm(index) and clause.tags & {"CLIENT", "OTHERS"}
        for index, clause in enumerate(account.clauses)
    )


def _same_clause(account: Account, place: Place) -> bool:
    tokens = account.reading.tokens
    return any(
        tokens[clause.first].start <= place.words.start < tokens[clause.last - 1].end
        and account.faulty(index)
        for index, clause in enumerate(account.clauses)
    )


def _places(account: Account, tag: str, *, only_faulty: bool = False) -> Iterator[Place]:
    for index, clause in enumerate(account.clauses):
        if tag not in clause.tags or account.calm(index):
            continue
        if only_faulty and not _hit(account, index):
            continue
        for at in range(clause.first, clause.last):
            token = account.reading.tokens[at]
            if token.tag == tag and not _works_there(account, clause, at):
                yield Place(token.value, token.words)


def _hit(account: Account, index: int) -> bool:
    """Whether the clause, or the next one, claims a fault, and not only of one's own device."""
    if account.clauses[index].tags & {"ONLYME", "WORKAROUND", "USELESS"}:
        return False
    sentence = account.clauses[index].sentence
    return any(account.clauses[claim.clause].sentence == sentence for claim in account.asserted)


def _works_there(account: Account, clause: Clause, at: int) -> bool:
    tokens = account.reading.tokens
    if account.reading.text[tokens[at].end :].lstrip().startswith(_ABOUT_US):
        return True
    after = [token.tag for token in tokens[at + 1 : min(at + 4, clause.last)]]
    return next(
        (tag in {"FINE", "WORK"} for tag in after if tag not in {".", "ALL", "PEOPLE", "REGION"}),
        False,
    )
