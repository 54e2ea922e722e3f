"""How many watch, how many are affected, and what share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.severity.clauses import Account, Clause
from bot.domain.severity.reading import Token
from bot.domain.severity.values import Words

_WATCH_UNITS = (
    "watching", "ccv", "ccu", "concurrent", "online", "here", "在线", "在看", "audience", "同接",
    "in the room", "on the stream", "on right now", "viewing", "tuned", "strong", "sessions", "waiting",
)  # fmt: skip
_COMPLAINT_UNITS = ("complaint", "ticket", "dm")
# Numbers beside these are rates, ports and codes.
_NOT_PEOPLE = frozenset({"RATE", "FPSW", "CPU", "FRAMES"})
_NEVER_BEFORE = (
    "port ",
    "error ",
    "code ",
    "端口",
    "码率",
    "错误码",
    "inc ",
    "ticket ",
    "bitrate ",
    "#",
    "¥",
    "$",
)
_RESOLUTIONS = frozenset({"2k", "4k", "8k"})
_FRAME_THINGS = frozenset({"FRAMES", "FRAMEW", "CPU", "ENC", "RATE"})
_REACH = 3  # tokens on either side in which a word says what a number counts


@dataclass(frozen=True, slots=True)
class Count:
    value: int
    words: Words
    watching: bool
    complaint: bool = False  # complaints were counted, not people


@dataclass(frozen=True, slots=True)
class People:
    """What the numbers say of people. None: not said."""

    viewers: Count | None = None
    affected: Count | None = None
    share: float | None = None
    share_words: Words | None = None
    frames: float | None = None  # per cent of frames lost


def people_in(account: Account) -> People:
    counts = list(_counts(account))
    watching = [one for one in counts if one.watching]
    hit = [one for one in counts if not one.watching]
    if len(hit) > 1 and not watching and _far_apart(hit):
        watching = [max(hit, key=lambda one: one.value)]
        hit = [one for one in hit if one is not watching[0]]
    affected = max(hit, key=lambda one: one.value, default=None)
    viewers = max(watching, key=lambda one: one.value, default=affected)
    if viewers is affected and affected is not None and affected.complaint:
        viewers = None
    share, words, frames = _share(account)
    return People(viewers, affected, share, words, frames)


def _far_apart(counts: list[Count]) -> bool:
    """ "2 people out of 40k": the large number is the audience."""
    values = [one.value for one in counts]
    return max(values) >= 20 * min(values)


def _counts(account: Account) -> Iterator[Count]:
    for index, clause in enumerate(account.clauses):
        for at in range(clause.first, clause.last):
            token = account.reading.tokens[at]
            if token.number is not None and _counts_people(account, clause, at):
                watching = _watching(account, clause, index, at)
                complaint = token.number.unit.startswith(_COMPLAINT_UNITS)
                yield Count(round(token.number.value), token.words, watching, complaint)


def _near(account: Account, clause: Clause, at: int, reach: int = _REACH) -> frozenset[str]:
    first, last = max(clause.first, at - reach), min(clause.last, at + reach + 1)
    return frozenset(token.tag for token in account.reading.tokens[first:last])


def _counts_people(account: Account, clause: Clause, at: int) -> bool:
    token = account.reading.tokens[at]
    if _first_of_a_range(account, at):
        return False
    if token.tag == "N":
        counted = token.number is not None and token.number.value > 0
        return counted and not not_even_one(account, at)
    if token.tag != "#" or token.number is None:
        return False
    if account.reading.text[token.start : token.end].strip() in _RESOLUTIONS:
        return "WATCHING" in _near(account, clause, at)
    if account.reading.text[: token.start].endswith(_NEVER_BEFORE):
        return False
    near = _near(account, clause, at)
    if near & _NOT_PEOPLE or _a_rate(account, clause, token):
        return False
    if token.number.scaled and token.number.value >= 1_000:
        return True
    return "WATCHING" in near or (
        token.number.value >= 20 and "PEOPLE" in _near(account, clause, at, 1)
    )


def _first_of_a_range(account: Account, at: int) -> bool:
    """ "Three or four people": the second number says it."""
    here, following = account.reading.tokens[at], account.reading.tokens[at + 1 : at + 3]
    numbers = [one for one in following if one.number is not None]
    between = account.reading.text[here.end : numbers[0].start] if numbers else ""
    return between.strip() in {"or", "to"}


def _a_rate(account: Account, clause: Clause, token: Token) -> bool:
    """ "The bitrate was cut to 300k": kilobits, however far the word stands."""
    scaled_by_k = account.reading.text[token.start : token.end].strip().endswith("k")
    return scaled_by_k and "RATE" in clause.tags


_NOT_EVEN = re.compile("[都也](?:没|不|.不)")


def not_even_one(account: Account, at: int) -> bool:
    """一个观众都没有: nobody, not one of them."""
    token = account.reading.tokens[at]
    one = token.number is not None and token.number.value == 1
    return one and _NOT_EVEN.match(account.reading.text, token.end) is not None


def _watching(account: Account, clause: Clause, index: int, at: int) -> bool:
    """An audience, unless the clause makes these very people the ones who are hit."""
    token = account.reading.tokens[at]
    unit = token.number.unit if token.number else ""
    if unit.startswith(_COMPLAINT_UNITS):
        return False
    if any(word in unit for word in _WATCH_UNITS) or "WATCHING" in _near(account, clause, at, 2):
        return True
    if _whole(account, clause, at):
        return True
    if "COMPLAIN" in clause.tags and not _large(token):
        return False
    if not account.faulty(index):
        return _large(token)
    return False


_IN_ALL = re.compile("里面?|中间?|之?中|当中")
_OUT_OF_ALL = re.compile("(?:^|\\W)of (?:the |our |my |all )?$")


def _whole(account: Account, clause: Clause, at: int) -> bool:
    """ "4k of the 20k" and 一万人里两千人: the larger number is all of them."""
    tokens, text = account.reading.tokens, account.reading.text
    here = tokens[at].number
    counted = [
        one.number
        for one in tokens[clause.first : clause.last]
        if one.number and one.tag in {"N", "#"}
    ]
    parts = len(counted) > 1 or bool(clause.tags & {"ONE", "FEW"})
    if here is None or not parts or here.value < max(one.value for one in counted):
        return False
    before = text[: tokens[at].start]
    return bool(_IN_ALL.match(text, tokens[at].end) or _OUT_OF_ALL.search(before))


def _large(token: Token) -> bool:
    return token.number is not None and token.number.value >= 1_000


def _share(account: Account) -> tuple[float | None, Words | None, float | None]:
    """Return the share of people, its words, and the share of frames."""
    share: float | None = None
    words: Words | None = None
    frames: float | None = None
    for clause in account.clauses:
        for at in range(clause.first, clause.last):
            token = account.reading.tokens[at]
            if token.tag != "%" or token.number is None or token.number.value > 100:
                continue
            if _of_frames(account, clause, at):
                frames = token.number.value
            elif share is None and not clause.tags & {"FINE", "WORK"} - _fault_tags(
                account, clause
            ):
                share, words = token.number.value, token.words
                if _of_success(account, clause, at):
                    share = 100 - share
    return share, words, frames


_SUCCESS = re.compile("success|succeed|成功|通过率")


def _of_success(account: Account, clause: Clause, at: int) -> bool:
    """ "Success is at 20 %": the others fail."""
    if _fault_tags(account, clause):
        return False
    start, end = account.reading.tokens[clause.first].start, account.reading.tokens[at].end
    return _SUCCESS.search(account.reading.text, start, end) is not None


def _fault_tags(account: Account, clause: Clause) -> frozenset[str]:
    """In a clause that also claims a fault, "fine" does not take the share away."""
    inside = any(clause.first <= one.finding.first < clause.last for one in account.asserted)
    return frozenset({"FINE", "WORK"}) if inside else frozenset()


def _of_frames(account: Account, clause: Clause, at: int) -> bool:
    if _near(account, clause, at, 4) & {"PEOPLE", "PAY"}:
        return False
    text = account.reading.text[account.reading.tokens[at].end :][:12]
    tags = clause.tags | _before(account, clause)
    return bool(tags & _FRAME_THINGS) or "frame" in text or "volume" in text or "cpu" in text


def _before(account: Account, clause: Clause) -> frozenset[str]:
    """The clause before, where this one is little more than the number: "GPU is high, 91 %"."""
    at = account.clauses.index(clause)
    return account.clauses[at - 1].tags if at and clause.last - clause.first <= 2 else frozenset()
