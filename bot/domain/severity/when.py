"""Is there a live problem now? Rule 1 of the rubric."""

import re

from bot.domain.severity.clauses import Account, Clause, Said
from bot.domain.severity.clock import past_its_time
from bot.domain.severity.grammar import BOUNDARIES, form
from bot.domain.severity.recovery import recovered
from bot.domain.severity.values import Reason, State, Symptom, Words

_ANOTHER_DAY_BUT = frozenset({"LIKE", "SINCE", "FINE", "NOW", "STILL"})


# What only a show that is on can lose: it keeps none from starting.
_ONLY_ON_AIR = frozenset(map(Symptom, ("chat_down", "gifts_payments_down")))

_SOON = form("s ~2 GOLIVE")
_BEFORE = form("NOTLIVE s")


def state_of(account: Account) -> tuple[State, Words | None]:
    """Return the state and the words that say so; live if nothing speaks against it."""
    for state, place in (
        (State.DRILL, _drill(account)),
        (State.QUESTION, _request(account)),
        _off(account),
        (State.RECOVERED, recovered(account)),
        (State.QUESTION, _question(account)),
    ):
        if place is not None:
            return state, account.reading.tokens[place].words
    return State.LIVE, None


def starting(account: Account) -> Words | None:
    """Return the words that say a show is due within minutes, unless it is past its time."""
    if ahead(account) is not None:
        return None
    place = account.first("STARTING", "CANTLIVE")
    if place is None and (soon := _SOON.search(account.reading.code)):
        place = None if _ago(account, soon.start()) else soon.start()
    if place is None and (soon := _BEFORE.search(account.reading.code)):
        text = account.reading.text[account.reading.tokens[soon.start()].start :]
        place = soon.start() if text.startswith(("开播前", "直播前", "before")) else None
    if (
        place is None
        or not _within_minutes(account, place)
        or account.has("ONAIR", "REHEARSE", "DRILL", "TEST")
        or _overdue(account)
        or all(
            claim.finding.kind == "cosmetic" or claim.finding.symptom in _ONLY_ON_AIR
            for claim in account.asserted
        )
    ):
        return None
    return account.reading.tokens[place].words


def _ago(account: Account, place: int) -> bool:
    """五分钟前开始: a time that has passed."""
    return account.reading.text.startswith("前", account.reading.tokens[place].end)


def late(account: Account) -> bool:
    """Whether a show that cannot start is past its time."""
    return account.has("STARTING", "CANTLIVE") and _overdue(account)


def _overdue(account: Account) -> bool:
    return account.has("OVERDUE") or past_its_time(account.reading.text)


_MINUTES_S = 45 * 60  # a show that is due later than this is prepared, not about to start


def _within_minutes(account: Account, place: int) -> bool:
    """No time, or one of minutes, is named beside the word: not "doors in three hours"."""
    near = account.reading.tokens[max(0, place - 2) : place + 3]
    return all(
        one.number is None or one.tag != "s" or one.number.value <= _MINUTES_S for one in near
    )


def _off(account: Account) -> tuple[State, int | None]:
    """A test or an off-air matter, whichever is said first."""
    test, away = _test(account), _not_live(account)
    if test is not None and (away is None or test < away):
        return State.DRILL, test
    return State.NOT_LIVE, away


def _drill(account: Account) -> int | None:
    return None if account.has("NODRILL") else account.first("DRILL")


def _test(account: Account) -> int | None:
    """A test is a drill, unless somebody tested and tells the result."""
    if account.has("NODRILL", "ONAIR"):
        return None
    place = account.first("TEST")
    if place is None or _tested(account, place):
        return None
    clause = next(one for one in account.clauses if one.first <= place < one.last)
    if "WORKAROUND" in clause.tags:  # somebody tries a remedy
        return None
    return None if "FINE" in clause.tags and account.asserted else place


_RESULT = ("了", "过", "都", "结果", "发现", "下来")
_TESTER = (
    "我",
    "我们",
    "自己",
    "亲自",
    "多次",
    "拿",
    "用",
    "拍手",
    "clap ",
    "speed ",
    "i ",
    "we ",
    "sync ",
    "send ",
    "sent ",
)


def _tested(account: Account, place: int) -> bool:
    token = account.reading.tokens[place]
    text = account.reading.text
    return text[token.end :].startswith(_RESULT) or text[: token.start].endswith(_TESTER)


# Hours or days before a show. Compiled on first use: start-up does not pay for it.
_AHEAD = (
    r"\b(?:not|isn't|aren't|don't|doesn't|won't)"
    r"(?: (?:be|go|going|even|start|starting|begin|kick|off|air|open|due|up|live|on|streaming|airing))*"
    r" (?:until|till|for another (?!\w+ min))\b"
    r"|\b(?:hours?|hrs?|days?|weeks?|months?) (?:before|until|till|to|ahead of|away from)"
    r" (?:air|the (?:show|stream|event|start)|doors|kick-?off|showtime|broadcast|we (?:start|go))"
    "|[离距]离?(?:首播|开播|直播|上线|开场|比赛|晚会|活动|婚礼|开始|正式)[^,。;]{0,4}"
    "还有[^,。;]{0,4}(?:小时|天|周|个月|星期)"
)


