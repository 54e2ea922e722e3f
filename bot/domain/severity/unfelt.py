"""Do viewers feel it at all? Rule 7 of the rubric: a real fault without effect on them."""

from dataclasses import dataclass

from bot.domain.severity.clauses import Account, Claim, Clause
from bot.domain.severity.extent import Extent
from bot.domain.severity.people import People
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


def is_unfelt(seen: Understanding) -> bool:
    """A real fault that viewers do not feel: said so, or a spare, a preview, a recording."""
    account, main = seen.account, seen.main
    if main is None:
        return account.has("PROBE") and _viewers_fine(seen)
    if account.has("BOTH"):
        return False
    if main.finding.kind in UNFELT_KINDS or _said_unfelt(seen, main) or _carried(account):
        return True
    if main.finding.kind == "camera":
        return not account.clauses[main.clause].tags & {"PEOPLE", "ALL"} or account.has("AWAY")
    return main.finding.symptom not in _FUNCTIONS and _viewers_fine(seen)


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
    if "OTHERS" in clause.tags:
        return True
    return any(
        one.value not in named and reading.text[one.start : one.end] not in named for one in parts
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


def _carried(account: Account) -> bool:
    """The main path carries the show, and nothing is said to be wrong after that."""
    place, healed = _carrying(account), account.first("RECOV")
    if healed is not None and place is not None and healed < place:
        return False  # "resolved and holding": the repair holds
    return place is not None and all(one.finding.last <= place for one in account.asserted)


def _carrying(account: Account) -> int | None:
    """Where the show is said to go on; "no sound on the main path" says where it does not."""
    return next(
        (
            at
            for index, clause in enumerate(account.clauses)
            for at in range(clause.first, clause.last)
            if account.reading.tokens[at].tag == "CARRY"
            and not (account.faulty(index) and _says_where(account, at))
        ),
        None,
    )


def _says_where(account: Account, at: int) -> bool:
    text, token = account.reading.text, account.reading.tokens[at]
    before, carrying = text[: token.start].split()[-2:], text[token.start : token.end].split()
    return bool({"on", "in"}.intersection([*before, carrying[0]]))


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
