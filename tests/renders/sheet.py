"""All texts of one language on one sheet, filled in with examples, to be read and criticised as a whole."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.ids import TextId
from bot.domain.person import Language
from bot.domain.say import (
    At,
    Listing,
    LocalTime,
    Quote,
    Say,
    Step,
    Stretch,
    Term,
    Took,
    Value,
    Who,
    people,
    say,
)
from bot.messages import Speaker, words
from bot.messages.catalogue import sources
from tests.renders.moments import render, story
from tests.renders.team import DEX, LIN, MARA, MINUTE, NAMES, PEOPLE, PLAYBOOK, START

WROTE = TextId("wrote")
REPORT = {Language.EN: "keeps spinning, 80k watching", Language.ZH: "一直转圈 8万人在看"}
HEADINGS = {
    Language.EN: (
        "Texts",
        "What people see, moment by moment",
        "An incident's timeline",
        "Every sentence",
    ),
    Language.ZH: ("全部文字", "每个时刻看到的", "一个故障的时间线", "每一句"),
}
SHOWN = (
    *("01-opened", "02-opened-mild", "04-opened-recovered", "09-everybody-called"),
    *("10-promise-missed-others-called", "12-acknowledged", "18-estimated", "19-estimate-passed"),
    *("20-automatic-ping", "22-joined", "29-fixed", "33-fine-before-it-was-fixed"),
    *("36-could-not-be-reached", "37-bot-was-away", "38-held-unlisted"),
)
CALLED = say("called", who=Who(MARA), clock=LocalTime(START, "Europe/Berlin"))
DEX_CLOCK = LocalTime(START, "America/Los_Angeles")
CROWD = say("crowd", count=80_000)
EUROPE = Term("region-eu")
WHAT = say(
    "what-region-viewers",
    symptom=Term("symptom-stutter"),
    region=Term("region-eu"),
    viewers=80_000,
)
# One value for each name that sentences use; what differs from sentence to sentence is below.
VALUES: Mapping[str, Value] = {
    **{name: At(START + 5 * MINUTE) for name in ("at", "next", "until", "promised", "ready")},
    **{name: Who(MARA) for name in ("who", "was")},
    **{name: Term("severity-1") for name in ("level", "now")},
    "to": Who(DEX),
    "person": "Jonas",
    "since": At(START),
    "took": Took(timedelta(minutes=2, seconds=10)),
    "ago": Took(timedelta(minutes=3)),
    "id": 42,
    "other": 41,
    "what": WHAT,
    "text": Quote(WROTE),
    "symptom": Term("symptom-stutter"),
    "region": Term("region-eu"),
    "viewers": 80_000,
    "left": 49_721,
    "mark": Term("mark-1"),
    "kind": "live",
    "quotes": Listing((Quote(WROTE),)),
    "clock": LocalTime(START, "Europe/Berlin"),
    "ask": Step("stutter", "preview", "ask"),
    "finding": Step("stutter", "preview", "finding:smooth"),
    "found": Listing((Step("stutter", "preview", "finding:smooth"),)),
    "question": say("question-scope"),
    "answer": say("answer-scope-all"),
    "phrase": say("phrase-is-it-everyone"),
    "hotline": PLAYBOOK.hotline,
    "help": "CDN hotline +1 555 0100",
    "status": Term("status-mitigated"),
    "outcome": Term("outcome-fixed"),
    "language": Term("language-zh-cn"),
    "title": say("page-title", level=Term("severity-1"), what=WHAT, ago=say("just-now")),
    "stream": "Main stage",
    "via": say("via-team", team="Europe"),
    "also": say("via-stepping-in", person="Jonas"),
    "team": "Europe",
    "place": "Berlin",
    "rotation": "Europe nights",
    "reinforcement": "weekend",
    "show": "Aurora finals",
    "role": "lead",
    "start": "08:00",
    "day": "2026-07-06",
    "contact": "Slack",
    "way": "phone",
    "times": 2,
    "ways": Listing((say("way-took-it", way="Slack"), say("way-failed", way="phone", times=2))),
    "then": say("next-is-called"),
    "so": say("promise-so-far"),
    "calling": say("calling-later", next=At(START + 5 * MINUTE)),
    "why": "account inactive",
    "where": "Slack",
    "act": Term("act-acknowledge"),
    "how": "human",
    "name": "incdent",
    "count": 2,
    "late": 1,
    "number": 1,
    "nth": 2,
    "first": "08:30",
    "second": "20:30",
    "seconds": 60,
    "skipped": 1,
    "people": 3,
    "automatic": 1,
    "given": 2,
    "passed": 1,
    "called": say("called", who=Who(DEX), clock=LocalTime(START, "America/Los_Angeles")),
    "call": At(START + 4 * MINUTE),
    "levels": Listing((2, 3)),
    "value": Term("symptom-stutter"),
    "button": say("button-ack"),
    "message": 17,
    "conversation": "studio",
    "user": "mika",
    "most": 100_000,
    "length": 250_000,
    "span": Stretch(START, START + timedelta(hours=4), "Europe/Berlin"),
    "taken_by": Who(MARA),
    "taken_span": Stretch(START, START + timedelta(hours=2), "Europe/Berlin"),
    "turns": Listing((Stretch(START, START + timedelta(hours=9), "Europe/Berlin"),)),
    "giver": Who(DEX),
    "near": Who(MARA),
    "time": "02:30",
    "instead": LocalTime(START, "Europe/Berlin"),
    "word": "apacc",
    "verb": "take",
    "days": 93,
    "weeks": 8,
    "end": At(START + timedelta(hours=2)),
    "regions": Listing(("Europe",)),
    "gone": people(MARA),
    "incidents": Listing(
        (say("handoff-incident", id=42, level=Term("severity-1"), what=WHAT, who=""),)
    ),
    "shows": Listing(
        (say("handoff-show", show="Aurora finals", span=Stretch(START, START, "Europe/Berlin")),)
    ),
    "hours": 18,
}
DAY = say("week-day", weekday=Term("weekday-5"), day=28, month=Term("month-11"))
SPECIAL: Mapping[str, Mapping[str, Value]] = {
    "week-title": {"from": DAY, "to": DAY},
    "week-day": DAY.values,
    "week-hours": {"hours": 25},
    "week-clock": {"city": "Berlin"},
    "week-gap": {"from": "09:00", "to": "18:00"},
    "week-accepted": {"reason": "nothing is on air then"},
    "week-resort": {"name": "Mara"},
    "week-bar": {"from": "09:00", "to": "18:00", "backups": "Dex"},
    "week-legend-night": {"city": "Berlin"},
    "week-too-far": {"from": "2025-W48", "to": "2028-W47"},
    "calendar-name": {"name": "Mara"},
    "calendar-event": {"who": "Mara"},
    "calendar-there": {"since": DAY},
    "head-crew": {"rooms": Listing(("Slack #incidents",)), "room": "Slack #incidents"},
    "head-reporter": {"rooms": Listing(("Slack #incidents", "Discord #crew"))},
    "room-partial": {"text": "Discord #crew"},
    "coverage-heading": {"weeks": 8},
    "coverage-gaps": {"start": "Sat 28 Nov 08:00", "end": "Sat 28 Nov 09:00"},
    "coverage-two-teams": {"when": "Sat 28 Nov 08:00"},
    "coverage-no-loud": {"people": people(MARA, DEX)},
    "coverage-nights": {"people": people(MARA, DEX)},
    "coverage-night": {"hours": 17},
    "coverage-when": {"day": DAY, "time": "08:00"},
    "receipt-calling": {"who": CALLED, "next": At(START + 2 * MINUTE)},
    "receipt-calling-mild": {"who": CALLED},
    "state-calling": {"who": CALLED},
    "state-everybody": {"who": people(MARA, DEX)},
    "promise-missed": {"who": people(MARA, DEX)},
    "paged": {"who": people(MARA, DEX)},
    "handoff-over": {"who": people(MARA, DEX)},
    "handoff-accept": {"gone": people(MARA, DEX)},
    "handoff-stay": {"who": people(MARA, DEX)},
    "handoff-lapsed": {"gone": people(MARA, DEX)},
    "gap-ahead": {"levels": Listing((Term("severity-1"), Term("severity-2")))},
    "page-show-around": {"start": At(START)},
    "shift-done-told": {"who": people(MARA, DEX)},
    "severity-changed": {"was": Term("severity-2"), "to": Term("severity-1")},
    "severity-proposed": {"to": Term("severity-3")},
    "event-severity-chosen": {"was": Term("severity-2"), "to": Term("severity-1")},
    "event-severity-computed": {"was": Term("severity-2"), "to": Term("severity-1")},
    "move-refused": {"was": Term("status-resolved"), "to": Term("status-mitigated")},
    "summary": {"text": say("state-acknowledged", who=Who(MARA), took=VALUES["took"])},
    "page-summary": {"text": say("page-you", via=VALUES["via"])},
    "page-title": {"ago": say("ago", took=VALUES["ago"])},
    "page-title-stream": {"ago": say("ago", took=VALUES["ago"])},
    "speaks": {"who": Who(LIN)},
    "event-incident-declared": {"who": Who(LIN), "why": say("why-chosen", who=Who(MARA))},
    "oncall-entry": {"level": 1},
    "oncall-turn": {"level": 1},
    "event-person-paged": {"level": 1},
    "event-escalation-moved": {"level": 2},
    "promise-missed-calling": {
        "who": people(MARA),
        "called": say("called", who=Who(DEX), clock=DEX_CLOCK),
    },
    "not-recorded": {"why": say("not-recorded-busy")},
    "list-entry": {"status": Term("status-acknowledged")},
    **{f"reason-{name}": {"value": CROWD} for name in ("crowd", "viewers", "affected")},
    **{f"reason-{name}": {"value": 40} for name in ("share", "share-small", "pct")},
    **{f"reason-{name}": {"value": EUROPE} for name in ("region", "region-mild", "where")},
    **{
        key: {"answer": say("tap-everyone")}
        for key in ("you-tapped", "tapped", "tapped-already", "event-phrase-answered")
    },
    "reporter-taps": {"to": Who(MARA), "who": Who(LIN), "answer": say("tap-everyone")},
    "reason-client": {"value": Term("client-android")},
    "reason-own": {"value": "finals"},
    "local-write": {"where": "#studio"},
    "local-skip-to": {"place": "Berlin"},
    "local-tour-fine-text": {"button": say("button-fine")},
}
FROM_REPORTERS = (
    *("reporter-says", "joined-crew", "held-crew", "confirmed", "one-is-fine", "stand-down"),
    *("reopened", "split-crew", "question-answered", "check-answered", "event-incident"),
    *(
        "event-reporter",
        "event-question",
        "event-check",
        "event-confirmed",
        "event-remark-reporter",
    ),
)


def sheet(language: Language) -> str:
    title, moments, told, sentences = HEADINGS[language]
    parts = (
        f"# {title}\n",
        "Written by `python -m tests.renders.store` from the catalogues in `bot/messages/`.\n",
        f"## {moments}\n",
        *(
            f"### {moment[3:].replace('-', ' ')}\n\n```text\n{render(moment, language)}```\n"
            for moment in SHOWN
        ),
        f"## {told}\n",
        f"```markdown\n{story(language)}```\n",
        f"## {sentences}\n",
        *_tables(language),
    )
    return "\n".join(parts)


def _moment(moment: str, language: Language) -> str:
    return f"### {moment[3:].replace('-', ' ')}\n\n```text\n{render(moment, language)}```\n"


def _tables(language: Language) -> Iterator[str]:
    for subject, source in sources(language).items():
        rows = [
            row for entry in FluentParser().parse(source).body for row in _rows(entry, language)
        ]
        yield f"### {subject}\n\n| key | text |\n| --- | --- |\n" + "\n".join(rows) + "\n"


def _rows(entry: ast.EntryType, language: Language) -> Iterator[str]:
    """A sentence once for each of its variants."""
    if not isinstance(entry, ast.Message):
        return
    key = entry.id.name
    seen: set[str] = set()
    for values in _examples(entry):
        text = words(Say(key, values), _reader(language)).replace("|", "\\|").strip()
        if text not in seen:
            yield f"| `{key}` | {text} |"
        seen.add(text)


def _examples(entry: ast.Message) -> Iterator[Mapping[str, Value]]:
    found = _Variants()
    found.visit(entry)
    key = entry.id.name
    reporter = {"who": Who(LIN)} if key.startswith(FROM_REPORTERS) else {}
    usual = {**VALUES, **reporter, **SPECIAL.get(key, {})}
    names = list(found.choices)
    for chosen in product(*(found.choices[name] for name in names)):
        picked = {name: each for name, each in zip(names, chosen, strict=True) if each is not None}
        yield {**usual, **_counted(picked, usual)}


def _counted(picked: Mapping[str, Value], usual: Mapping[str, Value]) -> Mapping[str, Value]:
    """A count of a listing is chosen by the listing's length."""
    values: dict[str, Value] = {}
    for name, each in picked.items():
        if name.endswith("-count") and isinstance(each, int):
            listing = usual[name.removesuffix("-count")]
            items = listing.items if isinstance(listing, Listing) else ()
            values[name.removesuffix("-count")] = Listing(items[:each])
        else:
            values[name] = each
    return values


class _Variants(Visitor):
    """What to choose from: for each variable that selects, one value for each of its variants."""

    NUMBERS: Mapping[str, Value] = {"one": 1, "other": 2, "0": 0, "2": 2, "3": 3}

    def __init__(self) -> None:
        self.choices: dict[str, tuple[Value | None, ...]] = {}

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # the library's
        if isinstance(node.selector, ast.VariableReference):
            keys = [_name(each) for each in node.variants]
            self.choices[node.selector.id.name] = tuple(map(self._value, keys))
        self.generic_visit(node)

    def _value(self, key: str) -> Value | None:
        if key == "some":
            return None  # the usual value
        return self.NUMBERS.get(key, "" if key == "none" else key)


def _name(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else str(variant.key.value)


def _reader(language: Language) -> Speaker:
    text = REPORT[language]
    return Speaker(
        language,
        "Europe/Berlin" if language is Language.EN else "Asia/Shanghai",
        PEOPLE,
        NAMES,
        {WROTE: text},
        PLAYBOOK.runbooks,
        PLAYBOOK.hotline,
    )
