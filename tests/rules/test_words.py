"""Words of command act only as the whole message, or before a colon; the rest are remarks."""

import pytest

from bot.domain import command as c
from bot.domain.ids import IncidentId
from bot.domain.incident import Outcome
from bot.domain.severity import Severity
from bot.domain.words import order_in, plain, says_more

N = IncidentId(7)
TAKE = c.AcknowledgePage(N, sure=True)
FIXED = c.ResolveIncident(N)
SEV2 = c.ChangeSeverity(N, Severity(2))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ack", TAKE),
        ("ACK!", TAKE),
        ("ＡＣＫ", TAKE),
        (" ack. ", TAKE),
        ("\u200back\u200b", TAKE),
        ("*ack*", TAKE),
        ("I'm on it", TAKE),
        ("I’m on it…", TAKE),
        ("on  it", TAKE),
        ("收到", TAKE),
        ("收到！", TAKE),
        ("我来。", TAKE),
        ("在处理", TAKE),
        ("ack: looking at the encoder", TAKE),
        ("收到：我看看", TAKE),
        ("👀", c.AcknowledgePage(N)),
        ("👀\ufe0f", c.AcknowledgePage(N)),
        ("can't", c.PassPage(N)),
        ("来不了", c.PassPage(N)),
        ("still on it", c.SayStillOnIt(N)),
        ("fixed", FIXED),
        ("修好了。", FIXED),
        ("fixed: restarted the packager", c.ResolveIncident(N, Outcome.FIXED, "restarted the packager")),
        ("已解决：重启了", c.ResolveIncident(N, Outcome.FIXED, "重启了")),
        ("mitigated", c.MitigateIncident(N)),
        ("先绕过了", c.MitigateIncident(N)),
        ("false alarm", c.ResolveIncident(N, Outcome.FALSE_ALARM)),
        ("误报", c.ResolveIncident(N, Outcome.FALSE_ALARM)),
        ("undo", c.UndoAct(N)),
        ("reopen", c.ReopenIncident(N)),
        ("sev2", SEV2),
        ("SEV 2", SEV2),
        ("sev-2", SEV2),
        ("Ｓｅｖ２", SEV2),
        ("二级", SEV2),
        ("sev2: all of Europe", SEV2),
        ("eta 20m", c.GiveEstimate(N, "20m")),
        ("ETA 18:30", c.GiveEstimate(N, "18:30")),
        ("ETA: 20 min", c.GiveEstimate(N, "20 min")),
        ("eta 1h30m", c.GiveEstimate(N, "1h30m")),
        ("eta 2h", c.GiveEstimate(N, "2h")),
        ("预计20分钟", c.GiveEstimate(N, "20分钟")),
        ("预计：1小时", c.GiveEstimate(N, "1小时")),
        ("update: two racks left", c.PostUpdate(N, "two racks left")),
        ("Update： two racks", c.PostUpdate(N, "two racks")),
        ("进展：换了编码器，在看！", c.PostUpdate(N, "换了编码器，在看！")),
        ("duplicate of INC-12", c.ResolveIncident(N, Outcome.DUPLICATE, duplicate_of=IncidentId(12))),
        ("重复 12", c.ResolveIncident(N, Outcome.DUPLICATE, duplicate_of=IncidentId(12))),
    ],
)  # fmt: skip
def test_a_word_of_command_acts(text: str, order: c.AboutIncident) -> None:
    assert order_in(text, N) == order


@pytest.mark.parametrize(
    "text",
    [
        "8万人在看",
        "nobody is on it",
        "is anybody on it",
        "on it?",
        "fixed?",
        "修好了吗",
        "修好了？",
        "sev2?",
        "not fixed",
        "fixed it for Europe, not for Asia",
        "ack ack",
        "acknowledge that this is bad",
        "我来问一下",
        "收到很多投诉",
        "update",
        "update:",
        "update: ",
        "eta",
        "eta soon",
        "sev5",
        "sev22",
        "duplicate of that",
        "see http://example.com: it is on it",
        "who: on it",
        "",
        "\u200b",
        "。",
        "x" * 50_000,
    ],
)
def test_anything_else_is_a_remark(text: str) -> None:
    assert order_in(text, N) is None


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("ack", False),
        ("ack: looking", True),
        ("sev2: all of Europe", True),
        ("update: looking", False),
        ("fixed: restarted", False),
        ("eta: 20m", False),
        ("duplicate of: 12", False),
    ],
)
def test_what_follows_a_word_is_kept_unless_the_order_keeps_it(text: str, more: bool) -> None:
    order = order_in(text, N)
    assert order is not None
    assert says_more(text, order) is more


def test_words_are_compared_without_width_case_marks_and_edges() -> None:
    assert plain("　Ｏｎ　ＩＴ！！ ") == "on it"
