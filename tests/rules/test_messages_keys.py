"""No sentence is missing, in either language, and none is left over."""

import re
from collections.abc import Mapping
from functools import cache

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.oncall.via import ENGLISH as VIA
from bot.domain.person import Language
from bot.messages.catalogue import catalogue, sources
from tests.rules.asked_keys import asked, filled, keys, unread

LANGUAGES = list(Language)


class Placeholders(Visitor):
    """The variables of a sentence, and how they are shown."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.bare: set[str] = set()  # shown as they are, not through a function

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the library's
        self.names.add(node.id.name)

    def visit_Placeable(self, node: ast.Placeable) -> None:  # noqa: N802  # the library's
        if isinstance(node.expression, ast.VariableReference):
            self.bare.add(node.expression.id.name)
        self.generic_visit(node)


def entries(language: Language) -> list[ast.Message]:
    parser = FluentParser()
    bodies = (parser.parse(text).body for text in sources(language).values())
    found = [each for body in bodies for each in body if not isinstance(each, ast.BaseComment)]
    junk = [each for each in found if not isinstance(each, ast.Message)]
    assert not junk, [each.content for each in junk if isinstance(each, ast.Junk)]
    return [each for each in found if isinstance(each, ast.Message)]


def placeholders(message: ast.Message) -> Placeholders:
    found = Placeholders()
    found.visit(message)
    return found


@cache
def sentences(language: Language) -> Mapping[str, ast.Message]:
    return {each.id.name: each for each in entries(language)}


def test_every_place_that_asks_for_a_sentence_can_be_read() -> None:
    assert unread() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_missing(language: Language) -> None:
    missing = {key: place for key, place in keys().items() if key not in catalogue(language)}
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_over(language: Language) -> None:
    unused = sentences(language).keys() - keys().keys()
    assert {key for key in unused if not key.startswith("city-")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: Language) -> None:
    names = [each.id.name for each in entries(language)]
    assert sorted(names) == sorted(set(names))


def test_both_languages_have_the_same_sentences_with_the_same_values() -> None:
    english, chinese = (
        {key: given_names(message) for key, message in sentences(language).items()}
        for language in (Language.EN, Language.ZH)
    )
    assert english == chinese


def given_names(message: ast.Message) -> set[str]:
    """Without what one language alone may use: counts of listings, the hotline, a unit by itself."""
    names = placeholders(message).names
    return {name for name in names if not name.endswith("-count")} - {"hotline", "alone"}


def test_every_value_that_a_sentence_shows_is_given_by_everybody_who_asks_for_it() -> None:
    wanting = {
        (place.file, place.line, key): missing
        for place in asked()
        if place.given is not None
        for key in filled(place)
        if (missing := given_names(sentences(Language.EN)[key]) - place.given)
    }
    assert wanting == {}


def test_why_somebody_is_on_call_takes_the_values_that_the_rules_give() -> None:
    given = {key: set(re.findall(r"{(\w+)}", words)) for key, words in VIA.items()}
    shown = {key: placeholders(sentences(Language.EN)[key]).names for key in VIA}
    assert {key: names - given[key] for key, names in shown.items() if names - given[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_incident_is_always_named_by_its_name_not_as_a_number(language: Language) -> None:
    shown = {key: placeholders(each).bare for key, each in sentences(language).items()}
    assert [key for key, bare in shown.items() if bare & {"id", "other", "viewers"}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shouts_greets_or_breaks_its_line(language: Language) -> None:
    told = {key: value_text(each) for key, each in sentences(language).items()}
    shouting = re.compile(r"[!！]|sorry|please|hello|抱歉|您好|不便")
    assert [key for key, text in told.items() if shouting.search(text.lower())] == []


def value_text(message: ast.Message) -> str:
    found: list[str] = []

    class Texts(Visitor):
        def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  # the library's
            found.append(node.value)

    Texts().visit(message)
    assert all("\n" not in text.strip("\n") for text in found), message.id.name
    assert not any("\ue000" <= character <= "\uf8ff" for text in found for character in text)
    return "".join(found)
