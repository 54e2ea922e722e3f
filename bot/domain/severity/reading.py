"""A report cut into tokens that mean something, and into clauses.

Every token is one character of `Reading.code`, so that the grammar can be written as patterns over
meanings instead of over letters.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.severity.lexicon import UNIT, Lexicon, Meaning, Node
from bot.domain.severity.numbers import Kind, Number, numbers_in
from bot.domain.severity.text import uniform
from bot.domain.severity.typos import meant, parted
from bot.domain.severity.values import Words

END, PAUSE, ASKED, FILLER = "|", "/", "?", "."
_BREAKS: Mapping[str, str] = {
    **dict.fromkeys("。!;\n…", END),
    **dict.fromkeys(",:()[]{}<>*•·", PAUSE),
    "?": ASKED,
    "=": PAUSE,
    "|": PAUSE,
}
# English words that only join others.
STOPWORDS = frozenset(
    ("the", "a", "an", "is", "are", "be", "being", "been", "has", "have", "of", "on", "in", "at",
     "for", "to", "and", "it", "its", "it's", "our", "my", "their", "your", "his", "her", "this",
     "that", "these", "those", "there", "we", "i", "you", "they", "he", "she", "with", "from", "by",
     "so", "am", "as", "does", "do", "did", "me", "us", "them", "who", "when", "which", "then",
     "than", "into", "get", "gets", "getting", "got")
)  # fmt: skip
# "Turns us away" is "turns away".
_PASSED_OVER = frozenset(
    ("us", "me", "them", "him", "her", "you", "my", "our", "their", "the", "'")
)
_IGNORED = frozenset("的了啊呢吧呀哦哈啦地得着过'\"`^~_/\\&@#$%+-“”【】《》「」")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with a meaning, a number, a boundary, or a word without meaning."""

    tag: str
    start: int
    end: int
    value: str = ""
    number: Number | None = None

    @property
    def words(self) -> Words:
        return Words(self.start, self.end)


