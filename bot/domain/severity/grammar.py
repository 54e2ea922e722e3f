"""What is broken: patterns over meanings, each of which is one way to say that something is lost.

A pattern is written in tags: "NO ~2 SND" is a "no", at most two words, then a word for sound.
A gap never reaches across a clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.domain.severity.reading import ASKED, END, PAUSE, Reading, code_of
from bot.domain.severity.values import Loss, Symptom

TOTAL, HEAVY, MILD, SLIGHT = Loss.TOTAL, Loss.HEAVY, Loss.MILD, Loss.SLIGHT


@dataclass(frozen=True, slots=True)
class Pattern:
    symptom: Symptom
    loss: Loss
    form: re.Pattern[str]
    weight: int  # the more words agree, the surer
    kind: str = ""  # what was said besides: "backup", "camera", "preview", "method", "display"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that the text speaks of, in tokens [first, last)."""

    symptom: Symptom
    loss: Loss
    first: int
    last: int
    weight: int
    kind: str = ""


_GONE = "GONE|DEAD|BROKEN|CANT"
_FAIL = "GONE|DEAD|BROKEN|CANT|FREEZE"

# symptom, loss, kind, patterns
_TABLE: tuple[tuple[str, Loss, str, tuple[str, ...]], ...] = (
    (
        "no_audio",
        TOTAL,
        "",
        (
            "SILENT",
            "NO ~2 SND",
            "NO ~1 STRM|INGEST ~1 SND",
            "STILL ~1 NOT ~1 SND",
            "SND ~1 NOT $",
            f"SND ~5 {_GONE}",
            "GONE|DEAD ≈3 SND",
            "CANT|NOBODY|NOT ~2 HEAR",
            "NOBODY ~3 SND",
            "HEAR ~1 GONE|CANT|NOT|NOBODY|NO",
            "GONE ~2 HEAR",
            "SND ~1 NOT ~1 WORK|SEND|SEE",
            "SND ~1 NO",
            "STRM|INGEST|ENC ~1 GONE|NO ~1 SND",
        ),
    ),
    ("no_audio", HEAVY, "", ("SND|SNDP ~2 ONOFF", f"SNDP ~5 {_GONE}|SILENT", "NOT ~1 SNDP", "SNDP ~1 NOT $", "SNDP ~3 CANT|NOT|NOBODY ~2 HEAR", "CANT|NOT|NOBODY ~3 HEAR ~2 SNDP", "NO|NOBODY ~2 SNDP", "GONE ~1 SNDP")),
    ("audio_noise", MILD, "", ("NOISE",)),
    ("audio_noise", HEAVY, "", ("NOISE ~3 CANT ~1 HEAR", "NOISE ~3 LOUD|HEAVY", "LOUD|HEAVY ~3 NOISE", "SND|SNDP ~2 WRECK")),
    ("av_desync", HEAVY, "", ("DESYNC", "SND|SNDP ~2 LAT|BEHIND", "SND|SNDP ~2 s")),
    (
        "av_desync",
        HEAVY,
        "",
        ("SND|SNDP ~4 BEHIND|AFTER|STUT ~4 PIC|DESYNC", "SND|SNDP|PIC ~1 LIKE ~1 PIC|SND ~2 BEHIND|AFTER|s", "HEAR|SND|SNDP ~2 s ~1 LATER", "SEE ~4 HEAR ~4 s|BEHIND|DAMAGE|LOW", "DESYNC ~4 BEHIND|AFTER ~4 HEAR|SND|DESYNC", "PIC ~4 BEHIND|STUT ~4 SND|SNDP", "DESYNC ~3 BEHIND|WORK|GONE"),
    ),
    (
        "black_screen",
        TOTAL,
        "",
        (
            "BLACK",
            "NO ~2 PIC",
            "NO ~1 STRM|INGEST ~1 PIC",
            "STILL ~1 NOT ~1 PIC",
            "PIC ~1 NOT $",
            "PIC ~5 GONE|DEAD|BROKEN|CANT",
            "GONE|DEAD ~1 PIC",
            "NOBODY ~3 PIC",
            "PIC ~2 BLACK",
            "PIC ~1 SND ~2 GONE|DEAD",
            "CANTSEE",
            "CANTSEE ~2 PIC",
            "PIC ~2 CANTSEE",
            "STRM|INGEST|ENC ~1 GONE|NO ~1 PIC",
            "PIC ~1 NOT ~1 WORK|SEND|SEE|WATCH",
        ),
    ),
    ("black_screen", TOTAL, "unseen", ("CANT|NOBODY|NOT ~2 SEE",)),
    ("black_screen", TOTAL, "camera", (f"CAM ~4 {_FAIL}|BLACK|NO|WRECK|STUT|BLUR", "NO ~1 CAM", "CAM ~2 SLATE", f"CAM ~1 STRM|PIC|SND ~4 {_FAIL}|BLACK|NO", "CAM ~2 GONE|NO|DEAD ~2 STRM|PIC")),
    ("no_audio", TOTAL, "preview", ("PREVIEW ~3 SILENT",)),
    ("black_screen", TOTAL, "preview", ("PREVIEW ~4 BLACK|GONE|DEAD|BROKEN|WRECK|FREEZE|STUT|BLUR|NO", "BLACK ~3 PREVIEW", f"PREVIEW ~1 PIC|SND|STRM ~4 {_FAIL}|BLACK|NO|WRECK|SILENT")),
    (
        "stream_down",
        TOTAL,
        "",
        (
            f"STRM|INGEST ~5 {_GONE}",
            "STRM|INGEST|ONAIR ~2 DEAD",
            "GONE|DEAD|NO ~1 STRM|INGEST",
            "CANT|NOBODY|NOT ≈4 WATCH",
            "WATCH ~2 CANT|BROKEN|DEAD",
            "WATCH|STRM ~1 COMPLAIN|SHOWS ~3 BROKEN|CANT|DEAD|GONE",
            "WATCH ~4 STUCKAT",
            "STUCKAT ~2 WATCH",
            "CANTSEE ~2 STRM",
            "CANT ~2 STRM|INGEST",
            "CANTWATCH",
            "STRM|INGEST|PEOPLE|ENC ~2 CANTWATCH",
            "ONAIR ~1 CANTWATCH",
            "INGEST ~2 CANT|NOT",
            "ENC ~2 DEAD|GONE|BROKEN|CANT",
            "NO ~1 WATCH",
            "GONE ~2 WATCH",
            "STRM|INGEST ~1 NOT ~1 WORK|WATCH|SEND",
            "BROKEN ~2 STRM|WATCH|INGEST",
            "CANT|NOT ~1 ONAIR",
            f"BOTH ~2 {_FAIL}",
            "INGEST ~2 BLACK",
            "GOLIVE ~2 STUCKAT|FREEZE|BROKEN|GONE",
            "CANTLIVE",
        ),
    ),
    (
        "stream_down",
        TOTAL,
        "bare",
        ("DEAD", "AGAIN|NOW ~2 GONE|DEAD|BROKEN", "PAGE ~2 DEAD|BROKEN|CANT", "PEOPLE|REGION|CARRIER|CLIENT|ALL|N ~4 DEAD|BROKEN|GONE", "SHOWS|COMPLAIN|SEE|PEOPLE ~4 NOTLIVE|SLATE", "CLIENT|PEOPLE|ALL|NOBODY ~4 STUCKAT", "SHOWS|STUCKAT ~1 COSM ~2 STUCKAT", "STUCKAT ~2 COSM", "PAGE|CLIENT ~1 COMPLAIN|SHOWS ~3 BROKEN|CANT|DEAD|GONE", "SLATE", "REGION ~3 CANT", "NO|GONE|DEAD ~1 CLIENT"),
    ),
    ("stream_down", TOTAL, "backup", (f"BACKUP ~5 {_FAIL}|NO|NOT|BLACK|SILENT|CANTWATCH", "GONE|DEAD|NO|BROKEN ~2 BACKUP", f"BACKUP ~3 STRM|INGEST|ENC|SND|PIC|CAM ~5 {_FAIL}|NO|BLACK|SILENT|CANTWATCH")),
    ("gifts_payments_down", TOTAL, "backup", (f"BACKUP ~2 PAY ≈5 {_FAIL}",)),
    (
        "chat_down",
        TOTAL,
        "",
        (
            "CHATX",
            "CHAT ≈3 STUCKAT",
            "STUCKAT ~2 CHAT",
            f"CHAT ~1 COMPLAIN|SHOWS ~3 {_FAIL}",
            "CANTSEE ~3 CHAT",
            "CHAT ≈6 CANTSEE",
            "CHAT ≈6 OTHERS ~1 CANTSEE",
            f"CHAT ≈7 {_FAIL}|CANTWATCH",
            f"CHAT ~1 SEND ~1 {_FAIL}",
            "NO ~2 CHAT",
            "GONE|DEAD ~1 CHAT",
            "CANT|NOBODY|NOT ~2 SEND|SEE ~2 CHAT",
            "SEND ~1 CANT|NOBODY ~2 CHAT",
            "SEND ~1 CANT ~2 CHAT",
            "CANT|NOBODY ~2 CHAT",
            "CHAT ~3 NOT ~2 SEND|WORK|WATCH|SEE|SHOWS",
            "CHAT ~2 NO",
            "CHAT ~1 NOT $",
            "NOBODY|NO ~2 CHAT ~3 SEND|WORK",
            "CHAT ~2 SILENT",
            "BROKEN ~2 CHAT",
        ),
    ),
    ("chat_down", MILD, "", ("CHAT ≈4 STUT|BEHIND|LAT|s", "CHAT ≈4 STUT ~1 s", "LAT ~1 CHAT")),
    (
        "gifts_payments_down",
        TOTAL,
        "",
        (
            "PAYX",
            "NOBODY|NO|NOT ~2 PAY ~3 SEND|WORK",
            f"PAY ≈7 {_FAIL}|CANTWATCH",
            "NO ~2 PAY",
            "PAY ≈4 STUCKAT",
            "PAY ~3 STUTX|STUT",
            "PAY ~1 NOT $",
            "STUCKAT ~3 PAY",
            f"PAY ~1 COMPLAIN|SHOWS ~3 {_FAIL}",
            "GONE|DEAD|BROKEN ~2 PAY",
            "CANT|NOBODY|NOT ~2 PAY",
            "CANT|NOBODY ~2 SEND ~2 PAY",
            "PAY ~4 NOT ~2 SEND|WORK|WATCH|SEE",
            "PAY ~1 SEND ~1 CANT",
            "NOBODY|NO ~3 PAY ~2 SEND",
        ),
    ),
    (
        "gifts_payments_down",
        TOTAL,
        "method",
        (f"METHOD ~4 {_FAIL}", f"METHOD ~1 PAY ~4 {_FAIL}|NOT", "CANT|NOT ~3 METHOD", "METHOD ~2 NOT|PAYX", "METHOD ~4 STUT|STUTX"),
    ),
    (
        "gifts_payments_down",
        SLIGHT,
        "display",
        (f"ANIM ~4 {_FAIL}|OTHERDAY|NOT|STUT|NO|DAMAGE|UGLY|BEHIND", "NO|CANT|NOT|GONE|CANTSEE ~2 ANIM", "ANIM ~3 STUCKAT ~1 OTHERDAY", "ANIM ~3 CANTSEE", "ANIM ~2 USELESS", "ANIM ~3 NOT ~1 WATCH|WORK|SEE|SEND"),
    ),
    (
        "login_failure",
        TOTAL,
        "",
        (
            "LOGINX",
            f"LOGIN ≈5 {_FAIL}|OUT|CANTWATCH",
            "CANT|NOBODY|NOT ~2 LOGIN",
            "NOBODY ~5 LOGIN",
            "OUT",
            "GONE|BROKEN|DEAD|NO ~1 LOGIN",
            "LOGIN ≈3 STUCKAT",
            "STUCKAT ~3 LOGIN",
            f"LOGIN ~1 COMPLAIN|SHOWS ~3 {_FAIL}",
            "LOGIN ~2 NOT ~2 WORK|SEND|WATCH",
        ),
    ),
    (
        "high_latency",
        MILD,
        "",
        ("LAT", "LIVEEDGE", "s ~2 BEHIND", "BEHIND ~1 s", "BEHIND ~2 STRM|OTHERS|ALL ~2 s", "STRM|PIC ~3 BEHIND", "s ~1 LAT", "LOW s"),
    ),
    (
        "low_quality",
        MILD,
        "",
        ("BLUR", "QUAL ~3 LOW|STUCKAT|HEAVY|BROKEN|DEAD|GONE", "LOW|STUCKAT ~2 QUAL", "PIC ~1 LOW", "LOW|STUCKAT ~2 p", "NO ~1 QUAL", "QUAL ~2 p", "p ~2 GONE"),
    ),
    ("low_quality", HEAVY, "", ("PIC|STRM|PEOPLE|ALL|CLIENT ~2 STUCKAT ~1 BLUR|p|QUAL", "BLUR|BLURX|WRECK ~3 CANT ~1 SEE", "BLURX", "BLUR ~3 BLURX", "BLUR ~2 HEAVY", "HEAVY ~1 BLUR")),
    ("login_failure", MILD, "", ("LOGIN ≈6 BEHIND|LAT|STUT",)),
("high_latency", HEAVY, "", ("LAT ~2 LOUD|HEAVY", "HEAVY|LOUD ~1 LAT")),
    ("chat_down", TOTAL, "bare", ("CANT|NOBODY|NOT ~1 SEND", "SEND ~3 CANTSEE")),
    ("low_quality", TOTAL, "", ("WRECK", "PIC ~3 WRECK")),
    ("encoder_overload", MILD, "", ("FRAMES", "ENC|CPU ~3 OVER|HIGH|DAMAGE", "CPU ~3 %|#", "ENC ~3 %", "OVER ~2 CPU|ENC", "ENC ~4 STUT", "ENC|CPU ~2 BROKEN", "ENC ~3 FRAMES", "DEAD|GONE|STUT ~1 % ~2 FRAMEW", "FRAMEW ~2 DEAD|GONE|STUT",
            "ENC ~2 DEAD|GONE|STUT ~1 % ~2 FRAMEW")),
    ("encoder_overload", HEAVY, "", ("f",)),
    ("stutter", MILD, "", ("STUT", "STRM|PIC ~2 STUT")),
    ("stutter", HEAVY, "", ("FPSW ~3 LOW|DEAD|#|f", "STUT ~3 CANT ~1 WATCH|SEE", "STUTX", "FREEZE", "STUT s", "WATCH s ~1 HALT", "s ~1 BROKEN|HALT ~1 s", "HALT s", "HALT ~2 HALT", "STUT ~1 HALT", "PIC|STRM ~2 FREEZE|STUCKAT")),
    ("question_other", MILD, "record", (f"REC ~4 {_FAIL}|NOT|NO|GONE|WRECK|BLUR|SILENT|BLACK", "NO|CANT|GONE ~2 REC", f"REC ~2 CAM|PIC|SND|STRM ~4 {_FAIL}|NOT|NO|SILENT|BLACK", "NOT ~1 REC")),
    ("question_other", MILD, "subtitles", (f"SUBS ~4 {_FAIL}|BEHIND|NOT|UGLY|STUT|LAT", "NO ~1 SUBS")),
    ("question_other", SLIGHT, "cosmetic", ("COSM ~4 UGLY|DAMAGE|BROKEN|GONE|STUT|NOT|BLUR|DESYNC|BEHIND|BLACK|LOW|WRECK", "UGLY ~3 COSM", "COSM", "COSM ~3 NOT ~1 WATCH|WORK|SEE|SEND")),
)  # fmt: skip


