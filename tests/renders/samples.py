"""Cards and forms as the bot shows them, to be rendered and looked at."""

from datetime import UTC, datetime

from bot.cards.card import Card, CardButton, Colour, Fact, Field, Form, Select
from bot.domain.person import Account, Language
from bot.messages.line import Instant, Link, Mention, UserText

AT = datetime(2026, 3, 29, 1, 4, tzinfo=UTC)
LENA = Mention("Lena", (Account("discord", "1", "77"), Account("slack", "T0SHOW", "U0LENA")))
ELSEWHERE = Mention("Omar", (Account("slack", "T0OTHER", "U0OMAR"),))
CREW_CARD = Card(
    summary=("SEV1 INC-7: Europe stalls, 80,000 watching. Calling ", LENA),
    title=("🔴 INC-7 SEV1: Europe stalls, 80,000 watching",),
    lines=(
        ("Calling ", LENA, " (Berlin 03:04), then ", ELSEWHERE, "."),
        ("By ", Instant(AT, "Europe/Berlin"), " a person answers."),
        ("They wrote: “", UserText("it *keeps* spinning <!channel> & https://x.example"), "”"),
    ),
    facts=(
        Fact("Stream", (Link("Main stage", "https://watch.example/main?a=1&b=2"),)),
        Fact("Why SEV1", ("live, over 50,000 viewers, ", UserText("“keeps spinning”"))),
        Fact("Since", (Instant(AT, "Asia/Shanghai"),)),
    ),
    buttons=(
        CardButton("ack:7", "I'm on it", is_primary=True),
        CardButton("pass:7", "Can't, pass on"),
        CardButton("", "Watch", link="https://watch.example/main"),
        CardButton("", "Broken link", link="javascript:alert(1)"),
    ),
    selects=(
        Select(
            "More",
            (CardButton("false-alarm:7", "False alarm"), CardButton("severity:7:2", "Set SEV2")),
        ),
    ),
    colour=Colour.RED,
)
PAGE = Card(
    summary=("SEV1 Europe stalls, 80k watching, Main stage, 1 min. You: EU primary until 08:00",),
    title=("SEV1 Europe stalls, 80k watching, Main stage, 1 min",),
    lines=(("You: EU primary until ", Instant(AT, "Europe/Berlin")),),
    buttons=(CardButton("ack:7", "I'm on it", is_primary=True), CardButton("pass:7", "Can't")),
    colour=Colour.RED,
)
RECEIPT = Card(
    summary=("🔴 INC-7 一级，收到：欧洲观众卡顿，约8万人",),
    lines=(
        (
            "🔴 INC-7 一级，收到：欧洲观众卡顿，约8万人（“",
            UserText("一直转圈"),
            "”）",
        ),
        (
            "正在叫 ",
            LENA,
            "（柏林 03:04）。",
        ),
        ("先别停播。OBS 预览卡吗？",),
    ),
    buttons=(CardButton("check:7:preview:ok", "不卡"), CardButton("worse:7", "比这更严重")),
    language=Language.ZH,
)
QUIET = Card(summary=(LENA, " is on it, after 2 min 10 s."))
FIXED = Card(
    summary=("INC-7 fixed",),
    title=("INC-7 fixed, after 12 min",),
    facts=(Fact("Fixed by", (LENA,)),),
    colour=Colour.GREEN,
)
CARDS = {
    "crew card": CREW_CARD,
    "page": PAGE,
    "receipt in chinese": RECEIPT,
    "one quiet line": QUIET,
    "fixed": FIXED,
}
FORM = Form(
    token="form.report:0",
    title="Something is wrong with the show",
    fields=(
        Field("text", "What do viewers see?", is_long=True, initial="Europe"),
        Field(
            "symptom",
            "Kind",
            is_required=False,
            options=(("stutter", "stalls"), ("no_audio", "no sound")),
            initial="no_audio",
        ),
    ),
    submit="Report",
)