def ahead(account: Account) -> int | None:
    """Return where a show is said to be hours or days off: "not live until 7"."""
    if (
        account.has("ONAIR", "OVERDUE")
        or (found := re.search(_AHEAD, account.reading.text)) is None
    ):
        return None
    tokens = enumerate(account.reading.tokens)
    return next(
        (at for at, one in tokens if one.end > found.start() and one.tag not in BOUNDARIES), None
    )


def _not_live(account: Account) -> int | None:
    if late(account) or account.has("ONAIR", "OVERDUE"):
        return None
    if (place := ahead(account)) is not None:
        return place
    for clause in account.clauses:
        place = _off_air(account, clause)
        if place is not None:
            return place
    return None


# Compiled on first use: start-up does not pay for it.
_OTHERS_ASK = (
    r"(?:people|folks|viewers|everyone|everybody|chat|fans|they)\b[a-z ]{0,12}\b(?:ask|wonder)"
    "|(?:观众|会众|大家|粉丝|水友|有人|弹幕|群里|公屏|都)[^,。;]{0,3}问"
)


def asked_by_others(account: Account, clause: Clause) -> bool:
    """ "People ask whether it was cancelled" does not say that it was."""
    tokens = account.reading.tokens
    start, end = tokens[clause.first].start, tokens[clause.last - 1].end
    return re.search(_OTHERS_ASK, account.reading.text[start:end]) is not None


def _off_air(account: Account, clause: Clause) -> int | None:
    if "CARRY" in clause.tags:  # "we are on the main one as planned"
        return None
    for place in range(clause.first, clause.last):
        tag = account.reading.tokens[place].tag
        if tag in {"THINK", "SHOWS", "COMPLAIN"}:  # what follows is told or shown, not so
            return None
        if tag == "NOTLIVE" and (_quoted(account, place) or asked_by_others(account, clause)):
            continue
        if tag in {"NOTLIVE", "REHEARSE"} and not _knocked_off(account, clause, place):
            return place
        if tag in {"STARTING", "GOLIVE"} and not _within_minutes(account, place):
            return place
        if tag == "OTHERDAY" and _another_day(account, clause, place):
            return place
    return None


def _another_day(account: Account, clause: Clause, place: int) -> bool:
    """The matter is of another day; not only compared with it, or shown of it."""
    before = {one.tag for one in account.reading.tokens[max(clause.first, place - 3) : place]}
    if before & {"NOT", "STUCKAT", "LOW"} or _now(account):
        return False
    return not clause.tags & _ANOTHER_DAY_BUT


def _quoted(account: Account, place: int) -> bool:
    """Inside quotation marks: what viewers are shown, not what is so."""
    return account.reading.text[: account.reading.tokens[place].start].count('"') % 2 == 1


def _now(account: Account) -> bool:
    return account.has("NOW", "STILL", "PANIC", "WATCHING")


def _knocked_off(account: Account, clause: Clause, place: int) -> bool:
    """ "The room went off by itself, help" is a loss, not the end of a show."""
    text = account.reading.text[slice(*_span(account, place))]
    return "下播" in text and account.has("PANIC", "HELPQ") and bool(account.asserted)


def _span(account: Account, place: int) -> tuple[int, int]:
    token = account.reading.tokens[place]
    return token.start, token.end


def _request(account: Account) -> int | None:
    """A request, advice or a supposition in which no fault is claimed."""
    if account.asserted or account.has("RECOV", "FALSE"):
        return None
    if any(_asks(account, clause) for clause in account.clauses):
        return account.first("ASKQ")
    return account.first("ASK") if account.has("ASK") else _if(account)


def _if(account: Account) -> int | None:
    """A bare "if" asks only where it supposes a fault or stands in a question."""
    if account.has("WORKAROUND"):  # "if it shows black, a refresh brings it back"
        return None
    supposed = any(claim.said is Said.SUPPOSED for claim in account.claims)
    asked = any(clause.asked for clause in account.clauses)
    return account.first("IF") if supposed or asked else None


def _asks(account: Account, clause: Clause) -> bool:
    """ "Is there a limit" asks, with or without a question mark."""
    return "ASKQ" in clause.tags and (
        clause.asked or account.reading.tokens[clause.first].tag == "ASKQ"
    )


def _question(account: Account) -> int | None:
    """Anything else that is asked and claims no fault."""
    if any(claim.finding.kind != "cosmetic" for claim in account.asserted):
        return None
    if not account.asserted and (place := account.first("ASKZ")) is not None:
        return place
    asked = [clause for clause in account.clauses if clause.asked]
    known = account.first("HELPQ") or any(len(clause.tags) > 1 for clause in asked)
    return asked[0].first if asked and known and not account.asserted else None


def state_reason(state: State, words: Words | None) -> tuple[Reason, ...]:
    return () if state is State.LIVE else (Reason(f"reason-said-{state.replace('_', '-')}", words),)