# A gap never passes over another thing: in "stream and the chat is dead" the chat is dead.
THING_TAGS = ("PIC", "SND", "SNDP", "STRM", "INGEST", "CHAT", "PAY", "METHOD", "ANIM", "LOGIN",
              "ENC", "BACKUP", "PREVIEW", "REC", "CAM", "COSM", "SUBS")  # fmt: skip
_BARRIERS = (
    "REGION",
    "COMPLAIN",
    "CHORUS",
    "NOISE",
    "DESYNC",
    "STUT",
    "STUTX",
    "BLUR",
    "LAT",
    "IF",
)
_THINGS = "".join(map(code_of, (*THING_TAGS, *_BARRIERS)))


_PASSED = frozenset(map(code_of, ("STRM", "STUT", "STUTX", "LAT")))
# "~" stops at any thing; "$" is the end of a clause; "≈" passes over a stream: "checkout on the shopping stream is failing".
_GAPS = {"~": _THINGS, "≈": "".join(one for one in _THINGS if one not in _PASSED)}


def _one(item: str) -> str:
    """Translate one step: a gap, or any of some tags."""
    if item == "$":
        return f"(?=[{END}{PAUSE}?]|$)"
    if item[0] in _GAPS:
        return f"[^{END}{PAUSE}?{_GAPS[item[0]]}]{{0,{item[1:]}}}?"
    return "[" + "".join(re.escape(code_of(tag)) for tag in item.split("|")) + "]"


