"""From a sentence's key and values to a line for one reader.

What humans typed never passes through the catalogues: a character of the private use area stands for it,
and is replaced by it afterwards. So no text can act as a placeholder or break a sentence.
"""

import re
from collections.abc import Iterable, Iterator

from bot.domain.mask import clean
from bot.domain.person import Language
from bot.domain.playbook import Texts
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
    say,
)
from bot.messages.catalogue import Argument, catalogue
from bot.messages.clocks import clock, length, stretch
from bot.messages.line import Instant, Line, Mention, Span, UserText, joined, plain_text
from bot.messages.speaker import Speaker

FIRST = 0xE000  # private use area: the stand-in of a sentence's first value
STAND_IN = re.compile("[\ue000-\uf8ff]")
BARE_WORD = re.compile("[a-z][a-z-]*")
NONE = "none"  # the variant that an empty text chooses
LONGEST_NAME = 60
LONGEST_QUOTE = 280
BETWEEN = {Language.EN: (", ", " and "), Language.ZH: ("、", " 和 ")}
QUOTED = {Language.EN: ("“", "”", ", "), Language.ZH: ("“", "”", "")}


def phrase(sentence: Say, speaker: Speaker) -> Line:
    """Put a sentence into words; quotations too long for a line are cut, with a mark."""
    parts: list[Line] = []
    arguments: dict[str, Argument] = {}
    hotline = sentence.values.get("hotline") or speaker.hotline
    for name, value in {**sentence.values, "hotline": hotline}.items():
        arguments[name] = _argument(value, speaker, parts)
        if isinstance(value, Listing):
            arguments[f"{name}-count"] = len(value.items)
    text = catalogue(speaker.language).sentence(sentence.key, arguments)
    return joined(_filled(text, parts))


def words(sentence: Say, speaker: Speaker) -> str:
    """A sentence as characters alone, where nothing else can be shown: labels of buttons and fields."""
    return plain_text(phrase(sentence, speaker))


def _argument(value: Value, speaker: Speaker, parts: list[Line]) -> Argument:
    """A number or a bare word may choose a variant of the sentence; everything else stands in."""
    if isinstance(value, int):
        return value
    if value == "":
        return NONE
    if isinstance(value, str) and BARE_WORD.fullmatch(value):
        return value
    parts.append(spans(value, speaker))
    return chr(FIRST + len(parts) - 1)


def _filled(text: str, parts: list[Line]) -> Iterator[Span]:
    end = 0
    for found in STAND_IN.finditer(text):
        yield text[end : found.start()]
        yield from parts[ord(found.group()) - FIRST]
        end = found.end()
    yield text[end:]


def spans(value: Value, speaker: Speaker) -> Line:
    match value:
        case int():
            return phrase(say("plain", text=value), speaker)
        case Term():
            return _term(value, speaker)
        case Quote():
            return _quote(value, speaker)
        case Say():
            return phrase(value, speaker)
        case Listing():
            return _listing(value, speaker)
    return (_span(value, speaker),)


def _span(value: str | At | LocalTime | Stretch | Took | Who | Step, speaker: Speaker) -> Span:
    match value:
        case str():
            return UserText(one_line(clean(value)))
        case At():
            return Instant(value.at, speaker.zone)
        case LocalTime():
            return clock(value.local_at, value.zone, speaker.language)
        case Stretch():
            return stretch(value, speaker.language)
        case Took():
            return length(value.took, speaker.language)
        case Who():
            return _who(value, speaker)
        case Step():
            return _step(value, speaker)


def _who(who: Who, speaker: Speaker) -> Span:
    found = _mention(who, speaker)
    return UserText(found.name) if isinstance(found, Mention) and not who.calls else found


def _mention(who: Who, speaker: Speaker) -> Span:
    person = speaker.people.get(who.person) if who.person else None
    if person is not None:
        return Mention(_name(person.name), person.accounts)
    if who.account is not None:
        name = speaker.names.get(who.account) or who.person or who.account.user
        return Mention(_name(name), (who.account,))
    return _name(who.person) if who.person else words(say("the-bot"), speaker)


def _name(name: str) -> str:
    return cut(one_line(clean(name)), LONGEST_NAME)


def _term(term: Term, speaker: Speaker) -> Line:
    if term.otherwise and term.term not in catalogue(speaker.language):
        return (UserText(one_line(term.otherwise)),)
    return phrase(say(term.term), speaker)


def _step(text: Step, speaker: Speaker) -> str:
    """What the playbook says; the names of a step that it no longer has."""
    runbook = next((r for s, r in speaker.runbooks.items() if s == text.checklist), None)
    step = runbook.step(text.step) if runbook else None
    part, _, answer_id = text.part.partition(":")
    if step is not None and part == "ask":
        return one_line(in_language(step.ask, speaker.language))
    answers = step.answers if step else ()
    answer = next((each for each in answers if each.id == answer_id), None)
    if answer is None:
        return f"{text.step} {answer_id}".strip()
    return one_line(
        in_language(answer.finding if part == "finding" else answer.label, speaker.language)
    )


def in_language(texts: Texts, language: Language) -> str:
    """In the reader's language, else in the first that the playbook has."""
    return texts.get(language) or next(iter(texts.values()), "")


def _quote(quote: Quote, speaker: Speaker) -> Line:
    whole = speaker.texts.get(quote.text, "")
    if not whole:
        return phrase(say("deleted"), speaker)
    text = one_line(clean(whole[quote.start : quote.end]))
    shown = cut(text, LONGEST_QUOTE)
    if shown == text:
        return (UserText(text),)
    return (UserText(shown), *phrase(say("cut", left=len(text) - len(shown) + 1), speaker))


def one_line(text: str) -> str:
    return " ".join(text.split())


def cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _listing(listing: Listing, speaker: Speaker) -> Line:
    """Quotations in a list bring their own marks; anything else is joined as its language does."""
    items = [spans(each, speaker) for each in listing.items]
    if all(isinstance(each, Quote) for each in listing.items):
        opening, closing, between = QUOTED[speaker.language]
        return _with_between([(opening, *each, closing) for each in items], between, between)
    return _with_between(items, *BETWEEN[speaker.language])


def _with_between(items: Iterable[Line], between: str, last: str) -> Line:
    line: list[Span] = []
    lines = list(items)
    for number, each in enumerate(lines):
        if number:
            line.append(last if number == len(lines) - 1 else between)
        line.extend(each)
    return tuple(line)
