"""Whom and where somebody means."""

from dataclasses import replace

import pytest

from bot.domain.oncall import OnCallPlan
from bot.domain.person import Account
from bot.domain.roster.reading import Asked, NoSuchPerson, Verb, asked, verb_of
from bot.domain.roster.when import When
from tests.rules.oncall.plans import plan, region, rotation, utc
from tests.rules.roster.acting import ANN, BEN, CHO, NOW, team

ME = Account("chat", "team", "ann")


def read(text: str, known: OnCallPlan | None = None) -> Asked | NoSuchPerson | None:
    return asked(text, known or team(), ME, NOW, "Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "verb"),
    [
        ("take 2h", Verb.TAKE),
        ("TAKE 2h", Verb.TAKE),
        ("接班 2小时", Verb.TAKE),
        ("接班2小时", Verb.TAKE),
        ("give @ben 2h", Verb.GIVE),
        ("给@ben 2小时", Verb.GIVE),
        ("交班 @ben 明天", Verb.GIVE),
        ("leave tomorrow", Verb.LEAVE),
        ("请假 12月24日到27日", Verb.LEAVE),
        ("undo", Verb.UNDO),
        ("撤销", Verb.UNDO),
        ("", None),
        ("now", None),
        ("me", None),
        ("takes 2h", None),
    ],
)
def test_a_verb_is_known_in_both_languages(typed: str, verb: Verb | None) -> None:
    assert verb_of(typed) is verb


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("give @ben tomorrow 9-13", (BEN,)),
        ("give ben tomorrow 9-13", (BEN,)),
        ("give to @ben tomorrow 9-13", (BEN,)),
        ("give tomorrow 9-13 to @ben", (BEN,)),
        ("give @Ben Test tomorrow 9-13", (BEN,)),
        ("give <@BEN> tomorrow 9-13", (BEN,)),
        ("give <@BEN|whatever> tomorrow 9-13", (BEN,)),
        ("give @ann to @ben tomorrow 9-13", (ANN, BEN)),
        ("give from @ann to @ben tomorrow 9-13", (ANN, BEN)),
        ("给 @ben 明天9点到13点", (BEN,)),
        ("交班 给@ben 明天9点到13点", (BEN,)),
        ("交班 把@ann的班给@cho 明天9点到13点", (ANN, CHO)),
        ("take tomorrow 9-13", ()),
    ],
)
def test_people_are_known_by_mention_id_or_name(typed: str, people: tuple[str, ...]) -> None:
    found = read(typed)
    assert isinstance(found, Asked)
    assert found.people == people
    assert isinstance(found.when, When)
    assert found.when.span.interval.start == utc("2026-01-07 08:00")


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("give @benn 2h", "@benn", BEN),
        ("give @ben-test 2h", "@ben-test", BEN),
        ("give @xyzzy 2h", "@xyzzy", None),
        ("give <@U99> 2h", "@u99", None),
    ],
)
def test_for_an_unknown_name_the_near_one_is_offered(
    typed: str, word: str, near: str | None
) -> None:
    assert read(typed) == NoSuchPerson(word, near)  # type: ignore[arg-type]  # ids are text


@pytest.mark.parametrize(
    "typed", ["take 2h eu", "take 2h for eu", "take eu 2h", "take EU 2h", "接班 2小时 eu"]
)
def test_a_region_stands_at_either_end(typed: str) -> None:
    found = read(typed)
    assert isinstance(found, Asked)
    assert (found.region, type(found.when)) == ("eu", When)


def test_a_name_that_is_also_a_month_is_a_person_only_where_it_is_mentioned() -> None:
    known = plan(rotation("r", "may ben"), regions=(region("eu", "UTC"),))
    month, person = read("leave may 3 to 5", known), read("leave @may 3 Feb", known)
    assert isinstance(month, Asked)
    assert month.people == ()
    assert isinstance(person, Asked)
    assert person.people == ("may",)


def test_a_first_name_that_two_people_have_is_nobodys() -> None:
    known = team()
    twins = dict(known.people)
    for who in (ANN, BEN):
        twins[who] = replace(twins[who], name=f"Chris {who}")
    assert isinstance(read("give @chris 2h", replace(known, people=twins)), NoSuchPerson)
