"""The words of the chat itself (not the bot's): labels and notices of the page, in the reader's language."""

from dataclasses import dataclass
from functools import lru_cache

from adapters.local.values import Member, Unacceptable
from bot.domain.person import Language
from bot.domain.standing import language_named
from bot.messages.catalogue import Argument, catalogue


@dataclass(frozen=True, slots=True)
class Chrome:
    language: Language

    def __call__(self, key: str, **values: Argument) -> str:
        """The sentence `local-KEY` of the catalogues, as characters; a page escapes them."""
        return _sentence(self.language, f"local-{key}", tuple(values.items()))

    def refusal(self, no: Unacceptable) -> str:
        return self(f"no-{no.why}", **no.values)


@lru_cache(4096)
def _sentence(language: Language, key: str, values: tuple[tuple[str, Argument], ...]) -> str:
    return catalogue(language).sentence(key, dict(values))


def chrome_of(person: Member) -> Chrome:
    return Chrome(language_named(person.language) or Language.EN)


def preferred(accepted: str) -> Language:
    """The first language of an Accept-Language header that we speak; English if there is none."""
    codes = (each.partition(";")[0].strip() for each in accepted.split(","))
    return next((known for code in codes if (known := language_named(code))), Language.EN)
