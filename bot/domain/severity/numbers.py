"""Numbers as people write them, and whether they count people.

80k, 8万, 12w, 1.2万, 三十万, 35,000, "about a third", 40%, 6-7成, "a couple of"; but not bitrates,
frame rates, ports, times, money and codes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PEOPLE = "N"
    SHARE = "%"
    SECONDS = "s"
    FPS = "f"
    LINES = "p"  # of a picture, as in 360p
    COUNT = "#"  # a bare number; the words around it may make it people
    OTHER = "o"  # bitrate, time of day, code, money


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text at [start, end)."""

    kind: Kind
    value: float
    start: int
    end: int
    unit: str = ""
    scaled: bool = False  # written with k, w, 万 or a comma: seldom anything but people


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_HAN = r"[零一二两三四五六七八九十百千万亿]+"
_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("one", "single"), 1),
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12,
}  # fmt: skip
_SCALES: Mapping[str, int] = {
    "k": 1_000, "m": 1_000_000, "w": 10_000, "百": 100, "千": 1_000, "万": 10_000,
    "亿": 100_000_000, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "grand": 1_000,
    "mil": 1_000_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "kk": 1_000_000,
}  # fmt: skip
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_WORD = "|".join(_WORDS)
_SCALE = r"(?:十万|百万|千万|百|千|万|亿|(?:kk|k|m|w|hundred|thousand|million|grand|mil)(?![a-z]))"
_UNITS: tuple[tuple[Kind, str], ...] = (
    (Kind.SHARE, r"%|percent|per cent|pct|成(?![了功为像ppt])|个百分点"),
    (Kind.OTHER, r"[kmg]bps|[kmg]b/s|[kmg]bit|mb|gb|hz|khz|db|rpm|公里|kib|[kmg]b\b"),
    (Kind.FPS, r"fps|frames per second|frames a second|帧"),
    (Kind.LINES, r"p(?:\d\d)?(?![a-z0-9])|线"),
    (Kind.SECONDS, r"ms|毫秒|milliseconds?|msec"),
    (Kind.SECONDS, r"seconds?|secs?|s(?![a-z])|秒"),
    (Kind.SECONDS, r"minutes?|mins?|分钟|个?小时|hours?|hrs?|h(?![a-z])"),
    (Kind.OTHER, r"am\b|pm\b|点|:|元|块|刀|usd|天|days?|times|条|路|台|号|层|次|遍|rooms?|单|个机位|月|年|分(?!之)|°|度"
                 r"|weeks?|镜|楼|排|米|级|档|x(?![a-z])|st\b|nd\b|rd\b|th\b|o'clock|percentile|话|集|期|折|场|轮"
                 r"|比[零一二两三四五六七八九十\d]|股|毛|秒钟|mm\b|v\b|gifts?|orders?|笔|个礼物|个单|件|个订单|张"
                 r"|platforms?|regions?|countries|servers?|cameras?|encoders?|streams?|cams?|feeds?|channels?"
                 r"|个平台|个机房|个房间|个直播间|个国家|个地区|frames?|retries|tries|attempts|pixels?|episodes?"),
    (Kind.PEOPLE, r"(?:(?:other|more|separate|different|confirmed|concurrent|live|angry|unique|active|paying|vip|random|"
                  r"peak|simultaneous|chinese|online|unhappy) ?)*(?:viewers?|people|users?|fans?|folks|ppl|"
                  r"persons?|subscribers?|subs\b|watchers?|watching|ccv|ccu|concurrents?|concurrent|audience|online|"
                  r"spectators?|guys|students?|complaints?|customers?|tuned|live viewers|strong|humans|souls|members|"
                  r"buyers?|shoppers?|attendees|in the room|sessions?|eyeballs|of them|viewing|players|mods|dms?\b|"
                  r"here\b|of (?:my|our|the) (?:viewers?|subs|fans|users|mods|regulars|members|people)|on the stream|on right now|tickets?|waiting|of our|of us)"),
    (Kind.PEOPLE, r"(?:多|来|几)?(?:个|位|名)?\s?(?:人(?!民币)|观众|用户|粉丝|水友|网友|学员|家长|同学|同接|在线|在看|会员|客户"
                  r"|老铁|朋友|大哥|买家|顾客|家人|兄弟|姐妹|学生|号人|位|名)"),
    (Kind.COUNT, r"个"),
)  # fmt: skip
_UNIT = "|".join(f"(?P<u{index}>{pattern})" for index, (_, pattern) in enumerate(_UNITS))
_NUMBER = re.compile(
    rf"(?:(?<![a-z0-9._/:#-])(?P<digits>{_DIGITS})|(?<![几数上好])(?P<han>{_HAN})|(?<![a-z])(?<!single )(?<!every )(?<!each )(?<!any )(?<!not )(?<!no )(?P<word>(?:{_WORD})(?:[ -](?:{_WORD}))?)(?![a-z]))"
    rf"(?:\s?(?:-|~|到|至| to |or)\s?(?P<upto>{_DIGITS}|[一二两三四五六七八九十]))?"
    rf"(?P<more>\+|多|来|余|几)?(?:[ ]?(?P<scale>{_SCALE}))?(?P<more2>\+|多|来|余|几)?"
    rf"[ -]?(?:(?:of(?! them| us| our)|or so|plus|ish)[ ])?(?:{_UNIT})?"
)
_MILLI = 4  # index of the unit that is a thousandth of a second
_MINUTES = re.compile(r"min|分钟")
_HOURS = re.compile(r"小时|hour|hr|h$")
_HAN_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1_000}


