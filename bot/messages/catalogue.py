"""The catalogues: one Fluent bundle per language, put together from all `*.<language>.ftl` files here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.domain.person import Language

TEN_THOUSAND = 10_000
HUNDRED_MILLION = 100_000_000
Argument = str | int
REMEMBERED = 4096  # sentences of one language


def in_chinese(number: int) -> str:
    for unit, character in ((HUNDRED_MILLION, "亿"), (TEN_THOUSAND, "万")):
        if number >= unit:
            return f"{number / unit:.1f}".removesuffix(".0") + character
    return str(number)


def in_english(number: int) -> str:
    return f"{number:,}"


def incident_name(number: int) -> str:
    return f"INC-{number:d}"


# How a language writes a large number: 80,000 in English, 8万 in Chinese.
COUNT = {Language.EN: in_english, Language.ZH: in_chinese}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language."""

    bundle: FluentBundle

    def __contains__(self, key: str) -> bool:
        return bool(self.bundle.has_message(key))

    def sentence(self, key: str, arguments: dict[str, Argument]) -> str:
        """Return it filled in.

        A key that no catalogue has is shown by its name: a stored sentence of an older version must
        not hold up a page. That none is missing today is a test's business, as are its errors here.
        """
        return _filled_in(self, key, tuple(arguments.items()))


@lru_cache(REMEMBERED)
def _filled_in(catalogue: Catalogue, key: str, arguments: tuple[tuple[str, Argument], ...]) -> str:
    """Remembered, since the same ones come again: what humans typed is not among the arguments."""
    if key not in catalogue:
        return key
    pattern = catalogue.bundle.get_message(key).value
    return str(catalogue.bundle.format_pattern(pattern, dict(arguments))[0]) if pattern else key


@cache
def catalogue(language: Language) -> Catalogue:
    functions: dict[str, Callable[[Any], Any]] = {"INC": incident_name, "COUNT": COUNT[language]}
    bundle = FluentBundle([language], functions=functions, use_isolating=False)
    for source in sources(language).values():
        bundle.add_resource(FluentResource(source))
    return Catalogue(bundle)


def load_catalogues() -> None:
    """Read them now: the first reporter should not wait for it."""
    for language in Language:
        catalogue(language)


def sources(language: Language) -> Mapping[str, str]:
    """The text of each catalogue file, by the subject it is named after."""
    ending = f".{language}.ftl"
    files = (each for each in resources.files(__package__).iterdir() if each.name.endswith(ending))
    found = sorted((each.name.removesuffix(ending), each) for each in files)
    return {subject: file.read_text(encoding="utf-8") for subject, file in found}
