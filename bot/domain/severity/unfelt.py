"""Do viewers feel it at all? Rule 7 of the rubric: a real fault without effect on them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.severity.clauses import Account, Claim, Clause
from bot.domain.severity.extent import Extent
from bot.domain.severity.people import People
from bot.domain.severity.reading import FILLER
from bot.domain.severity.symptoms import ENCODER
from bot.domain.severity.values import Symptom

WELL = frozenset({"FINE", "WORK"})
UNFELT_KINDS = frozenset({"backup", "preview", "record"})


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that was found in a text, before it is put into facts."""

    account: Account
    extent: Extent
    people: People
    main: Claim | None


# 三台坏了一台, 双路断了一条: the same word counts them all and the one that is lost.
# Compiled on first use, by `re` itself: start-up does not pay for it.
_ONE_OF_SEVERAL = (
    "(?:双|[两三四五六七八九十2-9])(?P<kind>[路条台块根])[^,。;]{0,6}(?:断|掉|坏|挂|死|宕|丢)[了掉]?(?:其中)?"
    "[一1](?P=kind)"
)


def is_unfelt(seen: Understanding) -> bool:
    """A real fault that viewers do not feel: said so, or a spare, a preview, a recording."""
    account, main = seen.account, seen.main
    one_of_several = re.search(_ONE_OF_SEVERAL, account.reading.text) is not None
    if main is None:
        return account.has("PROBE") and _viewers_fine(seen)
    if account.has("BOTH") and not one_of_several:
        return False
    if one_of_several and len({one.clause for one in account.asserted}) == 1:
        return True
    if main.finding.kind in UNFELT_KINDS or _said_unfelt(seen, main) or _carried(account):
        return True
    if main.finding.kind == "camera":
        return not account.clauses[main.clause].tags & {"PEOPLE", "ALL"} or account.has("AWAY")
    if _only_inside(account):
        return True
    if account.has("PROBE") and _watched(account):
        return True
    told = account.has("PROBE") or main.finding.symptom == ENCODER
    if main.finding.symptom not in _FUNCTIONS and _viewers_fine(seen):
        return True
    return told and _all_fine(account)


# Words about viewers; of a chat that is down, "the stream is fine" says nothing.
_ABOUT_VIEWERS = (
    "viewer",
    "audience",
    "nobody",
    "no one",
    "complain",
    "user",
    "观众",
    "用户",
    "投诉",
    "反馈",
    "无感",
)
_FUNCTIONS = frozenset(map(Symptom, ("chat_down", "gifts_payments_down", "login_failure")))


_PARTS = frozenset({"REGION", "CLIENT", "CARRIER"})


def _of_another_part(seen: Understanding, clause: Clause) -> bool:
    """ "US viewers are fine" says nothing of those who are hit, unless it is the US that is hit."""
    reading, extent = seen.account.reading, seen.extent
    hit = [one for one in (extent.region, extent.client, extent.carrier) if one is not None]
    named = {reading.text[one.words.start : one.words.end] for one in hit}
    named |= {one.code for one in hit if one.code != "carrier"}
    parts = [one for one in seen.account.tokens(clause) if one.tag in _PARTS]
    if "OTHERS" in clause.tags or (hit and _of_a_name(seen.account, clause)):
        return True
    return any(
        one.value not in named and reading.text[one.start : one.end] not in named for one in parts
    )


_NO_NAMES = frozenset(
    ("actual", "real", "most", "all", "our", "paying", "regular", "normal", "live", "these", "home")
)


def _of_a_name(account: Account, clause: Clause) -> bool:
    """ "Virgin and Sky households are alright": people of a name that was not named as hit."""
    words = [(one, account.reading.text[one.start : one.end]) for one in account.tokens(clause)]
    return any(
        one.tag == FILLER and name.isascii() and name not in _NO_NAMES and two.tag == "PEOPLE"
        for (one, name), (two, _) in pairwise(words)
    )


def _said_unfelt(seen: Understanding, main: Claim) -> bool:
    account = seen.account
    said = [
        one
        for clause in account.clauses
        for one in account.tokens(clause)
        if one.tag == "UNFELT" and not _of_another_part(seen, clause)
    ]
    if main.finding.symptom not in _FUNCTIONS:
        return bool(said)
    texts = (account.reading.text[one.start : one.end] for one in said)
    return any(word in text for text in texts for word in _ABOUT_VIEWERS)


def _only_inside(account: Account) -> bool:
    """ "Only in the green room": where the crew looks and listens, not the viewers."""
    return any(
        {"LOW", "PREVIEW"} <= one.tags and "PEOPLE" not in one.tags for one in account.clauses
    )


def _carried(account: Account) -> bool:
    """The main path carries the show, and nothing is said to be wrong after that."""
    place, healed = account.first("CARRY"), account.first("RECOV")
    if healed is not None and place is not None and healed < place:
        return False  # "resolved and holding": the repair holds
    return place is not None and all(one.finding.last <= place for one in account.asserted)


def _viewers_fine(seen: Understanding) -> bool:
    """A clause that says viewers are fine, and not only the others."""
    account = seen.account
    return any(
        (({"PEOPLE"} <= clause.tags and clause.tags & WELL) or "UNFELT" in clause.tags)
        and not clause.tags & {"OTHERS", "ONLYME", "NOBODY"}
        and not _of_another_part(seen, clause)
        and account.calm(index)
        for index, clause in enumerate(account.clauses)
    )


_SO_MANY = frozenset({"ALL", "MOST", "MANY", "PEOPLE", "N"})


def _watched(account: Account) -> bool:
    """People watch, said after what a probe says."""
    return any(
        "WATCHING" in clause.tags
        and clause.tags & _SO_MANY
        and not clause.tags & {"NO", "NOT", "CANT", "NOBODY", "PROBE"}
        and not account.faulty(index)
        for index, clause in enumerate(account.clauses)
        if index
    )


def _all_fine(account: Account) -> bool:
    """Somebody says that it works, or has looked: "stream is up on my phone"."""
    return any(
        (clause.tags & WELL and "OTHERS" not in clause.tags and account.calm(index))
        or ({"RECOV", "ONLYME"} <= clause.tags and not account.faulty(index))
        for index, clause in enumerate(account.clauses)
    )