def han_value(text: str) -> int:
    """Read a Chinese numeral: 三十万 is 300,000, 一万二 is 12,000."""
    total = section = digit = 0
    last_scale = 1
    for char in text:
        if char in "万亿":
            last_scale = _SCALES[char]
            total = (total + section + digit or 1) * last_scale
            section = digit = 0
        elif char in _HAN_SCALES:
            last_scale = _HAN_SCALES[char]
            section += (digit or 1) * last_scale
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
            last_scale = last_scale if text[-1] == char and last_scale > 1 else 1
    tail = digit * last_scale // 10 if last_scale > 10 and not text.endswith("零" + text[-1]) else digit
    return total + section + tail


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers of a uniform text, from left to right, not overlapping."""
    end = 0
    for found in re.finditer(_ANY, text):
        if found.start() < end:
            continue
        number = _in_words(found)
        if number is None:
            match = _NUMBER.match(text, found.start())
            number = _number(match) if match else None
        if number is not None:
            end = number.end
            yield number


def _number(found: re.Match[str]) -> Number | None:
    kind, unit = _kind(found)
    if _no_number(found, kind):
        return None
    value = _value(found)
    if kind is Kind.SHARE:
        value = value * 10 if unit.startswith("成") else value
    if kind is Kind.SECONDS:
        value *= _in_seconds(found, unit)
    scaled = found["scale"] is not None or "," in (found["digits"] or "") or value >= 10_000
    return Number(kind, value, found.start(), found.end(), unit, scaled)


def _kind(found: re.Match[str]) -> tuple[Kind, str]:
    """Return what the unit says; a scale alone ("70k") counts people unless words deny it."""
    for index, (kind, _) in enumerate(_UNITS):
        if (unit := found[f"u{index}"]) is not None:
            return kind, unit
    return Kind.COUNT, ""


def _no_number(found: re.Match[str], kind: Kind) -> bool:
    """Numerals inside words: 一直, 十分, 万一, 一个 say nothing by themselves."""
    if found["han"] is None:
        return False
    bare = kind is Kind.COUNT and found["scale"] is None and found["more"] is None
    return bare and not (len(found["han"]) > 1 and set(found["han"]) & set("十百千万亿"))


def _value(found: re.Match[str]) -> float:
    base = _plain(found["digits"] or found["han"] or found["word"])
    if found["upto"]:
        upto = _plain(found["upto"])
        base = (base + upto) / 2 if upto > base else base
    scale = _SCALES.get((found["scale"] or "").strip(), 1)
    return base * scale


def _plain(text: str) -> float:
    if text[0] in _LETTERS:
        return sum(_WORDS[word] for word in re.split("[ -]", text))
    if text[0] in "零一二两三四五六七八九十百千万亿":
        return han_value(text)
    return float(text.replace(",", ""))


def _in_seconds(found: re.Match[str], unit: str) -> float:
    if found[f"u{_MILLI}"] is not None:
        return 0.001
    if _HOURS.search(unit):
        return 3600
    return 60 if _MINUTES.search(unit) else 1


# Shares in words; the first that matches counts.
_FRACTIONS: tuple[tuple[str, float], ...] = (
    (r"two[ -]thirds|三分之二", 67),
    (r"three[ -]quarters|四分之三", 75),
    (r"(?:a|one)[ -]third|三分之一|third of", 33),
    (r"(?:a|one)[ -]quarter|四分之一|quarter of", 25),
    (r"(?:a|one)[ -]fifth|五分之一", 20),
    (r"(?:a|one)[ -]tenth|十分之一", 10),
    (r"一小半|小一半|少半", 40),
    (r"一大半|大半|一多半", 60),
    (r"more than half|over half|超过一半|过半|一半以上|well over half", 55),
    (r"(?:nearly|almost|about|roughly|around|like|approx(?:imately)?)? ?(?:one |a )?half(?: of)?"
     r"(?! an? (?:second|minute|hour|dozen|million)| an? | second| minute| hour|-second|time)"
     r"|一半|半数|半壁|近半", 50),
)  # fmt: skip
# Lengths of time in words, in seconds.
_TIMES: tuple[tuple[str, float], ...] = (
    (r"half a minute|half minute|半分钟", 30),
    (r"half an hour|半小时|半个小时", 1800),
    (r"half a second|半秒", 0.5),
    (r"(?:a|one) (?:full |whole |good |solid )?minute(?! ago)|一分多钟|分把钟", 60),
    (r"(?:a|one) (?:full |whole |good |solid )?second(?! time| try| attempt)|一秒多", 1),
    (r"(?:a few|several|a couple(?: of)?|couple(?: of)?) (?:seconds|secs)|好?几秒", 3),
    (r"(?:a few|several|a couple(?: of)?|couple(?: of)?) (?:minutes|mins)|好?几分钟", 180),
    (r"tens of seconds|几十秒|数十秒", 30),
    (r"十几秒|十来秒", 15),
)
_OUT_OF = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of|of every|in every) "
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|100|\d+)(?![a-z0-9])"
    r"|[十一二三四五六七八九两\d]+个(?:人|用户|观众|订单|单)?(?:里面|里|中|当中|之中)(?:就|差不多|大概|大约)?(?:有)?"
    r"[一二两三四五六七八九\d]+个?"
    r"|[十百两三四五六七八九]+分之[一二两三四五六七八九十]+"
)
_FRACTION = re.compile(
    "|".join(f"(?P<f{index}>{pattern})" for index, (pattern, _) in enumerate(_FRACTIONS))
    + f"|(?P<of>{_OUT_OF})"
)
_TIME = re.compile("|".join(f"(?P<t{index}>{pattern})" for index, (pattern, _) in enumerate(_TIMES)))
_ANY = re.compile(
    rf"(?P<time>(?<![a-z])(?:{_TIME.pattern.replace('(?P<', '(?P<y')}))|(?P<fraction>(?<![a-z])(?:{_FRACTION.pattern.replace('(?P<', '(?P<x')}))"
    rf"|(?P<plain>\d|{_HAN[:-1]}|(?<![a-z])(?:{_WORD})(?![a-z]))"
)
_OUT_OF_PARTS = re.compile(r"\d+|[一二两三四五六七八九十百]+|[a-z]+")


def _in_words(found: re.Match[str]) -> Number | None:
    if found["time"] is not None:
        value = next(value for index, (_, value) in enumerate(_TIMES) if found[f"yt{index}"])
        return Number(Kind.SECONDS, value, found.start(), found.end(), "s")
    return _share_word(found) if found["fraction"] is not None else None


def _share_word(found: re.Match[str]) -> Number | None:
    match = _FRACTION.match(found.string, found.start())
    if match is None:
        return None
    value = _out_of(match["of"]) if match["of"] else _fraction(match)
    return None if value is None else Number(Kind.SHARE, value, match.start(), match.end())


def _fraction(match: re.Match[str]) -> float | None:
    return next(
        (value for index, (_, value) in enumerate(_FRACTIONS) if match[f"f{index}"] is not None),
        None,
    )


def _out_of(text: str) -> float | None:
    """ "one in ten" and 十个里有一个 are 10; the first number is the smaller one in English only."""
    parts = [part for part in _OUT_OF_PARTS.findall(text) if part not in _JOINING]
    if len(parts) < 2:
        return None
    low, high = sorted((_part(parts[0]), _part(parts[-1])))
    return None if not 0 < low < high else 100 * low / high


_JOINING = frozenset({"in", "out", "of", "every", "a"})
_PARTS: Mapping[str, Callable[[], float]] = {"hundred": lambda: 100.0}


def _part(text: str) -> float:
    return _PARTS[text]() if text in _PARTS else _plain(text)
