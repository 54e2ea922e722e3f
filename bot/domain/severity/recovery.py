"""Is the trouble over, or only said to be?"""

import re

from bot.domain.severity.clauses import Account, Claim, Clause, Said
from bot.domain.severity.grammar import THING_TAGS


def recovered(account: Account) -> int | None:
    """A word of recovery after which nothing is said to be broken."""
    place = account.first("FALSE")
    place = _mistaken(account) if place is None else place
    if place is not None and not _after(account, place):
        return place
    if _relapsed(account):
        return None
    if (place := _was(account)) is not None:
        return place
    if (place := _there_again(account)) is not None:
        return place
    denied = any(claim.said is Said.DENIED for claim in account.claims)
    since = account.first("ANYMORE", "NOW", "SINCE")
    if denied and not account.asserted and since is not None:
        return since
    if account.has("REPEAT"):
        return None
    places = [at for at in range(len(account.reading.tokens)) if _healed(account, at)]
    if not places or _after(account, places[-1]):
        return None
    return places[-1]


_CAN_COME_BACK = frozenset(
    {
        "PIC",
        "SND",
        "STRM",
        "CHAT",
        "PAY",
        "LOGIN",
        "INGEST",
        "PEOPLE",
        "ENC",
        "CAM",
        "SNDP",
        "BACKUP",
    }
)


_BAD_NEWS = frozenset(
    {"s", "HIGH", "ALL", "MANY", "PEOPLE", "N", "HEAVY", "COMPLAIN", "OTHERS", "BUT", *THING_TAGS}
)


def _there_again(account: Account) -> int | None:
    """ "We have sound again": a thing and "again", and nothing said against it."""
    if account.asserted or account.has(
        "NO", "NOT", "CANT", "NOBODY", "GONE", "DEAD", "BROKEN", "STILL"
    ):
        return None
    for clause in account.clauses:
        if "AGAIN" in clause.tags and clause.tags & _CAN_COME_BACK:
            return next(
                at
                for at in range(clause.first, clause.last)
                if account.reading.tokens[at].tag == "AGAIN"
            )
    return None


def _was(account: Account) -> int | None:
    """Every fault is past, and a later clause says how it is now."""
    past = [claim for claim in account.asserted if "PAST" in account.clauses[claim.clause].tags]
    if not past or len(past) < len(account.asserted):
        return None
    for clause in account.clauses[past[-1].clause + 1 :]:
        if clause.tags & {"NOW", "FINE", "WORK"} and not clause.tags & _BAD_NEWS:
            return clause.first
    return None


_AFTER_A_WHILE = ("等", "要等", "过")  # 等几秒又能发: how it goes each time


# "Fixed? No", "fixed: not yet", 修好了吗？没有: the last word is a denial of it.
_AT_LAST = r"[:?!,.;。…–-]\s*(?:no|nope|nah|not (?:yet|really)|还?没有?)[\s.!。…]*\Z"


def _healed(account: Account, at: int) -> bool:
    tokens = account.reading.tokens
    if tokens[at].tag not in {"RECOV", "BACK", "FINE", "WORK", "CAN"}:
        return False
    if re.search(_AT_LAST, account.reading.text[tokens[at].end :]):
        return False
    clause = next(one for one in account.clauses if one.first <= at < one.last)
    if tokens[at].tag in {"FINE", "WORK", "CAN"} and not _fine_since(account, clause):
        return False
    if _word(account, at) == "closing" and at > clause.first:
        return False  # "lots closing unsold"
    if tokens[at].tag == "BACK" and not clause.tags & _CAN_COME_BACK:
        return False
    if "s" in clause.tags and account.reading.text.startswith(
        _AFTER_A_WHILE, tokens[clause.first].start
    ):
        return False
    if clause.tags & {"IF", "FIXASK", "STILL", "SOME", "THINK", "WORKAROUND"} or (
        clause.asked and "ASK" in clause.tags
    ):
        return False
    return not (clause.asked and "HELPQ" in clause.tags)


def _word(account: Account, at: int) -> str:
    token = account.reading.tokens[at]
    return account.reading.text[token.start : token.end]


def _mistaken(account: Account) -> int | None:
    """Somebody thought it was broken, and nothing else is said to be."""
    return None if account.asserted or not account.claims else account.first("THINK")


def _fine_since(account: Account, clause: Clause) -> bool:
    """ "Since 7:22 everything has been normal": fine from a moment on."""
    faulty = account.faulty(account.clauses.index(clause))
    denied = clause.tags & {"STILL", "OTHERS", "NOBODY", "NO", "NOT", "CANT"}
    return bool(clause.tags & {"SINCE", "AGAIN"}) and not denied and not faulty


def _after(account: Account, place: int) -> tuple[Claim, ...]:
    """Faults that are claimed after a place, and not as past."""
    return tuple(
        claim
        for claim in account.asserted
        if claim.finding.first > place
        and not _is_past(account.clauses[claim.clause])
        and not _heads(account, place)
        and not account.clauses[claim.clause].tags & {"ONLYME", "PROBE"}
        and claim.finding.kind != "cosmetic"
    )


def _is_past(clause: Clause) -> bool:
    if clause.tags & {"RECOV", "FALSE"}:
        return True
    return "PAST" in clause.tags and not clause.tags & {"NOW", "STILL", "AGAIN", "HEAVY"}


def _heads(account: Account, place: int) -> bool:
    """ "Resolved: top-ups failed from 19:00": the first word is a heading for the rest."""
    first = account.clauses[0]
    return first.first == place == first.last - 1 and not account.has("STILL", "NOW", "AGAIN")


_WELL = frozenset({"FINE", "WORK", "RECOV", "BACK", "CAN"})


def _relapsed(account: Account) -> bool:
    """ "Again" beside a fault, or as the last word on it."""
    return bool(account.asserted) and any(
        "AGAIN" in clause.tags
        and (
            account.faulty(index) or (index == len(account.clauses) - 1 and not clause.tags & _WELL)
        )
        for index, clause in enumerate(account.clauses)
    )
