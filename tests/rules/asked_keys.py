"""Which sentences the code asks for, read from the code itself.

A key is a literal, a choice between literals, or put together from values: then PUT_TOGETHER says what it
can become. Anything else must be in UNREADABLE, with the place that answers for it.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from bot.domain.answered import Verdict
from bot.domain.inbox import Why
from bot.domain.incident import Fate, Outcome, Status
from bot.domain.oncall import Refused
from bot.domain.oncall.via import ENGLISH as VIA
from bot.domain.person import Language
from bot.domain.phrases import PHRASES, Kind
from bot.domain.roster.tokens import Wrong
from bot.domain.severity import Scope, Severity, State
from bot.domain.severity.answers import ANSWERS
from bot.domain.severity.lexicon.places import CARRIERS, CLIENTS, REGIONS
from bot.messages.clocks import UNITS

ROOT = Path(__file__).parents[2]
LEVELS = tuple(str(each.value) for each in Severity)
QUESTIONS = tuple(dict.fromkeys(question for question, _ in ANSWERS))
PAIRS = tuple(f"{question}-{answer}" for question, answer in ANSWERS)
SYMPTOMS = (
    *("stutter", "black-screen", "no-audio", "audio-noise", "av-desync", "high-latency"),
    *("stream-down", "chat-down", "gifts-payments-down", "login-failure", "regional-outage"),
    *("low-quality", "encoder-overload", "question-other"),
)
STATES = tuple(each.replace("_", "-") for each in State if each is not State.LIVE)
SPOKEN = ("reason-said-unfelt", "reason-said-backup", "reason-said-workaround")
ACTS = ("acknowledge", "hand-over", "mitigate", "resolve", "cancel", "severity")
FORMS = (
    *("update", "check", "fixed", "severity", "estimate", "say", "hand-over", "duplicate"),
    "report",
)

# Every key that is put together from values, with all that it can become. "{}" is a value.
PUT_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "severity-{}": LEVELS,
    "weekday-{}": tuple(map(str, range(7))),
    "month-{}": tuple(map(str, range(1, 13))),
    "mark-{}": (*LEVELS, "over"),
    "status-{}": tuple(Status),
    "outcome-{}": tuple(Outcome),
    "language-{}": tuple(each.lower() for each in Language),
    "spoken-{}": tuple(each.lower() for each in Language),
    "question-{}": QUESTIONS,
    "answer-{}-{}": PAIRS,
    "symptom-{}": SYMPTOMS,
    "reason-{}": STATES,
    "reason-said-{}": STATES,
    "reason-like-{}": (*STATES, "cosmetic"),
    "reason-scope-{}": tuple(Scope),
    "reason-if-{}": tuple(each for each in QUESTIONS if each != "scope"),
    "{}-{}": ("reason-if-scope-sev1", "reason-if-scope-sev2", "reason-if-scope-sev3"),
    "what{}": ("", "-region", "-viewers", "-region-viewers"),
    "held-{}": tuple(Why),
    "held-crew-{}": tuple(Why),
    "resolved-{}": tuple(Outcome),
    "resolved-{}-text": tuple(Outcome),
    "level-{}": ("live", "drill"),
    "over-{}": ("fixed", "false-alarm", "duplicate", "cancelled"),
    "over-fixed-{}": ("asked", "confirmed", "unconfirmed"),
    "page-{}": tuple(each for each in Fate if each is not Fate.WITHDRAWN),
    "crew-only-{}": ("yes", "no"),
    "phrase-{}": tuple(PHRASES),
    "{}-reporter": tuple(Kind),
    "tap-{}": tuple(dict.fromkeys(a for each in PHRASES.values() for a in each.answers)),
    "form-{}": FORMS,
    "form-{}-text": ("update", "fixed", "estimate", "duplicate"),
    "form-say-{}": tuple(Kind),
    "event-severity-{}": ("chosen", "computed"),
    "event-page-{}": tuple(Fate),
    "event-moved-{}": (
        *(each for each in Status if each is not Status.RESOLVED),
        *(f"resolved-{each}" for each in Outcome),
    ),
    "act-{}": ACTS,
    "promise-{}": tuple(Verdict),
    "commander-{}": ("silent", "left"),
    "commander-{}-waiting": ("silent", "left"),
    "took-{}": tuple(name for name, _ in UNITS),
    "region-{}": tuple(REGIONS),
    "client-{}": (*CLIENTS, *CARRIERS),
    "city-{}": (),  # any zone has a name of its own
    "local-no-{}": (),
    "local-{}": (),
    # Read where they are called.
    "button-{}": (),
    "button-{}-one": ("ack", "pass"),
    "fact-{}": (),
    "event-{}": (),
}

# Functions that take a key: what they put before it, and which argument it is.
ASKING = {
    "say": ("", 0),
    "Say": ("", 0),
    "reply": ("", 0),
    "Term": ("", 0),
    "Reason": ("", 0),
    ".sentence": ("", 0),
    "view.fact": ("fact-", 0),
    "press.button": ("button-", 0),
    "press.form": ("button-", 0),
    "lists.usage": ("", 1),
    "lists.list_of_incidents": ("", 1),
    "_just_who": ("event-", 0),
    "_by_when": ("event-", 0),
    "chrome": ("local-", 0),
    ".chrome": ("local-", 0),
    ".told": ("local-", 1),
    "Unacceptable": ("local-no-", 0),
}
# Keys that are values of events and Says: whoever made those was read; "{} " stands before the expression.
UNREADABLE = {
    ("adapters/local/chrome.py", "{} key"),
    ("adapters/local/notices.py", "local-{} key"),
    ("bot/domain/say.py", "{} key"),
    ("bot/domain/severity/understanding.py", "{} key"),  # SPOKEN
    ("bot/cards/page.py", "{} rule.key"),
    ("bot/cards/lists.py", "{} heading"),
    ("bot/cards/lists.py", "{} key"),
    ("bot/cards/common.py", "{} reason.key"),
    ("bot/domain/roster/deciding.py", "{} refusal.why"),
    ("bot/domain/roster/deciding.py", "{} found.when.why"),
    ("bot/messages/phrase.py", "{} term.term"),
    ("bot/messages/phrase.py", "{} sentence.key"),
}
TEMPLATE_KEY = re.compile(r"chrome\('([a-z-]+)'")


@dataclass(frozen=True, slots=True)
class Asked:
    """A key, or a pattern of keys with "{}" for each value, and where it is asked for.

    `given`: the values that are given by name; None where that cannot be read.
    """

    key: str
    file: str
    line: int
    given: frozenset[str] | None = None


@cache
def asked() -> tuple[Asked, ...]:
    """Every key that bot/ and adapters/ ask for, patterns not yet filled in."""
    files = sorted(f for part in ("bot", "adapters") for f in (ROOT / part).rglob("*.py"))
    in_code = (each for file in files for each in _in_file(file))
    return (*in_code, *_in_templates())


def _in_templates() -> Iterator[Asked]:
    for file in sorted((ROOT / "adapters").rglob("*.html")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            for key in TEMPLATE_KEY.findall(line):
                yield Asked(f"local-{key}", str(file.relative_to(ROOT)), number)


@cache
def keys() -> Mapping[str, Asked]:
    """Every key that must be there, with one place that asks for it."""
    tables = (*VIA, *SPOKEN, *Refused, *Wrong)
    found = {str(each): Asked(str(each), "another table", 0) for each in tables}
    for each in asked():
        found.update(dict.fromkeys(filled(each), each))
    return found


def filled(each: Asked) -> Iterator[str]:
    if "{}" not in each.key:
        yield each.key
        return
    for value in PUT_TOGETHER.get(each.key, ()):
        yield each.key.partition("{}")[0] + value + each.key.rpartition("{}")[2]


def unread() -> list[Asked]:
    """Asked for in a way that this cannot read: neither literal nor listed above."""
    return [
        each
        for each in asked()
        if "{}" in each.key
        and each.key not in PUT_TOGETHER
        and (each.file, each.key) not in UNREADABLE
    ]


def _in_file(file: Path) -> Iterator[Asked]:
    name = str(file.relative_to(ROOT))
    for scope in _scopes(ast.parse(file.read_text())):
        for call in _calls(scope):
            before, nth = ASKING.get(_called(call.func), ("", len(call.args)))
            for argument in call.args[nth : nth + 1]:
                for key in _patterns(argument, scope):
                    yield Asked(before + key, name, call.lineno, _given(call))


def _given(call: ast.Call) -> frozenset[str] | None:
    """The named values of `say` and `reply`."""
    names = [each.arg for each in call.keywords]
    readable = _called(call.func) in {"say", "reply"} and None not in names
    return frozenset(name for name in names if name) if readable else None


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    """Functions by themselves, so that a name is looked up where it is assigned; and the rest."""
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    yield from functions
    inside = {id(node) for function in functions for node in ast.walk(function)}
    outside = [node for node in ast.walk(tree) if id(node) not in inside]
    for node in outside:
        if isinstance(node, ast.Call):
            yield ast.Expr(node)


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(scope) if isinstance(node, ast.Call))


def _called(function: ast.expr) -> str:
    """`say`, or `press.button`, or `.sentence` of anything."""
    match function:
        case ast.Name(id):
            return id
        case ast.Attribute(ast.Name(owner), attr) if owner in {"press", "view", "lists"}:
            return f"{owner}.{attr}"
        case ast.Attribute(_, attr):
            return f".{attr}"
    return ""


def _patterns(value: ast.expr, scope: ast.AST) -> Iterator[str]:
    match value:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp(_, one, other):
            yield from _patterns(one, scope)
            yield from _patterns(other, scope)
        case ast.JoinedStr(parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.BinOp(left, ast.Add(), right):
            both = product(_patterns(left, scope), _patterns(right, scope))
            yield from (re.sub(r"\{\} .*", "{}", "".join(pair)) for pair in both)
        case ast.Name(name) if assigned := list(_assigned(name, scope)):
            for each in assigned:
                yield from _patterns(each, scope)
        case _:
            yield f"{{}} {ast.unparse(value)}"


def _assigned(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(
            isinstance(each, ast.Name) and each.id == name for each in node.targets
        ):
            yield node.value
