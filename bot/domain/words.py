"""Words of command in an incident's rooms.

They act only if they are the whole message (punctuation aside), or begin it and are followed by a colon,
so that "8万人在看" and "nobody is on it" stay remarks.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from bot.domain import command as c
from bot.domain import estimates
from bot.domain.ids import IncidentId
from bot.domain.incident import Outcome
from bot.domain.mask import clean
from bot.domain.severity import Severity

WHOLE: Mapping[str, Callable[[IncidentId], c.AboutIncident]] = {
    **dict.fromkeys(
        (
            "ack",
            "acked",
            "acknowledged",
            "on it",
            "im on it",
            "i am on it",
            "mine",
            "i have it",
            "ill take it",
        ),
        lambda n: c.AcknowledgePage(n, sure=True),
    ),
    **dict.fromkeys(
        (
            "收到",
            "我来",
            "在处理",
            "我在处理",
            "我来处理",
            "正在处理",
            "我在看",
            "接手",
            "我接了",
        ),
        lambda n: c.AcknowledgePage(n, sure=True),
    ),
    "👀": c.AcknowledgePage,  # looking is not taking: whoever was not called is asked
    **dict.fromkeys(("cant", "pass", "pass on", "来不了", "处理不了", "换人"), c.PassPage),
    **dict.fromkeys(("still on it", "还在处理"), c.SayStillOnIt),
    **dict.fromkeys(("fixed", "resolved", "修好了", "已修复", "已解决", "搞定"), c.ResolveIncident),
    **dict.fromkeys(("mitigated", "workaround in", "已缓解", "先绕过了"), c.MitigateIncident),
    **dict.fromkeys(
        ("false alarm", "误报", "虚惊一场"), lambda n: c.ResolveIncident(n, Outcome.FALSE_ALARM)
    ),
    **dict.fromkeys(("reopen", "重开", "重新打开"), c.ReopenIncident),
    **dict.fromkeys(("undo", "撤销"), c.UndoAct),
}
PREFIXED: Mapping[str, Callable[[IncidentId, str], c.AboutIncident]] = {
    **dict.fromkeys(("update", "更新", "进展"), c.PostUpdate),
    **dict.fromkeys(
        ("fixed", "resolved", "修好了", "已解决"),
        lambda n, rest: c.ResolveIncident(n, Outcome.FIXED, rest),
    ),
}
SEVERITY = re.compile(r"(?:sev|s|p)[ -]?([1-4])|([一二三四])级")
DUPLICATE = re.compile(r"(?:duplicate of|dup of|dup|重复)[: ]*(?:inc-?)?(\d{1,18})")
NUMERALS = "一二三四"
COLON = re.compile("[:：]")
ASKS = ("?", "？")  # "fixed?" asks, and closes nothing
EDGE = ".,!;:~*_`'\"()[]。，！；：、～…—“”‘’（）【】 \t\n"


def plain(text: str) -> str:
    """Folded for comparison: full-width to half-width, lower case, edge punctuation and apostrophes off."""
    folded = unicodedata.normalize("NFKC", clean(text)).replace("\ufe0f", "").casefold().strip(EDGE)
    return re.sub(r"['’]", "", " ".join(folded.split()))


def order_in(text: str, incident: IncidentId) -> c.AboutIncident | None:
    """The order that a message is, or None if it is a remark."""
    head, rest = _parts(text)
    if rest and plain(head) in PREFIXED:
        return PREFIXED[plain(head)](incident, rest)
    whole = _order(text, incident)
    return whole if whole or not rest else _order(head, incident)


def says_more(text: str, order: c.AboutIncident) -> bool:
    """Whether words follow the order that the order itself does not keep."""
    if isinstance(order, c.GiveEstimate):
        return not estimates.is_readable(order.text)
    keeps = isinstance(order, c.PostUpdate) or (isinstance(order, c.ResolveIncident) and order.text)
    return not keeps and bool(_parts(text)[1]) and _order(text, order.incident) is None


def _parts(text: str) -> tuple[str, str]:
    """What stands before the first colon, and after it."""
    head, *rest = COLON.split(clean(text), maxsplit=1)
    return head, rest[0].strip() if rest else ""


def _order(text: str, incident: IncidentId) -> c.AboutIncident | None:
    if clean(text).endswith(ASKS):
        return None
    whole = plain(text)
    return WHOLE[whole](incident) if whole in WHOLE else _with_number(whole, incident)


def _with_number(whole: str, incident: IncidentId) -> c.AboutIncident | None:
    if match := SEVERITY.fullmatch(whole):
        level = int(match[1]) if match[1] else NUMERALS.index(match[2]) + 1
        return c.ChangeSeverity(incident, Severity(level))
    if match := DUPLICATE.fullmatch(whole):
        return c.ResolveIncident(
            incident, Outcome.DUPLICATE, duplicate_of=IncidentId(int(match[1]))
        )
    estimate = estimates.given(whole)
    return c.GiveEstimate(incident, estimate) if estimate else None