@dataclass(frozen=True)
class Reading:
    """The tokens of a text; `code` has one character for each."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def code(self) -> str:
        return "".join(map(code_of, (token.tag for token in self.tokens)))

    def words(self, first: int, last: int) -> Words:
        """Where tokens [first, last) stand in the text."""
        return Words(self.tokens[first].start, self.tokens[last - 1].end)

    def whole(self, part: Words) -> Words | None:
        """Return the whole words that a part of the text belongs to; None if they would tell nobody anything.

        Of those the ones with a meaning; a script without spaces has no other words, so there a run of
        characters without one is shown as it stands.
        """
        touched = [at for at, one in enumerate(self.tokens) if _touches(one, part)]
        meant = [at for at in touched if self.tokens[at].tag != FILLER] or touched
        if not meant:
            return None
        first, last = meant[0], meant[-1]
        while first and _run_on(self.tokens[first - 1], self.tokens[first], self.text):
            first -= 1
        while last + 1 < len(self.tokens) and _run_on(
            self.tokens[last], self.tokens[last + 1], self.text
        ):
            last += 1
        if first == last and self.tokens[first].tag in _NOTS:
            return None
        return self.words(first, last + 1)


def _touches(token: Token, part: Words) -> bool:
    real = token.tag not in (END, PAUSE, ASKED) and token.end > token.start
    return real and token.start < part.end and part.start < token.end


def _run_on(one: Token, two: Token, text: str) -> bool:
    """Whether two tokens are parts of what no space parts: characters without a meaning."""
    fillers = one.tag == two.tag == FILLER and one.end == two.start
    return fillers and not text[one.start].isascii()


_CODES: dict[str, str] = {tag: tag for tag in (END, PAUSE, ASKED, FILLER)}


def code_of(tag: str) -> str:
    """Return the character that stands for a tag: one of the private-use area for words."""
    if len(tag) == 1:
        return tag
    return _CODES.setdefault(tag, chr(0xE000 + len(_CODES)))


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    start: int
    end: int
    number: Number | None = None


def read(text: str, lexicon: Lexicon) -> Reading:
    """Cut a text into tokens. Any text is allowed; what is too long is read in part."""
    even = uniform(text)
    units = list(_units(text, even, lexicon))
    tokens = [one for one in _with_pauses(_tokens(units, lexicon.tree)) if one.tag != "FILL"]
    return Reading(even, tuple(_gone(even, list(_turned(tokens)))))


def _units(text: str, even: str, lexicon: Lexicon) -> Iterator[_Unit]:
    numbers = list(numbers_in(even))
    loud = re.search(_LOUD, text) is not None
    at = 0
    for number in [*numbers, None]:
        until = number.start if number else len(even)
        for found in UNIT.finditer(even, at, until):
            word = found[0]
            if word == "-" and _joins(even, found.start()):
                continue
            capital = None if loud else _in_capitals(text, found.start(), found.end())
            end = found.start()
            for part in parted(word, lexicon):
                start, end = end, end + len(part)
                yield _Unit(capital or meant(part, lexicon), start, end)
        if number:
            yield _Unit(even[number.start : number.end].strip(), number.start, number.end, number)
            at = number.end


# Where all is in capitals, they mean nothing: "NOBODY CAN HEAR US".
_LOUD = r"\A[^a-z]*[A-Z]{4}[^a-z]*\Z"
# Places only in capitals: "us" and "na" are words.
_CAPITALS = {"US": "usa", "NA": "namerica", "SG": "singapore", "PH": "philippines", "POP": "edge"}
_COASTS = ("east", "west", "central")


def _in_capitals(text: str, start: int, end: int) -> str | None:
    """Return the place that two capitals stand for; "US-East" is a phrase of its own."""
    if text[end : end + 8].lower().lstrip(" -").startswith(_COASTS):
        return None
    return _CAPITALS.get(text[start:end])


def _joins(even: str, at: int) -> bool:
    """A hyphen inside a word: "off-air" is read as "off air"."""
    return 0 < at < len(even) - 1 and even[at - 1].isalnum() and even[at + 1].isalnum()


def _tokens(units: Sequence[_Unit], tree: Node) -> Iterator[Token]:
    at = 0
    while at < len(units):
        size, meaning = _longest(units, at, tree)
        unit = units[at]
        if meaning is not None:
            yield Token(meaning.tag, unit.start, units[at + size - 1].end, meaning.value)
        elif unit.number is not None:
            yield Token(_number_tag(unit.number), unit.start, unit.end, number=unit.number)
            if (counted := _counted(unit, tree)) is not None:
                yield counted
        elif (token := _plain(unit, units, at)) is not None:
            yield token
        at += max(size, 1)


def _counted(unit: _Unit, tree: Node) -> Token | None:
    """In "one payment in five" it is payments that fail."""
    if unit.number is None or unit.number.kind is not Kind.SHARE:
        return None
    word = unit.text.split(" ")[1:2]
    node = tree.get(word[0]) if word else None
    if node is None or node.meaning is None or node.meaning.tag not in _COUNTED:
        return None
    return Token(node.meaning.tag, unit.end, unit.end)


_COUNTED = frozenset({"PAY", "LOGIN", "CHAT"})
_LOW_LINES, _LOW_FPS = 480, 20


def _number_tag(number: Number) -> str:
    """A low resolution is a word for blur; a low frame rate is a fault, a normal one is not."""
    if number.kind is Kind.LINES:
        return "BLUR" if number.value <= _LOW_LINES else Kind.LINES.value
    if number.kind is Kind.FPS and number.value > _LOW_FPS:
        return Kind.OTHER.value
    return number.kind.value


def _longest(units: Sequence[_Unit], at: int, tree: Node) -> tuple[int, Meaning | None]:
    """Return the longest phrase that starts here, in units, and what it means."""
    found = _phrase(units, at, tree, units[at].text)
    if found[1] is None and units[at].text.endswith("'s"):
        return _phrase(units, at, tree, units[at].text[:-2])
    return found


def _phrase(units: Sequence[_Unit], at: int, tree: Node, first: str) -> tuple[int, Meaning | None]:
    """Follow the units from `at`, the first of them read as `first`."""
    node = tree
    best: tuple[int, Meaning | None] = (0, None)
    for step in range(at, len(units)):
        following = _step(node, first if step == at else units[step].text)
        if following is None and step > at and units[step].text in _PASSED_OVER:
            continue
        if following is None:
            break
        node = following
        if node.meaning is not None:
            best = (step - at + 1, node.meaning)
    return best


def _step(node: Node, word: str) -> Node | None:
    """Follow a word, or what stands before its "'s": "sound's back"."""
    if word in node or not word.endswith("'s"):
        return node.get(word)
    return node.get(word[:-2])


def _plain(unit: _Unit, units: Sequence[_Unit], at: int) -> Token | None:
    """A boundary or a word without meaning; words that only join others are dropped."""
    word = unit.text
    if word in _BREAKS:
        return Token(_BREAKS[word], unit.start, unit.end)
    if word == ".":
        return Token(END, unit.start, unit.end)
    if word == "-" and _free_standing(units, at):
        return Token(PAUSE, unit.start, unit.end)
    if word in _IGNORED or word in STOPWORDS:
        return None
    return Token(FILLER, unit.start, unit.end)


def _free_standing(units: Sequence[_Unit], at: int) -> bool:
    """A dash between spaces parts clauses; a hyphen does not."""
    before = at == 0 or units[at - 1].end < units[at].start
    return before and at + 1 < len(units) and units[at].end < units[at + 1].start


# Words that open a new clause also where nobody typed a comma.
_OPENERS = frozenset({"BUT", "OTHERS"})


def _with_pauses(tokens: Iterator[Token]) -> Iterator[Token]:
    """Part clauses at "but" and "others", and at a space between Chinese words."""
    before: Token | None = None
    for token in tokens:
        if before is not None and _parted(before, token):
            yield Token(PAUSE, token.start, token.start)
        yield token
        before = token


def _parted(before: Token, token: Token) -> bool:
    if before.tag in (END, PAUSE, ASKED):
        return False
    return token.tag in _OPENERS


# What a "not" makes of the word after it.
_NEGATED: Mapping[str, str] = {
    "WORK": "BROKEN",
    "FINE": "BROKEN",
    "RECOV": "STILL",
    "BACK": "STILL",
    "FEW": "MANY",
    "ONE": "MANY",
    "DRILL": "NODRILL",
    "TEST": "NODRILL",
    "ALL": "SOME",
    "WORKAROUND": "USELESS",
    "COMPLAIN": "UNFELT",
    "NOTICE": "UNFELT",
}
_NOTS = frozenset({"NOT", "NO", "CANT", "NOBODY"})


def _turned(tokens: Sequence[Token]) -> Iterator[Token]:
    """Join a "not" with what it denies: "not working" is broken, "not fixed" is still there."""
    at = 0
    while at < len(tokens):
        reach = _denied(tokens, at)
        if reach is None:
            yield tokens[at]
            at += 1
        else:
            last = tokens[reach]
            tag = _NEGATED[last.tag]
            yield Token(tag, tokens[at].start, last.end)
            if tag == "STILL":  # what is "not back" is also gone
                yield Token("GONE", tokens[at].start, last.end)
            at = reach + 1


_ENDING = frozenset({"GONE", "BROKEN", "DEAD", "ENDED"})
_OVER = frozenset(
    {
        "stopped",
        "ended",
        "is over",
        "gone",
        "vanished",
        "disappeared",
        "went away",
        "at zero",
        "没了",
        "没有了",
        "消失",
        "消失了",
        "不见了",
    }
)
_TROUBLES = frozenset({"STUT", "STUTX", "NOISE", "DESYNC", "BLUR", "WRECK", "LAT", "DAMAGE"})


def _gone(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """A trouble that is gone is a recovery: "the lag is gone", 杂音没了."""
    for at, token in enumerate(tokens):
        if (
            token.tag in _ENDING
            and text[token.start : token.end] in _OVER
            and _trouble_before(tokens, at)
        ):
            yield Token("RECOV", token.start, token.end)
        elif (
            token.tag == "RECOV"
            and text[token.start : token.end] == "all green"
            and _seen(tokens, at)
        ):
            yield Token("WRECK", token.start, token.end)
        elif token.tag in {"AGAIN", "STUT"} and _in_and_out(text, tokens, at):
            yield Token("ONOFF", token.start, token.end)
        else:
            yield token


def _seen(tokens: Sequence[Token], at: int) -> bool:
    """A picture that is all green is destroyed; a board that is all green is well."""
    return any(one.tag in {"PIC", "PEOPLE", "SEE"} for one in tokens[max(0, at - 2) : at])


_COMES_AND_GOES = (
    *("comes and goes", "on and off", "off and on", "in and out", "时有时无", "时好时坏"),
    "时断时续",
)


def _in_and_out(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Sound that comes and goes is partly lost; nothing has come back for good."""
    if not text[tokens[at].start : tokens[at].end].endswith(_COMES_AND_GOES):
        return False
    return any(one.tag in {"SND", "SNDP"} for one in tokens[max(0, at - 3) : at])


