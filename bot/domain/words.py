"""Words of command in an incident's rooms.

They act only if they are the whole message, punctuation and a nod aside. Before a colon and other words act
those that take words ("update: …", "fixed: …"), that plainly take the page ("on it: …"), and a level by
its name ("sev2: …"). So "8万人在看", "nobody is on it", "Mine: it works" and "S3: uploads fail" are remarks.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from bot.domain import command as c
from bot.domain import estimates
from bot.domain.denials import asks, denies, leaves_open
from bot.domain.ids import IncidentId
from bot.domain.incident import Outcome
from bot.domain.mask import clean
from bot.domain.severity import Severity

# Said of nothing but the page.
TAKES_EN = ("ack", "acked", "acknowledged", "on it", "im on it", "i am on it", "ill take it")
TAKES_ZH = ("我来", "我来处理", "我在处理", "接手", "我接了")
# Said of other things as well: of whoever was called it counts; others are asked, as after 👀.
MAY_TAKE_EN = ("mine", "i have it")
MAY_TAKE_ZH = ("收到", "在处理", "正在处理", "我在看")
MAY_TAKE = re.compile(
    r"👀|(?:(?:ok|okay|yes|yep|sure|got it)[,.! ]+)?"
    rf"(?:{'|'.join(TAKES_EN + MAY_TAKE_EN)})(?: now)?"
    r"|(?:(?:好的?|行|嗯+|ok|okay)[,.!、。 ]*)?(?:收到[,! ]*)?"
    rf"(?:{'|'.join(TAKES_ZH + MAY_TAKE_ZH)})(?:(?:(?<=我来)|(?<=我来处理))吧|[了啦哈哦噢喔~]+)?"
)
# Before a colon they count only of whoever was called: "接手：陈伟" and "我在看：…" may be about anything.
TAKES_BEFORE = frozenset((*TAKES_EN, *TAKES_ZH, "收到")) - {"acknowledged", "接手"}
WHOLE: Mapping[str, Callable[[IncidentId], c.AboutIncident]] = {
    **dict.fromkeys(TAKES_EN + TAKES_ZH, lambda n: c.AcknowledgePage(n, sure=True)),
    **dict.fromkeys(("cant", "pass", "pass on", "来不了", "处理不了", "换人"), c.PassPage),
    **dict.fromkeys(("still on it", "还在处理"), c.SayStillOnIt),
    **dict.fromkeys(("fixed", "resolved", "修好了", "已修复", "已解决"), c.ResolveIncident),
    **dict.fromkeys(("mitigated", "workaround in", "已缓解", "先绕过了"), c.MitigateIncident),
    **dict.fromkeys(
        ("false alarm", "误报", "虚惊一场"), lambda n: c.ResolveIncident(n, Outcome.FALSE_ALARM)
    ),
    **dict.fromkeys(("reopen", "重新打开"), c.ReopenIncident),
    **dict.fromkeys(("undo", "撤销"), c.UndoAct),
}
UPDATE = frozenset(("update", "更新", "进展"))
FIXED = frozenset(("fixed", "resolved", "修好了", "已修复", "已解决"))
LEVEL = re.compile(r"sev(?:erity)?[ -]?([1-4])")
LEVEL_ZH = re.compile(r"([一二三四])级")
NUMERALS = "一二三四"
DUPLICATE = re.compile(r"(?:duplicate of|dup of|dup|重复)[: ]*(?:inc-?)?(\d{1,18})")
ADDRESSED = re.compile(r"^@showcaller(?!\w)[\s,:，：]*", re.IGNORECASE)
QUOTES = (">", "＞", '"', "“", "”", "「", "『")  # somebody else's words
NOD = re.compile(
    "[👍👌💪🫡✅✔🎉🚀][\U0001f3fb-\U0001f3ff]?\ufe0f?"
    r"|:(?:\+1|thumbsup|ok_hand|muscle|saluting_face|white_check_mark|heavy_check_mark|tada|rocket):"
    r"(?::skin-tone-[2-6]:)?"
)
# None that begins an emoji's name, as :tada:
COLON = re.compile(r"(?:(?<!\s)|(?!:[\w+'-]+:))[:：]")
EDGE = ".,!;:~*_`'\"()[]。，！；：、～…—“”‘’（）【】 \t\n"


def plain(text: str) -> str:
    """Folded for comparison: full-width to half-width, lower case, edge punctuation and apostrophes off."""
    folded = unicodedata.normalize("NFKC", clean(text)).replace("\ufe0f", "").casefold().strip(EDGE)
    return re.sub(r"['’]", "", " ".join(folded.split()))


def order_in(text: str, incident: IncidentId) -> c.AboutIncident | None:
    """The order that a message is, or None if it is a remark."""
    said = _to_the_bot(text)
    if said.startswith(QUOTES):
        return None
    return _whole(said, incident) or _before(*_parts(said), incident)


def says_more(text: str, order: c.AboutIncident) -> bool:
    """Whether the message says what the order itself does not keep."""
    if isinstance(order, c.GiveEstimate):
        return not estimates.is_readable(order.text)
    keeps = isinstance(order, c.PostUpdate) or (isinstance(order, c.ResolveIncident) and order.text)
    return not keeps and _whole(_to_the_bot(text), order.incident) is None


def nearly_fixed(text: str) -> bool:
    """Whether it begins as if it called it fixed, and goes on as if not all were."""
    head, rest = _parts(_to_the_bot(text))
    return head in FIXED and leaves_open(rest)


def _to_the_bot(text: str) -> str:
    """Without its name in front."""
    return ADDRESSED.sub("", clean(text), count=1)


def _parts(text: str) -> tuple[str, str]:
    """What stands before the first colon, and after it."""
    head, *rest = COLON.split(text, maxsplit=1)
    return plain(head), rest[0].strip() if rest else ""


def _before(head: str, rest: str, incident: IncidentId) -> c.AboutIncident | None:
    """What a word asks for that stands before a colon and other words."""
    if not rest:
        return None
    if head in UPDATE:
        return c.PostUpdate(incident, rest)
    if head in FIXED:
        return None if leaves_open(rest) else c.ResolveIncident(incident, Outcome.FIXED, rest)
    if denies(rest):
        return None
    if head in TAKES_BEFORE:
        return c.AcknowledgePage(incident)
    level = LEVEL.fullmatch(head)
    is_list = level is not None and LEVEL.search(rest.casefold()) is not None
    return _level(int(level[1]), incident) if level and not is_list else None


def _level(number: int, incident: IncidentId) -> c.ChangeSeverity:
    return c.ChangeSeverity(incident, Severity(number))


def _whole(text: str, incident: IncidentId) -> c.AboutIncident | None:
    if asks(text):
        return None
    whole = plain(NOD.sub(" ", text))
    if whole in WHOLE:
        return WHOLE[whole](incident)
    if MAY_TAKE.fullmatch(whole):
        return c.AcknowledgePage(incident)
    return _with_number(whole, incident)


def _with_number(whole: str, incident: IncidentId) -> c.AboutIncident | None:
    if level := LEVEL.fullmatch(whole):
        return _level(int(level[1]), incident)
    if level := LEVEL_ZH.fullmatch(whole):
        return _level(NUMERALS.index(level[1]) + 1, incident)
    if match := DUPLICATE.fullmatch(whole):
        return c.ResolveIncident(
            incident, Outcome.DUPLICATE, duplicate_of=IncidentId(int(match[1]))
        )
    estimate = estimates.given(whole)
    return c.GiveEstimate(incident, estimate) if estimate else None