def form(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(map(_one, pattern.split())))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns, compiled on first use: start-up does not pay for them."""
    return tuple(
        Pattern(Symptom(symptom), loss, form(written), _weight(written), kind)
        for symptom, loss, kind, forms in _TABLE
        for written in forms
    )


def _weight(written: str) -> int:
    return sum(step[0] not in _GAPS and step != "$" for step in written.split())


def findings_in(reading: Reading) -> Iterator[Finding]:
    """Yield every fault that is named, also those that are denied, over or only supposed."""
    code = reading.code
    for pattern in patterns():
        for found in pattern.form.finditer(code):
            yield Finding(
                pattern.symptom,
                pattern.loss,
                found.start(),
                found.end(),
                pattern.weight,
                pattern.kind,
            )
    for index, token in enumerate(reading.tokens):
        if token.tag == "OWN":
            yield Finding(Symptom(token.value), TOTAL, index, index + 1, 3)


BOUNDARIES = frozenset({END, PAUSE, ASKED})


# What is meant where a thing and a word of loss share a clause in no form that is known.
THINGS_LOST: tuple[tuple[str, str], ...] = (
    ("CHAT", "chat_down"),
    ("PAY", "gifts_payments_down"),
    ("LOGIN", "login_failure"),
    ("SND", "no_audio"),
    ("PIC", "black_screen"),
    ("STRM", "stream_down"),
    ("INGEST", "stream_down"),
)
_LOST = frozenset({"GONE", "DEAD", "BROKEN", "CANT", "FREEZE", "NOBODY", "STUCKAT"})
_WHOM = frozenset({"ALL", "NOBODY", "MANY", "MOST", "PEOPLE", "N", "%"})
_FUNCTIONS = ("CHAT", "PAY", "LOGIN")
_SHOWN = frozenset({"PIC", "SND", "SNDP", "STRM", "INGEST", "WATCH", "ENC", "BACKUP", "PAGE"})


def topic(reading: Reading) -> str | None:
    """Return the one function a report is about, where nothing else is named that could break."""
    tags = {token.tag for token in reading.tokens}
    named = [symptom for tag, symptom in THINGS_LOST if tag in _FUNCTIONS and tag in tags]
    return named[0] if len(named) == 1 and not tags & _SHOWN else None


def loose_findings_in(
    reading: Reading, first: int, last: int, before: frozenset[str]
) -> Iterator[Finding]:
    """Yield a weak finding for tokens [first, last) that name a thing and a loss, in any order.

    Where the clause names no thing, it is the one named `before`, or the report's topic; where people lose something that is
    never named, the show.
    """
    tags = [token.tag for token in reading.tokens[first:last]]
    lost = next((at for at, tag in enumerate(tags) if tag in _LOST), None)
    thing = next((symptom for tag, symptom in THINGS_LOST if tag in tags), None)
    if thing is None:
        earlier = [symptom for tag, symptom in THINGS_LOST[:3] if tag in before]
        thing = earlier[0] if len(earlier) == 1 else topic(reading)
    if thing is None and _WHOM & set(tags):
        thing = "stream_down"
    if lost is not None and thing is not None:
        yield Finding(Symptom(thing), TOTAL, first + lost, first + lost + 1, 1, "loose")