def _trouble_before(tokens: Sequence[Token], at: int) -> bool:
    """A trouble at most two words before, in the same clause."""
    for token in reversed(tokens[max(0, at - 2) : at]):
        if token.tag in _TROUBLES or token.tag in {"FREEZE", "DEAD", "OVER", "FRAMES"}:
            return True
        if token.tag in (END, PAUSE, ASKED):
            return False
    return False


_NOT_A_PERSON = ("NOBODY", "PEOPLE")  # "not one person in chat minded"


def _only_said(tokens: Sequence[Token], at: int, reach: int) -> bool:
    """ "Nobody complains" and 不影响 deny an effect; "not sure whom to tell" does not."""
    if tokens[reach].tag != "COMPLAIN" or tokens[at].tag in {"NO", "NOBODY"}:
        return False
    return tokens[at].end - tokens[at].start > 1


def _denied(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the denied word stands: next to the "not", or one word on."""
    if tokens[at].tag not in _NOTS:
        return None
    for reach in range(at + 1, min(at + 3, len(tokens))):
        if tokens[reach].tag in _NEGATED:
            return None if _only_said(tokens, at, reach) else reach
        if tokens[reach].tag != FILLER and (tokens[at].tag, tokens[reach].tag) != _NOT_A_PERSON:
            return None
    return None
