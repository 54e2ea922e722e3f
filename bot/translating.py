"""What people wrote, in the reader's language beside the original: by machine, and marked so.

It happens as a message is sent, for a short while at most: else the original goes alone. Nothing of it is
stored.
"""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import structlog

from bot.domain.decision import Tell, What
from bot.domain.mask import clean
from bot.domain.person import Language
from bot.domain.place import Place
from bot.domain.say import Quote, quotes_in
from bot.messages.phrase import LONGEST_QUOTE, cut, one_line
from bot.ports import Sight, TranslationFailed, Translator

log = structlog.get_logger()
PATIENCE_S = 2.0
REST_S = (
    30.0  # after a failure nothing is asked for so long: no message waits twice for a dead service
)
MOST_KEPT = 200  # a message that is tried again asks nothing again
LONGEST = 3 * LONGEST_QUOTE  # Chinese is short
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
HAN_WEIGHS = 2  # letters: "OBS 卡了" is Chinese

Translations = Mapping[Quote, str]
NONE: Translations = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Writing:
    """In which language something is written. `language` None: in one that we do not speak."""

    language: Language | None


def writing_of(text: str) -> Writing | None:
    """By its letters; None: there are none, so nothing is to be translated."""
    letters = sum(each.isalpha() for each in text)
    if not letters:
        return None
    han, latin = len(HAN.findall(text)), len(LATIN.findall(text))
    if han + latin < letters / 2 or _has_kana(text):
        return Writing(None)
    return Writing(Language.ZH if HAN_WEIGHS * han >= latin else Language.EN)


def _has_kana(text: str) -> bool:
    """Japanese is written with Chinese characters too."""
    return any("\u3041" <= each <= "\u30ff" for each in text)


@dataclass(slots=True)
class Translating:
    """`translator` None: switched off. `reader`: the language that is read at a place."""

    translator: Translator | None
    reader: Callable[[Place, Sight], Language]
    patience_s: float = PATIENCE_S
    _kept: dict[tuple[str, Language], str] = field(default_factory=dict)
    _rests_until_s: float = 0.0  # machine time

    def wants(self, what: What) -> bool:
        """Whether there may be anything to translate: in words that are passed on, never in a card."""
        is_on = self.translator is not None and time.monotonic() >= self._rests_until_s
        return is_on and isinstance(what, Tell) and any(quotes_in(*what.lines))

    async def beside(self, what: What, place: Place, sight: Sight) -> Translations:
        """What stands beside the quotations in it. Takes `patience_s` at most, and never fails."""
        if self.translator is None or not isinstance(what, Tell):
            return NONE
        target = self.reader(place, sight)
        found: dict[Quote, str] = {}
        try:
            async with asyncio.timeout(self.patience_s):
                for quote in quotes_in(*what.lines):
                    if text := _as_shown(quote, sight):
                        found[quote] = await self._translated(self.translator, text, target)
        except (TimeoutError, TranslationFailed) as failed:
            self._rests_until_s = time.monotonic() + REST_S
            log.warning("not translated", why=str(failed) or "it did not answer in time")
        return {quote: text for quote, text in found.items() if text}

    async def _translated(self, translator: Translator, text: str, target: Language) -> str:
        """Empty: it is in that language already, or comes out as it went in."""
        writing = writing_of(text)
        if writing is None or writing.language is target:
            return ""
        if (text, target) not in self._kept:
            said = await translator.translate(text, writing.language, target)
            if len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[text, target] = cut(one_line(clean(said)), LONGEST)
        said = self._kept[text, target]
        return "" if said == text else said


def _as_shown(quote: Quote, sight: Sight) -> str:
    """Masked where it was stored, and no more of it than is read."""
    whole = sight.texts.get(quote.text) or ""
    return one_line(clean(whole[quote.start : quote.end]))[:LONGEST_QUOTE]
